import { clock, emptyState, icon, PageElement } from "@morvan/web-kit";
import { html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { roomWords } from "../words/index.ts";
import type { RoomSession } from "./room-session.ts";

interface Line {
  readonly key: string;
  readonly text: string;
  readonly at: string;
  readonly mine: boolean;
  readonly who: string;
  readonly state: "kept" | "waiting" | "refused";
}

/** Messages of the consultation; what is not yet in the room says so and is sent again by itself. */
export class Chat extends PageElement {
  @property({ attribute: false }) room!: RoomSession;
  /** the act is over: the room takes no more messages */
  @property({ attribute: false }) over = false;
  #count = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.follow(this.room, "change");
  }

  override updated(): void {
    const lines = this.room.events.length + this.room.pending.length;
    const list = this.querySelector(".panel-scroll");
    if (lines !== this.#count && list) list.scrollTop = list.scrollHeight;
    this.#count = lines;
  }

  override render(): TemplateResult {
    const w = roomWords();
    const lines = this.#lines();
    return html`<div class="panel-fill">
      <div class="panel-scroll" role="log" aria-live="polite" aria-label=${w.messages} tabindex="0">
        ${lines.length > 0
          ? html`<ul class="messages">${repeat(lines, (line) => line.key, message)}</ul>`
          : emptyState("message-square", w.noMessage, w.noMessageText)}
      </div>
      ${this.over ? html`<p class="panel-over soft small">${w.roomOver}</p>` : this.#form()}
    </div>`;
  }

  #form(): TemplateResult {
    const w = roomWords();
    return html`<form class="chat-form" @submit=${(event: Event) => { event.preventDefault(); this.#send(event.target as HTMLFormElement); }}>
        <label class="sr-only" for="chat-text">${w.writeMessage}</label>
        <input id="chat-text" name="text" type="text" maxlength="2000" autocomplete="off" data-testid="chat-text" placeholder=${w.writeMessage}>
        <button class="button primary square" type="submit" data-testid="chat-send" aria-label=${w.sendMessage} title=${w.sendMessage}>${icon("send")}</button>
      </form>`;
  }

  #send(form: HTMLFormElement): void {
    const input = form.elements.namedItem("text") as HTMLInputElement;
    const text = input.value.trim();
    if (text === "") return;
    this.room.send({ type: "chat", text });
    form.reset();
    input.focus();
  }

  #lines(): readonly Line[] {
    const { you, participants } = this.room;
    const nameOf = (id: string): string => participants.find((one) => one.id === id)?.displayName ?? "";
    return [
      ...this.room.events.flatMap((event): Line[] =>
        event.kind === "chat"
          ? [{ key: `e${event.seq}`, text: event.body.text, at: event.at, mine: event.from === you, who: nameOf(event.from), state: "kept" }]
          : []),
      ...this.room.pending.flatMap(({ message, since, refused }): Line[] =>
        message.type === "chat"
          ? [{ key: message.msgId, text: message.text, at: since, mine: true, who: nameOf(you), state: refused === undefined ? "waiting" : "refused" }]
          : []),
    ];
  }
}

function message(line: Line): TemplateResult {
  const w = roomWords();
  const state = { kept: w.sent, waiting: w.notSent, refused: w.notTaken }[line.state];
  return html`<li class="message ${line.mine ? "mine" : ""} ${line.state}" data-testid="chat-message" data-state=${line.state}>
    ${line.mine ? "" : html`<span class="soft small">${line.who}</span>`}
    <p>${line.text}</p>
    <span class="soft small"><time datetime=${line.at}>${clock(line.at)}</time>${line.mine ? html` · ${state}` : ""}</span>
  </li>`;
}

customElements.define("console-chat", Chat);
