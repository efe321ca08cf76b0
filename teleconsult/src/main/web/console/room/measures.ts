import { clock, emptyState, icon, measure, number, PageElement, timeAgo } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { roomWords } from "../words/index.ts";
import { VITAL_SIGNS, vitalSign, vitalSignName } from "../words/vital-signs.ts";
import type { VitalBody } from "./protocol.ts";
import type { RoomSession } from "./room-session.ts";

interface Taken extends VitalBody {
  readonly key: string;
  readonly waiting: boolean;
  readonly refused: boolean;
}

/** What is measured beside the patient, the newest of each kind large; the requester enters, both see. */
export class Measures extends PageElement {
  @property({ attribute: false }) room!: RoomSession;
  @property({ attribute: false }) specialist = false;
  /** the act is over: the room takes no more measures */
  @property({ attribute: false }) over = false;
  @state() private code = VITAL_SIGNS[0]?.code ?? "";
  @state() private outside = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.room, "change");
    this.every(30_000, () => this.requestUpdate());
  }

  override render(): TemplateResult {
    const w = roomWords();
    const kinds = this.#byKind();
    return html`<div class="panel-fill">
      ${this.specialist || this.over ? nothing : this.#form()}
      <div class="panel-scroll" role="group" aria-label=${w.measures} aria-live="polite" tabindex="0">
        ${kinds.length > 0
          ? html`<ul class="vitals">${repeat(kinds, ([first]) => first?.code, (taken) => vitalRow(taken))}</ul>`
          : emptyState("heart-pulse", w.noMeasure, this.specialist ? w.noMeasureSpecialist : w.noMeasureNurse)}
      </div>
    </div>`;
  }

  #form(): TemplateResult {
    const w = roomWords();
    const sign = vitalSign(this.code);
    return html`<form class="vital-form" @submit=${(event: Event) => { event.preventDefault(); this.#send(event.target as HTMLFormElement); }}>
      <div class="field grow"><label for="vital-code" class="small">${w.measure}</label>
        <select id="vital-code" data-testid="vital-code" @change=${(event: Event) => { this.code = (event.target as HTMLSelectElement).value; this.outside = false; }}>
          ${VITAL_SIGNS.map((one) => html`<option value=${one.code} ?selected=${one.code === this.code}>${vitalSignName(one.code)}</option>`)}</select></div>
      <div class="field value"><label for="vital-value" class="small">${w.value}${sign ? html` <span class="soft">${measure(0, sign.unit).slice(2)}</span>` : ""}</label>
        <input id="vital-value" name="value" data-testid="vital-value" type="number" inputmode="decimal" step="any" required autocomplete="off"
          aria-invalid=${this.outside} aria-describedby="vital-error"></div>
      <button class="button primary" type="submit" data-testid="vital-send" aria-label=${w.sendMeasure} title=${w.sendMeasure}>${icon("send")}</button>
      <span class="field-error" id="vital-error" role="alert">${this.outside && sign ? w.measureOut(number(sign.lowest, 1), measure(sign.highest, sign.unit)) : ""}</span>
    </form>`;
  }

  #send(form: HTMLFormElement): void {
    const sign = vitalSign(this.code);
    const input = form.elements.namedItem("value") as HTMLInputElement;
    const value = input.valueAsNumber;
    if (!sign || Number.isNaN(value)) return;
    this.outside = value < sign.lowest || value > sign.highest;
    if (this.outside) return;
    this.room.send({ type: "vital", code: sign.code, value, unit: sign.unit, measuredAt: new Date().toISOString() });
    form.reset();
    input.focus();
  }

  /** Newest kind first, and within a kind newest first. */
  #byKind(): readonly (readonly Taken[])[] {
    const kept = this.room.events.flatMap((event): Taken[] =>
      event.kind === "vital" ? [{ ...event.body, key: `e${event.seq}`, waiting: false, refused: false }] : []);
    const waiting = this.room.pending.flatMap(({ message, refused }): Taken[] =>
      message.type === "vital" ? [{ ...message, key: message.msgId, waiting: true, refused: refused !== undefined }] : []);
    const kinds = new Map<string, Taken[]>();
    for (const one of [...kept, ...waiting].reverse()) kinds.set(one.code, [...(kinds.get(one.code) ?? []), one]);
    return [...kinds.values()];
  }
}

function vitalRow(taken: readonly Taken[]): TemplateResult {
  const w = roomWords();
  const [now, ...before] = taken;
  if (!now) return html``;
  return html`<li data-testid="vital-item" data-code=${now.code} data-pending=${now.waiting}>
    <div class="vital-head"><span>${vitalSignName(now.code)}</span><b class="vital-value measure">${measure(now.value, now.unit)}</b></div>
    <div class="soft small row spread"><span>${now.refused ? w.notTaken : now.waiting ? w.notSent : timeAgo(now.measuredAt)}</span>
      ${before.length > 0 ? html`<span class="measure">${w.before} ${before.slice(0, 3).map((one, i) => html`${i > 0 ? " · " : ""}${number(one.value, 1)} <span>(${clock(one.measuredAt)})</span>`)}</span>` : ""}</div>
  </li>`;
}

customElements.define("console-measures", Measures);
