import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, daysOf, localInput, mondayOf } from "../../main/web/console/roster/model.ts";

test("a week begins on Monday, on Sundays too", () => {
  assert.equal(mondayOf(new Date(2026, 2, 8, 23, 59)).getDate(), 2);
  assert.equal(mondayOf(new Date(2026, 2, 2, 0, 0)).getDate(), 2);
});

test("a week with a change of the clock has seven days", () => {
  const monday = mondayOf(new Date(2026, 2, 25));
  assert.equal(addDays(monday, 7).getDate(), 30);
  assert.equal(addDays(monday, 7).getHours(), 0);
});

test("a night touches two days, and the morning after it does not", () => {
  const monday = mondayOf(new Date(2026, 2, 2));
  const night = { start: new Date(2026, 2, 3, 20).toISOString(), end: new Date(2026, 2, 4, 8).toISOString() };
  assert.deepEqual(daysOf(night, monday), [false, true, true, false, false, false, false]);
  const whole = { start: new Date(2026, 1, 20).toISOString(), end: new Date(2026, 2, 4).toISOString() };
  assert.deepEqual(daysOf(whole, monday), [true, true, false, false, false, false, false]);
});

test("a field for a time holds the time of this place", () => {
  assert.equal(localInput(new Date(2026, 2, 3, 8, 5)), "2026-03-03T08:05");
});
