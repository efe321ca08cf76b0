import { day, emptyState, PageElement } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Member } from "./model.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

/** Who is in the circle, with what they are and since when. */
export class CircleView extends PageElement {
  @property({ attribute: false }) session!: Session;

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.session, "change");
    void this.session.read();
  }

  override render(): TemplateResult {
    const w = words();
    const circle = this.session.circle;
    if (!circle) return html``;
    return html`<section class="page">
      <div><h1>${w.whoIsIn}</h1><p class="soft">${w.whoIsInText}</p></div>
      ${circle.members.length === 0
        ? emptyState("users", w.nobody, w.nobodyText)
        : html`<ul class="members">${circle.members.map(member)}</ul>`}
    </section>`;
  }
}

function member(one: Member): TemplateResult {
  return html`<li data-testid="circle-member">
    <span class="initials" aria-hidden="true">${initials(one.displayName)}</span>
    <div><b>${one.displayName}</b><p>${one.role}</p>
      ${one.since ? html`<p class="soft small">${words().since(day(one.since))}</p>` : ""}</div>
  </li>`;
}

/** Of the first and the last word, without a title: « Dr Hélène Moreau » → HM. */
export function initials(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => part !== "" && !/^(dr|pr|m|mme|mr|mrs|ms)\.?$/i.test(part));
  const first = parts[0]?.[0] ?? "";
  const last = parts.length > 1 ? (parts.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

customElements.define("app-circle", CircleView);
