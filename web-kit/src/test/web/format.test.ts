import assert from "node:assert/strict";
import { test } from "node:test";

Object.assign(globalThis, { document: { documentElement: { lang: "" } }, localStorage: { getItem: () => null, setItem: () => undefined } });
const { age, ago, agoAndWhen, counter, duration, measure, percent } = await import("../../main/web/format.ts");
const now = new Date("2026-11-22T15:00:00Z");

test("says times relative to now", () => {
  assert.equal(ago("2026-11-22T14:59:40Z", now), "à l'instant");
  assert.equal(ago("2026-11-22T14:54:00Z", now), "il y a 6 min");
  assert.equal(ago("2026-11-22T11:54:00Z", now), "il y a 3 h");
  assert.equal(ago("2026-11-21T11:54:00Z", now), "hier");
  assert.match(agoAndWhen("2026-11-02T11:54:00Z", now), /^il y a 20 jours, 02\/11\/2026$/);
});

test("counts whole years, and months under two", () => {
  assert.equal(age("1955-11-23", now), "70 ans");
  assert.equal(age("1955-11-22", now), "71 ans");
  assert.equal(age("2025-10-30", now), "12 mois");
});

test("writes measures as one reads them in French", () => {
  assert.equal(measure(38.2, "Cel"), "38,2\u00A0°C");
  assert.equal(percent(0.654), "65\u00A0%");
  assert.equal(duration(42), "42 s");
  assert.equal(duration(380), "6 min");
  assert.equal(counter(187), "03:07");
});
