import type { Line } from "./line.ts";
import type { Accepted, Draft, Durable, ErrorFrame, Joined, Participant, RoomEvent, ServerFrame, Volatile } from "./protocol.ts";

export interface Pending {
  readonly message: Durable;
  readonly since: string;
  /** set once the room has stored it */
  seq?: number;
  /** the server refuses it for good; it is not sent again */
  refused?: string;
}

const ACK_AFTER_MS = 800;
const AGAIN_AFTER_MS = 1_500;
/** The server could not take the message now; it may take it later. */
const AGAIN: ReadonlySet<string> = new Set(["too-fast", "not-joined", "internal"]);

/**
 * One consultation's room over the line: every event once and in order, nothing that was typed is lost.
 *
 * Speaks `joined` (detail: `first`), `event` (detail: the event, and whether it is `history`, read when we came and not while we
 * were cut), `volatile`, and `change` when anything shown changes.
 */
export class RoomSession extends EventTarget {
  readonly events: RoomEvent[] = [];
  readonly pending: Pending[] = [];
  participants: readonly Participant[] = [];
  /** the other went out on purpose, as opposed to a line that is cut */
  otherLeft = false;
  you = "";
  polite = false;
  /** the room is gone, or not ours */
  lost = false;
  #epoch: string | undefined;
  #lastSeq = 0;
  #replayedUpTo = 0;
  #historyUpTo = 0;
  #inRoom = false;
  #ack: ReturnType<typeof setTimeout> | undefined;
  readonly #onLine = (): void => this.#lineChanged();
  readonly #onFrame = (event: Event): void => this.#hear((event as CustomEvent<ServerFrame>).detail);

  constructor(
    private readonly line: Line,
    readonly consultation: string,
  ) {
    super();
  }

  /** True while the server counts us in the room. */
  get inRoom(): boolean {
    return this.#inRoom;
  }

  get other(): Participant | undefined {
    return this.participants.find((participant) => participant.id !== this.you);
  }

  /** What we did ourselves, or the system tells of us. */
  isOurs(event: RoomEvent): boolean {
    return event.from === this.you || ("participant" in event.body && event.body.participant === this.you);
  }

  enter(): void {
    this.line.addEventListener("change", this.#onLine);
    this.line.addEventListener("frame", this.#onFrame);
    this.#lineChanged();
  }

  leave(): void {
    this.line.send({ type: "leave" });
    this.line.removeEventListener("change", this.#onLine);
    this.line.removeEventListener("frame", this.#onFrame);
    clearTimeout(this.#ack);
    this.#inRoom = false;
  }

  /** Keeps the message until the room has it, over any number of cuts. */
  send(draft: Draft): string {
    const message = { ...draft, msgId: crypto.randomUUID() } as Durable;
    this.pending.push({ message, since: new Date().toISOString() });
    if (this.#inRoom) this.line.send(message);
    this.#changed();
    return message.msgId;
  }

  sendVolatile(message: Volatile): void {
    if (this.#inRoom) this.line.send(message);
  }

  /** Forgets unsent messages that lost their meaning, such as the candidates of an ended negotiation. */
  withdraw(matching: (message: Durable) => boolean): void {
    this.#removePending((pending) => matching(pending.message));
  }

  #lineChanged(): void {
    this.#inRoom = false;
    if (this.line.state === "open") this.#join();
    this.#changed();
  }

  #join(): void {
    this.line.send({
      type: "join",
      consultation: this.consultation,
      ...(this.#epoch !== undefined && { epoch: this.#epoch, lastSeq: this.#lastSeq }),
    });
  }

  #hear(frame: ServerFrame): void {
    switch (frame.type) {
      case "joined":
        return this.#joined(frame);
      case "event":
        return frame.consultation === this.consultation ? this.#take(frame) : undefined;
      case "accepted":
        return this.#accepted(frame);
      case "error":
        return this.#refused(frame);
      case "volatile":
        this.dispatchEvent(new CustomEvent("volatile", { detail: frame }));
        return;
      default:
        return;
    }
  }

  #joined(joined: Joined): void {
    if (joined.consultation !== this.consultation) return;
    const first = this.#epoch === undefined;
    if (joined.epoch !== this.#epoch || !joined.recovered) {
      this.#epoch = joined.epoch;
      this.#lastSeq = 0;
      this.#historyUpTo = joined.lastSeq;
      this.events.length = 0;
    }
    this.#replayedUpTo = joined.lastSeq;
    this.you = joined.you;
    this.polite = joined.polite;
    this.participants = joined.participants;
    this.#inRoom = true;
    for (const pending of this.pending) if (pending.refused === undefined) this.line.send(pending.message);
    this.dispatchEvent(new CustomEvent("joined", { detail: { first } }));
    this.#changed();
  }

  #take(event: RoomEvent): void {
    if (event.seq <= this.#lastSeq) return;
    if (event.seq > this.#lastSeq + 1) return this.line.again(); // a gap: a new line asks from where we are, rather than show a part
    this.#lastSeq = event.seq;
    this.events.push(event);
    this.#follow(event);
    if (event.from === this.you) this.#removePending((pending) => pending.seq === event.seq || sameMessage(pending.message, event));
    this.#ack ??= setTimeout(() => {
      this.#ack = undefined;
      this.line.send({ type: "ack", seq: this.#lastSeq });
    }, ACK_AFTER_MS);
    this.dispatchEvent(new CustomEvent("event", { detail: { event, history: event.seq <= this.#historyUpTo } }));
    this.#changed();
  }

  /** Who is there, by what the room tells. */
  #follow(event: RoomEvent): void {
    const presence = { joined: true, resumed: true, left: false, interrupted: false }[event.kind as string];
    if (presence === undefined || event.seq <= this.#replayedUpTo) return;
    const who = "participant" in event.body ? event.body.participant : event.from;
    if (who !== this.you) this.otherLeft = event.kind === "left" && event.body.reason === "left";
    this.participants = this.participants.map((one) => (one.id === who ? { ...one, present: presence } : one));
  }

  #accepted({ msgId, seq }: Accepted): void {
    const pending = this.pending.find((one) => one.message.msgId === msgId);
    if (!pending) return;
    pending.seq = seq;
    if (seq <= this.#lastSeq) this.#removePending((one) => one === pending);
    this.#changed();
  }

  #refused(error: ErrorFrame): void {
    if (!this.#inRoom && !error.msgId && (error.code === "not-found" || error.code === "wrong-state")) {
      this.lost = true;
      this.#changed();
    }
    const pending = this.pending.find((one) => one.message.msgId === error.msgId);
    if (!pending) return;
    if (AGAIN.has(error.code)) {
      setTimeout(() => this.#inRoom && this.pending.includes(pending) && this.line.send(pending.message), AGAIN_AFTER_MS);
      return;
    }
    if (pending.message.type === "chat" || pending.message.type === "vital") pending.refused = error.code;
    else this.#removePending((one) => one === pending); // a negotiation ends by itself; only what a person wrote is shown
    this.#changed();
  }

  #removePending(matching: (pending: Pending) => boolean): void {
    const kept = this.pending.filter((one) => !matching(one));
    if (kept.length !== this.pending.length) this.pending.splice(0, Infinity, ...kept);
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

/** Our own event came back before its `accepted`; a kept message is still sent again until that comes, so only the picture matters. */
function sameMessage(message: Durable, event: RoomEvent): boolean {
  if (message.type === "chat" && event.kind === "chat") return message.text === event.body.text;
  if (message.type === "vital" && event.kind === "vital") {
    return message.code === event.body.code && message.measuredAt === event.body.measuredAt && message.value === event.body.value;
  }
  return false;
}
