/** What holds of working days, whatever the calendar. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Calendar } from "../../src/calendar/calendar.ts";
import { chinaCalendar } from "../../src/calendar/china.ts";
import {
  endOfWorkingDay,
  isWorkingDay,
  movedToWorkingDay,
  nextWorkingDay,
} from "../../src/calendar/working-days.ts";
import { monthsAfter } from "../../src/instruments/due-under.ts";
import { formatInstant, parseInstant } from "../../src/instant.ts";

const DAY_MS = 86_400_000;
const from = parseInstant("2024-11-01T00:00:00+08:00")!;
const until = parseInstant("2027-03-01T00:00:00+08:00")!;
const instant = fc.integer({ min: from, max: until });
const count = fc.integer({ min: 0, max: 30 });
const calendar: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constant(chinaCalendar),
  fc.record({
    days: fc.dictionary(
      instant.map((at) => formatInstant(at).slice(0, 10)),
      fc.constantFrom("off", "work"),
      { noNullPrototype: true },
    ),
    from: fc.constant("2025-01-01"),
    until: fc.constant("2026-12-31"),
  }),
);

/** Counted day by day, as a person would on a wall calendar. */
function workingDaysUntil(start: number, end: number, by: Calendar): number {
  let days = 0;
  for (let at = start + DAY_MS; at < end; at += DAY_MS) if (isWorkingDay(at, by)) days += 1;
  return days;
}

describe("endOfWorkingDay", () => {
  it("lies at the end of a working day, with so many working days behind it", () => {
    fc.assert(
      fc.property(instant, count, calendar, (start, days, by) => {
        const { at } = endOfWorkingDay(start, days, by);
        expect(formatInstant(at)).toMatch(/T00:00:00\+08:00$/);
        expect(isWorkingDay(at - 1, by)).toBe(true);
        expect(at).toBeGreaterThan(start);
        if (days > 0) expect(workingDaysUntil(start, at, by)).toBe(days);
      }),
    );
  });

  it("never goes back when the start or the count goes on", () => {
    fc.assert(
      fc.property(instant, instant, count, calendar, (a, b, days, by) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const first = endOfWorkingDay(early, days, by).at;
        expect(first).toBeLessThanOrEqual(endOfWorkingDay(late, days, by).at);
        const next = endOfWorkingDay(early, days + 1, by).at;
        // From a day off, none and one working day on are the same day.
        if (days > 0) expect(first).toBeLessThan(next);
        else expect(first).toBeLessThanOrEqual(next);
      }),
    );
  });

  it("is the same for every instant of a day at Beijing", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: DAY_MS - 1 }), calendar, (start, ms, by) => {
        const day = parseInstant(`${formatInstant(start).slice(0, 10)}T00:00:00+08:00`)!;
        expect(endOfWorkingDay(day + ms, 3, by)).toEqual(endOfWorkingDay(day, 3, by));
      }),
    );
  });
});

describe("movedToWorkingDay", () => {
  it("never moves a working day, and moves others to the end of the next one", () => {
    fc.assert(
      fc.property(instant, calendar, (at, by) => {
        const moved = movedToWorkingDay(at, by).at;
        expect(moved).toBe(isWorkingDay(at, by) ? at : nextWorkingDay(at, by).at);
        expect(moved).toBeGreaterThanOrEqual(at);
      }),
    );
  });
});

describe("monthsAfter", () => {
  it("keeps day and time, or takes the last day of a shorter month", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 24 }), (start, months) => {
        const [before, after] = [formatInstant(start), formatInstant(monthsAfter(start, months))];
        expect(after.slice(10)).toBe(before.slice(10));
        const [day, kept] = [Number(before.slice(8, 10)), Number(after.slice(8, 10))];
        if (kept !== day) {
          expect(kept).toBeLessThan(day);
          const next = monthsAfter(start, months) + DAY_MS;
          expect(formatInstant(next).slice(8, 10)).toBe("01");
        }
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthOf(after) - monthOf(before)).toBe(months);
      }),
    );
  });
});
