import { configured, network } from "./ice-policy.ts";
import type { IceServers } from "./ice-servers.ts";
import type { LocalMedia } from "./local-media.ts";
import type { RoomEvent } from "./protocol.ts";
import type { RoomSession } from "./room-session.ts";

declare global {
  interface Window {
    /** For measurement only: the end-to-end test reads getStats() here. */
    __morvan?: { peerConnection?: RTCPeerConnection };
  }
}

const DISCONNECTED_FOR_MS = 2_500;
const RESTART_NOT_BEFORE_MS = 5_000;
const REBUILD_AFTER_MS = { impolite: 12_000, polite: 18_000 };
const OFFER_EXPECTED_WITHIN_MS = 3_000;
const POLITE_RESTARTS_LATER_MS = 1_500;

/**
 * The picture and sound between the two, by perfect negotiation (W3C webrtc-pc §10.7): the server says who is polite.
 *
 * Both could offer at once, and then the polite one would take its offer back. That is right by the standard, but Chromium can
 * stop gathering candidates after it, so the polite side lets the other begin, and speaks first only when nothing comes.
 *
 * A page that was loaded again has a new RTCPeerConnection, which its descriptions tell by another session id in their `o=` line
 * (RFC 8829 §5.2.1); the side that stayed then starts anew too, since a connection never changes its partner.
 */
export class Peer extends EventTarget {
  readonly remote = new MediaStream();
  connection: RTCPeerConnection | undefined;
  /** the two once saw and heard each other */
  met = false;
  #remoteSession: string | undefined;
  #makingOffer = false;
  #ignoringOffer = false;
  #wantsRestart = false;
  #lastRestart = 0;
  #trouble: ReturnType<typeof setTimeout> | undefined;
  #rebuild: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #work: Promise<void> = Promise.resolve();
  readonly #undo = new AbortController();

  constructor(
    private readonly room: RoomSession,
    private readonly media: LocalMedia,
    private readonly iceServers: IceServers,
  ) {
    super();
    const { signal } = this.#undo;
    room.addEventListener("joined", (event) => this.#inRoom((event as CustomEvent<{ first: boolean }>).detail.first), { signal });
    room.addEventListener("event", (event) => this.#hear((event as CustomEvent<{ event: RoomEvent; history: boolean }>).detail), { signal });
    addEventListener("online", () => this.#networkChanged(), { signal });
    // another network under the same page: the old addresses lead nowhere
    network()?.addEventListener("change", () => this.#networkChanged(), { signal });
  }

  get connected(): boolean {
    const state = this.connection?.iceConnectionState;
    return state === "connected" || state === "completed";
  }

  close(): void {
    this.#undo.abort();
    this.iceServers.close();
    this.#discard();
  }

  /** Sends what the camera and microphone give now, after they were opened late. */
  resendMedia(): void {
    this.#inTurn(async () => this.connection && this.#addTracks(this.connection));
  }

  #inRoom(first: boolean): void {
    if (first || !this.connection) {
      if (this.room.other?.present) this.#inTurn(() => this.#begin());
    } else if (!this.connected || this.#wantsRestart) {
      this.#restart();
    }
  }

  #hear({ event, history }: { event: RoomEvent; history: boolean }): void {
    if (history || this.room.isOurs(event)) return;
    switch (event.kind) {
      case "joined":
        // a fresh page knows nothing of what we offered before
        return event.body.resumed === false ? this.#inTurn(() => this.#beginAnew()) : this.#meet();
      case "resumed":
        return this.#meet();
      case "offer":
        return this.#inTurn(() => this.#offered(event.body.sdp));
      case "answer":
        return this.#inTurn(() => this.#answered(event.body.sdp));
      case "candidate":
        return this.#inTurn(() => this.#candidate(event.body.candidate));
      case "left":
        return this.#inTurn(async () => this.#discard());
      default:
        return;
    }
  }

  /** One step at a time, in the room's order; a step that fails does not stop the next. */
  #inTurn(step: () => Promise<unknown>): void {
    this.#work = this.#work.then(async () => {
      if (this.#undo.signal.aborted) return;
      await step();
    }).catch((failure: unknown) => console.warn("signaling:", failure));
  }

  #meet(): void {
    if (!this.connection) this.#inTurn(() => this.#begin());
    else if (!this.connected) this.#restart();
  }

  async #beginAnew(): Promise<void> {
    this.#discard();
    await this.#begin();
  }

  async #begin(): Promise<void> {
    if (!this.room.polite) return this.#offerFirst();
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#inTurn(() => this.#offerFirst()), OFFER_EXPECTED_WITHIN_MS);
  }

  async #offerFirst(): Promise<void> {
    if (this.connection || !this.room.other?.present) return;
    await this.#addTracks(await this.#create()); // negotiationneeded makes the offer
  }

  /** Nothing came through for long: both sides start anew. */
  #expectConnection(): void {
    clearTimeout(this.#rebuild);
    this.#rebuild = setTimeout(
      () => {
        if (this.connected || !this.room.other?.present) return;
        if (!this.room.inRoom) return this.#expectConnection();
        this.#inTurn(async () => {
          this.#discard();
          await this.#offerFirst();
        });
      },
      this.room.polite ? REBUILD_AFTER_MS.polite : REBUILD_AFTER_MS.impolite,
    );
  }

  async #create(): Promise<RTCPeerConnection> {
    const connection = new RTCPeerConnection(await this.#configuration());
    this.iceServers.keepFresh(connection, configured);
    clearTimeout(this.#patience);
    this.connection = connection;
    this.#expectConnection();
    this.#remoteSession = undefined;
    this.#makingOffer = false;
    window.__morvan = { peerConnection: connection };
    connection.onnegotiationneeded = () => void this.#makeOffer(connection);
    connection.onicecandidate = ({ candidate }) => {
      if (this.connection === connection) this.room.send({ type: "candidate", candidate: candidate?.toJSON() ?? null });
    };
    connection.ontrack = ({ track }) => this.#show(track);
    connection.oniceconnectionstatechange = () => this.connection === connection && this.#iceChanged(connection.iceConnectionState);
    return connection;
  }

  async #configuration(): Promise<RTCConfiguration> {
    return configured(await this.iceServers.current());
  }

  async #addTracks(connection: RTCPeerConnection): Promise<void> {
    for (const kind of ["audio", "video"] as const) {
      const track = this.media.outgoing(kind);
      const wired = connection.getTransceivers().find((one) => one.receiver.track.kind === kind);
      if (!track) {
        if (!wired) connection.addTransceiver(kind, { direction: "recvonly" });
      } else if (!wired?.sender.track) {
        connection.addTrack(track, this.media.stream);
      } else if (wired.sender.track !== track) {
        await wired.sender.replaceTrack(track);
      }
    }
  }

  async #makeOffer(connection: RTCPeerConnection): Promise<void> {
    try {
      this.#makingOffer = true;
      await connection.setLocalDescription();
      if (this.connection !== connection || !connection.localDescription) return;
      this.room.withdraw((message) => message.type === "offer");
      this.room.send({ type: "offer", sdp: connection.localDescription.sdp });
    } catch (failure) {
      console.warn("offer:", failure);
    } finally {
      this.#makingOffer = false;
    }
  }

  async #offered(sdp: string): Promise<void> {
    const from = sessionOf(sdp);
    if (this.#remoteSession !== undefined && this.#remoteSession !== from) this.#discard();
    const connection = this.connection ?? (await this.#create());
    const collision = this.#makingOffer || connection.signalingState !== "stable";
    this.#ignoringOffer = collision && !this.room.polite;
    if (this.#ignoringOffer) return;
    await connection.setRemoteDescription({ type: "offer", sdp });
    this.#remoteSession = from;
    await this.#addTracks(connection);
    await connection.setLocalDescription();
    if (connection.localDescription) this.room.send({ type: "answer", sdp: connection.localDescription.sdp });
  }

  async #answered(sdp: string): Promise<void> {
    const from = sessionOf(sdp);
    if (this.#remoteSession !== undefined && this.#remoteSession !== from) {
      this.#discard();
      return this.#offerFirst();
    }
    if (this.connection?.signalingState !== "have-local-offer") return;
    await this.connection.setRemoteDescription({ type: "answer", sdp });
    this.#remoteSession = from;
  }

  async #candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (!this.connection?.remoteDescription) return;
    try {
      await this.connection.addIceCandidate(candidate ?? undefined);
    } catch (failure) {
      if (!this.#ignoringOffer) console.debug("candidate of an ended negotiation:", failure);
    }
  }

  #show(track: MediaStreamTrack): void {
    for (const old of this.remote.getTracks()) if (old.kind === track.kind) this.remote.removeTrack(old);
    this.remote.addTrack(track);
    this.#changed();
  }

  #iceChanged(state: RTCIceConnectionState): void {
    clearTimeout(this.#trouble);
    if (state === "connected" || state === "completed") {
      clearTimeout(this.#rebuild);
      this.met = true;
    } else if (state === "failed") {
      this.#restart();
    } else if (state === "disconnected") {
      const pause = DISCONNECTED_FOR_MS + (this.room.polite ? POLITE_RESTARTS_LATER_MS : 0);
      this.#trouble = setTimeout(() => !this.connected && this.#restart(), pause);
    }
    this.#changed();
  }

  #networkChanged(): void {
    if (!this.connection) return;
    this.#wantsRestart = true;
    if (this.room.inRoom) this.#restart();
  }

  /** Looks for a new way through; when even that does not help, both sides start anew. */
  #restart(): void {
    if (!this.room.inRoom) {
      this.#wantsRestart = true;
      return;
    }
    if (Date.now() - this.#lastRestart < RESTART_NOT_BEFORE_MS) return;
    this.#lastRestart = Date.now();
    this.#wantsRestart = false;
    this.#inTurn(async () => {
      const connection = this.connection;
      if (!connection || connection.signalingState === "closed") return;
      connection.setConfiguration(await this.#configuration());
      this.iceServers.keepFresh(connection, configured);
      connection.restartIce();
    });
    this.#expectConnection();
  }

  #discard(): void {
    clearTimeout(this.#trouble);
    clearTimeout(this.#rebuild);
    clearTimeout(this.#patience);
    this.connection?.close();
    this.connection = undefined;
    this.#remoteSession = undefined;
    delete window.__morvan;
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event("change"));
  }
}

function sessionOf(sdp: string): string {
  return /^o=\S+ (\S+)/m.exec(sdp)?.[1] ?? "";
}
