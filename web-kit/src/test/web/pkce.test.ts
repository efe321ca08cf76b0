import assert from "node:assert/strict";
import { test } from "node:test";
import { challengeOf, randomText } from "../../main/web/pkce.ts";

test("makes the challenge of RFC 7636, appendix B", async () => {
  assert.equal(await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
});

test("draws verifiers of 43 unreserved characters, never the same", () => {
  const drawn = new Set(Array.from({ length: 200 }, randomText));
  assert.equal(drawn.size, 200);
  for (const one of drawn) assert.match(one, /^[A-Za-z0-9_-]{43}$/);
});
