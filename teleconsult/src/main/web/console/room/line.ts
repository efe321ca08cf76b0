import { SignInRequired, type SignIn } from "@morvan/web-kit";
import { CLOSED, SUBPROTOCOL, type ClientFrame, type ServerFrame, type Welcome } from "./protocol.ts";

/** `cut`: trying again by itself; `replaced`: another window has the room; `closed`: not wanted, or refused for good. */
export type LineState = "closed" | "connecting" | "open" | "cut" | "replaced";

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const WELCOME_WITHIN_MS = 10_000;
const SILENT_BEATS = 2.5;

/**
 * One WebSocket to the platform for the whole page. It says hello, keeps the token fresh, beats, and comes back after a cut with
 * full-jitter pauses. Speaks `change` (state), `frame` (every frame that is not its own affair) and `notice`.
 */
export class Line extends EventTarget {
  #state: LineState = "closed";
  #socket: WebSocket | undefined;
  #attempts = 0;
  #heartbeatMs = 10_000;
  #lastHeard = 0;
  #beat: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pauseMs: number | undefined;
  #resumeId: string | undefined;

  constructor(
    private readonly url: string,
    private readonly signIn: SignIn,
    private readonly actingAs: () => string | undefined,
  ) {
    super();
    signIn.addEventListener("renewed", () => void this.#refresh());
    addEventListener("online", () => this.#networkBack());
    addEventListener("offline", () => this.#drop());
  }

  get state(): LineState {
    return this.#state;
  }

  open(): void {
    if (this.#state === "closed" || this.#state === "replaced") this.#connect();
  }

  close(): void {
    this.#become("closed");
    this.#resumeId = undefined;
    this.#forget(1000);
    clearTimeout(this.#retry);
    this.#attempts = 0;
  }

  /** False when there is no line: what must not be lost is kept by who sends it. */
  send(frame: ClientFrame): boolean {
    if (this.#state !== "open" || this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Gives this socket up for a new one, at once. */
  again(): void {
    if (this.#state !== "open") return;
    this.#drop();
    this.#networkBack();
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#become("connecting");
    const socket = new WebSocket(this.url, SUBPROTOCOL);
    this.#socket = socket;
    this.#lastHeard = Date.now();
    const late = setTimeout(() => this.#state === "connecting" && this.#socket === socket && this.#drop(), WELCOME_WITHIN_MS);
    socket.onopen = () => void this.#hello(socket);
    socket.onmessage = (message) => this.#socket === socket && this.#hear(String(message.data));
    socket.onclose = (closed) => {
      clearTimeout(late);
      if (this.#socket === socket) this.#closedBy(closed.code);
    };
  }

  async #hello(socket: WebSocket): Promise<void> {
    try {
      const token = await this.signIn.token();
      const actingAs = this.actingAs();
      const resumeId = this.#resumeId;
      const hello = { type: "hello", token, ...(actingAs && { actingAs }), ...(resumeId && { resumeId }) } satisfies ClientFrame;
      socket.send(JSON.stringify(hello));
    } catch (failure) {
      if (failure instanceof SignInRequired) this.close();
      else this.#drop();
    }
  }

  async #refresh(): Promise<void> {
    if (this.#state === "open") this.send({ type: "refresh", token: await this.signIn.token() });
  }

  #hear(text: string): void {
    this.#lastHeard = Date.now();
    const frame = JSON.parse(text) as ServerFrame;
    switch (frame.type) {
      case "welcome":
        return this.#welcome(frame);
      case "pong":
        return;
      case "moving":
        this.#pauseMs = frame.retryInMs;
        return;
      case "notice":
        this.dispatchEvent(new CustomEvent("notice", { detail: frame }));
        return;
      default:
        this.dispatchEvent(new CustomEvent<ServerFrame>("frame", { detail: frame }));
    }
  }

  #welcome(welcome: Welcome): void {
    this.#resumeId = welcome.resumeId;
    if (this.#state === "open") return; // the answer to a refresh
    this.#attempts = 0;
    this.#heartbeatMs = welcome.heartbeatMs;
    clearInterval(this.#beat);
    this.#beat = setInterval(() => this.#ping(), this.#heartbeatMs);
    this.#become("open");
  }

  #ping(): void {
    if (Date.now() - this.#lastHeard > this.#heartbeatMs * SILENT_BEATS) this.#drop();
    else this.send({ type: "ping" });
  }

  /** Gives the socket up at once, without waiting for the network to notice. */
  #drop(): void {
    if (this.#state !== "connecting" && this.#state !== "open") return;
    this.#forget(undefined);
    this.#later();
  }

  #closedBy(code: number): void {
    this.#forget(undefined);
    if (this.#state === "closed") return;
    if (code === CLOSED.forbidden) return this.#become("closed");
    if (code === CLOSED.replaced) return this.#become("replaced");
    if (code === CLOSED.signIn) {
      this.signIn.renew().then(
        () => this.#later(),
        (failure: unknown) => (failure instanceof SignInRequired ? this.#become("closed") : this.#later()),
      );
      return;
    }
    if (code === CLOSED.tooFast) this.#pauseMs = LONGEST_RETRY_MS;
    this.#later();
  }

  #later(): void {
    this.#become("cut");
    const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts++);
    const pause = this.#pauseMs ?? Math.random() * ceiling;
    this.#pauseMs = undefined;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), pause);
  }

  #networkBack(): void {
    if (this.#state !== "cut") return;
    this.#attempts = 0;
    this.#connect();
  }

  #forget(code: number | undefined): void {
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = undefined;
    if (socket && socket.readyState <= WebSocket.OPEN) socket.close(code ?? 1000);
  }

  #become(state: LineState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.dispatchEvent(new Event("change"));
  }
}
