import { NEED_KBPS, type Rung } from "./ladder.ts";

const LINES: Partial<Record<Rung, number>> = { "video-720": 720, "video-360": 360, "video-180": 180 };
const FRAMES: Partial<Record<Rung, number>> = { "video-720": 24, "video-360": 20, "video-180": 12 };
/** Opus at 16 kbit/s is clear speech, and with its headers fits a line of 64 kbit/s twice. */
const SOUND_BPS = { wide: 40_000, narrow: 16_000 };
/** A shared screen is read, not watched: fewer pictures, more lines. */
const SHARED = { frames: 5, sharper: 2 };

/**
 * Makes a connection send what the rung says. Sound goes first in every queue; the picture takes what is left and never more than its
 * rung. False: the connection is not ready for it, ask again.
 */
export async function sendRung(connection: RTCPeerConnection, rung: Rung): Promise<boolean> {
  try {
    await Promise.all(connection.getSenders().map((sender) => tune(sender, rung)));
    return connection.getSenders().every((sender) => !sender.track || sender.getParameters().encodings.length > 0);
  } catch (failure) {
    console.debug("sender:", failure);
    return false;
  }
}

async function tune(sender: RTCRtpSender, rung: Rung): Promise<void> {
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!sender.track || !encoding) return;
  if (sender.track.kind === "audio") sound(encoding, rung);
  else picture(encoding, sender.track, rung);
  await sender.setParameters(parameters);
}

function sound(encoding: RTCRtpEncodingParameters, rung: Rung): void {
  encoding.maxBitrate = LINES[rung] ? SOUND_BPS.wide : SOUND_BPS.narrow;
  encoding.priority = "high";
  encoding.networkPriority = "high";
}

function picture(encoding: RTCRtpEncodingParameters, track: MediaStreamTrack, rung: Rung): void {
  const lines = LINES[rung];
  encoding.priority = "low";
  encoding.networkPriority = "low";
  encoding.active = lines !== undefined;
  if (lines === undefined) return;
  const shared = track.contentHint === "detail";
  encoding.maxBitrate = NEED_KBPS[rung] * 1000 * 1.5;
  encoding.maxFramerate = shared ? SHARED.frames : (FRAMES[rung] ?? 24);
  encoding.scaleResolutionDownBy = Math.max(1, (track.getSettings().height ?? lines) / (lines * (shared ? SHARED.sharper : 1)));
}
