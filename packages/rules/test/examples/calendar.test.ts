/** Working days at Beijing, by the State Council's notices for 2025 and 2026. */
import { describe, expect, it } from "vitest";
import { chinaCalendar } from "../../src/calendar/china.ts";
import { withHolidays } from "../../src/calendar/with-holidays.ts";
import {
  endOfWorkingDay,
  isWorkingDay,
  movedToWorkingDay,
  nextWorkingDay,
} from "../../src/calendar/working-days.ts";
import { formatInstant, parseInstant } from "../../src/instant.ts";

const at = (text: string): number => parseInstant(text)!;
const noon = (day: string): number => at(`${day}T12:00:00+08:00`);

describe("isWorkingDay", () => {
  it.each([
    ["2025-01-26", true],
    ["2025-01-27", true],
    ["2025-01-28", false],
    ["2025-02-04", false],
    ["2025-02-08", true],
    ["2025-10-08", false],
    ["2025-10-11", true],
    ["2026-01-04", true],
    ["2026-02-23", false],
    ["2026-02-24", true],
    ["2026-05-09", true],
    ["2026-09-20", true],
    ["2026-10-07", false],
    ["2026-10-08", true],
    ["2026-10-10", true],
    ["2026-10-11", false],
    ["2026-11-22", false],
    ["2026-11-23", true],
  ])("%s: %s", (day, expected) => {
    expect(isWorkingDay(noon(day), chinaCalendar)).toBe(expected);
  });

  it("goes by the day at Beijing, not by that of the offset written", () => {
    expect(isWorkingDay(at("2026-11-22T16:30:00Z"), chinaCalendar)).toBe(true);
    expect(isWorkingDay(at("2026-11-22T15:59:59Z"), chinaCalendar)).toBe(false);
  });

  it("counts the days off of each notice", () => {
    const days = Object.entries(chinaCalendar.days);
    const count = (year: string, kind: string) =>
      days.filter(([day, each]) => day.startsWith(year) && each === kind).length;
    // Weekdays off, and Saturdays and Sundays at work.
    expect([count("2025", "off"), count("2025", "work")]).toEqual([18, 5]);
    expect([count("2026", "off"), count("2026", "work")]).toEqual([19, 6]);
  });
});

describe("endOfWorkingDay", () => {
  const end = (start: string, days: number) => {
    const { at: epochMs, isCovered } = endOfWorkingDay(at(start), days, chinaCalendar);
    return [formatInstant(epochMs), isCovered];
  };

  it("does not count the day of the start, and ends at 24:00", () => {
    expect(end("2026-11-23T09:00:00+08:00", 5)).toEqual(["2026-12-01T00:00:00+08:00", true]);
    expect(end("2026-11-23T23:59:59+08:00", 5)).toEqual(["2026-12-01T00:00:00+08:00", true]);
  });

  it("leaves out holidays and counts Saturdays at work", () => {
    expect(end("2026-09-30T10:00:00+08:00", 5)).toEqual(["2026-10-14T00:00:00+08:00", true]);
  });

  it("starts from a day off as from any other", () => {
    expect(end("2026-11-21T10:00:00+08:00", 1)).toEqual(["2026-11-24T00:00:00+08:00", true]);
  });

  it("says when it left the days that the notices cover", () => {
    expect(end("2026-12-30T10:00:00+08:00", 5)).toEqual(["2027-01-07T00:00:00+08:00", false]);
    expect(end("2024-12-31T10:00:00+08:00", 1)).toEqual(["2025-01-03T00:00:00+08:00", false]);
  });
});

describe("nextWorkingDay and movedToWorkingDay", () => {
  it("stay on a working day", () => {
    const friday = at("2026-11-20T15:00:00+08:00");
    expect(formatInstant(nextWorkingDay(friday, chinaCalendar).at)).toBe(
      "2026-11-21T00:00:00+08:00",
    );
    expect(movedToWorkingDay(friday, chinaCalendar).at).toBe(friday);
  });

  it("move to 24:00 of the next one", () => {
    const holiday = at("2026-10-01T15:00:00+08:00");
    expect(formatInstant(movedToWorkingDay(holiday, chinaCalendar).at)).toBe(
      "2026-10-09T00:00:00+08:00",
    );
  });
});

describe("withHolidays", () => {
  const notice = {
    days: { "2027-01-01": "off" },
    from: "2027-01-01",
    until: "2027-12-31",
  } as const;

  it("adds a notice and the days that it covers", () => {
    const added = withHolidays(chinaCalendar, notice);
    if (added.kind !== "ok") throw new Error(added.code);
    const { at: epochMs, isCovered } = endOfWorkingDay(
      at("2026-12-30T10:00:00+08:00"),
      5,
      added.calendar,
    );
    expect([formatInstant(epochMs), isCovered]).toEqual(["2027-01-08T00:00:00+08:00", true]);
  });

  it("lets a later notice correct an earlier one", () => {
    const correction = {
      days: { "2026-11-23": "off" },
      from: "2026-11-23",
      until: "2026-11-23",
    } as const;
    const added = withHolidays(chinaCalendar, correction);
    if (added.kind !== "ok") throw new Error(added.code);
    expect(isWorkingDay(noon("2026-11-23"), added.calendar)).toBe(false);
    expect(added.calendar.until).toBe("2026-12-31");
  });

  it.each([
    ["bad-day", { ...notice, days: { "2027-02-30": "off" } }],
    ["bad-day", { ...notice, days: { "2027-1-1": "off" } }],
    ["bad-day", { ...notice, until: "soon" }],
    ["bad-kind", { ...notice, days: { "2027-01-01": "half" } }],
    ["outside-coverage", { ...notice, days: { "2028-01-01": "off" } }],
    ["ends-before-begun", { days: {}, from: "2027-12-31", until: "2027-01-01" }],
    ["leaves-a-gap", { days: {}, from: "2027-01-02", until: "2027-12-31" }],
    ["leaves-a-gap", { days: {}, from: "2024-01-01", until: "2024-12-30" }],
  ])("refuses %s", (code, wrong) => {
    const refused = withHolidays(chinaCalendar, wrong as typeof chinaCalendar);
    expect(refused).toMatchObject({ kind: "refused", code: "holidays-refused" });
    if (refused.kind !== "refused") return;
    expect(refused.errors.map((error) => error.code)).toContain(code);
    for (const { entry, zh, en } of refused.errors) {
      expect(zh).toContain(entry);
      expect(en).toContain(entry);
    }
  });
});
