import assert from "node:assert/strict";
import { test } from "node:test";
import { levelOf, LineMeter } from "../../main/web/console/room/line-meter.ts";
import { Outages } from "../../main/web/console/room/outages.ts";

function connection(...looks: object[][]): RTCPeerConnection {
  return { getStats: async () => looks.shift() ?? [] } as unknown as RTCPeerConnection;
}

function look(atMs: number, more: { sent?: number; received?: number; packets?: number; lost?: number; reportAt?: number; fractionLost?: number; reason?: string }): object[] {
  return [
    { id: "T", type: "transport", timestamp: atMs, selectedCandidatePairId: "P" },
    { id: "P", type: "candidate-pair", timestamp: atMs, currentRoundTripTime: 0.123, availableOutgoingBitrate: 250_400, localCandidateId: "L" },
    { id: "L", type: "local-candidate", timestamp: atMs, candidateType: "relay" },
    { id: "O", type: "outbound-rtp", kind: "video", timestamp: atMs, bytesSent: more.sent ?? 0, qualityLimitationReason: more.reason ?? "none" },
    { id: "I", type: "inbound-rtp", kind: "audio", timestamp: atMs, bytesReceived: more.received ?? 0, packetsReceived: more.packets ?? 0, packetsLost: more.lost ?? 0, jitter: 0.0124 },
    { id: "R", type: "remote-inbound-rtp", kind: "video", timestamp: more.reportAt ?? atMs, fractionLost: more.fractionLost ?? 0 },
  ];
}

test("rates and losses are of the time since the last reading", async () => {
  const line = connection(look(1_000, { sent: 5_000, received: 9_000, packets: 100, lost: 4 }), look(3_000, { sent: 30_000, received: 19_000, packets: 190, lost: 14 }));
  const meter = new LineMeter();
  assert.equal((await meter.read(line)).sentKbps, undefined);
  const { sentKbps, receivedKbps, lossInPercent, jitterMs, rttMs, candidate } = await meter.read(line);
  assert.deepEqual({ sentKbps, receivedKbps, lossInPercent, jitterMs, rttMs, candidate }, { sentKbps: 100, receivedKbps: 40, lossInPercent: 10, jitterMs: 12, rttMs: 123, candidate: "relay" });
});

test("a report of the other side counts once", async () => {
  const line = connection(look(1_000, { reportAt: 900, fractionLost: 0.25 }), look(3_000, { reportAt: 900, fractionLost: 0.25 }), look(5_000, { reportAt: 4_900, fractionLost: 0.01 }));
  const meter = new LineMeter();
  assert.equal((await meter.read(line)).lossPercent, 25);
  assert.equal((await meter.read(line)).lossPercent, undefined);
  assert.equal((await meter.read(line)).lossPercent, 1);
});

test("what the line would carry is told only while it limits the picture", async () => {
  const line = connection(look(1_000, { reason: "cpu" }), look(3_000, { reason: "bandwidth" }));
  const meter = new LineMeter();
  assert.equal((await meter.read(line)).availableKbps, undefined);
  assert.equal((await meter.read(line)).availableKbps, 250);
});

test("a new connection begins its own count", async () => {
  const meter = new LineMeter();
  await meter.read(connection(look(1_000, { sent: 500_000 })));
  assert.equal((await meter.read(connection(look(3_000, { sent: 100 })))).sentKbps, undefined);
});

test("the level is the worse of both directions", () => {
  assert.equal(levelOf({}), 3);
  assert.equal(levelOf({ rttMs: 100, lossPercent: 0, lossInPercent: 5 }), 2);
  assert.equal(levelOf({ rttMs: 100, lossPercent: 9 }), 1);
  assert.equal(levelOf({ rttMs: 700 }), 1);
});

test("an outage begins when the last media came, goes on in each telling, and is told once when it has ended", () => {
  const outages = new Outages();
  outages.flowed(10_000);
  outages.begin(15_000);
  outages.begin(16_000);
  assert.deepEqual(outages.told(20_000), [{ agoMs: 10_000 }]);
  assert.equal(outages.end(25_000), true);
  assert.equal(outages.end(26_000), false);
  assert.deepEqual(outages.told(27_000), [{ agoMs: 17_000, lastedMs: 15_000 }]);
  assert.deepEqual(outages.told(28_000), []);
});

test("outages do not run into each other, and only the latest ten are kept", () => {
  const outages = new Outages();
  for (let i = 0; i < 12; i++) {
    outages.begin(100_000 + i * 1_000);
    outages.end(100_500 + i * 1_000);
  }
  const told = outages.told(200_000);
  assert.equal(told.length, 10);
  for (let i = 1; i < told.length; i++) {
    const before = told[i - 1];
    const now = told[i];
    assert.ok(before && now && before.agoMs - (before.lastedMs ?? 0) >= now.agoMs);
  }
});
