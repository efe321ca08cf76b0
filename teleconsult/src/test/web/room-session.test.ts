import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { Line } from "../../main/web/console/room/line.ts";
import type { ClientFrame, RoomEvent, ServerFrame } from "../../main/web/console/room/protocol.ts";
import { RoomSession } from "../../main/web/console/room/room-session.ts";

class FakeLine extends EventTarget {
  state = "open";
  sent: ClientFrame[] = [];
  send(frame: ClientFrame): boolean {
    this.sent.push(frame);
    return this.state === "open";
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
  again(): void {
    this.become("cut");
    this.become("open");
  }
  hear(frame: ServerFrame): void {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }
  of<T extends ClientFrame["type"]>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }
}

const ROOM = "9f6f1c1e-0000-4000-8000-000000000001";
let line: FakeLine;
let room: RoomSession;

function joined(lastSeq: number, recovered: boolean, epoch = "e1"): ServerFrame {
  const participants = [
    { id: "me", displayName: "Moi", role: "requester", present: true },
    { id: "other", displayName: "Autre", role: "specialist", present: true },
  ] as const;
  return { type: "joined", consultation: ROOM, epoch, you: "me", polite: false, participants, recovered, lastSeq };
}

function chat(seq: number, from = "other", text = `n° ${seq}`): RoomEvent {
  return { type: "event", consultation: ROOM, seq, at: "2026-11-22T14:00:00Z", from, kind: "chat", body: { text } };
}

const texts = (): string[] => room.events.map((event) => (event.kind === "chat" ? event.body.text : event.kind));

beforeEach(() => {
  line = new FakeLine();
  room = new RoomSession(line as unknown as Line, ROOM);
  room.enter();
});

test("asks from the beginning the first time, and from the last event after a cut", () => {
  assert.deepEqual(line.of("join"), [{ type: "join", consultation: ROOM }]);
  line.hear(joined(2, false));
  line.hear(chat(1));
  line.hear(chat(2));
  line.become("cut");
  assert.equal(room.inRoom, false);
  line.become("open");
  assert.deepEqual(line.of("join")[1], { type: "join", consultation: ROOM, epoch: "e1", lastSeq: 2 });
});

test("takes each event once, in order", () => {
  line.hear(joined(0, false));
  for (const seq of [1, 1, 2, 1, 2, 3]) line.hear(chat(seq));
  assert.deepEqual(texts(), ["n° 1", "n° 2", "n° 3"]);
});

test("takes a new line instead of showing what comes after a gap", () => {
  line.hear(joined(0, false));
  line.hear(chat(1));
  line.hear(chat(3));
  assert.deepEqual(texts(), ["n° 1"]);
  assert.equal(room.inRoom, false);
  assert.deepEqual(line.of("join").at(-1), { type: "join", consultation: ROOM, epoch: "e1", lastSeq: 1 });
});

test("begins anew when the server cannot continue our log", () => {
  line.hear(joined(1, false));
  line.hear(chat(1));
  line.become("cut");
  line.become("open");
  line.hear(joined(1, false, "e2"));
  assert.deepEqual(texts(), []);
  line.hear(chat(1, "other", "neuf"));
  assert.deepEqual(texts(), ["neuf"]);
});

test("tells history from what came while the line was cut", () => {
  const history: boolean[] = [];
  room.addEventListener("event", (event) => history.push((event as CustomEvent<{ history: boolean }>).detail.history));
  line.hear(joined(1, false));
  line.hear(chat(1));
  line.become("cut");
  line.become("open");
  line.hear(joined(2, true));
  line.hear(chat(2));
  assert.deepEqual(history, [true, false]);
});

test("keeps what was written during a cut and sends it with the same id until it is accepted", () => {
  line.hear(joined(0, false));
  line.become("cut");
  const msgId = room.send({ type: "chat", text: "pendant la coupure" });
  assert.equal(line.of("chat").length, 0);
  for (let i = 0; i < 2; i++) {
    line.become("open");
    line.hear(joined(0, true));
    line.become("cut");
  }
  assert.deepEqual(line.of("chat").map((frame) => frame.msgId), [msgId, msgId]);
  line.become("open");
  line.hear(joined(0, true));
  line.hear({ type: "accepted", msgId, seq: 1 });
  assert.equal(room.pending[0]?.seq, 1);
  line.hear(chat(1, "me", "pendant la coupure"));
  assert.equal(room.pending.length, 0);
  assert.deepEqual(texts(), ["pendant la coupure"]);
});

test("shows a message once, whichever of event and acceptance comes first", () => {
  line.hear(joined(0, false));
  const msgId = room.send({ type: "chat", text: "bonjour" });
  line.hear(chat(1, "me", "bonjour"));
  assert.equal(room.pending.length, 0);
  line.hear({ type: "accepted", msgId, seq: 1 });
  assert.deepEqual(texts(), ["bonjour"]);
});

test("says what the server refuses for good, and does not send it again", () => {
  line.hear(joined(0, false));
  const msgId = room.send({ type: "chat", text: "x".repeat(9000) });
  line.hear({ type: "error", code: "too-large", msgId, message: "Message trop long" });
  assert.equal(room.pending[0]?.refused, "too-large");
  line.become("cut");
  line.become("open");
  line.hear(joined(0, true));
  assert.equal(line.of("chat").length, 1);
});

test("follows who is there", () => {
  line.hear(joined(0, false));
  const event = { type: "event", consultation: ROOM, at: "", from: "system", body: { participant: "other" } } as const;
  line.hear({ ...event, seq: 1, kind: "interrupted" });
  assert.equal(room.other?.present, false);
  line.hear({ ...event, seq: 2, kind: "resumed" });
  assert.equal(room.other?.present, true);
});
