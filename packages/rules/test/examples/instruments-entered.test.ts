/** Figures that a deployer enters, penalties as information, and everything in plain sentences. */
import { describe, expect, it } from "vitest";
import {
  calendarNotices,
  dutiesUnder,
  type EnteredFigures,
  explainInstruments,
  instrumentJudgementCodes,
  instrumentNotes,
  instruments,
  judgementNames,
  penaltyTiers,
  withFigures,
} from "../../src/instruments/index.ts";
import type { Facts } from "../../src/index.ts";
import { label } from "../../src/words.ts";
import { DISCOVERED, harmless, law, minutesAfter } from "../support/cases.ts";
import { judged, operatorUnder, resultsFor, resultUnder } from "../support/instruments.ts";

const figure = {
  limit: { kind: "hours", hours: 1 },
  source: "某通知第三条",
  reason: "已核对原文",
  by: "李四",
} as const;

describe("withFigures", () => {
  it("gives the row a clock, its own mark and the source given", () => {
    const entered = withFigures(instruments, { "CSRC-IN-1": figure });
    if (entered.kind !== "ok") throw new Error(entered.code);
    const reportingCase = { facts: harmless, operator: operatorUnder("csrc-incidents") };
    const results = dutiesUnder(reportingCase, entered.instruments, {
      calendar: law.calendar,
      law,
    });
    const [duty] = results.find(({ instrument }) => instrument === "csrc-incidents")!.duties;
    expect(duty).toMatchObject({
      due: { kind: "latest", at: minutesAfter(DISCOVERED, 60) },
      confidence: "deployer",
      source: "某通知第三条",
      notes: ["figure-by-deployer"],
    });
    expect(explainInstruments(results, "zh").join("")).toContain("部署单位填写");
  });

  it("may give a number to a confirmed 立即", () => {
    expect(withFigures(instruments, { "MIIT-PI-1": figure }).kind).toBe("ok");
  });

  it.each([
    ["unknown-row", { "NO-SUCH-ROW": figure }],
    ["figure-confirmed", { "NFRA-DS-1": figure }],
    ["bad-limit", { "PBOC-1": { ...figure, limit: { kind: "hours", hours: 0 } } }],
    ["bad-limit", { "PBOC-1": { ...figure, limit: { kind: "hours", hours: Number.NaN } } }],
    ["bad-limit", { "PBOC-1": { ...figure, limit: { kind: "working-days", days: 1.5 } } }],
    ["bad-limit", { "PBOC-1": { ...figure, limit: { kind: "unconfirmed" } } }],
    ["bad-limit", { "PBOC-1": { ...figure, limit: null } }],
    ["source-missing", { "PBOC-1": { ...figure, source: " " } }],
    ["reason-missing", { "PBOC-1": { ...figure, reason: "" } }],
    ["author-missing", { "PBOC-1": { limit: figure.limit, source: "s", reason: "r" } }],
  ])("refuses %s, all or none", (code, wrong) => {
    const refused = withFigures(instruments, { ...wrong, "CSRC-IN-1": figure } as EnteredFigures);
    expect(refused).toMatchObject({ kind: "refused", code: "figures-refused" });
    if (refused.kind === "refused") {
      expect(refused.errors.map((error) => error.code)).toEqual([code]);
    }
  });

  it("changes nothing that it does not name", () => {
    const entered = withFigures(instruments, {});
    expect(entered).toEqual({ kind: "ok", instruments });
  });
});

describe("penaltyTiers", () => {
  const conductAt = "2026-01-01T00:00:00+08:00";
  const codes = (circumstances: Parameters<typeof penaltyTiers>[0]) =>
    penaltyTiers({ conductAt, ...circumstances }).map(({ code }) => code);

  it("excludes nothing while nothing is known", () => {
    expect(penaltyTiers({})).toHaveLength(11);
    expect(codes({})).toHaveLength(10);
  });

  it("never shows the amended amounts for conduct before the amendment", () => {
    const before = codes({ conductAt: "2025-12-31T23:59:59+08:00" });
    expect(before.filter((code) => code.startsWith("CSL-61"))).toEqual([]);
    expect(before).toEqual(["CSL-2017", "CII-R-40", "DSL-45-1", "DSL-45-2", "DSL-45-3"]);
    const [old] = penaltyTiers({ conductAt: "2025-12-31T23:59:59+08:00" });
    expect(old).toMatchObject({ unit: null, person: null, confidence: "unconfirmed" });
    expect(old?.condition.zh).toContain("未核对");
    expect(codes({ conductAt: "2016-01-01T00:00:00+08:00" })).toEqual([]);
  });

  it("tells operators of critical infrastructure from others", () => {
    const range = { established: "first-breach", notExcluded: "refusal-or-harm" } as const;
    expect(codes({ holdsCii: false, ...range })).toEqual([
      "CSL-61-1",
      "CSL-61-2",
      "DSL-45-1",
      "DSL-45-2",
    ]);
    expect(codes({ holdsCii: true, ...range })).toEqual([
      "CSL-61-3",
      "CSL-61-4",
      "CII-R-40",
      "DSL-45-1",
      "DSL-45-2",
    ]);
  });

  it("goes up with what is established", () => {
    expect(codes({ established: "gravest-harm" })).toEqual(["CSL-61-6", "DSL-45-3"]);
    const [gravest] = penaltyTiers({ conductAt, established: "gravest-harm" });
    expect(gravest).toMatchObject({
      unit: { from: 2_000_000, to: 10_000_000 },
      person: { from: 200_000, to: 1_000_000 },
      confidence: "confirmed",
    });
  });

  it("marks the tier that nobody has checked", () => {
    const unconfirmed = penaltyTiers({ conductAt }).filter(
      ({ confidence }) => confidence === "unconfirmed",
    );
    expect(unconfirmed.map(({ code }) => code)).toEqual(["CSL-61-4"]);
  });
});

describe("explainInstruments", () => {
  const dataIncident: Facts = { ...harmless, category: "data.leak" };
  const sentences = (facts: Facts, code: string, locale: "zh" | "en", reported = {}) =>
    explainInstruments([resultUnder(code, facts, { reported })], locale);

  it("says who is told by when, under which article", () => {
    expect(sentences(dataIncident, "nfra-data-security", "zh")[0]).toBe(
      "立即向金融监管总局或其派出机构报告，最迟不超过北京时间 2026-11-22 05:10（自发现或获知起 2 小时）（《银行保险机构数据安全管理办法》第六十九条）。",
    );
    expect(sentences(dataIncident, "nfra-data-security", "en")[0]).toBe(
      "You must report to the National Financial Regulatory Administration or its local office at once, at the latest by 2026-11-22 05:10 Beijing time (2 hours from discovery or being told) (Measures for Data Security of Banking and Insurance Institutions Art. 69).",
    );
  });

  it("ends a working day at 24:00", () => {
    const facts = { ...dataIncident, handledAt: "2026-09-30T10:00:00+08:00" };
    const all = sentences(facts, "nfra-data-security", "zh").join("\n");
    expect(all).toContain("最迟不超过北京时间 2026-10-13 24:00（自处置工作结束起 5 个工作日）");
  });

  it("says the level there, beside a graver one under the Measures", () => {
    const facts = { ...dataIncident, directLossYuan: 2e7 };
    expect(sentences(facts, "miit-data-security", "zh")).toEqual([
      "《工业和信息化领域数据安全事件应急预案（试行）》自有级别：一般。",
    ]);
  });

  it("says how sure we are and what is said of an unconfirmed figure", () => {
    const zh = sentences(harmless, "pboc-incidents", "zh").join("\n");
    expect(zh).toContain("尚未证实");
    expect(zh).toContain("征求意见稿：较大以上 30 分钟内作事发简要报告");
    expect(zh).not.toContain("最迟");
    expect(sentences(harmless, "pboc-incidents", "en").join("\n")).toContain("unconfirmed");
    const police = { ...harmless, suspectedCrime: true };
    expect(sentences(police, "police-24-hours", "en").join("\n")).toContain("one source only");
  });

  it("says what would settle a provisional duty", () => {
    expect(sentences(harmless, "eu-dora", "zh")[1]).toContain(
      "须先弄清：是否达到“重大 ICT 事件”（欧盟 DORA 条例），由人研判并署名。",
    );
    const unknown = sentences(
      { ...harmless, personsLeaked: null },
      "personal-information-protection-law",
      "en",
    );
    expect(unknown[0]).toMatch(
      /^Provisionally, you must notify the .* To be settled first: how many persons/,
    );
  });

  it("says intervals, days and second limits", () => {
    const facts = { ...dataIncident, ...judged("NFRA-DS-PM") };
    const reported = { "NFRA-DS-1": DISCOVERED };
    expect(sentences(facts, "nfra-data-security", "zh", reported).join("\n")).toContain(
      "向金融监管总局或其派出机构报告进展，最迟不超过北京时间 2026-11-22 05:10，此后每 2 小时报告一次",
    );
    expect(sentences(facts, "nfra-data-security", "zh").join("\n")).toContain(
      "向金融监管总局或其派出机构报告进展，首次报告后每 2 小时报告一次",
    );
    expect(sentences(facts, "nfra-data-security", "en").join("\n")).toContain(
      "local office, every 2 hours after the first report (",
    );
    const singapore = { ...harmless, ...judged("SG-CII-P") };
    expect(sentences(singapore, "sg-cii", "en").join("\n")).toContain("30 days from discovery");
    expect(sentences(harmless, "eu-dora", "en").join("\n")).toContain(
      "(4 hours from classification, and no later than 24 hours from discovery or being told)",
    );
    const korea = sentences(harmless, "kr-network-act", "zh").join("\n");
    expect(korea).toContain("向 KISA 或科学技术信息通信部报告进展，最迟自新查明起 24 小时内");
  });

  it("never says “you have”, and leaves no gap in either language", () => {
    const codes = instruments.map(({ code }) => code);
    for (const facts of [
      harmless,
      { discoveredAt: DISCOVERED },
      { ...dataIncident, handledAt: DISCOVERED },
      {},
    ]) {
      for (const locale of ["zh", "en"] as const) {
        for (const sentence of explainInstruments(resultsFor(facts, codes), locale)) {
          expect(sentence).not.toMatch(/undefined|null|NaN|you have|您有|  |（）|\(\)/);
          expect(sentence).toMatch(locale === "zh" ? /。$/ : /\.$/);
        }
      }
    }
  });
});

describe("words", () => {
  it("are there for every note, in both languages", () => {
    for (const note of instrumentNotes) expect(label("note", note, "en")).not.toBe(note);
  });

  it("say which day of coming into force is unknown, and which notices name days off", () => {
    const ofYear = instruments.filter(({ isDayConfirmed }) => isDayConfirmed === false);
    expect(ofYear.map(({ code }) => code)).toEqual([
      "cbrc-important-systems",
      "miit-public-internet",
      "nhc-medical",
    ]);
    expect(calendarNotices["2026"]).toBe("国办发明电〔2025〕7号");
    expect(Object.keys(calendarNotices)).toEqual(["2025", "2026"]);
  });

  it("name every judgement that an instrument may ask for", () => {
    const names = judgementNames(instruments);
    expect(names.get("NFRA-DS-PM")?.zh).toBe(
      "是否达到“特别重大”（《银行保险机构数据安全管理办法》）",
    );
    expect(names.get("rights-harmed")?.en).toContain("rights");
    expect([...names.keys()]).toEqual([...instrumentJudgementCodes]);
  });

  it("are complete: names, sources, levels, and what is said of unconfirmed figures", () => {
    for (const { title, citation, scope, levels, duties } of instruments) {
      for (const words of [title, scope, ...levels.map(({ label }) => label)]) {
        expect(words.zh).not.toBe("");
        expect(words.en).not.toBe("");
      }
      expect(citation).not.toBe("");
      for (const { code, recipient, source, limit, confidence } of duties) {
        expect(recipient.name.zh, code).not.toBe(code);
        expect(source, code).not.toBe("");
        if (limit.kind === "unconfirmed") expect(limit.said.zh, code).not.toBe("");
        // An unconfirmed row never carries a number, so that none can slip into a clock.
        if (confidence === "unconfirmed") expect(limit.kind, code).toBe("unconfirmed");
      }
    }
  });
});
