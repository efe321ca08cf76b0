import type { Translation } from "@morvan/web-kit";
import type { PlatformIncident } from "../model.ts";
import type { Rung, Why } from "../room/ladder.ts";
import type { MediaTrouble } from "../room/local-media.ts";
import type { mediaFr } from "./media-fr.ts";

const sends: Record<Rung, string> = {
  "video-720": "a sharp picture",
  "video-360": "a medium picture",
  "video-180": "a small picture",
  audio: "sound only",
  telephone: "telephone",
};

const because = (whose: string): Record<Why, string> => ({
  start: "",
  loss: `${whose} line loses data`,
  delay: `${whose} line is slow`,
  rate: `${whose} line is narrow`,
  cut: `${whose} line carries nothing`,
  better: `${whose} line is better`,
  hand: "chosen by hand",
});

const line = (rung: Rung, why: string, send: string, call: string): string => `${rung === "telephone" ? `${call} to the telephone` : `${send} ${sends[rung]}`}${why && `: ${why}`}`;

const causes: Record<PlatformIncident["cause"], string> = {
  "line-lost": "Line cut",
  "no-media-path": "Picture and sound interrupted",
  "packet-loss": "Losses on the line",
  delay: "Slow line",
  "low-rate": "Narrow line",
};

const effects: Record<PlatformIncident["effect"], string> = {
  interrupted: "",
  telephone: ", telephone offered",
  "audio-only": ", sound only",
  "smaller-picture": ", smaller picture",
  "poor-quality": ", poor picture and sound",
};

const cameraTroubles: Record<MediaTrouble, string> = {
  refused: "Refused by the browser: allow it near the address bar, then try again. You can enter without a picture.",
  missing: "No camera found: plug one in and try again, or enter with sound only.",
  busy: "It does not answer, another program may be using it: close that one, then try again.",
};

const microphoneTroubles: Record<MediaTrouble, string> = {
  refused: "Refused by the browser: allow it near the address bar, then try again. Without it nobody hears you.",
  missing: "No microphone found: plug one in and try again. Without it nobody hears you.",
  busy: "It does not answer, another program may be using it: close that one, then try again.",
};

export const mediaEn: Translation<typeof mediaFr> = {
  ownStep: (rung, why) => `You ${line(rung, because("your")[why], "send", "change")}`,
  theirStep: (name, rung, why) => `${name} ${line(rung, because("their")[why], "sends", "changes")}`,
  incident: (cause) => causes[cause],
  incidentEffect: (effect) => effects[effect],
  quality: "Picture sent",
  auto: "Automatic",
  rung: (rung) => sends[rung].replace(/^a /, "").replace(/^./, (first) => first.toUpperCase()),
  onlySound: "Sound goes on, the picture is back as soon as the line allows.",
  callTitle: "The line no longer carries your voices",
  callText: (name) => `Call ${name} by telephone. The room stays open: picture and sound come back by themselves.`,
  callUnknown: (name) => `The number of ${name} is not known here. The room stays open: picture and sound come back by themselves.`,
  share: "Share the screen",
  stopSharing: "Stop sharing",
  sharing: "You are sharing your screen",
  shareFailed: "The screen could not be shared",
  pip: "Keep the picture in front",
  pipEnd: "Put the picture back",
  test: "Your devices and your line",
  again: "Try again",
  asking: "The browser asks for access.",
  camera: "Camera",
  cameraFine: "It gives a picture.",
  cameraOff: "Camera off",
  cameraTrouble: (trouble) => cameraTroubles[trouble],
  microphone: "Microphone",
  microphoneTrouble: (trouble) => microphoneTroubles[trouble],
  sayAWord: "Say a word: the bar should move.",
  heard: "We hear you.",
  notHeard: "We hear nothing: check that the microphone is not muted on the device.",
  level: "Microphone level",
  speaker: "Speaker",
  speakerTry: "Listen to two notes.",
  play: "Play a sound",
  heardQuestion: "Did you hear two notes?",
  yes: "Yes",
  no: "No",
  speakerFine: "You hear.",
  speakerSilent: "Turn the volume up, or choose another output in the device's settings.",
  line: "Line",
  lineRunning: "Measuring, a few seconds…",
  lineNone: "No relay is set up here: the line will be direct.",
  lineBlocked: "The relay is not reached: the network here may block it. A direct line will be tried, and the telephone after that.",
  lineCarries: (kbps, rung, rttMs) => `${kbps} kbit/s${rttMs === undefined ? "" : `, round trip ${rttMs} ms`}: ${sends[rung]}.`,
  notRecorded: "Neither picture nor sound is recorded.",
  notRecordedShort: "Not recorded",
};
