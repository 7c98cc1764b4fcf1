import { expect, test } from "vitest";
import { type Counted, countdown, isUrgent } from "./countdown.ts";

const due = Date.parse("2026-11-22T07:10:00+08:00");
const minute = 60_000;

function counted(patch: Partial<Counted> = {}): Counted {
  const startedAt = "2026-11-22T06:10:00+08:00";
  return { state: "open", dueAt: "2026-11-22T07:10:00+08:00", startedAt, ...patch };
}

test.each([
  [due - 45 * minute, "running", false],
  [due - 30 * minute, "last-half", false],
  [due - 10 * minute, "last-ten-minutes", true],
  [due + 1, "overdue", true],
] as const)("at %d the clock is %s", (now, state, urgent) => {
  expect(countdown(counted(), now)).toEqual({ state, leftMs: due - now });
  expect(isUrgent(state)).toBe(urgent);
});

test("an ended duty counts nothing, and one without an instant is owed promptly", () => {
  const ended = countdown(counted({ state: "discharged" }), due + minute);
  expect(ended).toEqual({ state: "discharged", leftMs: null });
  expect(countdown(counted({ dueAt: null }), due)).toEqual({ state: "promptly", leftMs: null });
});

test("a state that this desk does not know yet is watched like an open one", () => {
  expect(countdown(counted({ state: "extended" }), due + minute).state).toBe("overdue");
});
