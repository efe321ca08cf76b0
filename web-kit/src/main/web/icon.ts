import { html, svg, type TemplateResult } from "lit";
import { shapeOf, type IconName } from "./icon-shapes.ts";

/** An inline drawing; with a label it speaks, without it is decoration beside a word. */
export function icon(name: IconName, label?: string): TemplateResult {
  return label
    ? html`<svg class="icon" viewBox="0 0 24 24" role="img" aria-label=${label}>${shapeOf(name)}</svg>`
    : html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapeOf(name)}</svg>`;
}

/** Two hills and the line that joins them. */
export const mark = svg`<path d="M2 22 10 9.5l4.5 7L18.5 11 30 26" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/><circle cx="10" cy="5" r="2.2" fill="currentColor"/><circle cx="18.5" cy="6.5" r="2.2" fill="currentColor"/>`;

export function wordmark(suffix?: string): TemplateResult {
  return html`<span class="wordmark"><svg viewBox="0 0 32 32" aria-hidden="true">${mark}</svg><span>Morvan${suffix ? html` <span class="soft">${suffix}</span>` : ""}</span></span>`;
}
