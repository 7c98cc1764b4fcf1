import { expect, test } from "vitest";
import {
  clockTime,
  fromField,
  fullInstant,
  milliseconds,
  shortInstant,
  toField,
} from "./instants.ts";

const at = "2026-11-21T23:10:05Z";
const now = Date.parse(at);

test("every instant is shown in Beijing time", () => {
  expect(shortInstant(at, now)).toBe("11-22 07:10");
  expect(fullInstant(at)).toBe("2026-11-22 07:10:05");
  expect(clockTime(now)).toBe("07:10:05");
});

test("another year is named", () => {
  expect(shortInstant("2025-12-31T16:00:00Z", Date.parse("2026-01-05T00:00:00Z"))).toBe(
    "01-01 00:00",
  );
  expect(shortInstant("2025-12-31T15:59:00Z", now)).toBe("2025-12-31 23:59");
});

test("a field goes to an instant and back", () => {
  expect(fromField(toField(now))).toBe("2026-11-22T07:10:00+08:00");
  expect(fromField("2026-11-22T07:10:09")).toBe("2026-11-22T07:10:09+08:00");
  expect(fromField("2026-11-22")).toBeNull();
});

test("what is absent or unreadable is empty", () => {
  expect(milliseconds("soon")).toBeNull();
  expect(shortInstant(null, now)).toBe("");
  expect(fullInstant(undefined)).toBe("");
});
