import { age, day, emptyState, icon, PageElement, problemNotice, skeleton } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { findPatients, identityStatus, patientName, type Patient } from "./fhir/patient.ts";
import { identityBadge } from "./parts.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

type Search =
  | { readonly kind: "none" }
  | { readonly kind: "short" }
  | { readonly kind: "running" }
  | { readonly kind: "found"; readonly patients: readonly Patient[] }
  | { readonly kind: "failed"; readonly problem: unknown };

const SHOWN = 30;

/** Finds a patient of the circles one belongs to, asking the FHIR server with the user's own token. */
export class Patients extends PageElement {
  @property({ attribute: false }) session!: Session;
  @state() private search: Search = { kind: "none" };
  #name = "";
  #birthDate = "";
  #asked = 0;

  override render(): TemplateResult {
    const w = words();
    return html`<div class="narrow stack">
      <div><h1>${w.findPatient}</h1><p class="soft">${w.findPatientText}</p></div>
      <form class="card search-form" role="search" @submit=${(event: Event) => { event.preventDefault(); void this.#find(); }}>
        <div class="field grow"><label for="name">${w.name}</label>
          <input id="name" type="text" autocomplete="off" spellcheck="false" data-testid="patient-search" placeholder=${w.namePlaceholder}
            .value=${this.#name} @input=${(event: InputEvent) => (this.#name = (event.target as HTMLInputElement).value)}></div>
        <div class="field"><label for="birth">${w.birthDate}</label>
          <input id="birth" type="date" data-testid="patient-birth-date" .value=${this.#birthDate}
            @input=${(event: InputEvent) => (this.#birthDate = (event.target as HTMLInputElement).value)}></div>
        <button class="button primary" type="submit" data-testid="patient-search-go">${icon("search")}${w.search}</button>
      </form>
      <div aria-live="polite" class="stack">${this.#results()}</div>
    </div>`;
  }

  #results(): TemplateResult {
    const w = words();
    switch (this.search.kind) {
      case "none":
        return emptyState("users", w.beforeSearch, w.beforeSearchText);
      case "short":
        return html`<p class="field-error">${w.searchNeeds}</p>`;
      case "running":
        return html`<div class="card">${skeleton(4)}</div>`;
      case "failed":
        return problemNotice(this.search.problem, () => void this.#find());
      case "found":
        return this.search.patients.length > 0
          ? html`<p class="soft small">${this.search.patients.length > SHOWN ? w.foundMany(this.search.patients.length) : w.found(this.search.patients.length)}</p>
            <div class="card list-card"><ul class="queue">${this.search.patients.slice(0, SHOWN).map(patientRow)}</ul></div>`
          : emptyState("search", w.noneFound, w.noneFoundText);
    }
  }

  async #find(): Promise<void> {
    const name = this.#name.trim();
    if (name.length < 2 && !this.#birthDate) {
      this.search = { kind: "short" };
      return;
    }
    const asked = ++this.#asked;
    this.search = { kind: "running" };
    try {
      const patients = await findPatients(this.session.fhir, name, this.#birthDate);
      if (asked === this.#asked) this.search = { kind: "found", patients: patients.sort((a, b) => patientName(a).localeCompare(patientName(b), "fr")) };
    } catch (problem) {
      if (asked === this.#asked) this.search = { kind: "failed", problem };
    }
  }
}

function patientRow(patient: Patient): TemplateResult {
  const w = words();
  const sex = { female: w.female, male: w.male }[patient.gender ?? ""] ?? w.unknownSex;
  const city = patient.address?.[0]?.city;
  return html`<li data-testid="patient-result" data-id=${patient.id}>
    <div><div class="row"><b>${patientName(patient)}</b>${identityBadge(identityStatus(patient))}</div>
      <span class="soft small">${patient.birthDate ? html`${w.born(day(patient.birthDate))} · ${age(patient.birthDate)} · ` : ""}${sex}${city ? html` · ${city}` : ""}</span></div>
    <a class="button secondary" data-testid="request-open" href="#/request/${patient.id}">${w.askOpinion}</a>
  </li>`;
}

customElements.define("console-patients", Patients);
