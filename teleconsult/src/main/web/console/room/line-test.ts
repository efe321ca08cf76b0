import { icon, number, PageElement, type IconName } from "@morvan/web-kit";
import { html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { mediaWords } from "../words/index.ts";
import type { IceServers } from "./ice-servers.ts";
import { NEED_KBPS, type Rung } from "./ladder.ts";
import type { LocalMedia } from "./local-media.ts";
import { probeRelay, type Probed } from "./relay-probe.ts";
import { playTone, SoundLevel } from "./sound.ts";

type Tone = "moss" | "amber" | "brick" | "plain";
type Speaker = "untried" | "playing" | "asked" | "heard" | "silent";

const LOOK_MS = 150;
const HEARD_LEVEL = 0.04;
const SILENT_AFTER_MS = 6_000;

/** Before joining: camera, microphone, speaker, the way to the relay and what it carries, each with what to do when it fails. */
export class LineTest extends PageElement {
  @property({ attribute: false }) media!: LocalMedia;
  @property({ attribute: false }) ways!: IceServers;
  @state() private speaker: Speaker = "untried";
  @state() private probed: Probed | "running" = "running";
  @state() private microphone: "listening" | "heard" | "silent" = "listening";
  #level: SoundLevel | undefined;
  #listened: MediaStream | undefined;
  #since = 0;
  #abort = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.media, "change");
    this.every(LOOK_MS, () => this.#listen());
    this.whileConnected(() => { this.#level?.close(); this.#abort.abort(); });
    void this.#probe();
  }

  override render(): TemplateResult {
    const w = mediaWords();
    const failed = this.media.trouble !== undefined;
    return html`<section aria-labelledby="line-test"><h2 id="line-test" class="small">${w.test}</h2><ul class="line-test">
      ${this.#camera()}${this.#microphone()}${this.#speaker()}${this.#line()}</ul>
      ${failed ? html`<button class="button secondary" type="button" data-testid="media-again" @click=${() => void this.media.again()}>${icon("refresh-cw")}${w.again}</button>` : nothing}</section>`;
  }

  #camera(): TemplateResult {
    const w = mediaWords();
    const { camera } = this.media.troubles;
    if (camera) return row("camera", "video-off", "brick", w.camera, w.cameraTrouble(camera));
    return this.media.hasVideo ? row("camera", "video", "moss", w.camera, w.cameraFine) : row("camera", "video", "plain", w.camera, w.asking);
  }

  #microphone(): TemplateResult {
    const w = mediaWords();
    const { microphone } = this.media.troubles;
    if (microphone) return row("microphone", "mic-off", "brick", w.microphone, w.microphoneTrouble(microphone));
    if (!this.media.hasAudio) return row("microphone", "mic", "plain", w.microphone, w.asking);
    const [tone, text] = { listening: ["plain", w.sayAWord], heard: ["moss", w.heard], silent: ["amber", w.notHeard] }[this.microphone] as [Tone, string];
    return row("microphone", "mic", tone, w.microphone, text, html`<meter min="0" max="1" aria-label=${w.level}></meter>`);
  }

  #speaker(): TemplateResult {
    const w = mediaWords();
    const play = html`<button class="button secondary small" type="button" data-testid="play-tone" ?disabled=${this.speaker === "playing"} @click=${() => void this.#play()}>${w.play}</button>`;
    switch (this.speaker) {
      case "asked":
        return row("speaker", "volume-2", "plain", w.speaker, w.heardQuestion, html`<span class="row">
          <button class="button secondary small" type="button" data-testid="tone-heard" @click=${() => (this.speaker = "heard")}>${w.yes}</button>
          <button class="button secondary small" type="button" @click=${() => (this.speaker = "silent")}>${w.no}</button></span>`);
      case "heard":
        return row("speaker", "volume-2", "moss", w.speaker, w.speakerFine);
      case "silent":
        return row("speaker", "volume-2", "amber", w.speaker, w.speakerSilent, play);
      default:
        return row("speaker", "volume-2", "plain", w.speaker, w.speakerTry, play);
    }
  }

  #line(): TemplateResult {
    const w = mediaWords();
    const again = html`<button class="button secondary small" type="button" data-testid="line-again" ?disabled=${this.probed === "running"} @click=${() => void this.#probe()}>${w.again}</button>`;
    if (this.probed === "running") return row("line", "activity", "plain", w.line, w.lineRunning);
    if (this.probed.outcome === "none") return row("line", "activity", "plain", w.line, w.lineNone);
    if (this.probed.outcome === "blocked") return row("line", "wifi-off", "amber", w.line, w.lineBlocked, again);
    const kbps = this.probed.kbps ?? 0;
    const best = (Object.keys(NEED_KBPS) as Rung[]).find((rung) => kbps >= NEED_KBPS[rung]) ?? "audio";
    const text = w.lineCarries(number(kbps, 0), best, this.probed.rttMs);
    return row("line", "activity", best === "audio" ? "amber" : "moss", w.line, text, again);
  }

  #listen(): void {
    const { stream } = this.media;
    if (!this.media.hasAudio) return;
    if (this.#listened !== stream) {
      this.#level?.close();
      this.#listened = stream;
      this.#level = new SoundLevel(stream);
      this.#since = Date.now();
      this.microphone = "listening";
    }
    const now = this.#level?.now() ?? 0;
    const meter = this.querySelector("meter");
    if (meter) meter.value = now;
    if (now >= HEARD_LEVEL) this.microphone = "heard";
    else if (this.microphone === "listening" && Date.now() - this.#since > SILENT_AFTER_MS) this.microphone = "silent";
  }

  async #play(): Promise<void> {
    this.speaker = "playing";
    await playTone().catch(() => undefined);
    this.speaker = "asked";
  }

  async #probe(): Promise<void> {
    this.probed = "running";
    const { signal } = this.#abort;
    try {
      const probed = await probeRelay(await this.ways.current(), signal);
      if (!signal.aborted) this.probed = probed;
    } catch {
      if (!signal.aborted) this.probed = { outcome: "blocked" };
    }
  }
}

function row(key: string, drawing: IconName, tone: Tone, title: string, text: string, more?: TemplateResult): TemplateResult {
  return html`<li class="test-row" data-testid="test-${key}" data-tone=${tone}>${icon(tone === "moss" ? "circle-check" : drawing)}
    <div role="status"><b>${title}</b><span>${text}</span></div>${more ?? nothing}</li>`;
}

customElements.define("console-line-test", LineTest);
