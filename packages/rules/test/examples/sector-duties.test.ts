/** D7: the sector's own rules as duties beside those of the Measures. */
import { describe, expect, it } from "vitest";
import type { Facts, Obligation, ReportingCase } from "../../src/index.ts";
import { instruments } from "../../src/instruments/index.ts";
import { isOutsideTheCore } from "../../src/instruments/codes.ts";
import { withFigures } from "../../src/instruments/with-figures.ts";
import { sectorInstruments } from "../../src/law/instruments/sector-instruments.ts";
import { ruleByCode, sectorDuties } from "../../src/obligations/sector-duties.ts";
import { DISCOVERED, harmless, law, minutesAfter } from "../support/cases.ts";
import { judged, operatorUnder } from "../support/instruments.ts";

const dataIncident: Facts = { ...harmless, category: "data.leak" };

const owed = (facts: Facts, codes: readonly string[], rest: Partial<ReportingCase> = {}) =>
  sectorDuties({ facts, operator: operatorUnder(...codes), ...rest }, law);

const line = ({ rule, recipient, state, due, hours, after }: Obligation): string => {
  const limit = due.kind === "latest" ? (due.at ?? "later") : due.kind;
  return [rule ?? "-", recipient.key, state, limit, hours, after].join(" ");
};

const codesOutside = instruments.filter(({ kind }) => kind !== "sector").map(({ code }) => code);

describe("sectorDuties", () => {
  it("a bank's data incident", () => {
    expect(owed(dataIncident, ["nfra-data-security"]).map(line)).toEqual([
      `NFRA-DS-1 sector-regulator:nfra open ${minutesAfter(DISCOVERED, 120)} 2 discovery`,
      `NFRA-DS-2 sector-regulator:nfra open ${minutesAfter(DISCOVERED, 1_440)} 24 discovery`,
      "NFRA-DS-3 sector-regulator:nfra provisional later 2 discovery",
      "NFRA-DS-4 public-security:450000 provisional promptly  discovery",
      "NFRA-DS-5 sector-regulator:nfra open later  handled",
    ]);
  });

  it("carries the article of the Measures, the rule's code and the notes", () => {
    const facts = { ...dataIncident, ...judged("NFRA-DS-PM") };
    const progress = owed(facts, ["nfra-data-security"]).find(({ rule }) => rule === "NFRA-DS-3");
    expect(progress).toEqual({
      duty: "D7",
      article: "第四条第五款",
      obligor: { kind: "operator" },
      recipient: { kind: "sector-regulator", key: "sector-regulator:nfra" },
      state: "open",
      due: { kind: "latest", at: null },
      after: "discovery",
      hours: 2,
      rule: "NFRA-DS-3",
      because: ["sector-rules-apply", "counts-from-earlier-report"],
    });
  });

  it("finds a local regulator by the operator's sector", () => {
    const facts = { ...dataIncident, directLossYuan: 5e7 };
    const [first] = owed(facts, ["miit-data-security"]);
    expect(first?.recipient.key).toBe("sector-regulator:banking");
    const operator = { ...operatorUnder("miit-data-security"), sector: null };
    const [unsaid] = owed(facts, [], { operator });
    expect(unsaid?.because).toEqual(["sector-rules-apply", "sector-unknown"]);
  });

  it("an unconfirmed figure starts no clock and says so", () => {
    const duties = owed(harmless, ["pboc-incidents"]);
    expect(duties.map(line)).toEqual([
      "PBOC-1 sector-regulator:pboc open promptly  discovery",
      "PBOC-2 sector-regulator:pboc open promptly  discovery",
      "PBOC-3 sector-regulator:pboc open promptly  discovery",
      "PBOC-4 sector-regulator:pboc open promptly  handled",
    ]);
    for (const { because } of duties) expect(because).toContain("figure-unconfirmed");
  });

  it("a deployer's figure starts the clock", () => {
    const entered = withFigures(law.instruments, {
      "PBOC-1": {
        limit: { kind: "hours", hours: 0.5 },
        source: "令〔2025〕第4号",
        reason: "原文",
        by: "李四",
      },
    });
    if (entered.kind !== "ok") throw new Error(entered.code);
    const withEntered = { ...law, instruments: entered.instruments };
    const reportingCase = { facts: harmless, operator: operatorUnder("pboc-incidents") };
    const [first] = sectorDuties(reportingCase, withEntered);
    expect(first).toMatchObject({
      due: { kind: "latest", at: minutesAfter(DISCOVERED, 30) },
      hours: 0.5,
      because: ["sector-rules-apply", "figure-by-deployer"],
    });
  });

  it("an unknown name leaves one prompt, statutes and regimes abroad none", () => {
    expect(owed(harmless, ["x", "y", "x"]).map(line)).toEqual([
      "- sector-regulator:banking open promptly  discovery",
    ]);
    expect(owed(harmless, codesOutside)).toEqual([]);
    expect(owed(harmless, [])).toEqual([]);
  });

  it("a rule named twice is owed once", () => {
    const once = owed(dataIncident, ["nfra-data-security"]);
    expect(owed(dataIncident, ["nfra-data-security", "nfra-data-security"])).toEqual(once);
  });

  it("nothing under a rule that was not in force at discovery", () => {
    const early = { ...harmless, discoveredAt: "2025-07-31T23:59:59+08:00" };
    expect(owed(early, ["pboc-incidents"])).toEqual([]);
    expect(
      owed({ ...early, discoveredAt: "2025-08-01T00:00:00+08:00" }, ["pboc-incidents"]),
    ).toHaveLength(4);
  });
});

describe("what the core knows", () => {
  it("tells every statute and regime that it does not carry", () => {
    expect(codesOutside.filter((code) => !isOutsideTheCore(code))).toEqual([]);
    expect(isOutsideTheCore("x")).toBe(false);
    expect(sectorInstruments.some(({ code }) => isOutsideTheCore(code))).toBe(false);
  });

  it("carries the same sector rules as the second entry", () => {
    const sectors = instruments.filter(({ kind }) => kind === "sector");
    expect(sectors.map(({ code }) => code)).toEqual(sectorInstruments.map(({ code }) => code));
  });

  it("needs only the conditions that it can answer", () => {
    const used = new Set(sectorInstruments.flatMap(({ duties }) => duties.map(({ when }) => when)));
    for (const condition of used) {
      expect(["any-incident", "data-harm"]).toContain(condition);
    }
  });

  it("finds a row by its code", () => {
    const found = ruleByCode("NFRA-DS-5", law);
    expect(found?.instrument.code).toBe("nfra-data-security");
    expect(found?.row.limit).toEqual({ kind: "working-days", days: 5 });
    expect(ruleByCode("EU-NIS2-1", law)).toBeNull();
  });
});
