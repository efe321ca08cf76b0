import { asProblem, clock, dialog, icon, PageElement, priorityBadge, problemNotice, timeAgo, toast } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Consultation, Offered } from "./model.ts";
import type { Session } from "./session.ts";
import { languageName, specialtyName } from "./words/specialties.ts";
import { words } from "./words/index.ts";

/** One request offered to this specialist: take charge, or refuse with a reason. */
export class Offer extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) consultation!: Offered;
  @state() private busy = false;
  @state() private refusing = false;
  @state() private problem: unknown;

  override render(): TemplateResult {
    const w = words();
    const one = this.consultation;
    return html`<article class="card offer" data-testid="offer" data-id=${one.id}>
      <div class="row spread"><div class="row">${priorityBadge(one.priority)}<span class="soft">${specialtyName(one.specialty)}</span>${one.language ? html`<span class="badge plain">${languageName(one.language)}</span>` : ""}</div>
        <span class="soft small">${timeAgo(one.requestedAt)}</span></div>
      <h3 class="offer-name">${one.patientAge === undefined ? w.somePatient : w.patientOf(one.patientAge)}</h3>
      <p class="reason">${one.reason}</p>
      <p class="soft small">${icon("map-pin")} ${w.askedBy(one.requester.displayName, one.requester.siteName || one.requester.communeName)}</p>
      ${this.problem ? problemNotice(this.problem) : ""}
      <div class="row actions">
        <button class="button primary" type="button" data-testid="accept" ?disabled=${this.busy} @click=${() => void this.#accept()}>${w.takeCharge}</button>
        <button class="button" type="button" data-testid="refuse" ?disabled=${this.busy} @click=${() => (this.refusing = true)}>${w.refuse}</button>
        ${one.offer ? html`<span class="soft small measure">${w.offerEnds(clock(one.offer.expiresAt))}</span>` : ""}
      </div>
      ${dialog(this.refusing, w.refuseWhy, this.#reasons(), () => (this.refusing = false))}
    </article>`;
  }

  #reasons(): TemplateResult {
    const w = words();
    return html`<p class="soft">${w.refuseText}</p><div class="stack tight">
      ${[w.refuseBusy, w.refuseOtherSpecialty, w.refuseInPerson].map(
        (reason) => html`<button class="button secondary" type="button" data-testid="refuse-reason" @click=${() => void this.#refuse(reason)}>${reason}</button>`)}
    </div>`;
  }

  async #accept(): Promise<void> {
    await this.#try(async () => {
      await this.session.api.post<Consultation>(`/consultations/${this.consultation.id}/accept`, {});
      location.hash = `#/consultations/${this.consultation.id}`;
    });
  }

  async #refuse(reason: string): Promise<void> {
    this.refusing = false;
    await this.#try(() => this.session.api.post(`/consultations/${this.consultation.id}/refuse`, { reason }));
  }

  async #try(action: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    this.problem = undefined;
    try {
      await action();
    } catch (failure) {
      const { code } = asProblem(failure);
      if (code === "offer-taken") toast(words().offerTaken, "info");
      else if (code === "engaged") toast(words().offerEngaged, "info");
      else if (code === "offer-expired") toast(words().offerExpired, "hourglass");
      else this.problem = failure;
    }
    this.busy = false;
    await this.session.readToday();
  }
}

customElements.define("console-offer", Offer);
