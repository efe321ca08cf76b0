import { loadConfig, notice } from "@morvan/web-kit";
import { render } from "lit";
import "./app.ts";
import "./main.css";
import { keepPolicy } from "./room/ice-policy.ts";
import { Session } from "./session.ts";
import { words } from "./words/index.ts";

keepPolicy();
const host = document.querySelector("morvan-console");

if (host) {
  try {
    const session = new Session(await loadConfig());
    host.session = session;
    await session.start();
  } catch {
    render(notice("amber", "wifi-off", words().signInUnreachable, words().signInUnreachableText), document.body);
  }
}
