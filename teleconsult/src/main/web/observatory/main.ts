import { loadConfig, notice } from "@morvan/web-kit";
import { render } from "lit";
import "./main.css";
import "./page.ts";
import { words } from "./words.ts";

const host = document.querySelector("morvan-observatory");

if (host) {
  try {
    await host.start(await loadConfig());
  } catch {
    render(notice("amber", "wifi-off", words().unreachable), document.body);
  }
}
