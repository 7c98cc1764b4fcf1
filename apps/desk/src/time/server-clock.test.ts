import fc from "fast-check";
import { expect, test } from "vitest";
import { type OffsetBounds, boundsOf, narrow, offsetOf } from "./server-clock.ts";

/** A Date header as a server with the given offset writes it. */
function header(offsetMs: number, sentMs: number, travelMs: readonly [number, number]) {
  const answered = sentMs + travelMs[0] + offsetMs;
  const serverMs = Math.floor(answered / 1000) * 1000;
  return { serverMs, resolutionMs: 1000, sentMs, receivedMs: sentMs + travelMs[0] + travelMs[1] };
}

test("the true offset always lies within the bounds of one answer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e7, max: 1e7 }),
      fc.integer({ min: 1e9, max: 1e10 }),
      fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 })),
      (offsetMs, sentMs, travelMs) => {
        const bounds = boundsOf(header(offsetMs, sentMs, travelMs));
        expect(bounds.least).toBeLessThanOrEqual(offsetMs);
        expect(bounds.most).toBeGreaterThanOrEqual(offsetMs);
      },
    ),
  );
});

test("several answers come within a tenth of a second though each tells whole seconds", () => {
  let bounds: OffsetBounds | null = null;
  for (let round = 0; round < 20; round += 1) {
    bounds = narrow(bounds, header(-73_210, 1e9 + round * 1_130, [20, 30]));
  }
  expect(Math.abs(offsetOf(bounds) + 73_210)).toBeLessThan(100);
});

test("a clock that was set starts the bounds afresh", () => {
  const before = narrow(null, header(0, 1e9, [10, 10]));
  const after = narrow(before, header(3_600_000, 1e9 + 5000, [10, 10]));
  expect(Math.abs(offsetOf(after) - 3_600_000)).toBeLessThan(1000);
});

test("nothing known means no correction", () => {
  expect(offsetOf(null)).toBe(0);
});
