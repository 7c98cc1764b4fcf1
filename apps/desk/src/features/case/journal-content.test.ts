import { expect, test } from "vitest";
import { contentLines } from "./journal-content.ts";

test("what a person wrote comes first, without a name; ids are left out", () => {
  const content = {
    kind: "set-level",
    level: "major",
    reason: "断网已超过一小时",
    submissionId: "sub_1",
    documentNumber: null,
  };
  expect(contentLines(content, "zh")).toEqual(["断网已超过一小时", "level: 重大"]);
});

test("lists and instants are written out", () => {
  const content = { at: "2026-11-22T03:10:00+08:00", recipients: ["甲", "乙"], readBack: true };
  expect(contentLines(content, "zh")).toEqual([
    "at: 2026-11-22 03:10:00",
    "recipients: 甲、乙",
    "readBack: true",
  ]);
});
