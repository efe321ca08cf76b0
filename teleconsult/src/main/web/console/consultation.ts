import { emptyState, PageElement, problemNotice, Problem, skeleton, toast } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { OPEN_STATES, type Consultation } from "./model.ts";
import "./offer.ts";
import { adviceNotice } from "./parts.ts";
import type { Session } from "./session.ts";
import "./waiting-room.ts";
import { words } from "./words/index.ts";

const POLL_MS = 10_000;
type Later = "room" | "closed";

/** One consultation, shown by its state: waiting room, room, summary. The room's code comes only when it is needed. */
export class ConsultationView extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property() consultationId = "";
  @state() private consultation: Consultation | undefined;
  @state() private problem: unknown;
  @state() private loaded: ReadonlySet<Later> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    const onNotice = (event: Event): void => {
      if ((event as CustomEvent<string>).detail === this.consultationId) void this.read();
    };
    this.session.addEventListener("consultation", onNotice);
    this.whileConnected(() => this.session.removeEventListener("consultation", onNotice));
    this.follow(this.session, "change");
    this.every(POLL_MS, () => {
      if (!this.consultation || OPEN_STATES.has(this.consultation.state)) void this.read();
    });
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("consultationId")) {
      this.consultation = undefined;
      void this.read();
    }
  }

  readonly read = async (): Promise<void> => {
    const asked = this.consultationId;
    try {
      const answer = await this.session.api.get<Consultation>(`/consultations/${encodeURIComponent(asked)}`);
      if (asked !== this.consultationId) return;
      if ((answer.state === "accepted" || answer.state === "connecting") && this.consultation?.place !== undefined && answer.specialist) toast(words().takenBy(answer.specialist.displayName));
      this.consultation = answer;
      this.problem = undefined;
    } catch (failure) {
      if (asked === this.consultationId) this.problem = failure;
    }
  };

  override render(): TemplateResult {
    const offered = this.session.today?.needsMe.find((one) => one.id === this.consultationId);
    if (!this.consultation && offered) {
      return html`<div class="narrow stack"><h1>${words().offeredToYou}</h1><console-offer .session=${this.session} .consultation=${offered}></console-offer></div>`;
    }
    if (!this.consultation) {
      return html`<div class="narrow stack">${this.problem ? problemNotice(this.problem, () => void this.read()) : html`<div class="card">${skeleton(5)}</div>`}</div>`;
    }
    // a view that works is not taken away by one failed reading; only a room that is gone is
    const gone = this.problem instanceof Problem && this.problem.kind === "not-found";
    return gone ? html`<div class="narrow">${problemNotice(this.problem)}</div>` : this.#byState(this.consultation);
  }

  #byState(consultation: Consultation): TemplateResult {
    switch (consultation.state) {
      case "requested":
      case "triaged":
      case "waiting":
      case "offered":
        return html`<console-waiting-room .session=${this.session} .consultation=${consultation} .changed=${this.read}></console-waiting-room>`;
      case "accepted":
      case "connecting":
      case "in-progress":
      case "interrupted":
      case "reporting":
        return this.#when("room", html`<console-room .session=${this.session} .consultation=${consultation} .changed=${this.read}></console-room>`);
      case "closed":
        return this.#when("closed", html`<console-closed .session=${this.session} .consultation=${consultation}></console-closed>`);
      case "abandoned":
      case "refused":
      case "no-show":
      case "redirected":
      case "expired":
        return ended(consultation);
    }
  }

  #when(part: Later, view: TemplateResult): TemplateResult {
    if (this.loaded.has(part)) return view;
    const arriving = part === "room" ? import("./room/room.ts") : import("./closed.ts");
    arriving.then(
      () => (this.loaded = new Set([...this.loaded, part])),
      () => (this.problem = new Problem("offline", 0)),
    );
    return html`<div class="card">${skeleton(5)}</div>`;
  }
}

function endedText({ state, ending, specialist }: Consultation): string {
  const w = words();
  switch (state) {
    case "abandoned":
      return ending?.reason === "interruption-limit" ? w.endedLine : w.endedCancelled;
    case "refused":
      return ending?.reason === "no-consent" ? w.endedNoConsent : w.endedRefused;
    case "no-show":
      return ending?.absent === "specialist" ? w.endedNoSpecialist : w.endedNoRequester;
    case "redirected":
      return `${{ "in-person": w.redirectedInPerson, "15": w.redirected15, "other-specialty": w.redirectedOther }[ending?.to ?? "in-person"]} ${ending?.reason ?? ""}`;
    default:
      return specialist ? w.endedNobodyCame : w.endedExpired;
  }
}

function ended(consultation: Consultation): TemplateResult {
  const w = words();
  const text = endedText(consultation);
  return html`<div class="narrow"><div class="card" data-testid="consultation-ended" data-state=${consultation.state}>${emptyState("info", w.endedWithout, text,
    html`<div class="row"><a class="button primary" href="#/patients">${w.askAgain}</a><a class="button secondary" href="#/">${w.backToday}</a></div>`)}</div>
    ${adviceNotice(consultation.advice)}</div>`;
}

customElements.define("console-consultation", ConsultationView);
