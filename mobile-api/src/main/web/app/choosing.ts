import { day, emptyState, icon } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import type { Me } from "./model.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

// What comes before a circle is open: where somebody works, whose record they want.

const MOST = 200;

/** Where a professional acts now. */
export function situations(session: Session): TemplateResult {
  const w = words();
  return html`<h1>${w.choosePlace}</h1><p class="soft">${w.choosePlaceText}</p>
    <ul class="choice-list">${session.me?.situations?.map((situation) => html`<li>
      <button class="button secondary" type="button" data-testid="situation" data-id=${situation.id} @click=${() => void session.actAs(situation)}>
        ${icon("map-pin")}<span>${situation.label}</span>${icon("chevron-right")}</button></li>`)}</ul>`;
}

/** Whose record to open, found by a few letters of the name. */
export function chooser(session: Session, search: string, onSearch: (text: string) => void): TemplateResult {
  const w = words();
  const all = session.circles ?? [];
  const found = all.filter((circle) => plain(circle.patient.displayName).includes(plain(search)));
  return html`<h1>${w.chooseCircle}</h1>
    ${all.length > 8
      ? html`<div class="field"><label for="find">${w.findCircle}</label>
          <input id="find" type="search" autocomplete="off" .value=${search}
            @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}></div>`
      : ""}
    ${all.length >= MOST ? html`<p class="soft">${w.manyCircles(all.length)}</p>` : ""}
    <ul class="choice-list">${found.map((circle) => html`<li>
      <button class="button secondary" type="button" data-testid="circle-choice" data-id=${circle.id} @click=${() => session.choose(circle)}>
        ${icon("user")}<span><b>${circle.patient.displayName}</b>
        ${circle.patient.birthDate ? html`<span class="soft">${w.born(day(circle.patient.birthDate))}</span>` : ""}</span>${icon("chevron-right")}</button></li>`)}</ul>
    ${found.length === 0 ? html`<p role="status" class="soft">${w.noMatch}</p>` : ""}`;
}

export function noCircle(me: Me): TemplateResult {
  const w = words();
  const text =
    me.kind === "professional" ? w.noCircleProfessional : me.kind === "patient" || me.kind === "relative" ? w.noCirclePatient : w.noCircleOther;
  return emptyState("users", w.noCircle, text);
}

/** Without accents and case: « Helene » finds « Hélène ». */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
