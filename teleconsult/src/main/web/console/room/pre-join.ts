import { icon, notice, PageElement } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { roomWords } from "../words/index.ts";
import type { LocalMedia } from "./local-media.ts";
import { playing } from "./playing.ts";

/** Before the room: see oneself, settle microphone and camera, then enter. Speaks `enter`. */
export class PreJoin extends PageElement {
  @property({ attribute: false }) media!: LocalMedia;
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
          : html`<div class="stage-note">${icon("video-off")}<span>${this.media.hasVideo ? w.hideCamera : w.askingCamera}</span></div>`}
        <div class="controls">${mediaButtons(this.media)}</div>
      </div>
      <div class="stack">
        <h1>${w.ready}</h1>
        <p class="soft">${this.otherName ? w.readyText(this.otherName) : w.readyAlone}</p>
        <p class="reason">${this.reason}</p>
        ${this.#trouble()}
        <div><button class="button primary large" type="button" data-testid="join" @click=${() => this.dispatchEvent(new Event("enter"))}>${icon("video")}${w.join}</button></div>
      </div>
    </div>`;
  }

  #trouble(): TemplateResult | typeof nothing {
    const w = roomWords();
    if (!this.media.trouble) return nothing;
    const [title, text] = {
      refused: [w.cameraRefused, w.cameraRefusedText],
      missing: [w.cameraMissing, w.cameraMissingText],
      busy: [w.cameraBusy, w.cameraBusyText],
    }[this.media.trouble] as [string, string];
    return html`<div role="alert">${notice("amber", "video-off", title, text,
      html`<button class="button secondary" type="button" @click=${() => void this.media.again()}>${w.tryAgain}</button>`)}</div>`;
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
