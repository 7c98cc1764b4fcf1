import { expect, test } from "vitest";
import { contentLines } from "./journal-content.ts";

test("what a person wrote comes first, without a name; ids are left out", () => {
  const content = {
    kind: "set-level",
    level: "major",
    from: "relatively-major",
    reason: "断网已超过一小时\n已与对方核实",
    submissionId: "sub_1",
    documentNumber: null,
  };
  expect(contentLines(content, "zh")).toEqual([
    "断网已超过一小时",
    "已与对方核实",
    "级别：重大",
    "原级别：较大",
  ]);
});

test("lists, instants and words of closed sets are written out", () => {
  const content = {
    at: "2026-11-22T03:10:00+08:00",
    recipients: ["甲", "乙"],
    readBack: true,
    means: "fax",
    because: [{ criterion: "MJ-2b" }, { criterion: "MJ-5" }],
    readings: [],
  };
  expect(contentLines(content, "zh")).toEqual([
    "依据：MJ-2b、MJ-5",
    "通报给：甲、乙",
    "时间：2026-11-22 03:10:00",
    "对方已复述：是",
    "方式：传真",
  ]);
});

test("a report shows its answers and its facts", () => {
  const content = {
    stage: "initial",
    channel: "hotline",
    by: "韦明",
    content: { impact: "停水", cause: { notYetKnown: "正在取证" } },
    facts: { suspectedCrime: true },
  };
  expect(contentLines(content, "en")).toEqual([
    "Stage: Initial report",
    "Channel: Hotline",
    "Impact and harm so far: 停水",
    "Cause: 正在取证",
    "Suspected crime: Yes",
  ]);
});
