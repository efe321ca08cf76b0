import { icon, PageElement } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { NoteType } from "./model.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

const MOST = 10_000;
const TELL_FROM = 9_000;
const FOR_CARERS: readonly NoteType[] = ["OBS", "INTERV", "INST", "DEM-AVIS", "GEN"];
const FOR_EVERYONE: readonly NoteType[] = ["GEN", "OBS", "DEM-AVIS"];

/** The place to write: one line until it is needed. */
export class Composer extends PageElement {
  @property({ attribute: false }) session!: Session;
  @state() private text = "";
  @state() private type: NoteType | undefined;

  override render(): TemplateResult {
    const w = words();
    const length = [...this.text].length;
    const types = this.session.me?.kind === "professional" ? FOR_CARERS : FOR_EVERYONE;
    const type = this.type ?? types[0];
    return html`<form class="composer ${this.text ? "filled" : ""}" @submit=${(event: Event) => this.#submit(event, type ?? "GEN")}>
      <label class="sr-only" for="note-text">${w.write}</label>
      <div class="row">
        <textarea id="note-text" data-testid="note-text" rows="1" placeholder=${w.writeHint} .value=${this.text}
          aria-describedby="note-hint" aria-invalid=${length > MOST} @input=${this.#onInput}></textarea>
        <button class="button primary" type="submit" data-testid="note-send" ?disabled=${this.text.trim() === "" || length > MOST} aria-label=${w.send}>${icon("send")}</button>
      </div>
      <div class="details">
        <label for="note-type">${w.noteType}</label>
        <select id="note-type" data-testid="note-type" @change=${(event: Event) => (this.type = (event.target as HTMLSelectElement).value as NoteType)}>
          ${types.map((one) => html`<option value=${one} ?selected=${one === type}>${w[`type${one}`]}</option>`)}
        </select>
        <p id="note-hint" class=${length > MOST ? "field-error" : "soft small"} role=${length > MOST ? "alert" : "note"}>
          ${length > MOST ? w.tooLong(length - MOST) : length > TELL_FROM ? w.left(MOST - length) : w.readByCircle}</p>
      </div>
    </form>`;
  }

  #onInput(event: Event): void {
    const area = event.target as HTMLTextAreaElement;
    this.text = area.value;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  }

  #submit(event: Event, type: NoteType): void {
    event.preventDefault();
    const text = this.text.trim();
    if (text === "") return;
    this.text = "";
    this.type = undefined;
    const area = this.querySelector("textarea");
    if (area) area.style.height = "auto";
    void this.session.notebook?.write(type, text);
  }
}

customElements.define("app-composer", Composer);
