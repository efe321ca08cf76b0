import { dialog, emptyState, notice, PageElement, priorityBadge, tabList, type Tab } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Consultation } from "../model.ts";
import { patientBand } from "../parts.ts";
import type { Session } from "../session.ts";
import { mediaWords, roomWords, words } from "../words/index.ts";
import "./alerts.ts";
import "./chat.ts";
import { LocalMedia } from "./local-media.ts";
import "./measures.ts";
import { Peer } from "./peer.ts";
import "./pre-join.ts";
import type { RoomEvent, VolatileFrame } from "./protocol.ts";
import "./record.ts";
import "./report.ts";
import { RoomSession } from "./room-session.ts";
import "./stage.ts";
import { IceServers } from "./ice-servers.ts";
import { Quality } from "./quality.ts";

type TabKey = "measures" | "record" | "chat" | "report";
const TABS: readonly TabKey[] = ["measures", "record", "chat", "report"];

/** The room: the picture large on the left, four tabs on the right, and above them whose consultation it is. */
export class Room extends PageElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) consultation!: Consultation;
  @property({ attribute: false }) changed!: () => Promise<void>;
  @state() private inside = false;
  @state() private tab: TabKey = "measures";
  @state() private unread: Partial<Record<TabKey, number>> = {};
  @state() private ending = false;
  @state() private theirMedia: { audio: boolean; video: boolean } = { audio: true, video: true };
  readonly #media = new LocalMedia();
  #room: RoomSession | undefined;
  #peer: Peer | undefined;
  #quality: Quality | undefined;
  #ways!: IceServers;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ways = new IceServers(this.session.line, this.session.api, this.consultation.id);
    const onKey = (event: KeyboardEvent): void => this.#key(event);
    addEventListener("keydown", onKey);
    this.whileConnected(() => removeEventListener("keydown", onKey));
    this.whileConnected(() => this.#leave());
    this.follow(this.#media, "change");
    // the camera may open after the room: a person can take their time over the browser's question
    this.#media.addEventListener("change", () => { this.#peer?.resendMedia(); this.#quality?.again(); this.#sayMedia(); });
    this.follow(this.session, "change");
    if (this.consultation.state !== "reporting") void this.#media.open();
    else this.#enter();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get("consultation") as Consultation | undefined;
    if (before && before.state !== "reporting" && this.consultation.state === "reporting") this.#stopMedia();
  }

  get #isSpecialist(): boolean {
    return this.consultation.specialist?.practitionerRole === this.session.situation?.id;
  }

  get #otherName(): string {
    const { specialist, requester } = this.consultation;
    return this.#isSpecialist ? requester.displayName : (specialist?.displayName ?? "");
  }

  get #otherPhone(): string | undefined {
    const { specialist, requester } = this.consultation;
    return this.#isSpecialist ? requester.phone : specialist?.phone;
  }

  override render(): TemplateResult {
    const one = this.consultation;
    const band = patientBand(one.patient, html`
      <console-alerts .session=${this.session} .patient=${one.patient.reference}></console-alerts>
      <span class="row band-end">${this.#people()}${priorityBadge(one.priority)}</span>`);
    if (!this.inside) {
      return html`<div class="room-page">${band}<console-pre-join .media=${this.#media} .ways=${this.#ways} .otherName=${this.#otherName} .reason=${one.reason}
        @enter=${() => this.#enter()}></console-pre-join></div>`;
    }
    if (this.session.line.state === "replaced") {
      return html`<div class="room-page">${band}${notice("amber", "info", roomWords().elsewhere, roomWords().elsewhereText,
        html`<button class="button primary" type="button" @click=${() => this.session.line.open()}>${roomWords().takeBack}</button>`)}</div>`;
    }
    if (this.#room?.lost) {
      return html`<div class="room-page">${band}${notice("sky", "info", roomWords().roomGone, roomWords().roomGoneText)}</div>`;
    }
    return html`<div class="room-page"><h1 class="sr-only">${words().current} : ${one.patient.displayName}</h1>${band}<div class="room">
      ${one.state === "reporting" ? this.#videoEnded() : html`<console-stage .room=${this.#room} .peer=${this.#peer} .quality=${this.#quality} .media=${this.#media} .line=${this.session.line}
        .otherName=${this.#otherName} .otherPhone=${this.#otherPhone} .theirMedia=${this.theirMedia} @leave=${() => this.#goToday()} @end=${() => (this.ending = true)}
        .canEnd=${one.state === "in-progress" || one.state === "interrupted"}></console-stage>`}
      ${this.#side()}
    </div>${dialog(this.ending, roomWords().endTitle, this.#endQuestion(), () => (this.ending = false))}</div>`;
  }

  #people(): TemplateResult | typeof nothing {
    const w = roomWords();
    if (!this.#room?.participants.length) return nothing;
    return html`${this.consultation.state === "reporting" ? "" : html`<span class="soft small" data-testid="not-recorded">${mediaWords().notRecordedShort}</span>`}<span class="people small" aria-label=${w.people}>${this.#room.participants.map((one) => html`<span class="person ${one.present ? "here" : ""}">
      <i aria-hidden="true"></i>${one.displayName}<span class="sr-only"> : ${one.present ? w.present : w.away}</span></span>`)}</span>`;
  }

  #side(): TemplateResult {
    const w = roomWords();
    const tabs: readonly Tab<TabKey>[] = [
      { key: "measures", label: w.measures, icon: "heart-pulse", count: this.unread.measures ?? 0 },
      { key: "record", label: w.record, icon: "book-open" },
      { key: "chat", label: w.chat, icon: "message-square", count: this.unread.chat ?? 0 },
      { key: "report", label: w.report, icon: "file-text" },
    ];
    return html`<aside class="side card" aria-label=${w.tabs}>
      ${tabList("room", w.tabs, tabs, this.tab, (key) => this.#choose(key))}
      <div class="panel" id="room-panel" role="tabpanel" aria-labelledby="room-tab-${this.tab}" tabindex="0">${this.tab === "report" ? "" : this.#panel(this.tab)}${this.#report()}</div>
    </aside>`;
  }

  /** The author's editor stays while other tabs are open, so that no word typed is ever read back late. */
  #report(): TemplateResult | typeof nothing {
    const here = this.tab === "report";
    if (!here && !this.#isSpecialist) return nothing;
    return html`<console-report ?hidden=${!here} .session=${this.session} .consultation=${this.consultation} .author=${this.#isSpecialist} .changed=${this.changed}></console-report>`;
  }

  #panel(tab: Exclude<TabKey, "report">): TemplateResult {
    const room = this.#room;
    switch (tab) {
      case "measures":
        return html`<console-measures .room=${room} .specialist=${this.#isSpecialist} .over=${this.consultation.state === "reporting"}></console-measures>`;
      case "record":
        return html`<console-record .session=${this.session} .patient=${this.consultation.patient.reference}></console-record>`;
      case "chat":
        return html`<console-chat .room=${room} .over=${this.consultation.state === "reporting"}></console-chat>`;
    }
  }

  #videoEnded(): TemplateResult {
    const w = roomWords();
    const text = this.#isSpecialist ? w.videoEndedSpecialist : w.videoEndedRequester(this.#otherName);
    return html`<section class="stage-ended card">${emptyState("circle-check", w.videoEnded, text,
      html`<a class="button secondary" href="#/">${words().backToday}</a>`)}</section>`;
  }

  #endQuestion(): TemplateResult {
    const w = roomWords();
    return html`<p class="soft">${w.endText}</p><div class="row">
      <button class="button primary" type="button" data-testid="end-confirm" @click=${() => void this.#end()}>${w.endConfirm}</button>
      <button class="button" type="button" @click=${() => (this.ending = false)}>${words().back}</button></div>`;
  }

  #enter(): void {
    if (this.#room) return;
    const room = new RoomSession(this.session.line, this.consultation.id);
    this.#room = room;
    this.follow(room, "change");
    room.addEventListener("event", (event) => this.#hear((event as CustomEvent<{ event: RoomEvent; history: boolean }>).detail));
    room.addEventListener("volatile", (event) => this.#hearVolatile((event as CustomEvent<VolatileFrame>).detail));
    room.addEventListener("joined", () => this.#sayMedia());
    if (this.consultation.state !== "reporting") {
      this.#peer = new Peer(room, this.#media, this.#ways);
      this.#quality = new Quality(room, this.#peer);
      this.follow(this.#peer, "change");
    } else {
      this.tab = "report";
    }
    room.enter();
    this.inside = true;
  }

  #hear({ event, history }: { event: RoomEvent; history: boolean }): void {
    if (event.kind === "state" && !history) void this.changed();
    const tab = { chat: "chat", vital: "measures" }[event.kind as string] as TabKey | undefined;
    if (tab && tab !== this.tab && !history && event.from !== this.#room?.you) {
      this.unread = { ...this.unread, [tab]: (this.unread[tab] ?? 0) + 1 };
    }
  }

  #hearVolatile(frame: VolatileFrame): void {
    if (frame.kind !== "media" || frame.from === this.#room?.you) return;
    this.theirMedia = { audio: frame.body.audio !== false, video: frame.body.video !== false };
  }

  #sayMedia(): void {
    this.#room?.sendVolatile({ type: "media", audio: this.#media.audioOn, video: this.#media.videoOn || this.#media.sharing });
  }

  #choose(tab: TabKey): void {
    this.tab = tab;
    this.unread = { ...this.unread, [tab]: 0 };
  }

  /** 1 to 4 choose a tab, unless one is writing. */
  #key(event: KeyboardEvent): void {
    if (!this.inside || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches("input, textarea, select")) return;
    const tab = TABS[Number(event.key) - 1];
    if (tab) this.#choose(tab);
  }

  async #end(): Promise<void> {
    this.ending = false;
    await this.session.api.post(`/consultations/${this.consultation.id}/end`, {}).catch(() => undefined);
    this.#choose("report");
    await this.changed();
  }

  #goToday(): void {
    location.hash = "#/";
  }

  #stopMedia(): void {
    this.#quality?.close();
    this.#quality = undefined;
    this.#peer?.close();
    this.#peer = undefined;
    this.#media.close();
    this.tab = "report";
  }

  #leave(): void {
    this.#quality?.close();
    this.#peer?.close();
    this.#media.close();
    this.#room?.leave();
  }
}

customElements.define("console-room", Room);
