import { html, type TemplateResult } from "lit";
import { agoAndWhen } from "./format.ts";
import { kitWords } from "./words.ts";

export type Priority = "P1" | "P2" | "P3";

/** P1 urgent, P2 soon, P3 can be planned: word, shape and colour. */
export function priorityBadge(priority: Priority): TemplateResult {
  const words = kitWords();
  const tone = { P1: "brick", P2: "amber", P3: "moss" }[priority];
  const name = { P1: words.priorityP1, P2: words.priorityP2, P3: words.priorityP3 }[priority];
  return html`<span class="badge ${tone}">${name}</span>`;
}

export function timeAgo(at: string): TemplateResult {
  return html`<time datetime=${at}>${agoAndWhen(at)}</time>`;
}

/** 0 cut, 1 weak, 2 fair, 3 good */
export type LineLevel = 0 | 1 | 2 | 3;

export function lineBars(level: LineLevel): TemplateResult {
  return html`<span class="bars" data-level=${level} aria-hidden="true"><i></i><i></i><i></i></span>`;
}
