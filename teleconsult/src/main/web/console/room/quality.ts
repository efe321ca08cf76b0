import type { LineLevel } from "@morvan/web-kit";
import { choose, isByHand, observe, start, type Rung, type Standing, type Why } from "./ladder.ts";
import { levelOf, LineMeter, type Reading } from "./line-meter.ts";
import { Outages } from "./outages.ts";
import type { Peer } from "./peer.ts";
import type { RoomEvent, VolatileFrame } from "./protocol.ts";
import type { RoomSession } from "./room-session.ts";
import { sendRung } from "./senders.ts";

/** Where a side stands, as it says itself. */
export interface Said {
  readonly rung: Rung;
  readonly why: Why;
  readonly byHand: boolean;
}

const LOOK_MS = 2_000;
const DIGEST_MS = 10_000;
const DIGESTS_APART_MS = 2_100;

/**
 * How the media do: looks every two seconds, moves our ladder and tells the other side, and says a digest every ten seconds, from
 * which the server makes the report's technical incidents. Speaks `change`.
 */
export class Quality extends EventTarget {
  level: LineLevel = 0;
  theirs: Said | undefined;
  #standing: Standing = start(Date.now());
  #reading: Reading = {};
  #applied = "";
  #digestAt = Date.now();
  #looking = false;
  readonly #meter = new LineMeter();
  readonly #outages = new Outages();
  readonly #undo = new AbortController();

  constructor(
    private readonly room: RoomSession,
    private readonly peer: Peer,
  ) {
    super();
    const { signal } = this.#undo;
    room.addEventListener("joined", () => this.#say(), { signal });
    room.addEventListener("event", (event) => this.#hear((event as CustomEvent<{ event: RoomEvent }>).detail.event), { signal });
    room.addEventListener("volatile", (event) => this.#hearVolatile((event as CustomEvent<VolatileFrame>).detail), { signal });
    peer.addEventListener("change", () => this.#watch(), { signal });
    const timer = setInterval(() => void this.#look(), LOOK_MS);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  get own(): Said {
    return { rung: this.#standing.rung, why: this.#standing.why, byHand: isByHand(this.#standing) };
  }

  get chosen(): Rung | "auto" {
    return this.#standing.ceiling === "video-720" ? "auto" : this.#standing.ceiling;
  }

  choose(rung: Rung | "auto"): void {
    this.#stand(choose(this.#standing, rung, Date.now()));
  }

  /** What the camera or the screen gives has changed. */
  again(): void {
    this.#applied = "";
    void this.#apply();
  }

  close(): void {
    this.#undo.abort();
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const { connection, connected } = this.peer;
      this.#reading = connection && connected ? await this.#meter.read(connection) : {};
      if ((this.#reading.receivedKbps ?? 0) > 0) this.#outages.flowed(Date.now());
      this.level = connected ? levelOf(this.#reading) : 0;
      // an empty room is no bad line
      if (this.peer.met && this.room.other?.present) {
        this.#stand(observe(this.#standing, { ...this.#reading, atMs: Date.now(), connected }));
      }
      await this.#apply();
      this.#digest();
    } finally {
      this.#looking = false;
    }
    this.#changed();
  }

  #watch(): void {
    const now = Date.now();
    if (this.peer.connected) {
      if (this.#outages.end(now)) this.#digest(true);
      void this.#apply();
    } else if (this.peer.met && this.room.other && !this.room.otherLeft) {
      this.#outages.begin(now);
    }
  }

  #stand(next: Standing): void {
    const moved = next.rung !== this.#standing.rung || next.ceiling !== this.#standing.ceiling;
    this.#standing = next;
    if (!moved) return;
    void this.#apply();
    this.#say();
    this.#digest(true);
    this.#changed();
  }

  async #apply(): Promise<void> {
    const { connection, connected } = this.peer;
    if (!connection || !connected) {
      this.#applied = "";
      return;
    }
    const wanted = `${this.#standing.rung} ${connection.getSenders().map((sender) => sender.track?.id ?? "").join()}`;
    if (this.#applied === wanted) return;
    if (await sendRung(connection, this.#standing.rung)) this.#applied = wanted;
  }

  #say(): void {
    this.room.sendVolatile({ type: "ladder", ...this.own });
  }

  #digest(atOnce = false): void {
    const now = Date.now();
    const seconds = Math.round((now - this.#digestAt) / 1000);
    if (now - this.#digestAt < (atOnce ? DIGESTS_APART_MS : DIGEST_MS) || !this.room.inRoom || !this.peer.met) return;
    this.#digestAt = now;
    const { rttMs, jitterMs, lossPercent, lossInPercent, sentKbps, receivedKbps, candidate } = this.#reading;
    const loss = lossPercent === undefined && lossInPercent === undefined ? undefined : Math.max(lossPercent ?? 0, lossInPercent ?? 0);
    const outages = this.#outages.told(now);
    this.room.sendVolatile({
      type: "digest",
      seconds: Math.min(60, Math.max(1, seconds)),
      rung: this.own.rung,
      byHand: this.own.byHand,
      ...bounded({ rttMs, jitterMs }, 60_000),
      ...bounded({ sentKbps, receivedKbps }, 100_000),
      ...(loss !== undefined && { lossPercent: loss }),
      ...(candidate && { candidate }),
      ...(outages.length > 0 && { outages }),
    });
  }

  #hear(event: RoomEvent): void {
    const came = event.kind === "joined" || event.kind === "resumed";
    if (came && !this.room.isOurs(event)) this.#say();
    if (event.kind === "left" && !this.room.isOurs(event)) {
      this.theirs = undefined;
      this.#outages.end(Date.now());
    }
  }

  #hearVolatile({ from, kind, body }: VolatileFrame): void {
    if (kind !== "ladder" || from === this.room.you || !body.rung || !body.why) return;
    this.theirs = { rung: body.rung, why: body.why, byHand: body.byHand === true };
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function bounded<K extends string>(values: Record<K, number | undefined>, most: number): Partial<Record<K, number>> {
  const known = Object.entries<number | undefined>(values).filter((pair): pair is [string, number] => pair[1] !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, Math.min(most, value)])) as Partial<Record<K, number>>;
}
