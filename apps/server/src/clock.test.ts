import fastCheck from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formatInstant, parseInstant, startSystemClock, testClock } from "./clock.ts";

const noonMs = Date.parse("2026-11-22T12:00:00+08:00");

describe("formatInstant", () => {
  it("writes China's legal time with milliseconds", () => {
    expect(formatInstant(Date.parse("2026-11-21T19:10:00Z"))).toBe("2026-11-22T03:10:00.000+08:00");
  });

  it("is undone by parseInstant", () => {
    const instants = fastCheck.integer({ min: 0, max: 4_000_000_000_000 });
    fastCheck.assert(
      fastCheck.property(instants, (epochMs) => parseInstant(formatInstant(epochMs)) === epochMs),
    );
  });
});

describe("parseInstant", () => {
  it("throws on what is no instant", () => {
    expect(() => parseInstant("yesterday")).toThrow(RangeError);
  });
});

describe("testClock", () => {
  it("stands still until told to move", () => {
    const clock = testClock("2026-11-22T12:00:00+08:00");
    expect(clock.nowMs()).toBe(noonMs);
    clock.advance(90_000);
    expect(clock.now()).toBe("2026-11-22T12:01:30.000+08:00");
    clock.set("2026-11-23T00:00:00Z");
    expect(clock.now()).toBe("2026-11-23T08:00:00.000+08:00");
  });
});

describe("startSystemClock", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: noonMs });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("follows the database and tells how far the host is off", async () => {
    const clock = await startSystemClock({ readDatabaseMs: async () => noonMs - 5_000 });
    expect(clock.nowMs()).toBe(noonMs - 5_000);
    expect(clock.skewMs()).toBe(5_000);
    clock.stop();
  });

  it("is not moved by a step of the host's clock", async () => {
    const clock = await startSystemClock({ readDatabaseMs: async () => noonMs });
    vi.setSystemTime(noonMs + 3_600_000);
    expect(clock.nowMs()).toBe(noonMs);
    clock.stop();
  });

  it("measures again every minute and keeps the last measurement when that fails", async () => {
    const answers = [async () => noonMs, async () => noonMs + 61_000];
    const readDatabaseMs = vi.fn(() => {
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new Error("down")) : answer();
    });
    const clock = await startSystemClock({ readDatabaseMs });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clock.nowMs()).toBe(noonMs + 61_000);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clock.nowMs()).toBe(noonMs + 121_000);
    expect(readDatabaseMs).toHaveBeenCalledTimes(3);
    clock.stop();
  });

  it("does not start without a first measurement", async () => {
    const readDatabaseMs = () => Promise.reject(new Error("down"));
    await expect(startSystemClock({ readDatabaseMs })).rejects.toThrow("down");
  });
});
