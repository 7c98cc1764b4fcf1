/** Every value has a word in both languages. */
import { describe, expect, it } from "vitest";
import * as rules from "../support/rules.ts";
import { articleInEnglish } from "../../src/labels/article-in-english.ts";
import { label, type LabelKind, labels } from "../support/rules.ts";
import { law } from "../support/cases.ts";

const kinds = Object.keys(labels) as LabelKind[];

describe.each(kinds)("%s", (kind) => {
  const entries = Object.entries<rules.Text>(labels[kind]);

  it.each(entries)("%s", (value, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(zh).not.toMatch(/[,;:?!]/);
    expect(en).not.toMatch(/\p{Script=Han}/u);
    expect(label(kind, value, "zh")).toBe(zh);
    expect(label(kind, value, "en")).toBe(en);
  });
});

const unions: readonly (readonly [LabelKind, readonly string[]])[] = [
  ["level", rules.levels],
  ["authority", rules.authorityKinds],
  ["operatorKind", rules.operatorKinds],
  ["branch", rules.branches],
  ["obligationState", rules.obligationStates],
  ["stage", rules.reportStages],
  ["note", rules.notes],
  ["category", rules.categories],
  ["siteKind", rules.siteKinds],
  ["rank", rules.ranks],
  ["regionRank", rules.regionRanks],
  ["platformSize", rules.platformSizes],
  ["outageTarget", rules.outageTargets],
  ["cause", rules.outageCauses],
  ["livelihoodService", rules.livelihoodServices],
  ["countUnit", rules.countUnits],
  ["dataClass", rules.dataClasses],
  ["dataHarm", rules.dataHarms],
  ["spread", rules.spreads],
  ["page", rules.contentPages],
  ["placeRole", rules.placeRoles],
  ["informant", rules.informants],
  ["readingChoice", rules.readingChoices],
  ["reading", rules.readingRows.map(({ code }) => code)],
  ["criterion", law.criteria.map(({ code }) => code)],
  ["metric", law.criteria.map(({ metric }) => metric)],
  ["duty", law.duties.map(({ code }) => code)],
  ["article", [...law.criteria, ...law.duties].map(({ article }) => article)],
];

it.each(unions)("%s covers its values and no other", (kind, values) => {
  expect(Object.keys(labels[kind]).toSorted()).toEqual([...new Set(values)].toSorted());
});

describe("the terms of the plan", () => {
  it.each([
    ["level", "particularly-major", "特别重大"],
    ["level", "major", "重大"],
    ["level", "relatively-major", "较大"],
    ["level", "general", "一般"],
    ["level", "undetermined", "尚不能判定"],
    ["authority", "national-cac", "国家网信部门"],
    ["authority", "provincial-cac", "省级网信部门"],
    ["authority", "protection-department", "保护工作部门"],
    ["authority", "departmental-cyber-office", "本部门网信工作机构"],
    ["authority", "public-security", "公安机关"],
    ["authority", "sector-regulator", "行业主管监管部门"],
    ["authority", "peer-department", "同级有关部门"],
    ["stage", "initial", "首报"],
    ["stage", "supplement", "补报"],
    ["stage", "progress", "续报"],
    ["stage", "summary", "总结报告"],
  ] as const)("%s %s is %s", (kind, value, zh) => {
    expect(label(kind, value, "zh")).toBe(zh);
  });
});

describe("citations in English", () => {
  it.each([
    ["附件一·指标2", "Annex 1, indicator 2"],
    ["附件三·指标6(1)", "Annex 3, indicator 6(1)"],
    ["附件二·情形3", "Annex 2, situation 3"],
    ["第四条第二款", "Art. 4 (2)"],
    ["第八条", "Art. 8"],
  ])("%s is %s", (article, en) => {
    expect(label("article", article, "en")).toBe(en);
    expect(articleInEnglish(article)).toBe(en);
  });

  it.each([
    ["第十条", "Art. 10"],
    ["第十一条第二款", "Art. 11 (2)"],
    ["第二十条", "Art. 20"],
    ["第六十九条", "Art. 69"],
    ["第十条第六项", "Art. 10 item (6)"],
    ["第七条第一款第八项", "Art. 7 (1) item (8)"],
    ["Article 23", "Article 23"],
  ])("%s is %s, beyond the Measures too", (article, en) => {
    expect(articleInEnglish(article)).toBe(en);
  });
});

it.each(["nobody", "toString", "__proto__", ""])("gives %j back as it is", (value) => {
  expect(label("level", value, "zh")).toBe(value);
});

it("has the ten classes of the standard", () => {
  const classes = rules.categories.filter((category) => !category.includes("."));
  expect(classes.map((category) => label("category", category, "zh"))).toEqual([
    "恶意程序",
    "网络攻击",
    "数据安全",
    "信息内容安全",
    "设备设施故障",
    "违规操作",
    "安全隐患",
    "异常行为",
    "不可抗力",
    "其他",
  ]);
});

describe("a fact's place in words", () => {
  it.each([
    ["/outages/o1/from", "“中断·第 1 项·开始时间”", "“outages › no. 1 › start”"],
    [
      "/harmfulContent/a/spans/0/until",
      "“违法有害信息·a·持续时段·第 1 项·结束时间”",
      "“harmful content › a › spans › no. 1 › end”",
    ],
    ["/judgements/PM-Q1", "“附件一·情形1 的研判”", "“judgement on Annex 1, situation 1”"],
    [
      "/judgements/PM-Q1/by",
      "“附件一·情形1 的研判署名”",
      "“signature of the judgement on Annex 1, situation 1”",
    ],
    ["/judgements/EU-DORA-M", "“研判结论·EU-DORA-M”", "“judgements › EU-DORA-M”"],
    ["/operator/parentOrgan", "“运营者·主管机关”", "“operator › parent organ”"],
    ["/operator/division", "“运营者·行政区划代码”", "“operator › division code”"],
    ["/arrivals", "“送达情况”", "“arrivals at authorities”"],
    ["/findings", "“认定结论”", "“findings”"],
    ["", "“事件要素”", "“facts”"],
  ])("%s is %s", (pointer, zh, en) => {
    expect(rules.describePointer(pointer)).toEqual({ zh, en });
  });
});
