import { expect, test } from "vitest";
import { filterText, sectionsText, sizeText } from "./export-words.ts";

test("which cases, in one line", () => {
  const openedFrom = "2026-10-01T00:00:00+08:00";
  const openedUntil = "2026-11-01T00:00:00+08:00";
  expect(filterText({}, "zh")).toBe("不限时间；各级别；各状态");
  expect(filterText({ openedFrom, levels: ["major"], statuses: ["open", "closed"] }, "zh")).toBe(
    "2026-10-01 00:00 起收到；重大；办理中、已办结",
  );
  expect(filterText({ openedFrom, openedUntil }, "en")).toBe(
    "received 2026-10-01 00:00 to 2026-11-01 00:00; all levels; all states",
  );
  expect(filterText({ openedUntil }, "zh")).toContain("2026-11-01 00:00 前收到");
});

test("what it holds, and how large it is", () => {
  expect(sectionsText(["summary", "reporters"], "zh")).toBe("概况、报告人");
  expect([0, 1023, 1025, 3.25 * 1024 * 1024].map(sizeText)).toEqual([
    "0 B",
    "1023 B",
    "2 KB",
    "3.3 MB",
  ]);
});
