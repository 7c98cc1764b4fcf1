import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockMarkup } from "./clock-markup.ts";
import { describeInstant, describeRemaining, describeSpan, readClock } from "./clock.ts";

const minute = 60_000;
const start = Date.parse("2026-11-22T03:10:00+08:00");
const due = start + 240 * minute;

function at(minutes: number, state: "open" | "provisional" | "breached" | "discharged" = "open") {
  return readClock({ state, dueAtMs: due, startedAtMs: start, nowMs: start + minutes * minute });
}

describe("states", () => {
  test("follow the time", () => {
    expect(at(0)).toBe("running");
    expect(at(119)).toBe("running");
    expect(at(120)).toBe("last-half");
    expect(at(230)).toBe("last-ten-minutes");
    expect(at(240)).toBe("overdue");
  });

  test("a provisional duty never becomes overdue, and an ended one stays ended", () => {
    expect(at(500, "provisional")).toBe("provisional");
    expect(at(500, "discharged")).toBe("discharged");
    expect(at(10, "breached")).toBe("overdue");
  });

  test("a duty without an instant is owed promptly", () => {
    const clock = { state: "open", dueAtMs: null, startedAtMs: null, nowMs: start } as const;
    expect(readClock(clock)).toBe("promptly");
  });
});

describe("words", () => {
  test("say what remains", () => {
    expect(describeRemaining(42 * minute + 10_000)).toBe("剩余 00:42:10");
    expect(describeRemaining(42 * minute + 10_999)).toBe("剩余 00:42:10");
    expect(describeRemaining(-65 * minute)).toBe("已超时 01:05:00");
    expect(describeRemaining(65 * minute, "en")).toBe("01:05:00 left");
  });

  test("say days from two days on", () => {
    expect(describeSpan(47 * 60 * minute)).toBe("47:00:00");
    expect(describeSpan(48 * 60 * minute)).toBe("2 天 00:00:00");
    expect(describeSpan(30 * 24 * 60 * minute, "en")).toBe("30 days 00:00:00");
  });

  test("name instants in Beijing time", () => {
    expect(describeInstant(due)).toBe("11-22 07:10");
    expect(describeInstant(due, true)).toBe("2026-11-22 07:10");
  });

  test("count down second by second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 48 * 3600 - 1 }), (seconds) => {
        const [hours = 0, minutes = 0, rest = 0] = describeSpan(seconds * 1000)
          .split(":")
          .map(Number);
        expect(hours * 3600 + minutes * 60 + rest).toBe(seconds);
      }),
    );
  });
});

describe("markup", () => {
  const view = {
    locale: "zh",
    state: "open",
    dueAtMs: due,
    startedAtMs: start,
    nowMs: start + 235 * minute,
    parties: "您 → 某<部门>",
    clause: { title: "依据：第四条", text: "…" },
  } as const;

  test("shows remaining time, parties, instant and clause", () => {
    const text = clockMarkup(view).text;
    expect(text).toContain("clock-last-ten-minutes");
    expect(text).toContain("剩余 00:05:00");
    expect(text).toContain("11-22 07:10");
    expect(text).toContain("您 → 某&lt;部门&gt;");
    expect(text).toContain("依据：第四条");
  });

  test("tells the year of an instant in another year", () => {
    expect(clockMarkup(view).text).not.toContain("2026-11-22 07:10");
    const yearLater = { ...view, nowMs: view.nowMs + 365 * 24 * 60 * minute };
    expect(clockMarkup(yearLater).text).toContain("2026-11-22 07:10");
  });

  test("an ended clock says how it ended and counts no more", () => {
    const text = clockMarkup({ ...view, state: "discharged", ending: "06:00 送达" }).text;
    expect(text).toContain("06:00 送达");
    expect(text).not.toContain("data-due");
  });
});
