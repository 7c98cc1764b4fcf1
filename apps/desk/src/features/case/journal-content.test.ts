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

test("of what two people did, each word is said: what, on what ground, why it is void", () => {
  const obligationId = "obl_1";
  const known = new Map([
    [obligationId, "上报 → 国家网信办"],
    ["national-cac", "国家网信办"],
  ]);
  expect(contentLines({ obligationId, reason: "重复" }, "zh", known)).toEqual([
    "重复",
    "上报 → 国家网信办",
  ]);
  expect(contentLines({ recipient: "national-cac" }, "zh", known)).toEqual(["报给：国家网信办"]);
  const isVoid = { proposalId: "prp_1", act: "set-level", changed: ["factsVersion", "level"] };
  expect(contentLines(isVoid, "en")).toEqual([
    "What was proposed: Set level",
    "Because this changed: the facts, the level in force",
  ]);
  const erased = { what: ["contacts"], legalBasis: "裁定", submissionIds: [], entrySeqs: [1, 4] };
  expect(contentLines(erased, "zh")).toEqual([
    "删除：答复中的联系人和电话",
    "法律依据：裁定",
    "删去内容的条目：1、4",
  ]);
});

test("what time deleted is counted", () => {
  expect(contentLines({ submissions: 2, entries: 9 }, "zh")).toEqual([
    "删除内容的报送：2",
    "删除内容的条目：9",
  ]);
});
