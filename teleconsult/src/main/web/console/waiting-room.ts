import { ago, clock, dialog, icon, PageElement, priorityBadge, problemNotice } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Consultation } from "./model.ts";
import { adviceNotice, estimateText, eventName, patientBand } from "./parts.ts";
import type { Session } from "./session.ts";
import { specialtyName } from "./words/specialties.ts";
import { words } from "./words/index.ts";

/** Where the requester waits: place and estimate, live, and what has been tried so far. */
export class WaitingRoom extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) consultation!: Consultation;
  @property({ attribute: false }) changed!: () => Promise<void>;
  @state() private cancelling = false;
  @state() private problem: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.every(15_000, () => this.requestUpdate());
  }

  override render(): TemplateResult {
    const w = words();
    const one = this.consultation;
    return html`<div class="narrow stack">
      <h1>${w.waitingRoom}</h1>
      ${patientBand(one.patient, html`<span class="row">${priorityBadge(one.priority)}<span class="soft">${specialtyName(one.specialty)}</span></span>`)}
      ${adviceNotice(one.advice)}
      <div class="card waiting-card">
        <div class="waiting-place" aria-live="polite">
          <div><span class="soft small">${w.yourPlace}</span><b class="huge measure" data-testid="waiting-place">${one.place ?? "–"}</b></div>
          <div><span class="soft small">${w.estimateLabel}</span><b class="large measure" data-testid="waiting-estimate">${estimateText(one.estimate)}</b>
            ${one.estimate && "acts" in one.estimate ? html`<span class="soft small">${w.estimateOf(one.estimate.acts)}</span>` : ""}</div>
        </div>
        <div class="waiting-now"><span class="pulse" aria-hidden="true"></span>
          <div><b role="status">${one.state === "offered" ? w.proposed : w.searching}</b><p class="soft">${w.waitingText}</p></div></div>
      </div>
      ${one.events?.length ? this.#timeline(one) : ""}
      ${this.problem ? problemNotice(this.problem) : ""}
      <div><button class="button danger quiet" type="button" data-testid="request-cancel" @click=${() => (this.cancelling = true)}>${w.cancelRequest}</button></div>
      ${dialog(this.cancelling, w.cancelWhy, this.#reasons(), () => (this.cancelling = false))}
    </div>`;
  }

  #timeline(one: Consultation): TemplateResult {
    return html`<section class="stack tight"><h2>${words().whatHappened}</h2>
      <ol class="timeline">${one.events?.map((event) => {
        const { text, icon: name } = eventName(event.what);
        return html`<li>${icon(name)}<span>${text}</span><time class="soft small" datetime=${event.at} title=${ago(event.at)}>${clock(event.at)}</time></li>`;
      })}</ol></section>`;
  }

  #reasons(): TemplateResult {
    const w = words();
    return html`<div class="stack tight">${[w.cancelImproved, w.cancelElsewhere, w.cancelMistake].map(
      (reason) => html`<button class="button secondary" type="button" @click=${() => void this.#stop("cancel", { reason })}>${reason}</button>`)}
      <button class="button secondary" type="button" data-testid="redirect-15" @click=${() => void this.#stop("redirect", { to: "15", reason: w.cancel15 })}>${w.cancel15}</button>
      <button class="button secondary" type="button" data-testid="redirect-in-person" @click=${() => void this.#stop("redirect", { to: "in-person", reason: w.cancelInPerson })}>${w.cancelInPerson}</button>
      <button class="button secondary" type="button" @click=${() => void this.#stop("consent-refusal", { by: "patient", how: "oral" })}>${w.cancelConsent}</button></div>`;
  }

  async #stop(how: "cancel" | "redirect" | "consent-refusal", body: object): Promise<void> {
    this.cancelling = false;
    this.problem = undefined;
    try {
      await this.session.api.post(`/consultations/${this.consultation.id}/${how}`, body);
    } catch (failure) {
      this.problem = failure;
    }
    await this.changed();
    await this.session.readToday();
  }
}

customElements.define("console-waiting-room", WaitingRoom);
