// The ladder of what a side sends. It decides only: it measures nothing and touches no connection.

export const RUNGS = ["video-720", "video-360", "video-180", "audio", "telephone"] as const;
export type Rung = (typeof RUNGS)[number];
export type Why = "start" | "loss" | "delay" | "rate" | "cut" | "better" | "hand";

/** What was measured of our sending at one moment; absent: nothing new is known of it. */
export interface Sample {
  readonly atMs: number;
  readonly connected: boolean;
  readonly rttMs?: number | undefined;
  readonly lossPercent?: number | undefined;
  /** what the line would carry; only while it is what limits the picture */
  readonly availableKbps?: number | undefined;
}

export interface Standing {
  readonly rung: Rung;
  readonly why: Why;
  /** the highest rung a person allows */
  readonly ceiling: Rung;
  readonly sinceMs: number;
  readonly strained: number;
  readonly calmSinceMs: number | undefined;
  readonly cutSinceMs: number | undefined;
  /** how long the line must be calm before the next step up; longer after each step up that did not hold */
  readonly patienceMs: number;
  readonly climbedAtMs: number | undefined;
}

/** What the picture of a rung wants, in kilobits a second. */
export const NEED_KBPS: Record<Rung, number> = { "video-720": 900, "video-360": 350, "video-180": 120, audio: 0, telephone: 0 };

const STRAINED = { lossPercent: 8, rttMs: 700 };
const HEAVY = { lossPercent: 20, rttMs: 1_500 };
const CALM = { lossPercent: 3, rttMs: 400 };
const HOPELESS_LOSS_PERCENT = 40;
const STRAINED_SAMPLES = 2;
const HOPELESS_SAMPLES = 5;
/** after a step the measures speak of the rung before */
const SETTLE_MS = 3_000;
const CUT_MS = 8_000;
const PATIENCE_MS = { least: 8_000, most: 120_000 };
const HELD_MS = 20_000;

const depth = (rung: Rung): number => RUNGS.indexOf(rung);
const lower = (rung: Rung, by: number, floor: Rung): Rung => RUNGS[Math.max(depth(rung), Math.min(depth(rung) + by, depth(floor)))] ?? floor;
const isVideo = (rung: Rung): boolean => depth(rung) < depth("audio");

export function start(atMs: number): Standing {
  return {
    rung: RUNGS[0], why: "start", ceiling: RUNGS[0], sinceMs: atMs, strained: 0,
    calmSinceMs: undefined, cutSinceMs: undefined, patienceMs: PATIENCE_MS.least, climbedAtMs: undefined,
  };
}

/** Whether a person holds it where it is. */
export function isByHand(now: Standing): boolean {
  return now.ceiling !== RUNGS[0] && now.rung === now.ceiling;
}

/** A person chooses: never higher than this, lower when the line wants it; `auto` lets go of it. */
export function choose(now: Standing, chosen: Rung | "auto", atMs: number): Standing {
  const ceiling = chosen === "auto" ? RUNGS[0] : chosen;
  const rung = chosen === "auto" ? now.rung : chosen;
  return { ...start(atMs), rung, why: "hand", ceiling, cutSinceMs: now.cutSinceMs };
}

/** Where to stand after a sample. Sound is never given up for a picture: it is the last thing to go, and the first to come back. */
export function observe(now: Standing, sample: Sample): Standing {
  if (!sample.connected) return cut(now, sample.atMs);
  const connected = { ...now, cutSinceMs: undefined };
  if (now.rung === "telephone" && now.why === "cut") return step(connected, lowest("audio", now.ceiling), "better", sample.atMs);
  const trouble = troubleOf(sample, now.rung);
  if (trouble) return strain(connected, sample, trouble);
  return isCalm(sample) ? calm(connected, sample.atMs) : { ...connected, calmSinceMs: undefined, strained: 0 };
}

const lowest = (one: Rung, other: Rung): Rung => (depth(one) > depth(other) ? one : other);

function cut(now: Standing, atMs: number): Standing {
  const cutSinceMs = now.cutSinceMs ?? atMs;
  if (atMs - cutSinceMs < CUT_MS || now.rung === "telephone") return { ...now, cutSinceMs, calmSinceMs: undefined };
  return { ...step(now, "telephone", "cut", atMs), cutSinceMs };
}

function troubleOf(sample: Sample, rung: Rung): "loss" | "delay" | "rate" | undefined {
  if ((sample.lossPercent ?? 0) >= STRAINED.lossPercent) return "loss";
  if ((sample.rttMs ?? 0) >= STRAINED.rttMs) return "delay";
  return isVideo(rung) && sample.availableKbps !== undefined && sample.availableKbps < NEED_KBPS[rung] / 2 ? "rate" : undefined;
}

const isHeavy = (sample: Sample): boolean => (sample.lossPercent ?? 0) >= HEAVY.lossPercent || (sample.rttMs ?? 0) >= HEAVY.rttMs;

/** Nothing new is no reason to wait longer. */
const isCalm = (sample: Sample): boolean => (sample.lossPercent ?? 0) < CALM.lossPercent && (sample.rttMs ?? 0) < CALM.rttMs;

function strain(now: Standing, sample: Sample, why: "loss" | "delay" | "rate"): Standing {
  const strained = { ...now, strained: now.strained + 1, calmSinceMs: undefined };
  if (sample.atMs - now.sinceMs < SETTLE_MS) return { ...strained, strained: 0 };
  if (isVideo(now.rung)) {
    if (isHeavy(sample)) return step(strained, lower(now.rung, 2, "audio"), why, sample.atMs);
    return strained.strained >= STRAINED_SAMPLES ? step(strained, lower(now.rung, 1, "audio"), why, sample.atMs) : strained;
  }
  const hopeless = (sample.lossPercent ?? 0) >= HOPELESS_LOSS_PERCENT;
  if (!hopeless) return { ...strained, strained: 0 };
  return strained.strained >= HOPELESS_SAMPLES && now.rung === "audio" ? step(strained, "telephone", why, sample.atMs) : strained;
}

function calm(now: Standing, atMs: number): Standing {
  const calmSinceMs = now.calmSinceMs ?? atMs;
  const held = now.climbedAtMs !== undefined && atMs - now.climbedAtMs >= HELD_MS;
  const steady = { ...now, strained: 0, calmSinceMs, ...(held && { patienceMs: PATIENCE_MS.least }) };
  const mayClimb = depth(now.rung) > depth(now.ceiling);
  if (!mayClimb || atMs - calmSinceMs < now.patienceMs || atMs - now.sinceMs < now.patienceMs) return steady;
  return { ...step(steady, RUNGS[depth(now.rung) - 1] ?? now.rung, "better", atMs), climbedAtMs: atMs };
}

function step(now: Standing, rung: Rung, why: Why, atMs: number): Standing {
  const down = depth(rung) > depth(now.rung);
  const failed = down && now.climbedAtMs !== undefined && atMs - now.climbedAtMs < HELD_MS;
  const patienceMs = failed ? Math.min(now.patienceMs * 2, PATIENCE_MS.most) : now.patienceMs;
  return { ...now, rung, why, sinceMs: atMs, strained: 0, calmSinceMs: undefined, patienceMs, climbedAtMs: down ? undefined : now.climbedAtMs };
}
