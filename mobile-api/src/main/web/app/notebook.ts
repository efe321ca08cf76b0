import { asProblem, type ApiClient, type Problem } from "@morvan/web-kit";
import type { Feed, Item, NoteType } from "./model.ts";

const PAGE = 30;

/** A note on its way: kept in this tab until the service has it, and sent under one key so that it is written once. */
export interface Outgoing {
  readonly key: string;
  readonly type: NoteType;
  readonly text: string;
  readonly at: string;
  state: "sending" | "waiting" | "refused";
  problem?: Problem;
}

/** One circle's feed as far as it is read, and what waits to be sent. Speaks `change`. */
export class Notebook extends EventTarget {
  #items = new Map<string, Item>();
  #next: string | undefined;
  #reading: Promise<void> | undefined;
  outgoing: readonly Outgoing[] = [];
  readAt: Date | undefined;
  problem: Problem | undefined;
  olderProblem: Problem | undefined;
  readingOlder = false;

  constructor(
    private readonly api: ApiClient,
    readonly circleId: string,
  ) {
    super();
  }

  /** Oldest first, as a conversation is read. */
  get items(): readonly Item[] {
    return [...this.#items.values()].sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));
  }

  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  get hasOlder(): boolean {
    return this.#next !== undefined;
  }

  /** Reads the newest page, then sends what waits; one at a time. */
  refresh(): Promise<void> {
    this.#reading ??= this.#refreshNow().finally(() => {
      this.#reading = undefined;
      this.#changed();
    });
    this.#changed();
    return this.#reading;
  }

  async #refreshNow(): Promise<void> {
    try {
      await this.#flush();
      const page = await this.api.get<Feed>(`${this.#path}/feed?limit=${PAGE}`);
      this.#takeNewest(page);
      this.readAt = new Date();
      this.problem = undefined;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
  }

  /** More than a page came since the last reading: what lies between is unknown, so the reading begins again. */
  #takeNewest(page: Feed): void {
    const overlaps = page.items.some((item) => this.#items.has(item.id));
    if (!overlaps) {
      this.#items.clear();
      this.#next = page.next;
    }
    for (const item of page.items) this.#items.set(item.id, item);
  }

  async older(): Promise<void> {
    if (!this.#next || this.readingOlder) return;
    this.readingOlder = true;
    this.#changed();
    try {
      const page = await this.api.get<Feed>(`${this.#path}/feed?limit=${PAGE}&cursor=${encodeURIComponent(this.#next)}`);
      for (const item of page.items) this.#items.set(item.id, item);
      this.#next = page.next;
      this.olderProblem = undefined;
    } catch (failure) {
      this.olderProblem = asProblem(failure);
    }
    this.readingOlder = false;
    this.#changed();
  }

  async write(type: NoteType, text: string): Promise<void> {
    const note: Outgoing = { key: crypto.randomUUID(), type, text, at: new Date().toISOString(), state: "waiting" };
    this.outgoing = [...this.outgoing, note];
    await this.#flush().catch(() => undefined);
  }

  async again(note: Outgoing): Promise<void> {
    note.state = "waiting";
    await this.#flush().catch(() => undefined);
  }

  forget(note: Outgoing): void {
    this.outgoing = this.outgoing.filter((one) => one !== note);
    this.#changed();
  }

  /** In the order they were written; the first that finds no network stops the rest. */
  async #flush(): Promise<void> {
    for (const note of this.outgoing) {
      if (note.state === "waiting") await this.#send(note);
    }
  }

  async #send(note: Outgoing): Promise<void> {
    note.state = "sending";
    delete note.problem;
    this.#changed();
    try {
      const item = await this.api.post<Item>(`${this.#path}/notes`, { type: note.type, text: note.text }, { "Idempotency-Key": note.key });
      this.#items.set(item.id, item);
      this.forget(note);
    } catch (failure) {
      const problem = asProblem(failure);
      note.state = problem.kind === "refused" || problem.kind === "not-found" ? "refused" : "waiting";
      note.problem = problem;
      this.#changed();
      if (note.state === "waiting") throw failure;
    }
  }

  get #path(): string {
    return `/v1/circles/${encodeURIComponent(this.circleId)}`;
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}
