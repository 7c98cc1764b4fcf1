import { expect, test } from "vitest";
import { calendarCover } from "./calendar-cover.ts";

const calendar = { from: "2025-01-01", until: "2026-12-31" };
const cover = (at: string) => calendarCover(calendar, Date.parse(at));

test("days off are needed for today and for two months to come", () => {
  expect(cover("2026-06-01T12:00:00+08:00")).toBe("covered");
  expect(cover("2026-11-01T23:59:00+08:00")).toBe("ends-soon");
  expect(cover("2026-10-31T23:59:00+08:00")).toBe("covered");
});

test("the last day is covered to its end in Beijing, and the first from its beginning", () => {
  expect(cover("2026-12-31T23:59:59+08:00")).toBe("ends-soon");
  expect(cover("2027-01-01T00:00:00+08:00")).toBe("not-covered");
  expect(cover("2025-01-01T00:00:00+08:00")).toBe("covered");
  expect(cover("2024-12-31T23:59:59+08:00")).toBe("not-covered");
});
