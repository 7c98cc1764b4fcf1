import type { Facts } from "@jibao/rules";
import { describe, expect, test } from "vitest";
import { diffFacts } from "./fact-diff.ts";
import { doubtsBy, withDoubted } from "./fact-doubts.ts";
import { factLabel, factRows, sourceOf, stepsOf } from "./fact-rows.ts";

const facts: Facts = {
  discoveredAt: "2026-11-22T03:10:00+08:00",
  occurredAt: null,
  suspectedCrime: true,
  category: "malware.ransomware",
  places: { p1: { division: "451300", role: "system" } },
  outages: { o1: { target: "cii-main-function", from: "2026-11-22T03:02:00+08:00", until: null } },
  livelihood: { l1: { service: "water", persons: { atLeast: 120000, alleged: 2000000 } } },
  population: { a1: { rank: "prefecture", share: "0.305" } },
  directLossYuan: "5000000.00",
  personalDataHarms: ["leaked", "stolen"],
  data: {},
};

function value(pointer: string): string | undefined {
  return factRows(facts, "zh").find((row) => row.pointer === pointer)?.value;
}

describe("factRows", () => {
  test("instants, words, figures and units are written out", () => {
    expect(value("/discoveredAt")).toBe("2026-11-22 03:10");
    expect(value("/suspectedCrime")).toBe("是");
    expect(value("/category")).toBe("勒索软件");
    expect(value("/outages/o1/target")).toBe("关键信息基础设施主要功能");
    expect(value("/directLossYuan")).toBe("5,000,000.00 元");
    expect(value("/population/a1/share")).toBe("30.5%");
    expect(value("/personalDataHarms")).toBe("泄露、被窃取");
  });

  test("a bounded figure says what is proven and what is only said", () => {
    expect(value("/livelihood/l1/persons")).toBe("至少 120,000 人、据称 2,000,000 人（未证实）");
  });

  test("what was counted instead of persons keeps its own unit", () => {
    const [leaked] = factRows(
      { personsLeaked: { atLeast: 500, atMost: 500, unit: "household" } },
      "zh",
    );
    expect(leaked?.value).toBe("500 户");
    const counted = { atLeast: 500, unit: "account", growthPerHour: 1200 } as const;
    expect(factRows({ personsLeaked: counted }, "zh")[0]?.value).toBe(
      "至少 500 账号、每小时增加 1,200 账号",
    );
  });

  test("a figure says how fast it grows, as of when, and who said so", () => {
    const figure = { growthPerHour: 300, asOf: "2026-11-22T04:00:00+08:00", source: "防火墙日志" };
    const rows = factRows({ livelihood: { l1: { persons: figure } } }, "zh");
    expect(rows.map((row) => [row.pointer, row.value])).toEqual([
      ["/livelihood/l1/persons", "每小时增加 300 人、截至 2026-11-22 04:00、来源：防火墙日志"],
    ]);
  });

  test("every newer fact has a label of its own", () => {
    const newer: Facts = {
      assessedAt: "2026-11-22T03:30:00+08:00",
      threatOnly: false,
      sensitivePersonsLeaked: 1500,
      cii: { c1: { filedWith: "public-security:450000" } },
      harmfulContent: { h1: { site: { registeredUsers: 1000, monthlyActiveUsers: 20 } } },
      ransom: { paidAt: "2026-11-22T05:00:00+08:00" },
    };
    expect(factRows(newer, "zh").map((row) => `${row.label}：${row.value}`)).toEqual([
      "研判得出级别的时间：2026-11-22 03:30",
      "是否只是威胁、尚未成事件：否",
      "敏感个人信息涉及人数：1,500 人",
      "关键信息基础设施 1 · 等级保护备案机关：public-security:450000",
      "违法有害信息 1 · 网站或平台 · 注册用户数：1,000 个",
      "违法有害信息 1 · 网站或平台 · 月活跃用户数：20 个",
      "赎金 · 支付时间：2026-11-22 05:00",
    ]);
  });

  test("unknown has no line; known to be none has one", () => {
    expect(value("/occurredAt")).toBeUndefined();
    expect(value("/outages/o1/until")).toBeUndefined();
    expect(value("/data")).toBe("确认没有");
  });

  test("labels name the collection and its member", () => {
    expect(factLabel("/outages/o1/from", "zh")).toBe("中断 1 · 开始时间");
    expect(factLabel("/outages/o1/from", "en")).toBe("Outages 1 · Start");
  });
});

test("a fact's source is its own or that of the whole it came with", () => {
  const provenance = { "/outages/o1": "sub_1", "/outages/o1/from": "sub_2", "/category": "sub_1" };
  expect(sourceOf(provenance, "/outages/o1/from")).toBe("sub_2");
  expect(sourceOf(provenance, "/outages/o1/target")).toBe("sub_1");
  expect(sourceOf(provenance, "/places/p1/role")).toBeNull();
});

test("pointers are read by their escapes", () => {
  expect(stepsOf("/judgements/MJ~1~04")).toEqual(["judgements", "MJ/~4"]);
});

describe("diffFacts", () => {
  test("says what is new, changed, the same and unknown again", () => {
    const before = factRows({ suspectedCrime: false, category: "data", involvesCii: true }, "zh");
    const after = factRows({ suspectedCrime: true, category: "data", personsLeaked: 0 }, "zh");
    expect(diffFacts(before, after).map((row) => [row.pointer, row.change, row.before])).toEqual([
      ["/suspectedCrime", "changed", "否"],
      ["/category", "same", null],
      ["/personsLeaked", "added", null],
      ["/involvesCii", "removed", "是"],
    ]);
  });

  test("a version differs from itself in nothing", () => {
    const rows = factRows(facts, "zh");
    expect(diffFacts(rows, rows).every(({ change }) => change === "same")).toBe(true);
  });
});

describe("what fits badly together", () => {
  const rows = diffFacts(factRows(facts, "zh"), factRows(facts, "zh"));

  test("is said by the fact to check", () => {
    const doubts = doubtsBy(
      [
        { pointer: "/outages/o1/from", code: "outage-before-occurred" },
        { pointer: "/outages/o1/from", code: "outage-before-discovery" },
      ],
      "zh",
    );
    expect(doubts.get("/outages/o1/from")).toEqual([
      "早于事件发生时间。请核对两个时间。",
      "比发现时间早一小时以上。请核对发现时间：时限从发现或获知起算。",
    ]);
    expect(withDoubted(rows, [...doubts.keys()], "zh")).toEqual(rows);
  });

  test("what is not filled in gets a line beside its own kind", () => {
    const pointers = withDoubted(rows, ["/outages/o1/until", "/assessedAt"], "zh").map(
      ({ pointer }) => pointer,
    );
    expect(pointers.indexOf("/outages/o1/until")).toBe(pointers.indexOf("/outages/o1/from") + 1);
    expect(pointers.at(-1)).toBe("/assessedAt");
  });
});
