import { dialog, emptyState, icon, notice, PageElement, Problem, problemNotice, skeleton, toast } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Session } from "../session.ts";
import { specialtyName } from "../words/specialties.ts";
import "./duty-form.ts";
import { addDays, daysOf, mondayOf, type Duty, type DutyPage, type Imported } from "./model.ts";
import { rosterWords } from "./words.ts";

type Open = { readonly kind: "none" } | { readonly kind: "form"; readonly duty?: Duty } | { readonly kind: "file" };

/** The duty list of one week: who answers for which specialty and territory. */
export class RosterView extends PageElement {
  @property({ attribute: false }) session!: Session;
  @state() private monday = mondayOf(new Date());
  @state() private page: DutyPage | undefined;
  @state() private specialty = "";
  @state() private open: Open = { kind: "none" };
  @state() private problem: unknown;
  @state() private imported: Imported | undefined;
  #asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.specialty = this.session.situation?.specialty ?? ""; // one's own line first, the others one choice away
    void this.#read();
  }

  async #read(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const query = new URLSearchParams({ from: this.monday.toISOString(), to: addDays(this.monday, 7).toISOString() });
      const page = await this.session.api.get<DutyPage>(`/roster?${query}`);
      if (asked !== this.#asked) return;
      this.page = page;
      this.problem = undefined;
    } catch (failure) {
      if (asked === this.#asked) this.problem = failure;
    }
  }

  override render(): TemplateResult {
    const w = rosterWords();
    return html`
      <div class="row spread view-head"><div><h1>${w.title}</h1><p class="soft">${w.intro}</p></div>${this.#actions()}</div>
      ${this.problem ? problemNotice(this.problem, () => void this.#read()) : ""}
      ${this.imported ? this.#report(this.imported) : ""}
      ${this.#week()}
      <div aria-live="polite">${this.page ? this.#list(this.page) : this.problem ? "" : html`<div class="card">${skeleton(5)}</div>`}</div>
      ${this.page ? this.#dialogs(this.page) : ""}`;
  }

  #actions(): TemplateResult | "" {
    const w = rosterWords();
    if (!this.page || this.page.people.length === 0) return "";
    return html`<div class="row">
      ${this.page.undoable ? html`<button class="button" type="button" data-testid="roster-undo" @click=${() => void this.#undo()}>${icon("refresh-cw")}${w.undo}</button>` : ""}
      <button class="button secondary" type="button" data-testid="roster-import" @click=${() => (this.open = { kind: "file" })}>${icon("paperclip")}${w.importFile}</button>
      <button class="button primary" type="button" data-testid="roster-add" @click=${() => (this.open = { kind: "form" })}>${icon("plus")}${w.add}</button></div>`;
  }

  #week(): TemplateResult {
    const w = rosterWords();
    return html`<div class="row spread roster-week"><div class="row week-nav">
        <button class="button square" type="button" aria-label=${w.previous} title=${w.previous} @click=${() => this.#go(addDays(this.monday, -7))}>${icon("arrow-left")}</button>
        <h2>${w.week(dayMonth(this.monday), dayMonth(addDays(this.monday, 6)))}</h2>
        <button class="button square" type="button" data-testid="roster-next" aria-label=${w.next} title=${w.next} @click=${() => this.#go(addDays(this.monday, 7))}>${icon("chevron-right")}</button>
        ${this.monday.getTime() === mondayOf(new Date()).getTime() ? "" : html`<button class="button" type="button" @click=${() => this.#go(mondayOf(new Date()))}>${w.thisWeek}</button>`}</div>
      <div class="row"><label class="soft small" for="roster-specialty">${w.specialty}</label>
        <select id="roster-specialty" data-testid="roster-specialty" @change=${(event: Event) => (this.specialty = (event.target as HTMLSelectElement).value)}>
          <option value="">${w.all}</option>${this.#specialties().map((code) => html`<option value=${code} ?selected=${code === this.specialty}>${specialtyName(code)}</option>`)}</select></div></div>`;
  }

  #specialties(): readonly string[] {
    const codes = new Set(this.page?.duties.map((one) => one.specialty));
    if (this.specialty) codes.add(this.specialty);
    return [...codes].sort((a, b) => specialtyName(a).localeCompare(specialtyName(b)));
  }

  #go(monday: Date): void {
    this.monday = monday;
    this.page = undefined;
    this.imported = undefined;
    void this.#read();
  }

  #list(page: DutyPage): TemplateResult {
    const w = rosterWords();
    const shown = this.#specialties().filter((code) => !this.specialty || code === this.specialty);
    const groups = shown.map((code) => [code, page.duties.filter((one) => one.specialty === code)] as const).filter(([, duties]) => duties.length > 0);
    if (groups.length === 0) {
      return html`<div class="card">${emptyState("calendar", w.nobody, page.people.length > 0 ? w.nobodyText : w.nobodyTextReader)}</div>`;
    }
    return html`<div class="stack">${groups.map(([code, duties]) => html`<section class="stack tight" aria-label=${specialtyName(code)}>
      <h3>${specialtyName(code)}</h3><div class="card list-card"><ul class="queue roster">${duties.map((one) => this.#row(one))}</ul></div></section>`)}
      ${page.people.length > 0 ? html`<p class="soft small">${w.yourTeam}</p>` : ""}</div>`;
  }

  #row(duty: Duty): TemplateResult {
    const w = rosterWords();
    const source = { loader: w.fromLoader, person: w.fromPerson, icalendar: w.fromIcalendar, fhir: w.fromFhir }[duty.source];
    return html`<li data-testid="duty" data-id=${duty.id}>
      <span class="week-bar" aria-hidden="true">${daysOf(duty, this.monday).map((on) => html`<i class=${on ? "on" : ""}></i>`)}</span>
      <div><b>${duty.displayName}</b> <span class="soft small">${duty.siteName}</span>
        <div class="soft small measure"><time datetime=${duty.start}>${moment(duty.start)}</time> ${w.until} <time datetime=${duty.end}>${moment(duty.end)}</time></div>
        <div class="soft small">${w.departments} ${duty.departments.join(", ")} · ${source}</div></div>
      ${duty.editable ? html`<span class="row tight">
        <button class="button square" type="button" data-testid="duty-edit" aria-label=${w.edit(duty.displayName)} title=${w.edit(duty.displayName)} @click=${() => (this.open = { kind: "form", duty })}>${icon("pen-line")}</button>
        <button class="button square" type="button" data-testid="duty-remove" aria-label=${w.remove(duty.displayName)} title=${w.remove(duty.displayName)} @click=${() => void this.#remove(duty)}>${icon("x")}</button></span>` : ""}
    </li>`;
  }

  #dialogs(page: DutyPage): TemplateResult {
    const w = rosterWords();
    const open = this.open;
    if (open.kind === "none") return html``;
    const title = open.kind === "file" ? w.importFile : open.duty ? w.editTitle : w.add;
    return html`${dialog(true, title, html`<console-duty-form .session=${this.session} .people=${page.people} .departments=${page.departments}
      .monday=${this.monday} .duty=${open.kind === "form" ? open.duty : undefined} ?file=${open.kind === "file"}
      .done=${(imported?: Imported) => this.#done(imported)}></console-duty-form>`, () => (this.open = { kind: "none" }))}`;
  }

  #done(imported?: Imported): void {
    this.open = { kind: "none" };
    this.imported = imported;
    if (!imported) toast(rosterWords().saved);
    void this.#read();
  }

  #report(imported: Imported): TemplateResult {
    const w = rosterWords();
    const reasons = imported.reasons.slice(0, 8).map((one) => html`<li>${one.what} : ${w.reason(one.reason)}</li>`);
    return html`<div role="status" class="gap-below" data-testid="roster-imported">${notice(imported.added > 0 ? "moss" : "amber", imported.added > 0 ? "circle-check" : "info", w.imported(imported.added), "",
      imported.skipped > 0 ? html`<div class="soft small">${w.skipped(imported.skipped)}<ul>${reasons}</ul></div>` : undefined)}</div>`;
  }

  async #remove(duty: Duty): Promise<void> {
    await this.#try(() => this.session.api.delete(`/roster/duties/${duty.id}`), rosterWords().removed);
  }

  async #undo(): Promise<void> {
    this.imported = undefined;
    await this.#try(() => this.session.api.post("/roster/undo", {}), rosterWords().undone);
  }

  async #try(action: () => Promise<unknown>, said: string): Promise<void> {
    let failed: unknown;
    try {
      await action();
      toast(said);
    } catch (failure) {
      failed = failure;
    }
    if (!(failed instanceof Problem && failed.kind === "offline")) await this.#read();
    this.problem = failed ?? this.problem;
  }
}

function format(at: string | Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "fr-FR", options).format(new Date(at));
}

function moment(at: string): string {
  return format(at, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

function dayMonth(at: Date): string {
  return format(at, { day: "numeric", month: "long" });
}

customElements.define("console-roster", RosterView);
