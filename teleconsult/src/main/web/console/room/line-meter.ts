import type { LineLevel } from "@morvan/web-kit";

/** What getStats tells of a connection since the last reading; absent: nothing new. */
export interface Reading {
  readonly rttMs?: number;
  /** of what we send, as the other side reports it */
  readonly lossPercent?: number;
  /** of what arrives here */
  readonly lossInPercent?: number;
  readonly jitterMs?: number;
  readonly sentKbps?: number;
  readonly receivedKbps?: number;
  /** what the line would carry; only while it limits the picture */
  readonly availableKbps?: number;
  readonly candidate?: CandidateType;
}

export type CandidateType = "host" | "srflx" | "prflx" | "relay";

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly timestamp: number;
  readonly kind?: string;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly packetsLost?: number;
  readonly packetsReceived?: number;
  readonly jitter?: number;
  readonly bytesSent?: number;
  readonly bytesReceived?: number;
  readonly qualityLimitationReason?: string;
  readonly selectedCandidatePairId?: string;
  readonly localCandidateId?: string;
  readonly candidateType?: CandidateType;
}

interface Totals {
  readonly atMs: number;
  readonly sent: number;
  readonly received: number;
  readonly packets: number;
  readonly lost: number;
}

/** Reads one connection now and then; keeps what it needs to tell new from old. */
export class LineMeter {
  #connection: RTCPeerConnection | undefined;
  #before: Totals | undefined;
  readonly #told = new Map<string, number>();

  async read(connection: RTCPeerConnection): Promise<Reading> {
    if (this.#connection !== connection) {
      this.#connection = connection;
      this.#before = undefined;
      this.#told.clear();
    }
    const entries: Entry[] = [];
    (await connection.getStats()).forEach((entry: Entry) => entries.push(entry));
    return compact({ ...this.#reports(entries), ...this.#flow(entries), ...path(entries), ...limit(entries) });
  }

  /** A receiver report stays in the statistics until the next one: each counts once. */
  #reports(entries: readonly Entry[]): Reading {
    const fresh = entries.filter((entry) => entry.type === "remote-inbound-rtp" && this.#told.get(entry.id) !== entry.timestamp);
    for (const entry of fresh) this.#told.set(entry.id, entry.timestamp);
    if (fresh.length === 0) return {};
    return { lossPercent: tenth(Math.max(...fresh.map((entry) => entry.fractionLost ?? 0)) * 100) };
  }

  #flow(entries: readonly Entry[]): Reading {
    const inbound = entries.filter((entry) => entry.type === "inbound-rtp");
    const sum = (list: readonly Entry[], of: (entry: Entry) => number | undefined): number => list.reduce((total, entry) => total + (of(entry) ?? 0), 0);
    const now: Totals = {
      atMs: Math.max(0, ...entries.map((entry) => entry.timestamp)),
      sent: sum(entries.filter((entry) => entry.type === "outbound-rtp"), (entry) => entry.bytesSent),
      received: sum(inbound, (entry) => entry.bytesReceived),
      packets: sum(inbound, (entry) => entry.packetsReceived),
      lost: sum(inbound, (entry) => entry.packetsLost),
    };
    const before = this.#before;
    this.#before = now;
    const ms = before ? now.atMs - before.atMs : 0;
    if (!before || ms <= 0) return {};
    const expected = now.packets - before.packets + (now.lost - before.lost);
    const jitters = inbound.map((entry) => entry.jitter ?? 0);
    return {
      sentKbps: Math.max(0, Math.round(((now.sent - before.sent) * 8) / ms)),
      receivedKbps: Math.max(0, Math.round(((now.received - before.received) * 8) / ms)),
      ...(expected > 0 && { lossInPercent: tenth(Math.min(100, Math.max(0, ((now.lost - before.lost) / expected) * 100))) }),
      ...(jitters.length > 0 && { jitterMs: Math.round(Math.max(...jitters) * 1000) }),
    };
  }
}

function path(entries: readonly Entry[]): Reading {
  const selected = entries.find((entry) => entry.type === "transport" && entry.selectedCandidatePairId)?.selectedCandidatePairId;
  const pair = entries.find((entry) => entry.id === selected);
  const local = entries.find((entry) => entry.id === pair?.localCandidateId);
  return {
    ...(pair?.currentRoundTripTime !== undefined && { rttMs: Math.round(pair.currentRoundTripTime * 1000) }),
    ...(local?.candidateType && { candidate: local.candidateType }),
  };
}

function limit(entries: readonly Entry[]): Reading {
  const limited = entries.some((entry) => entry.type === "outbound-rtp" && entry.kind === "video" && entry.qualityLimitationReason === "bandwidth");
  const available = entries.find((entry) => entry.type === "candidate-pair" && entry.availableOutgoingBitrate !== undefined)?.availableOutgoingBitrate;
  return limited && available !== undefined ? { availableKbps: Math.round(available / 1000) } : {};
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
const compact = (reading: Reading): Reading => Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined)) as Reading;

/** Good, fair or weak. */
export function levelOf({ rttMs = 0, lossPercent = 0, lossInPercent = 0 }: Reading): LineLevel {
  const lost = Math.max(lossPercent, lossInPercent);
  if (rttMs < 250 && lost < 2) return 3;
  return rttMs < 600 && lost < 8 ? 2 : 1;
}
