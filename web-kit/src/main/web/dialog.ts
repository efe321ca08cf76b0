import { html, nothing, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";

/** A modal window over the page; the browser keeps focus inside, Escape closes it. */
export function dialog(open: boolean, title: string, body: TemplateResult, close: () => void): TemplateResult | typeof nothing {
  if (!open) return nothing;
  const show = (element?: Element): void => {
    if (element instanceof HTMLDialogElement && !element.open) queueMicrotask(() => element.isConnected && element.showModal());
  };
  return html`<dialog class="dialog" aria-label=${title} ${ref(show)} @close=${close}><div class="stack"><h2>${title}</h2>${body}</div></dialog>`;
}
