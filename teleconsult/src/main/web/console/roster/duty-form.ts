import { PageElement, problemNotice } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Session } from "../session.ts";
import { specialties, specialtyName } from "../words/specialties.ts";
import { addDays, localInput, type Department, type Duty, type DutyPerson, type Imported } from "./model.ts";
import { rosterWords } from "./words.ts";

const LONGEST_MS = 31 * 86_400_000;

/** Writes one duty, or takes a file of them: whose, for which specialty and where is asked the same way. */
export class DutyForm extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) people: readonly DutyPerson[] = [];
  @property({ attribute: false }) departments: readonly Department[] = [];
  @property({ attribute: false }) duty: Duty | undefined;
  @property({ attribute: false }) monday!: Date;
  @property({ type: Boolean }) file = false;
  @property({ attribute: false }) done!: (imported?: Imported) => void;
  @state() private problem: unknown;
  @state() private missing = "";
  @state() private busy = false;
  @state() private chosen = "";

  override render(): TemplateResult {
    const w = rosterWords();
    return html`<form class="stack" novalidate @submit=${(event: Event) => { event.preventDefault(); void this.#send(event.target as HTMLFormElement); }}>
      ${this.file ? html`<p class="soft">${w.importText}</p>` : ""}
      ${this.#person()} ${this.#specialty()} ${this.#departments()}
      ${this.file
        ? html`<div class="field"><label for="duty-file">${w.file}</label><input id="duty-file" name="file" type="file" accept=".ics,.json,text/calendar,application/fhir+json" data-testid="roster-file"></div>`
        : this.#span()}
      <p class="field-error" aria-live="polite" data-testid="roster-missing">${this.missing}</p>
      ${this.problem ? problemNotice(this.problem) : ""}
      <div class="row"><button class="button primary" type="submit" data-testid="roster-save" ?disabled=${this.busy}>${this.file ? w.importGo : w.save}</button>
        <button class="button quiet" type="button" @click=${() => this.closest("dialog")?.close()}>${w.close}</button></div>
    </form>`;
  }

  get #chosen(): DutyPerson | undefined {
    const role = this.chosen || this.duty?.practitionerRole || this.people[0]?.practitionerRole;
    return this.people.find((one) => one.practitionerRole === role);
  }

  #person(): TemplateResult {
    const w = rosterWords();
    if (this.duty) return html`<p><b>${this.duty.displayName}</b> <span class="soft">${this.duty.siteName}</span></p>`;
    return html`<div class="field"><label for="duty-person">${w.person}</label>
      <select id="duty-person" name="person" data-testid="roster-person" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
        ${this.people.map((one) => html`<option value=${one.practitionerRole}>${one.displayName}</option>`)}</select></div>`;
  }

  /** Nobody is on duty for a specialty that is not theirs: it is asked only where the directory names none. */
  #specialty(): TemplateResult {
    const w = rosterWords();
    const known = this.duty?.specialty ?? this.#chosen?.specialty;
    if (known) return html`<p class="soft">${specialtyName(known)}<input type="hidden" name="specialty" value=${known}></p>`;
    return html`<div class="field"><label for="duty-specialty">${w.specialty}</label><select id="duty-specialty" name="specialty">
      <option value=""></option>${specialties().map((one) => html`<option value=${one.code}>${one.name}</option>`)}</select></div>`;
  }

  #departments(): TemplateResult {
    const checked = this.duty?.departments ?? [this.#chosen?.departement ?? ""];
    return html`<fieldset><legend>${rosterWords().departments}</legend><div class="choices compact">
      ${this.departments.map((one) => html`<label class="choice"><input type="checkbox" name="departments" value=${one.code} ?checked=${checked.includes(one.code)}>
        <span>${one.code} ${one.name}</span></label>`)}</div></fieldset>`;
  }

  #span(): TemplateResult {
    const w = rosterWords();
    const start = this.duty ? new Date(this.duty.start) : new Date(addDays(this.monday, 0).setHours(8));
    const end = this.duty ? new Date(this.duty.end) : new Date(addDays(this.monday, 0).setHours(20));
    return html`<div class="row">
      <div class="field"><label for="duty-start">${w.start}</label><input id="duty-start" name="start" type="datetime-local" data-testid="roster-start" value=${localInput(start)}></div>
      <div class="field"><label for="duty-end">${w.end}</label><input id="duty-end" name="end" type="datetime-local" data-testid="roster-end" value=${localInput(end)}></div></div>`;
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const departments = data.getAll("departments").map(String);
    const specialty = String(data.get("specialty") ?? "");
    this.missing = this.#whatIsMissing(data, departments, specialty);
    if (this.missing) return;
    this.busy = true;
    this.problem = undefined;
    try {
      this.done(this.file ? await this.#import(data, departments, specialty) : await this.#save(data, departments, specialty));
    } catch (failure) {
      this.problem = failure;
    }
    this.busy = false;
  }

  #whatIsMissing(data: FormData, departments: readonly string[], specialty: string): string {
    const w = rosterWords();
    if (!specialty) return w.needSpecialty;
    if (departments.length === 0) return w.needDepartment;
    if (this.file) return (data.get("file") as File | null)?.size ? "" : w.needFile;
    const length = new Date(String(data.get("end"))).getTime() - new Date(String(data.get("start"))).getTime();
    return length > 0 && length <= LONGEST_MS ? "" : w.needSpan;
  }

  async #save(data: FormData, departments: readonly string[], specialty: string): Promise<undefined> {
    const body = {
      practitionerRole: this.duty?.practitionerRole ?? String(data.get("person")),
      specialty,
      departments,
      start: new Date(String(data.get("start"))).toISOString(),
      end: new Date(String(data.get("end"))).toISOString(),
    };
    await (this.duty ? this.session.api.put(`/roster/duties/${this.duty.id}`, body) : this.session.api.post("/roster/duties", body));
    return undefined;
  }

  async #import(data: FormData, departments: readonly string[], specialty: string): Promise<Imported> {
    const text = await (data.get("file") as File).text();
    const fhir = text.trimStart().startsWith("{");
    const query = new URLSearchParams({ departments: departments.join(",") });
    if (!fhir) {
      query.set("practitionerRole", String(data.get("person")));
      query.set("specialty", specialty);
    }
    return this.session.api.upload<Imported>(`/roster/import?${query}`, text, fhir ? "application/fhir+json" : "text/calendar");
  }
}

customElements.define("console-duty-form", DutyForm);
