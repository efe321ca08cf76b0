/** What a try through the relay showed. */
export interface Probed {
  readonly outcome: "through" | "blocked" | "none";
  readonly kbps?: number;
  readonly rttMs?: number;
}

const OPEN_WITHIN_MS = 8_000;
const SENDING_MS = 2_000;
const PIECE = new Uint8Array(4_096);
const WAITING = 32_768;

/**
 * Sends to itself through the relay and back: whether it is reached, how long a round takes, and what the narrower of both directions
 * carries. Nothing of it touches the room.
 */
export async function probeRelay(iceServers: readonly RTCIceServer[], signal: AbortSignal): Promise<Probed> {
  if (!iceServers.some(({ urls }) => [urls].flat().some((url) => url.startsWith("turn")))) return { outcome: "none" };
  const configuration: RTCConfiguration = { iceServers: [...iceServers], iceTransportPolicy: "relay" };
  const here = new RTCPeerConnection(configuration);
  const there = new RTCPeerConnection(configuration);
  const close = (): void => { here.close(); there.close(); };
  signal.addEventListener("abort", close, { once: true });
  try {
    const channel = here.createDataChannel("probe", { ordered: false, maxRetransmits: 0 });
    const arriving = new Promise<RTCDataChannel>((resolve) => (there.ondatachannel = ({ channel: other }) => resolve(other)));
    here.onicecandidate = ({ candidate }) => candidate && void there.addIceCandidate(candidate).catch(() => undefined);
    there.onicecandidate = ({ candidate }) => candidate && void here.addIceCandidate(candidate).catch(() => undefined);
    await here.setLocalDescription();
    await there.setRemoteDescription(here.localDescription as RTCSessionDescription);
    await there.setLocalDescription();
    await here.setRemoteDescription(there.localDescription as RTCSessionDescription);
    const opened = await within(OPEN_WITHIN_MS, Promise.all([arriving, open(channel)]));
    if (!opened) return { outcome: "blocked" };
    return { outcome: "through", kbps: await pour(channel, opened[0]), ...(await roundTrip(here)) };
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}

async function pour(from: RTCDataChannel, to: RTCDataChannel): Promise<number> {
  let bytes = 0;
  let first = 0;
  let last = 0;
  to.binaryType = "arraybuffer";
  to.onmessage = ({ data }) => {
    last = performance.now();
    if (first === 0) first = last;
    else bytes += (data as ArrayBuffer).byteLength;
  };
  const end = performance.now() + SENDING_MS;
  while (performance.now() < end && from.readyState === "open") {
    while (from.bufferedAmount < WAITING && performance.now() < end) from.send(PIECE);
    await pause(10);
  }
  await pause(200);
  return last > first ? Math.round((bytes * 8) / (last - first)) : 0;
}

async function roundTrip(connection: RTCPeerConnection): Promise<{ rttMs?: number }> {
  let seconds: number | undefined;
  (await connection.getStats()).forEach((entry: { type: string; state?: string; currentRoundTripTime?: number }) => {
    if (entry.type === "candidate-pair" && entry.state === "succeeded") seconds = entry.currentRoundTripTime ?? seconds;
  });
  return seconds === undefined ? {} : { rttMs: Math.round(seconds * 1000) };
}

const open = (channel: RTCDataChannel): Promise<void> => new Promise((resolve) => (channel.onopen = () => resolve()));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const within = <T>(ms: number, wanted: Promise<T>): Promise<T | undefined> => Promise.race([wanted, pause(ms).then(() => undefined)]);
