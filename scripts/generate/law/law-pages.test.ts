import { readdirSync } from "node:fs";
import { explain, grade, laws } from "@jibao/rules";
import { instruments } from "@jibao/rules/instruments";
import { readingRows } from "@jibao/rules/words";
import { describe, expect, it } from "vitest";
import { citedInEnglish } from "./cited-in-english.ts";
import { linePair } from "./criterion-facts.ts";
import { instrumentPage } from "./instrument-page.ts";
import { lawPages } from "./law-pages.ts";
import { readingExamples } from "./reading-examples.ts";
import { readingsOnCriterion, readingsOnDuty } from "./readings-that-bear.ts";
import { resultsOf } from "./readings-page.ts";

const law = laws.at(-1)!;
const rowOf = (code: string) => law.criteria.find((row) => row.code === code)!;

describe("docs/reference/law", () => {
  it("holds the generated pages and no other", () => {
    const folder = new URL("../../../docs/reference/law", import.meta.url);
    const names = lawPages.map(({ path }) => path.replace("docs/reference/law/", ""));
    expect(readdirSync(folder).toSorted()).toEqual(names.toSorted());
  });
});

describe("the example of each criterion", () => {
  it.each(law.criteria)("$code is met at the line and not below", (row) => {
    const { at, below } = linePair(row, law);
    const behind = law.criteria.filter((other) => "gate" in other && other.gate === row.code);
    const codes = new Set([row, ...behind].map(({ code }) => code));
    const meets = (facts: typeof at) =>
      grade(facts, law).because.some(({ criterion }) => codes.has(criterion));
    expect([meets(at), meets(below)]).toEqual([true, false]);
  });
});

describe("the example of each reading", () => {
  it("is there, once", () => {
    const codes = readingExamples.map(({ reading }) => reading);
    expect(codes.toSorted()).toEqual(readingRows.map(({ code }) => code).toSorted());
  });

  it.each(readingExamples)("$reading has two results", (example) => {
    const { stricter, looser } = resultsOf(example, law);
    expect(stricter.zh).not.toBe(looser.zh);
    expect(stricter.en).not.toBe(looser.en);
  });
});

describe("readings that bear on a row", () => {
  it.each([
    ["PM-1", "R12 R20 R27"],
    ["MJ-1", "R11 R12 R20 R27"],
    ["RM-3a", "R13 R14 R15"],
    ["RM-4", "R18"],
    ["RM-5", "R15 R17"],
    ["MJ-6-3", "R11 R12 R25"],
    ["RM-6-4", "R12 R19"],
    ["PM-7", ""],
  ])("%s: %s", (code, readings) => {
    expect(readingsOnCriterion(rowOf(code), law).join(" ")).toBe(readings);
  });

  it.each([
    ["D2", "R7"],
    ["D11", "R21"],
    ["D8", "R9"],
  ])("%s: %s", (code, reading) => {
    const row = law.duties.find((duty) => duty.code === code)!;
    expect(readingsOnDuty(row, law)).toContain(reading);
  });
});

describe("the page of each instrument", () => {
  it.each(instruments)("$code shows what is unconfirmed", async (instrument) => {
    const page = await instrumentPage(instrument, law).render();
    for (const { code, confidence } of [...instrument.duties, ...instrument.scale]) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${code}\``)) ?? "";
      expect(row).not.toBe("");
      expect(row.includes("【尚未证实】")).toBe(confidence === "unconfirmed");
      expect(row.includes("【仅一处来源】")).toBe(confidence === "one-source");
    }
  });
});

it("examples of criteria quote the explanation word for word", async () => {
  const page = await lawPages.find(({ path }) => path.endsWith(`${law.version}.md`))!.render();
  const { at } = linePair(rowOf("RM-5"), law);
  expect(page).toContain(explain(grade(at, law), "zh")[1]);
  expect(page).toContain(explain(grade(at, law), "en")[1]);
});

it.each([
  ["附件二·指标1、附件三·指标1", "Annex 2, indicator 1; Annex 3, indicator 1"],
  ["附件·指标6(4)", "Annex, indicator 6(4)"],
  ["第四条第二款、第六款", "Art. 4 (2); (6)"],
  ["网络数据安全管理条例第六十二条第八项", "Network Data Regulation, Art. 62 item (8)"],
  ["", ""],
])("cites %s as %s", (cited, english) => {
  expect(citedInEnglish(cited)).toBe(english);
});
