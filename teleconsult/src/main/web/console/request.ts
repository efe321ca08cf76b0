import { icon, kitWords, notice, PageElement, problemNotice, skeleton, type Priority } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { identityStatus, patientName, type Patient } from "./fhir/patient.ts";
import type { Consent, Consultation, ConsultationRequest, IdentityMethod } from "./model.ts";
import { patientBand } from "./parts.ts";
import type { Session } from "./session.ts";
import { LANGUAGES, languageName, specialties } from "./words/specialties.ts";
import { words } from "./words/index.ts";

type Field = "specialty" | "priority" | "reason" | "identity" | "consent";

/** The request: what is asked, how urgent, why; who checked the identity; the patient's agreement. */
export class Request extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property() patientId = "";
  @state() private patient: Patient | undefined;
  @state() private problem: unknown;
  @state() private errors: Partial<Record<Field, string>> = {};
  @state() private sending = false;
  @state() private priority: Priority | undefined;
  #specialty = "";
  #reason = "";
  #identity: { method: IdentityMethod; checkedAt: string } | undefined;
  #consent: Consent | undefined;
  #how: Consent["how"] = "oral";
  #by: Consent["by"] = "patient";
  #pathway: ConsultationRequest["pathway"];
  #language = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  async #read(): Promise<void> {
    this.problem = undefined;
    try {
      this.patient = await this.session.fhir.get<Patient>(`/Patient/${encodeURIComponent(this.patientId)}`);
    } catch (failure) {
      this.problem = failure;
    }
  }

  override render(): TemplateResult {
    const w = words();
    if (!this.patient) {
      return html`<div class="narrow stack"><h1>${w.request}</h1>${this.problem ? problemNotice(this.problem, () => void this.#read()) : html`<div class="card">${skeleton(5)}</div>`}</div>`;
    }
    const status = identityStatus(this.patient);
    const band = {
      reference: `Patient/${this.patient.id}`,
      displayName: patientName(this.patient),
      ...(this.patient.birthDate && { birthDate: this.patient.birthDate }),
      ...(status && { identityStatus: status }),
    };
    return html`<div class="narrow stack">
      <div class="row"><a class="button square" href="#/patients" aria-label=${w.back}>${icon("arrow-left")}</a><h1>${w.request}</h1></div>
      ${patientBand(band)}
      <form class="card stack form" novalidate @submit=${(event: Event) => { event.preventDefault(); void this.#send(); }}>
        ${this.#specialtyField()} ${this.#priorityField()} ${this.#reasonField()} ${this.#languageField()} ${this.#pathwayField()} ${this.#identityField()} ${this.#consentField()}
        ${this.problem ? problemNotice(this.problem) : ""}
        <div class="row"><button class="button primary" type="submit" data-testid="request-send" ?disabled=${this.sending}>${icon("send")}${this.sending ? w.sending : w.send}</button>
          <button class="button quiet" type="button" data-testid="consent-refused" ?disabled=${this.sending} @click=${() => void this.#refused()}>${w.patientRefuses}</button></div>
      </form>
    </div>`;
  }

  #specialtyField(): TemplateResult {
    const w = words();
    return html`<div class="field"><label for="specialty">${w.specialty}</label>
      <select id="specialty" data-testid="specialty" aria-invalid=${!!this.errors.specialty} aria-describedby="specialty-error"
        @change=${(event: Event) => (this.#specialty = (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${this.#specialty === ""}>${w.chooseSpecialty}</option>
        ${specialties().map((one) => html`<option value=${one.code} ?selected=${one.code === this.#specialty}>${one.name}</option>`)}
      </select>${this.#error("specialty")}</div>`;
  }

  #priorityField(): TemplateResult {
    const w = words();
    const names = kitWords();
    const choices: readonly (readonly [Priority, string, string])[] = [
      ["P1", names.priorityP1, w.p1Text],
      ["P2", names.priorityP2, w.p2Text],
      ["P3", names.priorityP3, w.p3Text],
    ];
    return html`<fieldset data-testid="priority" aria-describedby="priority-error"><legend>${w.priority}</legend>
      <div class="choices">${choices.map(([value, name, text]) => html`<label class="choice"><input type="radio" name="priority" value=${value}
        @change=${() => (this.priority = value)}><span><b>${name}</b><span class="soft small">${text}</span></span></label>`)}</div>
      ${this.#error("priority")}
      ${this.priority === "P1" ? html`<div class="gap-top" role="status">${notice("amber", "phone", w.urgentCall)}</div>` : ""}</fieldset>`;
  }

  #reasonField(): TemplateResult {
    const w = words();
    return html`<div class="field"><label for="reason">${w.reason}</label>
      <textarea id="reason" rows="4" maxlength="500" data-testid="reason" aria-invalid=${!!this.errors.reason} aria-describedby="reason-hint reason-error"
        @input=${(event: InputEvent) => (this.#reason = (event.target as HTMLTextAreaElement).value)}></textarea>
      <span class="hint" id="reason-hint">${w.reasonHint}</span>${this.#error("reason")}</div>`;
  }

  #languageField(): TemplateResult {
    const w = words();
    return html`<div class="field"><label for="language">${w.language}</label>
      <select id="language" data-testid="language" @change=${(event: Event) => (this.#language = (event.target as HTMLSelectElement).value)}>
        <option value="">${w.languageFrench}</option>${LANGUAGES.map((code) => html`<option value=${code}>${languageName(code)}</option>`)}</select></div>`;
  }

  #pathwayField(): TemplateResult {
    const w = words();
    return html`<div class="field"><label for="pathway">${w.pathway}</label>
      <select id="pathway" data-testid="pathway" @change=${(event: Event) => (this.#pathway = ((event.target as HTMLSelectElement).value || undefined) as ConsultationRequest["pathway"])}>
        <option value="">${w.pathwayUnsaid}</option><option value="through-gp">${w.pathwayGp}</option>
        <option value="no-gp">${w.pathwayNoGp}</option><option value="gp-unavailable">${w.pathwayAway}</option></select></div>`;
  }

  #identityField(): TemplateResult {
    const w = words();
    const choices: readonly (readonly [IdentityMethod, string])[] = [["CN", w.identityCN], ["PA", w.identityPA], ["known-patient", w.identityKnown]];
    return html`<fieldset data-testid="identity-check" aria-describedby="identity-error"><legend>${w.identityCheck}</legend>
      <div class="choices">${choices.map(([method, name]) => html`<label class="choice"><input type="radio" name="identity" value=${method}
        @change=${() => (this.#identity = { method, checkedAt: new Date().toISOString() })}><span>${name}</span></label>`)}</div>
      ${this.#error("identity")}</fieldset>`;
  }

  #consentField(): TemplateResult {
    const w = words();
    return html`<div class="field"><label class="choice"><input type="checkbox" data-testid="consent" aria-describedby="consent-error"
        @change=${(event: Event) => {
          this.#consent = (event.target as HTMLInputElement).checked ? this.#said(true) : undefined;
        }}><span><b>${w.consent}</b></span></label>
      <div class="row consent-how"><span class="soft small" id="consent-how">${w.consentHow}</span>
        <select aria-labelledby="consent-how" data-testid="consent-how" @change=${(event: Event) => this.#setHow((event.target as HTMLSelectElement).value)}>
          <option value="oral">${w.consentOral}</option><option value="written">${w.consentWritten}</option></select>
        <select aria-label=${w.consentBy} data-testid="consent-by" @change=${(event: Event) => this.#setBy((event.target as HTMLSelectElement).value)}>
          <option value="patient">${w.consentPatient}</option><option value="representative">${w.consentRepresentative}</option></select></div>
      ${this.#error("consent")}</div>`;
  }

  #said(given: boolean): Consent {
    return { given, by: this.#by, how: this.#how, at: new Date().toISOString() };
  }

  #setHow(how: string): void {
    this.#how = how === "written" ? "written" : "oral";
    if (this.#consent) this.#consent = { ...this.#consent, how: this.#how };
  }

  #setBy(by: string): void {
    this.#by = by === "representative" ? "representative" : "patient";
    if (this.#consent) this.#consent = { ...this.#consent, by: this.#by };
  }

  /** The refusal is kept like a request, so that it can be seen that the patient was asked. */
  async #refused(): Promise<void> {
    this.#consent = this.#said(false);
    await this.#send();
    this.#consent = undefined;
  }

  #error(field: Field): TemplateResult {
    return html`<span class="field-error" id="${field}-error" aria-live="polite">${this.errors[field] ?? ""}</span>`;
  }

  #complete(): ConsultationRequest | undefined {
    const w = words();
    const reason = this.#reason.trim();
    this.errors = {
      ...(!this.#specialty && { specialty: w.needSpecialty }),
      ...(!this.priority && { priority: w.needPriority }),
      ...(!reason && { reason: w.needReason }),
      ...(!this.#identity && { identity: w.needIdentity }),
      ...(!this.#consent && { consent: w.needConsent }),
    };
    if (!this.#specialty || !this.priority || !reason || !this.#identity || !this.#consent) return undefined;
    return {
      patient: `Patient/${this.patientId}`,
      specialty: this.#specialty,
      priority: this.priority,
      reason,
      identityCheck: this.#identity,
      consent: this.#consent,
      ...(this.#pathway && { pathway: this.#pathway }),
      ...(this.#language && { language: this.#language }),
    };
  }

  async #send(): Promise<void> {
    const request = this.#complete();
    if (!request) {
      await this.updateComplete;
      this.querySelector<HTMLElement>(".field-error:not(:empty)")?.closest(".field, fieldset")?.querySelector<HTMLElement>("input, select, textarea")?.focus();
      return;
    }
    this.sending = true;
    this.problem = undefined;
    try {
      const { id } = await this.session.api.post<Consultation>("/consultations", request);
      location.hash = `#/consultations/${id}`;
    } catch (failure) {
      this.problem = failure;
    }
    this.sending = false;
  }
}

customElements.define("console-request", Request);
