import { html, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { asProblem } from "./api-client.ts";
import { icon } from "./icon.ts";
import type { IconName } from "./icon-shapes.ts";
import { kitWords } from "./words.ts";

/** Nothing here, said kindly, with what to do next. */
export function emptyState(name: IconName, title: string, text: string, action?: TemplateResult): TemplateResult {
  return html`<div class="empty">${icon(name)}<b>${title}</b><p>${text}</p>${action ?? ""}</div>`;
}

/** Grey lines where text will be. */
export function skeleton(lines = 3): TemplateResult {
  const widths = ["72%", "94%", "58%", "83%", "66%"];
  return html`<div class="stack" role="status" aria-label=${kitWords().loading}>
    ${Array.from({ length: lines }, (_, i) => html`<span class="skeleton" .style=${`width:${widths[i % widths.length]}`}></span>`)}
  </div>`;
}

export type NoticeTone = "sky" | "amber" | "brick" | "moss";

export function notice(tone: NoticeTone, name: IconName, title: string, text = "", action?: TemplateResult): TemplateResult {
  return html`<div class="notice ${tone}">${icon(name)}<div><b>${title}</b>${text ? html`<p>${text}</p>` : ""}</div>${action ?? ""}</div>`;
}

/** Tries again by itself as soon as the network is back, as the sentence promises. */
function whenOnline(retry: (() => void) | undefined): ReturnType<typeof ref> {
  let waiting = new AbortController();
  return ref((element) => {
    waiting.abort();
    waiting = new AbortController();
    if (element && retry) addEventListener("online", () => retry(), { once: true, signal: waiting.signal });
  });
}

/** What happened, what is safe, what to do next. */
export function problemNotice(failure: unknown, retry?: () => void): TemplateResult {
  const words = kitWords();
  const problem = asProblem(failure);
  const again = retry ? html`<button class="button secondary" type="button" @click=${retry}>${words.retry}</button>` : undefined;
  switch (problem.kind) {
    case "offline":
      return html`<div role="status" ${whenOnline(retry)}>${notice("amber", "wifi-off", words.offlineTitle, words.offline, again)}</div>`;
    case "sign-in":
      return html`<div role="alert">${notice("amber", "lock", words.signInAgainTitle, words.signInAgain)}</div>`;
    case "too-many":
      return html`<div role="status">${notice("amber", "hourglass", words.tooManyTitle, words.tooMany(problem.retryAfterSeconds), again)}</div>`;
    case "not-found":
      return html`<div role="alert">${notice("sky", "info", words.notFoundTitle, words.notFound)}</div>`;
    case "refused":
      return html`<div role="alert">${notice("brick", "triangle-alert", problem.body.title ?? words.failedTitle, problem.body.detail ?? "", again)}</div>`;
    case "failed":
      return html`<div role="alert">${notice("brick", "triangle-alert", words.failedTitle, words.failed, again)}</div>`;
  }
}
