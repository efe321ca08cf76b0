export interface Outage {
  readonly agoMs: number;
  readonly lastedMs?: number;
}

const MOST = 10;
const LONGEST_MS = 3_600_000;
/** The browser notices a dead path some seconds late; what arrived last tells better when it died. */
const NOTICED_WITHIN_MS = 10_000;

/** The times without media, until the server was told of them. */
export class Outages {
  #since: number | undefined;
  #flowedAt: number | undefined;
  #ended: { from: number; to: number }[] = [];

  flowed(atMs: number): void {
    this.#flowedAt = atMs;
  }

  begin(atMs: number): void {
    if (this.#since !== undefined) return;
    const flowed = this.#flowedAt ?? atMs;
    const ended = this.#ended.at(-1)?.to ?? 0;
    this.#since = Math.max(atMs - NOTICED_WITHIN_MS, Math.min(flowed, atMs), ended);
  }

  /** True when there was one. */
  end(atMs: number): boolean {
    if (this.#since === undefined) return false;
    this.#ended = [...this.#ended, { from: this.#since, to: atMs }].slice(-MOST);
    this.#since = undefined;
    return true;
  }

  /** What to tell now; what has ended is told once. */
  told(atMs: number): readonly Outage[] {
    const ended = this.#ended.map(({ from, to }): Outage => {
      const agoMs = Math.min(LONGEST_MS, Math.max(0, atMs - from));
      return { agoMs, lastedMs: Math.min(agoMs, to - from) };
    });
    this.#ended = [];
    const open: Outage[] = this.#since === undefined ? [] : [{ agoMs: Math.min(LONGEST_MS, Math.max(0, atMs - this.#since)) }];
    return [...ended, ...open].slice(-MOST);
  }
}
