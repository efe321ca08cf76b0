import type { LineLevel } from "@morvan/web-kit";

interface RemoteInbound {
  readonly type: "remote-inbound-rtp";
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
}

export interface Link {
  readonly level: LineLevel;
  readonly rttMs: number;
  readonly lossPercent: number;
}

/** Good, fair or weak, by what the other side reports: round trip in seconds and share of packets lost. */
export async function measureLink(connection: RTCPeerConnection): Promise<Link> {
  let roundTrip = 0;
  let lost = 0;
  (await connection.getStats()).forEach((entry: { type: string }) => {
    if (entry.type !== "remote-inbound-rtp") return;
    const inbound = entry as RemoteInbound;
    roundTrip = Math.max(roundTrip, inbound.roundTripTime ?? 0);
    lost = Math.max(lost, inbound.fractionLost ?? 0);
  });
  const level = roundTrip < 0.25 && lost < 0.02 ? 3 : roundTrip < 0.6 && lost < 0.08 ? 2 : 1;
  return { level, rttMs: Math.round(roundTrip * 1000), lossPercent: Math.round(lost * 1000) / 10 };
}
