import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, isByHand, observe, RUNGS, start, type Sample, type Standing } from "../../main/web/console/room/ladder.ts";

const LOOK_MS = 2_000;

/** A line over time: what each look sees, by the seconds and by what is sent. */
type LineOf = (second: number, now: Standing) => Omit<Sample, "atMs">;

const good: LineOf = () => ({ connected: true, rttMs: 60, lossPercent: 0.2 });
const lossy = (lossPercent: number): LineOf => () => ({ connected: true, rttMs: 90, lossPercent });
const dead: LineOf = () => ({ connected: false });
/** Carries so many kilobits a second; what is more is lost. */
const narrow = (kbps: number): LineOf => (_, now) => {
  const sent = { "video-720": 900, "video-360": 350, "video-180": 120, audio: 0, telephone: 0 }[now.rung] + 40;
  return { connected: true, rttMs: sent > kbps ? 600 : 120, lossPercent: sent > kbps ? (1 - kbps / sent) * 100 : 1 };
};

class Walk {
  now = start(0);
  atMs = 0;
  readonly rungs: string[] = [this.now.rung];

  over(seconds: number, line: LineOf): this {
    for (const end = this.atMs + seconds * 1000; this.atMs < end; ) {
      this.atMs += LOOK_MS;
      const next = observe(this.now, { ...line(this.atMs / 1000, this.now), atMs: this.atMs });
      if (next.rung !== this.now.rung) this.rungs.push(next.rung);
      this.now = next;
    }
    return this;
  }

  chosen(rung: Parameters<typeof choose>[1]): this {
    this.now = choose(this.now, rung, this.atMs);
    return this;
  }
}

test("a good line keeps the best picture", () => {
  assert.deepEqual(new Walk().over(600, good).rungs, ["video-720"]);
});

test("one bad moment moves nothing", () => {
  const walk = new Walk().over(20, good).over(2, lossy(12)).over(60, good);
  assert.deepEqual(walk.rungs, ["video-720"]);
});

test("some loss takes one step at a time, and says why", () => {
  const walk = new Walk().over(20, good).over(6, lossy(12));
  assert.deepEqual(walk.rungs, ["video-720", "video-360"]);
  assert.equal(walk.now.why, "loss");
});

test("64 kbit/s: down to sound within 10 s, and there it stays but for rare trials", () => {
  const walk = new Walk().over(20, good).over(10, narrow(64));
  assert.equal(walk.now.rung, "audio");
  const before = walk.rungs.length;
  walk.over(300, narrow(64));
  const trials = (walk.rungs.length - before) / 2;
  assert.ok(trials >= 1 && trials <= 6, `${trials} trials in five minutes`);
  assert.ok(!walk.rungs.includes("telephone"));
});

test("a line that is good again leads back to the best picture, one step at a time", () => {
  const walk = new Walk().over(20, good).over(12, narrow(64)).over(60, good);
  assert.deepEqual(walk.rungs.slice(walk.rungs.indexOf("audio")), ["audio", "video-180", "video-360", "video-720"]);
  assert.equal(walk.now.why, "better");
});

test("each step up that does not hold makes the next wait longer, and one that holds forgives", () => {
  const walk = new Walk().over(20, good).over(120, narrow(64));
  assert.ok(walk.now.patienceMs > 8_000);
  walk.over(400, good);
  assert.equal(walk.now.patienceMs, 8_000);
});

test("a slow line and one too narrow for the picture count too", () => {
  assert.equal(new Walk().over(10, () => ({ connected: true, rttMs: 900 })).now.why, "delay");
  assert.equal(new Walk().over(10, () => ({ connected: true, rttMs: 90, availableKbps: 200 })).now.why, "rate");
});

test("no way through for 8 s: the telephone; a way again: sound at once, the picture later", () => {
  const walk = new Walk().over(20, good).over(6, dead);
  assert.equal(walk.now.rung, "video-720");
  walk.over(4, dead);
  assert.deepEqual([walk.now.rung, walk.now.why], ["telephone", "cut"]);
  walk.over(2, good);
  assert.deepEqual([walk.now.rung, walk.now.why], ["audio", "better"]);
  assert.equal(walk.over(60, good).now.rung, "video-720");
});

test("sound that is lost for long leads to the telephone", () => {
  const walk = new Walk().over(20, good).over(40, lossy(60));
  assert.deepEqual(walk.rungs.slice(-2), ["audio", "telephone"]);
});

test("a hand sets the highest rung; the line may still go lower and comes back to it", () => {
  const walk = new Walk().over(20, good).chosen("video-360").over(60, good);
  assert.equal(walk.now.rung, "video-360");
  assert.ok(isByHand(walk.now));
  walk.over(6, lossy(30));
  assert.equal(walk.now.rung, "audio");
  assert.ok(!isByHand(walk.now));
  walk.over(120, good);
  assert.equal(walk.now.rung, "video-360");
  assert.equal(walk.chosen("auto").over(60, good).now.rung, "video-720");
});

test("whatever the line does, a step is never taken within 3 s of another but for a choice or a cut, and stays on the ladder", () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  for (let run = 0; run < 200; run++) {
    let now = start(0);
    let last = 0;
    for (let atMs = LOOK_MS; atMs < 600_000; atMs += LOOK_MS) {
      const sample = { atMs, connected: random() > 0.1, rttMs: random() * 2_000, lossPercent: random() * 60, availableKbps: random() * 2_000 };
      const next = observe(now, sample);
      assert.ok(RUNGS.includes(next.rung));
      if (next.rung !== now.rung) {
        if (next.why !== "cut" && now.why !== "cut") assert.ok(atMs - last >= 3_000, `${now.rung} to ${next.rung} after ${atMs - last} ms`);
        last = atMs;
      }
      now = next;
    }
  }
});
