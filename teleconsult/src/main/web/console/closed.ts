import { agoAndWhen, clock, day, icon, PageElement, priorityBadge, problemNotice, skeleton } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Consultation, Report } from "./model.ts";
import { eventName, patientBand } from "./parts.ts";
import { reportText } from "./room/report.ts";
import type { Session } from "./session.ts";
import { roomWords, words } from "./words/index.ts";
import { specialtyName } from "./words/specialties.ts";

/** After the signature: what was concluded, where it went, what happened. */
export class Closed extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) consultation!: Consultation;
  @state() private report: Report | undefined;
  @state() private problem: unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  async #read(): Promise<void> {
    this.problem = undefined;
    try {
      this.report = await this.session.api.get<Report>(`/consultations/${this.consultation.id}/report`);
    } catch (failure) {
      this.problem = failure;
    }
  }

  override render(): TemplateResult {
    const w = roomWords();
    const one = this.consultation;
    return html`<div class="narrow stack" data-testid="consultation-closed">
      <div class="row closed-head"><span class="closed-mark">${icon("check")}</span><div><h1>${w.closed}</h1><p class="soft">${w.closedText}</p></div></div>
      ${patientBand(one.patient, html`<span class="row">${priorityBadge(one.priority)}<span class="soft">${specialtyName(one.specialty)}</span></span>`)}
      <div class="card stack">
        <div class="row spread"><div><b>${one.specialist?.displayName}</b><div class="soft small">${day(one.requestedAt)}, ${one.requester.displayName}, ${one.requester.siteName}</div></div>
          <button class="button secondary" type="button" data-testid="report-pdf" @click=${() => void this.#pdf()}>${icon("file-down")}${w.downloadPdf}</button></div>
        ${this.problem ? problemNotice(this.problem, () => void this.#read()) : this.report ? this.#text(this.report) : skeleton(4)}
      </div>
      ${one.events?.length ? html`<section class="stack tight"><h2>${words().whatHappened}</h2><ol class="timeline">${one.events.map((event) => {
        const { text, icon: name } = eventName(event.what);
        return html`<li>${icon(name)}<span>${text}</span><time class="soft small" datetime=${event.at}>${clock(event.at)}</time></li>`;
      })}</ol></section>` : ""}
      <div><a class="button primary" href="#/">${words().backToday}</a></div>
    </div>`;
  }

  #text(report: Report): TemplateResult {
    const w = roomWords();
    const names = { gp: w.recipientGp, patient: w.recipientPatient };
    return html`${reportText(report)}
      <p class="soft small">${report.signedAt ? w.signedAt(agoAndWhen(report.signedAt)) : ""}${report.recipients?.length ? html` · ${w.sentTo} : ${report.recipients.map((who) => names[who]).join(", ")}` : ""}</p>`;
  }

  async #pdf(): Promise<void> {
    try {
      const blob = await this.session.api.blob(`/consultations/${this.consultation.id}/report.pdf`, "application/pdf");
      const url = URL.createObjectURL(blob);
      window.open(url, "_blank", "noopener");
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (failure) {
      this.problem = failure;
    }
  }
}

customElements.define("console-closed", Closed);
