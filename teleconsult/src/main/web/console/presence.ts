import { icon, PageElement, toast, asProblem } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { Bell } from "./bell.ts";
import type { Session } from "./session.ts";
import { words } from "./words/index.ts";

type Presence = "available" | "busy" | "away";

interface PresenceAnswer {
  readonly presence?: Presence;
  readonly engaged: boolean;
  readonly available: boolean;
}

const DEVICE = "morvan.device";
const SAID = "morvan.presence";
const REPEAT_MS = 120_000;

/** Whether I may be asked: said here for this device, held true as long as one of my devices says it. */
export class PresenceSwitch extends PageElement {
  @property({ attribute: false }) session!: Session;
  @state() private answer: PresenceAnswer | undefined;
  @state() private sound = Bell.isOn();

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    this.every(REPEAT_MS, () => void this.#repeat());
  }

  override render(): TemplateResult {
    const w = words();
    const choices: readonly (readonly [Presence, string])[] = [["available", w.presenceAvailable], ["busy", w.presenceBusy], ["away", w.presenceAway]];
    return html`<div class="presence" role="group" aria-label=${w.presence} data-testid="presence">
      ${choices.map(([value, name]) => html`<button class="button" type="button" data-testid="presence-${value}" aria-pressed=${this.answer?.presence === value}
        @click=${() => void this.#say(value)}><span class="dot ${value}" aria-hidden="true"></span>${name}</button>`)}
      <button class="button" type="button" data-testid="sound" aria-pressed=${this.sound} title=${w.soundText} @click=${() => this.#ring()}>${icon(this.sound ? "bell" : "bell-off")}${w.sound}</button>
      ${this.answer?.engaged ? html`<span class="soft small" role="status">${w.presenceEngaged}</span>` : ""}
    </div>`;
  }

  async #read(): Promise<void> {
    await this.#repeat();
    await this.#ask(() => this.session.api.get<PresenceAnswer>("/presence"), false);
  }

  /** « Available » holds a few minutes only, so that a closed computer does not say it for ever. */
  async #repeat(): Promise<void> {
    if (sessionStorage.getItem(SAID) === "available") await this.#put("available", false);
  }

  async #say(presence: Presence): Promise<void> {
    sessionStorage.setItem(SAID, presence);
    await this.#put(presence, true);
  }

  async #put(presence: Presence, aloud: boolean): Promise<void> {
    await this.#ask(() => this.session.api.put<PresenceAnswer>("/presence", { device: device(), presence }), aloud);
  }

  async #ask(call: () => Promise<PresenceAnswer>, aloud: boolean): Promise<void> {
    try {
      this.answer = await call();
    } catch (failure) {
      if (aloud) toast(asProblem(failure).body.title ?? words().presenceFailed, "triangle-alert");
    }
  }

  #ring(): void {
    this.sound = !this.sound;
    Bell.set(this.sound);
  }
}

function device(): string {
  const kept = localStorage.getItem(DEVICE);
  if (kept) return kept;
  const fresh = crypto.randomUUID();
  localStorage.setItem(DEVICE, fresh);
  return fresh;
}

customElements.define("console-presence", PresenceSwitch);
