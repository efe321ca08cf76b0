import { loadConfig, notice } from "@morvan/web-kit";
import { render } from "lit";
import "./app.ts";
import "./main.css";
import { Session } from "./session.ts";
import { words } from "./words/index.ts";

const host = document.querySelector("morvan-app");

if (host) {
  try {
    const session = new Session(await loadConfig());
    host.session = session;
    await session.start();
  } catch {
    render(notice("amber", "wifi-off", words().unreachable, words().unreachableText), document.body);
  }
}
