/** What a tired person reads about duties: which step, to whom, from when, until when. */
import { describe, expect, it } from "vitest";
import { withFigures } from "../../src/instruments/index.ts";
import {
  explain,
  type Facts,
  type Locale,
  obligations,
  type Operator,
  type ReportingCase,
} from "../support/rules.ts";
import { centralOrgan, ciiHolder, DISCOVERED, harmless, law, ordinary } from "../support/cases.ts";
import { judged, operatorUnder } from "../support/instruments.ts";

const said = (
  facts: Facts,
  operator: Operator,
  locale: Locale = "zh",
  rest: Partial<ReportingCase> = {},
): string[] => explain(obligations({ facts, operator, ...rest }, law), locale);

const dataIncident: Facts = { ...harmless, category: "data.leak", ...judged("NFRA-DS-PM") };
const bank = operatorUnder("nfra-data-security");

describe("a sector's own rules", () => {
  it("say step, start, limit and rule, and no code", () => {
    expect(said(dataIncident, bank)).toEqual([
      "立即向行业主管监管部门报告，最迟不超过北京时间 2026-11-22 05:10（自发现或获知起 2 小时）（第四条第五款，银行保险数据安全办法第六十九条）。",
      "立即向行业主管监管部门提交书面报告，最迟不超过北京时间 2026-11-23 03:10（自发现或获知起 24 小时）（第四条第五款，银行保险数据安全办法第六十九条）。",
      "向行业主管监管部门报告进展，首次报告后每 2 小时报告一次（第四条第五款，银行保险数据安全办法第六十九条）。",
      "及时向公安机关报告（第四条第五款，银行保险数据安全办法第六十九条）。",
      "向行业主管监管部门提交总结报告，最迟自处置工作结束起 5 个工作日内（第四条第五款，银行保险数据安全办法第六十九条）。",
      "银行保险数据安全办法：等级保护备案机关不明，向省级公安机关报告。",
    ]);
  });

  it("say the same in English", () => {
    const sentences = said(dataIncident, bank, "en");
    expect(sentences[2]).toBe(
      "You must report progress to the sector regulator, every 2 hours after the first report (Art. 4 (5); bank and insurance data rules Art. 69).",
    );
    expect(sentences[4]).toBe(
      "You must send the summary report to the sector regulator, at the latest 5 working days from the end of handling (Art. 4 (5); bank and insurance data rules Art. 69).",
    );
  });

  it("count on from the last report, and end a working day at 24:00", () => {
    const reported = { "NFRA-DS-1": "2026-11-22T04:00:00+08:00" };
    const sentences = said(dataIncident, bank, "zh", { reported });
    expect(sentences[1]).toContain("最迟不超过北京时间 2026-11-22 06:00，此后每 2 小时报告一次（");
    const handled = { ...dataIncident, handledAt: "2026-11-23T10:00:00+08:00" };
    expect(said(handled, bank).join("")).toContain(
      "最迟不超过北京时间 2026-11-30 24:00（自处置工作结束起 5 个工作日）",
    );
  });

  it("say how sure we are, and what comes at once or after handling", () => {
    const [first, , , final] = said(harmless, operatorUnder("pboc-incidents"));
    expect(first).toBe(
      "及时向行业主管监管部门报告（第四条第五款，人民银行事件报告办法；时限尚未证实，请核对原文）。",
    );
    expect(final).toMatch(/^处置工作结束后及时向行业主管监管部门提交总结报告（/);
    const losing = { ...harmless, category: "data.leak", directLossYuan: 5e7 };
    expect(said(losing, operatorUnder("miit-data-security")).join("")).toContain(
      "立即向行业主管监管部门报告（第四条第五款，工信数据安全预案）",
    );
  });

  it("say a deployer's figure as the deployer's", () => {
    const figure = { source: "某令", reason: "原文", by: "李四" };
    const entered = withFigures(law.instruments, {
      "PBOC-1": { limit: { kind: "hours", hours: 1 }, ...figure },
      "PBOC-4": { limit: { kind: "working-days", days: 3 }, ...figure },
    });
    if (entered.kind !== "ok") throw new Error(entered.code);
    const facts = { ...harmless, handledAt: "2026-11-23T10:00:00+08:00" };
    const operator = operatorUnder("pboc-incidents");
    const owed = obligations({ facts, operator }, { ...law, instruments: entered.instruments });
    const sentences = explain(owed, "zh");
    expect(sentences[0]).toContain(
      "（自发现或获知起 1 小时）（第四条第五款，人民银行事件报告办法；部署单位填写）",
    );
    expect(sentences.join("")).toContain(
      "向行业主管监管部门提交总结报告，最迟不超过北京时间 2026-11-26 24:00（第四条第五款",
    );
  });

  it("that we do not know leave one prompt and one note", () => {
    expect(said(harmless, operatorUnder("x"))).toEqual([
      "及时向行业主管监管部门报告（第四条第五款）。",
      "本行业有专门规定，另按其要求报告。",
    ]);
  });
});

describe("who is told", () => {
  const leak: Facts = { ...harmless, personsLeaked: 12_000_000, personalDataHarms: ["leaked"] };

  it("several of one kind are told apart by their keys", () => {
    const cii = {
      c1: { protectionDepartment: "protection-department:water" },
      c2: { designationNotice: "2024-1" },
    };
    const facts = { ...leak, involvesCii: true, cii };
    const zh = said(facts, ciiHolder);
    expect(zh[0]).toMatch(/^立即向保护工作部门（water）报告/);
    expect(zh[1]).toMatch(/^立即向保护工作部门（待查明）报告/);
    expect(zh.join("")).toContain("保护工作部门（water）立即向国家网信部门报告");
    expect(said(facts, ciiHolder, "en")[1]).toContain(
      "to the protection department (to be looked up) at once",
    );
  });

  it("one of a kind needs no key", () => {
    expect(said(leak, ordinary)[0]).toMatch(/^立即向省级网信部门报告/);
  });

  it("departments concerned under Art. 4 (3), peers under Art. 4 (4)", () => {
    expect(said(leak, centralOrgan)).toContain("国家网信部门及时向有关部门通报（第四条第三款）。");
    expect(said(leak, ordinary).join("")).toContain("省级网信部门立即向同级有关部门通报");
  });

  it("nobody at the provincial level in Hong Kong: ask 12387, in the same time", () => {
    const operator = { ...ordinary, division: "810000" };
    const zh = said(leak, operator);
    expect(zh[0]).toBe(
      "本办法没有为该地区设省级接收部门，请立即拨打 12387 问明向谁报告，最迟不超过北京时间 2026-11-22 07:10（自发现或获知起 4 小时）（第四条第四款）。",
    );
    expect(zh.join("")).not.toContain("省级网信部门");
    const en = said(leak, operator, "en");
    expect(en[0]).toBe(
      "The Measures name no provincial recipient for this region, so call 12387 at once and ask to whom to report, at the latest by 2026-11-22 07:10 Beijing time (4 hours from discovery or being told) (Art. 4 (4)).",
    );
    expect(en.join("")).toContain("send what was missing to the receiving authority promptly");
    expect(said({ discoveredAt: DISCOVERED }, operator)[0]).toMatch(/^（暂定）本办法没有/);
    expect(said({ discoveredAt: DISCOVERED }, operator, "en")[0]).toMatch(/^Provisionally: the /);
  });
});

describe("the notes at the end", () => {
  it("do not repeat what the sentences say", () => {
    const sentences = said({ ...harmless, personsLeaked: 12_000_000 }, ordinary).join("");
    expect(sentences).toContain("最迟自收到报告起 1 小时内");
    expect(sentences).toContain("最迟自处置工作结束起 30 日内");
    expect(sentences).not.toMatch(/处置工作结束后起算|送达接收部门后起算|从前一次报告之时起算/);
  });

  it("say what they are about", () => {
    const facts = { ...harmless, personsLeaked: 1_200_000, handledAt: DISCOVERED };
    expect(said(facts, ordinary)).toContain("总结报告的 30 日为自然日，不因节假日顺延。");
  });
});

it("a deadline at midnight reads 24:00", () => {
  const facts = {
    ...harmless,
    discoveredAt: "2026-11-22T20:00:00+08:00",
    personsLeaked: 1_200_000,
  };
  expect(said(facts, ordinary)[0]).toContain("最迟不超过北京时间 2026-11-22 24:00（");
  expect(said(facts, ordinary, "en")[0]).toContain(
    "at the latest by 2026-11-22 24:00 Beijing time",
  );
});
