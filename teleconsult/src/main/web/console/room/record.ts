import { icon, PageElement, problemNotice, shortDay, skeleton } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { allergies, conditions, documents, medications, observations, openAttachment, type Entry } from "../fhir/record.ts";
import type { Session } from "../session.ts";
import { roomWords } from "../words/index.ts";

const SHOWN = 6;
const PARTS = { documents, conditions, medications, allergies, observations } as const;
type Part = keyof typeof PARTS;

/** The shared record, each part by itself: one that fails does not hide the others. */
export class PatientRecord extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property() patient = "";
  @state() private parts: Partial<Record<Part, readonly Entry[] | Error>> = {};
  @state() private whole: ReadonlySet<Part> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    for (const part of Object.keys(PARTS) as Part[]) void this.#read(part);
  }

  async #read(part: Part): Promise<void> {
    let result: readonly Entry[] | Error;
    try {
      result = await PARTS[part](this.session.fhir, this.patient);
    } catch (failure) {
      result = failure instanceof Error ? failure : new Error(String(failure));
    }
    this.parts = { ...this.parts, [part]: result };
  }

  override render(): TemplateResult {
    const w = roomWords();
    const titles: Record<Part, string> = {
      documents: w.documents,
      conditions: w.conditions,
      medications: w.medications,
      allergies: w.allergies,
      observations: w.observations,
    };
    return html`<div class="panel-scroll record" role="group" aria-label=${w.record} tabindex="0"><p class="soft small">${icon("lock")} ${w.recordOf}</p>
      ${(Object.keys(PARTS) as Part[]).map((part) => html`<section data-testid="record-${part}"><h2>${titles[part]}</h2>${this.#part(part)}</section>`)}</div>`;
  }

  #part(part: Part): TemplateResult {
    const w = roomWords();
    const found = this.parts[part];
    if (found === undefined) return skeleton(2);
    if (found instanceof Error) return problemNotice(found, () => void this.#read(part));
    if (found.length === 0) return html`<p class="soft small">${w.nothingWritten}</p>`;
    const shown = this.whole.has(part) ? found : found.slice(0, SHOWN);
    return html`<ul class="entries">${shown.map(row)}</ul>
      ${found.length > shown.length ? html`<button class="button link" type="button" @click=${() => (this.whole = new Set([...this.whole, part]))}>${w.more(found.length - shown.length)}</button>` : ""}`;
  }
}

function row(entry: Entry): TemplateResult {
  const w = roomWords();
  const { attachment } = entry;
  return html`<li><div><span>${entry.title}</span>${entry.detail ? html`<span class="soft small entry-detail">${entry.detail}</span>` : ""}</div>
    ${entry.at ? html`<time class="soft small" datetime=${entry.at}>${shortDay(entry.at)}</time>` : ""}
    ${attachment?.data !== undefined ? html`<button class="button square" type="button" aria-label="${w.open} : ${entry.title}" title=${w.open} @click=${() => openAttachment(attachment)}>${icon("file-text")}</button>` : ""}</li>`;
}

customElements.define("console-record", PatientRecord);
