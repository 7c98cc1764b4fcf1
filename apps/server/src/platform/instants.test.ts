import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isAfter,
  midpoint,
  milliseconds,
  nextOccurrence,
  normalInstant,
  plusMinutes,
} from "./instants.ts";

test("equal instants become equal text", () => {
  const at = "2026-11-22T03:10:00.000+08:00";
  for (const same of ["2026-11-21T19:10:00Z", "2026-11-22T03:10:00+08:00", at]) {
    expect(normalInstant(same)).toBe(at);
  }
  expect(normalInstant(null)).toBeNull();
});

test("minutes are added over midnight, in parts and backwards", () => {
  const at = "2026-12-31T23:59:30.000+08:00";
  expect(plusMinutes(at, 0.5)).toBe("2027-01-01T00:00:00.000+08:00");
  expect(plusMinutes(at, -1)).toBe("2026-12-31T23:58:30.000+08:00");
  expect(midpoint(at, plusMinutes(at, 60))).toBe(plusMinutes(at, 30));
});

test("after means later, and the same instant is not after itself", () => {
  const at = "2026-11-22T03:10:00+08:00";
  expect(isAfter(plusMinutes(at, 1), at)).toBe(true);
  expect(isAfter(at, "2026-11-21T19:10:00Z")).toBe(false);
});

test("the next occurrence is in the series, after now, and the first of its kind", () => {
  const start = "2026-11-22T03:10:00.000+08:00";
  const minutes = fc.integer({ min: -5_000, max: 5_000 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 1_440 }), (offset, stepMinutes) => {
      const now = plusMinutes(start, offset);
      const next = nextOccurrence({ start, stepMinutes }, now);
      expect(isAfter(next, now)).toBe(true);
      const turns = (milliseconds(next) - milliseconds(start)) / (stepMinutes * 60_000);
      expect(Number.isInteger(turns) && turns >= 0).toBe(true);
      if (turns > 0) expect(isAfter(plusMinutes(next, -stepMinutes), now)).toBe(false);
    }),
  );
});

test("what is no instant is a bug and throws", () => {
  expect(() => milliseconds("soon")).toThrow(RangeError);
});
