// The socket protocol morvan.teleconsult.v1, docs/protocol/teleconsult.md.

import type { Rung, Why } from "./ladder.ts";
import type { CandidateType } from "./line-meter.ts";
import type { Outage } from "./outages.ts";

export const SUBPROTOCOL = "morvan.teleconsult.v1";

export interface Participant {
  readonly id: string;
  readonly displayName: string;
  readonly role: "requester" | "specialist";
  readonly present: boolean;
}

export interface ChatBody {
  readonly text: string;
}

export interface VitalBody {
  readonly code: string;
  readonly value: number;
  readonly unit: string;
  readonly measuredAt: string;
}

export interface DescriptionBody {
  readonly sdp: string;
}

export interface CandidateBody {
  readonly candidate: RTCIceCandidateInit | null;
}

/** What a participant sends and the room keeps; `msgId` makes sending twice the same as once. */
export type Durable =
  | { readonly type: "chat"; readonly msgId: string; readonly text: string }
  | ({ readonly type: "vital"; readonly msgId: string } & VitalBody)
  | { readonly type: "offer" | "answer"; readonly msgId: string; readonly sdp: string }
  | ({ readonly type: "candidate"; readonly msgId: string } & CandidateBody);

/** A kept message before it has its number. */
export type Draft = Durable extends infer D ? (D extends Durable ? Omit<D, "msgId"> : never) : never;

/** What is lost when the line is: only the latest counts, or, of `digest`, each by itself. */
export type Volatile =
  | { readonly type: "media"; readonly audio: boolean; readonly video: boolean }
  | { readonly type: "ladder"; readonly rung: Rung; readonly why: Why; readonly byHand: boolean }
  | Digest;

/** How our media did; the server makes the report's technical incidents of it. */
export interface Digest {
  readonly type: "digest";
  readonly seconds: number;
  readonly rung: Rung;
  readonly byHand: boolean;
  readonly rttMs?: number;
  readonly jitterMs?: number;
  readonly lossPercent?: number;
  readonly sentKbps?: number;
  readonly receivedKbps?: number;
  readonly candidate?: CandidateType;
  readonly outages?: readonly Outage[];
}

export type ClientFrame =
  | { readonly type: "hello"; readonly token: string; readonly actingAs?: string; readonly resumeId?: string }
  | { readonly type: "refresh"; readonly token: string }
  | { readonly type: "join"; readonly consultation: string; readonly epoch?: string; readonly lastSeq?: number }
  | { readonly type: "leave" }
  | { readonly type: "ack"; readonly seq: number }
  | { readonly type: "ping" }
  | { readonly type: "ice-servers" }
  | Durable
  | Volatile;

export interface Welcome {
  readonly type: "welcome";
  readonly sessionId: string;
  /** a secret for the hello after a cut; kept in memory only */
  readonly resumeId: string;
  readonly expiresAt: string;
  readonly heartbeatMs: number;
}

export interface Joined {
  readonly type: "joined";
  readonly consultation: string;
  readonly epoch: string;
  readonly you: string;
  readonly polite: boolean;
  readonly participants: readonly Participant[];
  readonly recovered: boolean;
  readonly lastSeq: number;
}

interface RoomEventOf<K extends string, B> {
  readonly type: "event";
  readonly consultation: string;
  readonly seq: number;
  readonly at: string;
  readonly from: string;
  readonly kind: K;
  readonly body: B;
}

export type RoomEvent =
  | RoomEventOf<"chat", ChatBody>
  | RoomEventOf<"vital", VitalBody>
  | RoomEventOf<"offer" | "answer", DescriptionBody>
  | RoomEventOf<"candidate", CandidateBody>
  | RoomEventOf<"joined", { readonly participant: string; readonly resumed: boolean }>
  | RoomEventOf<"left", { readonly participant: string; readonly reason: string }>
  | RoomEventOf<"interrupted" | "resumed", { readonly participant: string }>
  | RoomEventOf<"state", { readonly state?: string }>;

export interface Accepted {
  readonly type: "accepted";
  readonly msgId: string;
  readonly seq: number;
}

export interface ErrorFrame {
  readonly type: "error";
  readonly code: string;
  readonly msgId?: string;
  readonly message: string;
}

export interface VolatileFrame {
  readonly type: "volatile";
  readonly from: string;
  readonly kind: string;
  readonly body: { readonly audio?: boolean; readonly video?: boolean; readonly rung?: Rung; readonly why?: Why; readonly byHand?: boolean };
}

export interface IceServersFrame {
  readonly type: "ice-servers";
  readonly iceServers: RTCIceServer[];
  readonly expiresAt: string;
}

export type ServerFrame =
  | Welcome
  | Joined
  | RoomEvent
  | Accepted
  | ErrorFrame
  | VolatileFrame
  | IceServersFrame
  | { readonly type: "notice"; readonly kind: string; readonly consultation?: string }
  | { readonly type: "pong" }
  | { readonly type: "moving"; readonly retryInMs?: number };

/** Why the server closed; absent here: the network did. */
export const CLOSED = { signIn: 4401, forbidden: 4403, replaced: 4409, tooFast: 4429 } as const;
