import { html } from "lit";
import { PageElement, wordmark } from "@morvan/web-kit";
import "./main.css";

class Console extends PageElement {
  override render() {
    return html`<div class="welcome"><header>${wordmark()}<morvan-preferences></morvan-preferences></header></div>`;
  }
}
customElements.define("morvan-console", Console);
