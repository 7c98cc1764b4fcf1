import fc from "fast-check";
import { expect, test } from "vitest";

import { microsecondsOf } from "../src/instant.ts";

test("an instant is where Date has it, whatever its offset", () => {
  const noInvalid = {
    min: new Date("1900-01-01T00:00:00Z"),
    max: new Date("2200-12-31T00:00:00Z"),
  };
  fc.assert(
    fc.property(fc.date({ ...noInvalid, noInvalidDate: true }), (date) => {
      expect(microsecondsOf(date.toISOString())! / 1000).toBe(date.getTime());
    }),
  );
  for (const text of ["2026-11-22T03:10:00.123+08:00", "2024-02-29T23:59:59-11:30"]) {
    expect(microsecondsOf(text)! / 1000).toBe(Date.parse(text));
  }
});

test("microseconds count, what is finer does not", () => {
  const whole = microsecondsOf("2026-11-22T03:10:00Z")!;
  expect(microsecondsOf("2026-11-22T03:10:00.000001Z")).toBe(whole + 1);
  expect(microsecondsOf("2026-11-22T03:10:00.000001999Z")).toBe(whole + 1);
});

test.each([
  "2026-02-29T00:00:00Z",
  "1900-02-29T00:00:00Z",
  "2026-13-01T00:00:00Z",
  "2026-00-01T00:00:00Z",
  "2026-11-31T00:00:00Z",
  "2026-11-00T00:00:00Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T23:60:00Z",
  "2026-11-22T23:59:60Z",
  "2026-11-22T23:59:00+24:00",
  "2026-11-22T23:59:00",
  "2026-11-22",
  "1899-12-31T23:59:59Z",
  "2201-01-01T00:00:00Z",
  "soon",
])("%s is no instant", (text) => {
  expect(microsecondsOf(text)).toBeNull();
});
