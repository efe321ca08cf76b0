import { counter, icon, lineBars, PageElement, type LineLevel } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { mediaWords, roomWords } from "../words/index.ts";
import type { Line } from "./line.ts";
import type { LocalMedia } from "./local-media.ts";
import type { Peer } from "./peer.ts";
import { playing } from "./playing.ts";
import { callNote, hasPicture, ladderChoice, ladderNotes, pictureInPicture, shareButton } from "./stage-media.ts";
import { mediaButtons } from "./pre-join.ts";
import type { Quality } from "./quality.ts";
import type { RoomSession } from "./room-session.ts";

type Cut = "ours" | "theirs" | "left" | "none";

/** The picture with its controls. While a line is cut the last picture stays, dimmed, and says what is safe. */
export class Stage extends PageElement {
  @property({ attribute: false }) room!: RoomSession;
  @property({ attribute: false }) peer!: Peer;
  @property({ attribute: false }) media!: LocalMedia;
  @property({ attribute: false }) line!: Line;
  @property({ attribute: false }) theirMedia = { audio: true, video: true };
  @property({ attribute: false }) quality!: Quality;
  @property() otherName = "";
  @property({ attribute: false }) otherPhone: string | undefined;
  @property({ attribute: false }) canEnd = false;
  #seen = false;
  #cutSince: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.room, "change");
    this.follow(this.peer, "change");
    this.follow(this.quality, "change");
    this.follow(this.line, "change");
    this.follow(this.media, "change");
    this.every(1_000, () => this.#cutSince !== undefined && this.requestUpdate());
  }

  get #cut(): Cut {
    if (this.line.state !== "open") return "ours";
    if (!this.#seen) return "none";
    if (this.room.other && !this.room.other.present) return this.room.otherLeft ? "left" : "theirs";
    return this.peer.connected ? "none" : "ours";
  }

  override willUpdate(): void {
    if (this.peer.connected) this.#seen = true;
    const cut = this.#cut !== "none";
    if (cut && this.#cutSince === undefined) this.#freeze();
    this.#cutSince = cut ? (this.#cutSince ?? Date.now()) : undefined;
  }

  override render(): TemplateResult {
    const w = roomWords();
    const cut = this.#cut;
    const theirPicture = this.#seen && this.theirMedia.video && hasPicture(this.quality.theirs);
    const call = this.quality.own.rung === "telephone" || this.quality.theirs?.rung === "telephone";
    return html`<section class="stage ${cut !== "none" ? "cut" : ""} ${call && this.#seen ? "calling" : ""}">
      <video class="remote ${theirPicture ? "" : "none"}" data-testid="remote-video" autoplay playsinline aria-label=${w.theirPicture(this.otherName)} ${playing(this.peer.remote)}></video>
      <canvas class="frozen" ?hidden=${cut === "none"} aria-hidden="true"></canvas>
      ${call && this.#seen ? callNote(this.otherName, this.otherPhone) : cut !== "none" ? this.#cutNote(cut) : this.#seen ? (theirPicture ? nothing : this.#hidden()) : this.#waiting()}
      <div class="stage-top">${this.#status(cut)}${this.#seen && cut === "none" && !this.theirMedia.audio ? html`<span class="stage-chip">${icon("mic-off")}${w.otherMuted}</span>` : ""}
        ${this.#seen ? ladderNotes(this.quality, this.otherName) : ""}</div>
      <div class="own ${this.media.videoOn ? "" : "off"}">${this.media.hasVideo
        ? html`<video class="mirror" data-testid="local-video" autoplay playsinline .muted=${true} aria-label=${w.yourPicture} ${playing(this.media.stream)}></video>`
        : ""}${this.media.videoOn ? "" : html`<span class="own-off">${icon("video-off")}</span>`}</div>
      <div class="controls">
        ${mediaButtons(this.media)}${shareButton(this.media)}${pictureInPicture(() => this.querySelector("video.remote"))}${ladderChoice(this.quality)}
        <button class="control" type="button" data-testid="leave" aria-label=${w.leave} title=${w.leave} @click=${() => this.dispatchEvent(new Event("leave"))}>${icon("log-out")}</button>
        ${this.canEnd ? html`<button class="control end" type="button" data-testid="end" aria-label=${w.end} @click=${() => this.dispatchEvent(new Event("end"))}>${icon("phone-off")}<span>${w.end}</span></button>` : ""}
      </div>
    </section>`;
  }

  #status(cut: Cut): TemplateResult {
    const w = roomWords();
    const level: LineLevel = cut === "none" ? this.quality.level : 0;
    const text = cut === "left" ? w.away : cut !== "none" ? w.lineOff : !this.#seen || level === 0 ? w.lineSearching : [w.lineOff, w.lineWeak, w.lineFair, w.lineGood][level];
    return html`<span class="stage-chip" data-testid="line-status" data-state=${cut !== "none" ? "cut" : this.peer.connected ? "connected" : "connecting"} role="status">${lineBars(level)}${text}</span>`;
  }

  #waiting(): TemplateResult {
    const w = roomWords();
    const there = this.room.other?.present;
    return html`<div class="stage-note" role="status">${icon("users")}<b>${there ? w.connectingTo(this.otherName) : w.waitingFor(this.otherName)}</b>
      ${there ? "" : html`<span>${w.waitingForText}</span>`}</div>`;
  }

  #hidden(): TemplateResult {
    return html`<div class="stage-note" role="status">${icon("video-off")}<b>${this.otherName}</b><span>${this.theirMedia.video ? mediaWords().onlySound : roomWords().otherHidden}</span></div>`;
  }

  #cutNote(cut: Cut): TemplateResult {
    const w = roomWords();
    const seconds = this.#cutSince === undefined ? 0 : (Date.now() - this.#cutSince) / 1000;
    if (cut === "left") {
      return html`<div class="stage-note" role="status">${icon("log-out")}<b>${w.otherLeft(this.otherName)}</b><span>${w.otherLeftText}</span></div>`;
    }
    return html`<div class="stage-note" data-testid="interrupted">${icon("wifi-off")}
      <div role="alert"><b>${cut === "theirs" ? w.otherCut(this.otherName) : w.cut}</b><p>${w.cutText}</p></div>
      <span class="measure">${w.cutSince} ${counter(seconds)}</span></div>`;
  }

  /** Keeps the last picture on the canvas: the stream itself may go. */
  #freeze(): void {
    const video = this.querySelector<HTMLVideoElement>("video.remote");
    const canvas = this.querySelector("canvas");
    if (!video || !canvas || video.videoWidth === 0) return;
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
  }
}

customElements.define("console-stage", Stage);
