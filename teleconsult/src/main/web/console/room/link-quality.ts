import type { LineLevel } from "@morvan/web-kit";

interface RemoteInbound {
  readonly type: "remote-inbound-rtp";
  readonly roundTripTime?: number;
  readonly fractionLost?: number;
}

/** Good, fair or weak, by what the other side reports: round trip in seconds and share of packets lost. */
export async function measureLink(connection: RTCPeerConnection): Promise<LineLevel> {
  let roundTrip = 0;
  let lost = 0;
  (await connection.getStats()).forEach((entry: { type: string }) => {
    if (entry.type !== "remote-inbound-rtp") return;
    const inbound = entry as RemoteInbound;
    roundTrip = Math.max(roundTrip, inbound.roundTripTime ?? 0);
    lost = Math.max(lost, inbound.fractionLost ?? 0);
  });
  if (roundTrip < 0.25 && lost < 0.02) return 3;
  return roundTrip < 0.6 && lost < 0.08 ? 2 : 1;
}
