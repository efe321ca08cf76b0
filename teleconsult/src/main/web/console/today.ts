import { ago, clock, emptyState, icon, PageElement, priorityBadge, problemNotice, skeleton, timeAgo } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { OPEN_STATES, type Consultation, type Today as TodayLists, type WaitingEntry } from "./model.ts";
import "./offer.ts";
import "./presence.ts";
import { estimateText, nameAndAge, stateName } from "./parts.ts";
import type { Session } from "./session.ts";
import { specialtyName } from "./words/specialties.ts";
import { words } from "./words/index.ts";

/** The first screen: what needs me now, and who waits. */
export class Today extends PageElement {
  @property({ attribute: false }) session!: Session;

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.session, "change");
    this.every(30_000, () => this.requestUpdate()); // « il y a 6 min » grows by itself
  }

  override render(): TemplateResult {
    const w = words();
    const { today, problem } = this.session;
    return html`
      <div class="row spread view-head"><h1>${w.today}</h1>
        <a class="button primary" href="#/patients" data-testid="request-start">${icon("plus")}${w.askOpinion}</a></div>
      ${this.session.situation?.specialty ? html`<console-presence .session=${this.session}></console-presence>` : ""}
      ${problem ? problemNotice(problem, () => void this.session.readToday()) : ""}
      ${today ? this.#lists(today) : problem ? "" : html`<div class="today"><section class="card">${skeleton(4)}</section><section class="card">${skeleton(5)}</section></div>`}`;
  }

  #lists(today: TodayLists): TemplateResult {
    const w = words();
    const open = today.mine.filter((one) => OPEN_STATES.has(one.state));
    const ended = today.mine.filter((one) => !OPEN_STATES.has(one.state));
    return html`<div class="today">
      <section aria-labelledby="needs-me" class="stack">
        <h2 id="needs-me">${w.needsMe}</h2>
        <div class="stack" aria-live="polite">
          ${repeat(today.needsMe, (one) => one.id, (one) => html`<console-offer .session=${this.session} .consultation=${one}></console-offer>`)}
          ${repeat(open, (one) => one.id, (one) => this.#mine(one))}
          ${today.needsMe.length + open.length === 0 ? html`<div class="card">${emptyState("circle-check", w.nothingToDo, w.nothingToDoText)}</div>` : ""}
        </div>
      </section>
      <section aria-labelledby="waiting" class="stack">
        <div class="row spread"><h2 id="waiting">${w.waiting}</h2>
          ${today.waiting.length > 0 ? html`<span class="soft small" aria-live="polite">${w.waitingCount(today.waiting.length)}</span>` : ""}</div>
        <div class="card list-card">${today.waiting.length > 0
          ? html`<ol class="queue">${repeat(today.waiting, (one) => one.id, waitingRow)}</ol>`
          : emptyState("hourglass", w.nobodyWaits, w.nobodyWaitsText)}</div>
        ${ended.length > 0 ? html`<h2>${w.recent}</h2><div class="card list-card"><ul class="queue recent">${ended.map(endedRow)}</ul></div>` : ""}
      </section>
    </div>`;
  }

  #mine(one: Consultation): TemplateResult {
    const w = words();
    const action = { accepted: w.join, connecting: w.join, "in-progress": w.resumeRoom, interrupted: w.resumeRoom, reporting: w.writeReport }[one.state as string];
    const waits = one.state === "triaged" || one.state === "waiting" || one.state === "offered";
    return html`<article class="card mine-card" data-testid="mine" data-id=${one.id}>
      <div class="row spread"><div class="row">${priorityBadge(one.priority)}<span class="soft">${specialtyName(one.specialty)}</span></div>
        <span class="badge ${waits ? "sky" : "moss"}">${stateName(one.state)}</span></div>
      <h3 class="offer-name">${nameAndAge(one.patient)}</h3>
      <p class="soft small">${timeAgo(one.requestedAt)}${waits && one.place ? html` · <span class="measure">${w.place(one.place)}, ${estimateText(one.estimate)}</span>` : ""}${one.specialist ? html` · ${one.specialist.displayName}` : ""}</p>
      <div class="row"><a class="button ${action ? "primary" : "secondary"}" href="#/consultations/${one.id}">${action ?? w.seePlace}</a></div>
    </article>`;
  }
}

function waitingRow(one: WaitingEntry): TemplateResult {
  return html`<li data-testid="waiting-entry" data-id=${one.id}>
    <span class="queue-place measure">${one.place}</span>
    <div><div class="row">${priorityBadge(one.priority)}<b>${one.patient ? nameAndAge(one.patient) : specialtyName(one.specialty)}</b></div>
      <span class="soft small">${one.patient ? html`${specialtyName(one.specialty)} · ` : ""}${one.communeName} · ${ago(one.requestedAt)}, <time datetime=${one.requestedAt}>${clock(one.requestedAt)}</time></span></div>
    <span class="soft small measure queue-estimate">${one.estimate ? html`<span class="sr-only">${words().estimateLabel} : </span>${estimateText(one.estimate)}` : ""}</span>
  </li>`;
}

function endedRow(one: Consultation): TemplateResult {
  return html`<li><span class="queue-place">${icon(one.state === "closed" ? "circle-check" : "x")}</span>
    <div><a href="#/consultations/${one.id}"><b>${nameAndAge(one.patient)}</b></a>
      <div class="soft small">${specialtyName(one.specialty)} · ${stateName(one.state)} · ${timeAgo(one.requestedAt)}</div></div></li>`;
}

customElements.define("console-today", Today);
