import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { SignIn } from "@morvan/web-kit";
import type { Line } from "../../main/web/console/room/line.ts";

class FakeSocket {
  static OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: { type: string; [key: string]: unknown }[] = [];
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: ((closed: { code: number }) => void) | undefined;
  constructor(readonly url: string, readonly protocol: string) {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }
  close(): void {
    this.readyState = 3;
  }
  async open(): Promise<void> {
    this.readyState = 1;
    this.onopen?.();
    await settle();
  }
  hear(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  drop(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

class FakeSignIn extends EventTarget {
  renewals = 0;
  token = async (): Promise<string> => `t${this.renewals}`;
  renew = async (): Promise<void> => {
    this.renewals++;
    this.dispatchEvent(new Event("renewed"));
  };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};
const welcome = { type: "welcome", sessionId: "s", expiresAt: "", heartbeatMs: 10_000 };
const last = (): FakeSocket => FakeSocket.all.at(-1) as FakeSocket;

const page = new EventTarget();
let signIn: FakeSignIn;
let line: Line;

beforeEach(async () => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  mock.method(Math, "random", () => 1);
  FakeSocket.all = [];
  Object.assign(globalThis, {
    WebSocket: FakeSocket,
    addEventListener: page.addEventListener.bind(page),
    document: { documentElement: { dataset: {}, lang: "fr" }, createTreeWalker: () => ({}), createComment: () => ({}) },
    HTMLElement: class {},
    customElements: { define: () => undefined, get: () => undefined },
  });
  const { Line: LineClass } = await import("../../main/web/console/room/line.ts");
  signIn = new FakeSignIn();
  line = new LineClass("ws://x/ws", signIn as unknown as SignIn, () => "PractitionerRole/1");
  line.open();
});

afterEach(() => {
  line.close();
  mock.timers.reset();
  mock.restoreAll();
});

async function welcomed(): Promise<FakeSocket> {
  const socket = last();
  await socket.open();
  socket.hear(welcome);
  return socket;
}

test("says hello first, with token and situation, and never in the address", async () => {
  const socket = await welcomed();
  assert.deepEqual(socket.sent, [{ type: "hello", token: "t0", actingAs: "PractitionerRole/1" }]);
  assert.equal(socket.url, "ws://x/ws");
  assert.equal(socket.protocol, "morvan.teleconsult.v1");
  assert.equal(line.state, "open");
});

test("brings a renewed token in the open line", async () => {
  const socket = await welcomed();
  await signIn.renew();
  await settle();
  assert.deepEqual(socket.sent.at(-1), { type: "refresh", token: "t1" });
});

test("beats, and gives up a line that has fallen silent", async () => {
  const socket = await welcomed();
  mock.timers.tick(10_000);
  assert.equal(socket.sent.at(-1)?.type, "ping");
  mock.timers.tick(20_000);
  assert.equal(line.state, "cut");
});

test("waits longer after each failure, up to fifteen seconds", () => {
  const pauses: number[] = [];
  for (let i = 0; i < 7; i++) {
    const sockets = FakeSocket.all.length;
    last().drop(1006);
    let waited = 0;
    while (FakeSocket.all.length === sockets && waited < 20_000) {
      mock.timers.tick(100);
      waited += 100;
    }
    pauses.push(waited);
  }
  assert.deepEqual(pauses, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

test("comes back at once when the network does", async () => {
  await welcomed();
  page.dispatchEvent(new Event("offline"));
  assert.equal(line.state, "cut");
  const before = FakeSocket.all.length;
  page.dispatchEvent(new Event("online"));
  assert.equal(FakeSocket.all.length, before + 1);
});

test("renews the sign-in when the server says it has run out", async () => {
  const socket = await welcomed();
  socket.drop(4401);
  await settle();
  assert.equal(signIn.renewals, 1);
  mock.timers.tick(500);
  assert.equal(FakeSocket.all.length, 2);
});

test("does not fight with a newer window, nor with a refusal", async () => {
  (await welcomed()).drop(4409);
  assert.equal(line.state, "replaced");
  mock.timers.tick(60_000);
  assert.equal(FakeSocket.all.length, 1);
  line.open();
  (await welcomed()).drop(4403);
  assert.equal(line.state, "closed");
});

test("waits as long as a restarting server asks", async () => {
  const socket = await welcomed();
  socket.hear({ type: "moving", retryInMs: 3_000 });
  socket.drop(1012);
  mock.timers.tick(2_900);
  assert.equal(FakeSocket.all.length, 1);
  mock.timers.tick(100);
  assert.equal(FakeSocket.all.length, 2);
});
