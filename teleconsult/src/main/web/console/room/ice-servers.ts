import type { ApiClient } from "@morvan/web-kit";
import type { IceServersFrame, ServerFrame } from "./protocol.ts";
import type { Line } from "./line.ts";

type Ways = Pick<IceServersFrame, "iceServers" | "expiresAt">;

const ANSWER_MS = 4_000;
const BEFORE_END_MS = 60_000;
const SOONEST_MS = 5_000;

/**
 * The ways for media, with a credential of at most ten minutes. They are asked for over the room's socket; over REST while there is
 * none. A minute before the credential ends a connection gets a new one, and what flows is not touched.
 */
export class IceServers {
  #renewal: ReturnType<typeof setTimeout> | undefined;
  #endsAt = Number.NaN;

  constructor(
    private readonly line: Line,
    private readonly api: ApiClient,
    private readonly consultation: string,
  ) {}

  async current(): Promise<RTCIceServer[]> {
    return (await this.#ask()).iceServers;
  }

  /** Gives `connection` its next credentials in time. */
  keepFresh(connection: RTCPeerConnection, configured: (iceServers: RTCIceServer[]) => RTCConfiguration): void {
    clearTimeout(this.#renewal);
    const left = this.#endsAt - Date.now() - BEFORE_END_MS;
    if (Number.isNaN(left)) return;
    this.#renewal = setTimeout(() => void this.#renew(connection, configured), Math.max(SOONEST_MS, left));
  }

  async #renew(connection: RTCPeerConnection, configured: (iceServers: RTCIceServer[]) => RTCConfiguration): Promise<void> {
    if (connection.signalingState === "closed") return;
    const iceServers = await this.current();
    if ((connection.signalingState as string) === "closed") return;
    if (iceServers.length > 0) connection.setConfiguration(configured(iceServers));
    this.keepFresh(connection, configured);
  }

  close(): void {
    clearTimeout(this.#renewal);
  }

  async #ask(): Promise<Ways> {
    const ways = (await this.#overTheSocket()) ?? (await this.#overRest());
    this.#endsAt = Date.parse(ways.expiresAt);
    return ways;
  }

  #overTheSocket(): Promise<Ways | undefined> {
    return new Promise((resolve) => {
      const finish = (ways: Ways | undefined): void => {
        clearTimeout(late);
        this.line.removeEventListener("frame", onFrame);
        resolve(ways);
      };
      const onFrame = (event: Event): void => {
        const frame = (event as CustomEvent<ServerFrame>).detail;
        if (frame.type === "ice-servers") finish(frame);
        else if (frame.type === "error" && !frame.msgId) finish(undefined);
      };
      const late = setTimeout(() => finish(undefined), ANSWER_MS);
      this.line.addEventListener("frame", onFrame);
      if (!this.line.send({ type: "ice-servers" })) finish(undefined);
    });
  }

  async #overRest(): Promise<Ways> {
    try {
      return await this.api.get<Ways>(`/ice-servers?consultation=${this.consultation}`);
    } catch {
      return { iceServers: [], expiresAt: "" }; // two computers that see each other do without
    }
  }
}
