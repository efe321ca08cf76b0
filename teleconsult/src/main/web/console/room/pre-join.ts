import { icon, PageElement } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { mediaWords, roomWords } from "../words/index.ts";
import type { IceServers } from "./ice-servers.ts";
import "./line-test.ts";
import type { LocalMedia } from "./local-media.ts";
import { playing } from "./playing.ts";

/** Before the room: see oneself, settle microphone and camera, then enter. Speaks `enter`. */
export class PreJoin extends PageElement {
  @property({ attribute: false }) media!: LocalMedia;
  @property({ attribute: false }) ways!: IceServers;
  @property() otherName = "";
  @property() reason = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.media, "change");
  }

  override render(): TemplateResult {
    const w = roomWords();
    return html`<div class="pre-join">
      <div class="stage small-stage">
        ${this.media.hasVideo && this.media.videoOn
          ? html`<video class="mirror" data-testid="local-video" autoplay playsinline .muted=${true} aria-label=${w.yourPicture} ${playing(this.media.stream)}></video>`
          : html`<div class="stage-note">${icon("video-off")}<span>${this.media.hasVideo ? mediaWords().cameraOff : this.media.trouble ? mediaWords().cameraTrouble(this.media.troubles.camera ?? "missing") : w.askingCamera}</span></div>`}
        <div class="controls">${mediaButtons(this.media)}</div>
      </div>
      <div class="stack">
        <h1>${w.ready}</h1>
        <p class="soft">${this.otherName ? w.readyText(this.otherName) : w.readyAlone}</p>
        <p class="reason">${this.reason}</p>
        <console-line-test .media=${this.media} .ways=${this.ways}></console-line-test>
        <div class="stack"><button class="button primary large" type="button" data-testid="join" @click=${() => this.dispatchEvent(new Event("enter"))}>${icon("video")}${w.join}</button>
          <span class="soft small" data-testid="not-recorded">${icon("lock")} ${mediaWords().notRecorded}</span></div>
      </div>
    </div>`;
  }
}

/** Microphone and camera, as the pre-join page and the stage both have them. */
export function mediaButtons(media: LocalMedia): TemplateResult {
  const w = roomWords();
  const mic = media.audioOn;
  const camera = media.videoOn;
  return html`
    <button class="control ${mic ? "" : "off"}" type="button" data-testid="mic" aria-pressed=${!mic} ?disabled=${!media.hasAudio}
      aria-label=${mic ? w.mute : w.unmute} title=${mic ? w.mute : w.unmute} @click=${() => media.setAudio(!mic)}>${icon(mic ? "mic" : "mic-off")}</button>
    <button class="control ${camera ? "" : "off"}" type="button" data-testid="camera" aria-pressed=${!camera} ?disabled=${!media.hasVideo}
      aria-label=${camera ? w.hideCamera : w.showCamera} title=${camera ? w.hideCamera : w.showCamera} @click=${() => media.setVideo(!camera)}>${icon(camera ? "video" : "video-off")}</button>`;
}

customElements.define("console-pre-join", PreJoin);
