import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delaySeconds, delays, guessWindowMs, waitSeconds } from "./sign-in-delays.ts";

const each = Object.entries(delays);

describe("delaySeconds", () => {
  it("is nothing at first, doubles, and ends at its most", () => {
    const counts = [0, 4, 5, 6, 7, 9, 10, 11, 1_000];
    expect(counts.map((count) => delaySeconds(count, delays.device))).toEqual([
      0, 0, 1, 2, 4, 16, 32, 60, 60,
    ]);
    expect(delaySeconds(10, delays.loginAndAddress)).toBe(900);
  });

  it.each(each)("of %s never shrinks with further guesses", (_, delay) => {
    const counts = fc.tuple(fc.nat(3_000), fc.nat(3_000));
    fc.assert(
      fc.property(counts, ([less, more]) => {
        expect(delaySeconds(less, delay)).toBeLessThanOrEqual(delaySeconds(less + more, delay));
      }),
    );
  });

  it.each(each)("of %s ends within the window that counts", (_, { mostSeconds }) => {
    expect(mostSeconds * 1000).toBeLessThanOrEqual(guessWindowMs);
  });
});

describe("waitSeconds", () => {
  it("runs out", () => {
    const guesses = { count: 6, lastAtMs: 1_000_000 };
    const waits = [0, 1, 1_000, 1_999, 2_000, 9_000].map((laterMs) =>
      waitSeconds(guesses, delays.device, guesses.lastAtMs + laterMs),
    );
    expect(waits).toEqual([2, 2, 1, 1, 0, 0]);
  });

  it("lets a patient attacker on any number of devices guess as often as stated", () => {
    const hours = 24;
    const times: number[] = [];
    for (let nowMs = 0; nowMs < hours * guessWindowMs; ) {
      const recent = times.filter((at) => at > nowMs - guessWindowMs);
      const guesses = { count: recent.length, lastAtMs: times.at(-1) ?? 0 };
      const wait = waitSeconds(guesses, delays.login, nowMs);
      if (wait === 0) times.push(nowMs);
      nowMs += Math.max(1, wait) * 1000;
    }
    expect(times.length).toBeGreaterThan(1_000);
    expect(times.length).toBeLessThan(1_500);
    expect(times.filter((at) => at < guessWindowMs).length).toBeLessThan(90);
  });
});
