import { html } from "lit";
import { PageElement, wordmark } from "@morvan/web-kit";
import "./main.css";

class Observatory extends PageElement {
  override render() {
    return html`<div class="welcome"><header>${wordmark()}<morvan-preferences></morvan-preferences></header></div>`;
  }
}
customElements.define("morvan-observatory", Observatory);
