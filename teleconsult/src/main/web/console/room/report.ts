import { agoAndWhen, asProblem, clock, emptyState, icon, notice, PageElement, Problem, problemNotice, skeleton } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Consultation, Convention, Recipient, Report } from "../model.ts";
import type { Session } from "../session.ts";
import { mediaWords, roomWords } from "../words/index.ts";

type Draft = "clean" | "dirty" | "saving" | "unsaved";
const SAVE_AFTER_MS = 1_200;
const READ_MS = 8_000;

/** The report: the specialist writes and signs, a draft is kept while typing; the requester reads. */
export class ReportTab extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) consultation!: Consultation;
  @property({ attribute: false }) author = false;
  @property({ attribute: false }) changed!: () => Promise<void>;
  @state() private report: Report | undefined;
  @state() private read = false;
  @state() private draft: Draft = "clean";
  @state() private savedAt: string | undefined;
  @state() private problem: unknown;
  @state() private signing = false;
  @state() private convention: Convention | undefined;
  @state() private asked: { conclusion?: boolean; recipients?: boolean } = {};
  #recipients = new Set<Recipient>(["gp", "patient"]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    void this.#readConvention();
    if (!this.author) this.every(READ_MS, () => void this.#read());
    this.whileConnected(() => {
      clearTimeout(this.#timer);
      if (this.draft === "dirty") void this.#save();
    });
  }

  get #path(): string {
    return `/consultations/${this.consultation.id}/report`;
  }

  async #read(): Promise<void> {
    try {
      const report = await this.session.api.get<Report | undefined>(this.#path);
      if (this.draft === "clean") this.report = report;
      this.problem = undefined;
    } catch (failure) {
      if (!(failure instanceof Problem && failure.kind === "not-found")) this.problem = failure;
    }
    this.read = true;
  }

  /** What it says stops nobody, so neither does its absence. */
  async #readConvention(): Promise<void> {
    try {
      this.convention = await this.session.api.get<Convention>(`/consultations/${this.consultation.id}/convention`);
    } catch {
      this.convention = undefined;
    }
  }

  #warnings(): TemplateResult | typeof nothing {
    const w = roomWords();
    const warnings = this.convention?.warnings ?? [];
    if (warnings.length === 0) return nothing;
    return html`<details class="small" data-testid="convention"><summary>${w.conventionWarnings(warnings.length)}</summary>
      <ul>${warnings.map(({ reason }) => html`<li lang="fr">${reason}</li>`)}</ul></details>`;
  }

  override render(): TemplateResult {
    if (!this.read) return skeleton(4);
    return this.author && !this.report?.signedAt ? this.#editor() : this.#page();
  }

  #page(): TemplateResult {
    const w = roomWords();
    const report = this.report;
    if (!report?.conclusion && !report?.recommendations) {
      return html`<div class="panel-scroll" role="group" aria-label=${w.report} tabindex="0">${this.problem ? problemNotice(this.problem, () => void this.#read()) : emptyState("file-text", w.reportLater, w.reportLaterText)}</div>`;
    }
    return html`<div class="panel-scroll stack" role="group" aria-label=${w.report} tabindex="0"><span class="badge ${report.signedAt ? "moss" : "amber"}">${report.signedAt ? w.signedAt(agoAndWhen(report.signedAt)) : w.draft}</span>
      ${reportText(report)}</div>`;
  }

  #editor(): TemplateResult {
    const w = roomWords();
    return html`<form class="panel-fill report-form" @submit=${(event: Event) => { event.preventDefault(); void this.#sign(); }} @input=${() => this.#typed()}>
      <div class="panel-scroll stack">
        ${this.#area("conclusion", w.conclusion, this.report?.conclusion ?? "", 5)}
        ${this.#area("recommendations", w.recommendations, this.report?.recommendations ?? "", 5)}
        <div class="field"><label for="incidents">${w.incidents}</label>
          <input id="incidents" name="incidents" type="text" maxlength="500" .value=${this.report?.incidents ?? ""} aria-describedby="incidents-hint">
          <span class="hint" id="incidents-hint">${w.incidentsHint}</span>${cuts(this.report)}</div>
        <label class="choice"><input type="checkbox" name="audioOnly" data-testid="report-audio-only" ?checked=${this.report?.audioOnly === true}><span>${w.audioOnly}</span></label>
        ${this.#warnings()}
      </div>
      <div class="report-foot">
        <fieldset><legend>${w.recipients}</legend><div class="row">
          ${this.#recipient("gp", w.recipientGp, "recipient-gp")}${this.#recipient("patient", w.recipientPatient, "recipient-patient")}</div>
          <span class="field-error" role="alert">${this.asked.recipients ? w.needRecipient : ""}</span></fieldset>
        ${this.problem ? this.#trouble(asProblem(this.problem)) : ""}
        <p class="soft small">${w.signText}</p>
        <div class="row spread"><button class="button primary" type="submit" data-testid="report-sign" ?disabled=${this.signing}>${icon("pen-line")}${this.signing ? w.signing : w.sign}</button>
          <span class="soft small" role="status" data-testid="report-draft" data-state=${this.draft}>${this.#draftText()}</span></div>
      </div>
    </form>`;
  }

  #area(name: "conclusion" | "recommendations", label: string, value: string, rows: number): TemplateResult {
    const missing = name === "conclusion" && this.asked.conclusion === true;
    return html`<div class="field"><label for="report-${name}">${label}</label>
      <textarea id="report-${name}" name=${name} rows=${rows} maxlength="8000" data-testid="report-${name}" .value=${value} aria-invalid=${missing} aria-describedby="report-${name}-error"></textarea>
      <span class="field-error" id="report-${name}-error" role="alert">${missing ? roomWords().needConclusion : ""}</span></div>`;
  }

  #recipient(who: Recipient, label: string, testId: string): TemplateResult {
    return html`<label class="choice"><input type="checkbox" data-testid=${testId} ?checked=${this.#recipients.has(who)} @change=${(event: Event) => {
      if ((event.target as HTMLInputElement).checked) this.#recipients.add(who);
      else this.#recipients.delete(who);
    }}><span>${label}</span></label>`;
  }

  #trouble(problem: Problem): TemplateResult {
    const w = roomWords();
    if (problem.code !== "closure-incomplete") return problemNotice(problem);
    const names: Record<string, string> = {
      "identity-check": w.missingIdentity,
      identityCheck: w.missingIdentity,
      consent: w.missingConsent,
      report: w.missingReport,
      conclusion: w.missingReport,
      recipients: w.missingRecipients,
    };
    const missing = (problem.body["missing"] as readonly string[] | undefined) ?? [];
    return html`<div role="alert">${notice("amber", "triangle-alert", w.incomplete, w.missing(missing.map((one) => names[one] ?? one).join(", ")))}</div>`;
  }

  #draftText(): string | typeof nothing {
    const w = roomWords();
    switch (this.draft) {
      case "clean":
        return this.savedAt ? w.draftSaved(clock(this.savedAt)) : nothing;
      case "dirty":
      case "saving":
        return w.draftSaving;
      case "unsaved":
        return w.draftKept;
    }
  }

  #written(): Pick<Report, "conclusion" | "recommendations" | "incidents" | "audioOnly"> {
    const data = new FormData(this.querySelector("form") ?? undefined);
    const text = (name: string): string => String(data.get(name) ?? "").trim();
    const incidents = text("incidents");
    return { conclusion: text("conclusion"), recommendations: text("recommendations"), audioOnly: data.has("audioOnly"), ...(incidents && { incidents }) };
  }

  #typed(): void {
    this.draft = "dirty";
    this.asked = {};
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), SAVE_AFTER_MS);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    const written = this.#written();
    this.draft = "saving";
    try {
      const saved = await this.session.api.put<Report | undefined>(this.#path, written);
      if (saved?.platformIncidents) this.report = { conclusion: "", recommendations: "", ...this.report, platformIncidents: saved.platformIncidents };
      this.savedAt = new Date().toISOString();
      void this.#readConvention();
      if ((this.draft as Draft) === "saving") this.draft = "clean";
    } catch (failure) {
      this.draft = "unsaved";
      this.#timer = setTimeout(() => void this.#save(), 5_000);
      throw failure;
    }
  }

  async #sign(): Promise<void> {
    const written = this.#written();
    this.asked = { conclusion: written.conclusion === "", recipients: this.#recipients.size === 0 };
    if (this.asked.conclusion || this.asked.recipients) {
      if (this.asked.conclusion) this.querySelector<HTMLElement>("#report-conclusion")?.focus();
      return;
    }
    this.signing = true;
    this.problem = undefined;
    try {
      await this.#save();
      if (this.consultation.state !== "reporting") await this.session.api.post(`/consultations/${this.consultation.id}/end`, {});
      await this.session.api.post(`${this.#path}/signature`, { recipients: [...this.#recipients] });
    } catch (failure) {
      this.problem = failure;
    }
    this.signing = false;
    await this.changed();
    void this.session.readToday();
  }
}

function cuts(report: Report | undefined): TemplateResult | typeof nothing {
  const w = roomWords();
  if (!report?.platformIncidents?.length) return nothing;
  return html`<ul class="cuts small soft">${report.platformIncidents.map(({ side, from, to, cause, effect }) => html`<li data-testid="platform-incident" data-cause=${cause} data-effect=${effect}>${icon("wifi-off")}<span>${mediaWords().incident(cause)} ${side === "requester" ? w.atPatient : w.atSpecialist} ${to ? w.cutBetween(clock(from), clock(to)) : w.cutFrom(clock(from))}${mediaWords().incidentEffect(effect)}</span></li>`)}</ul>`;
}

/** The report's words, for reading. */
export function reportText(report: Report): TemplateResult {
  const w = roomWords();
  return html`<section class="report-text"><h2>${w.conclusion}</h2><p>${report.conclusion}</p></section>
    ${report.recommendations ? html`<section class="report-text"><h2>${w.recommendations}</h2><p>${report.recommendations}</p></section>` : ""}
    ${report.incidents ? html`<section class="report-text"><h2>${w.incidentsRead}</h2><p>${report.incidents}</p></section>` : ""}
    ${cuts(report)}`;
}

customElements.define("console-report", ReportTab);
