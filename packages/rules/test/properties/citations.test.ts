/** Whatever is answered rests on a row in force, and whatever is input is answered. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareReadings,
  explain,
  type Facts,
  grade,
  label,
  type Law,
  lawOfIncident,
  missingContent,
  type Obligation,
  obligations,
  type Operator,
  parseFacts,
  parseInstant,
  replay,
  requiredContent,
  ruleByCode,
} from "../support/rules.ts";
import {
  factsArbitrary,
  instantArbitrary,
  operatorArbitrary,
  personsArbitrary,
} from "../support/arbitraries.ts";
import { gradeOf, law } from "../support/cases.ts";

const NOW = "2026-11-30T00:00:00+08:00";

function isInForce({ inForceFrom, inForceUntil }: Law, at: string): boolean {
  const [moment, from, until] = [at, inForceFrom, inForceUntil].map(parseInstant);
  return moment! >= from! && (until === null || moment! < until!);
}

describe("what is cited", () => {
  it("by a grade is a row of the law of the day, with its level, line and article", () => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        const day = lawOfIncident(facts, NOW);
        expect(day.applies).toBe(isInForce(day.law, facts.discoveredAt ?? facts.told?.at ?? NOW));
        const result = grade(facts, day.law);
        expect(result.law).toBe(day.law.version);
        for (const reason of result.because) {
          const row = day.law.criteria.find(({ code }) => code === reason.criterion)!;
          expect(row).toMatchObject({ level: reason.level, article: reason.article });
          if (reason.threshold === undefined) continue;
          expect(row).toMatchObject({ threshold: reason.threshold, unit: reason.unit });
          expect(reason.value!).toBeGreaterThanOrEqual(reason.threshold);
        }
        for (const { criterion, level } of [...result.forecast, ...result.needsJudgement]) {
          expect(day.law.criteria.find(({ code }) => code === criterion)?.level).toBe(level);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("by a duty is a row of the law of the day, or a rule of the operator's sector", () => {
    fc.assert(
      fc.property(factsArbitrary, operatorArbitrary, (facts, operator) => {
        const { law: ofDay } = lawOfIncident(facts, NOW);
        for (const { duty, article, rule, hours, after } of obligations(
          { facts, operator },
          ofDay,
        )) {
          const rows = ofDay.duties.filter(({ code }) => code === duty);
          expect(rows.map((row) => row.article)).toContain(article);
          if (rule === undefined) {
            expect(rows.some((row) => row.hours === hours && row.after === after)).toBe(true);
          } else {
            const found = ruleByCode(rule, ofDay);
            expect(operator.instruments).toContain(found?.instrument.code);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it("has words in both languages", () => {
    for (const { article, code } of [...law.criteria, ...law.duties]) {
      expect(label("article", article, "zh")).toBe(article);
      expect(label("article", article, "en")).toMatch(/^(Annex|Art\.) /);
      const kind = /^D\d+$/.test(code) ? "duty" : "criterion";
      expect(label(kind, code, "zh")).not.toBe(code);
      expect(label(kind, code, "en")).not.toBe(code);
    }
  });

  it("is given once: a criterion is met by each fact at one line only", () => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        const { because } = gradeOf(facts);
        const keys = because.map(({ criterion, fact }) => `${criterion} ${fact}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 400 },
    );
  });
});

const dueAt = ({ due }: Obligation): number | null =>
  due.kind === "latest" ? parseInstant(due.at) : null;

describe("a due time", () => {
  const relays: Operator = { name: "某公司", kinds: [], division: "451300" };
  const ownKey = "provincial-cac:450000";
  const HOUR_MS = 3_600_000;

  it("of a relay is its hours after the first arrival, and never before it", () => {
    const grave: Facts = { personsLeaked: 10_000_000, personalDataHarms: ["leaked"] };
    const arrivals = fc.array(
      fc.record({
        recipient: fc.constantFrom(
          { kind: "provincial-cac", key: ownKey } as const,
          { kind: "provincial-cac", key: "provincial-cac:440000" } as const,
        ),
        at: instantArbitrary,
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(arrivals, (received) => {
        const reportingCase = { facts: grave, operator: relays, arrivals: received };
        const duties = obligations(reportingCase, law).filter(({ after }) => after === "arrival");
        const own = received.filter(({ recipient }) => recipient.key === ownKey);
        const first = Math.min(...own.map(({ at }) => parseInstant(at)!));
        expect(duties.length).toBeGreaterThan(0);
        for (const duty of duties) {
          const expected = own.length === 0 ? null : first + duty.hours! * HOUR_MS;
          expect(dueAt(duty)).toBe(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("of a summary is never before handling ended", () => {
    fc.assert(
      fc.property(factsArbitrary, personsArbitrary, (facts, persons) => {
        const leaked: Facts = { ...facts, personsLeaked: persons, personalDataHarms: ["leaked"] };
        const handledAt = parseInstant(facts.handledAt);
        const summaries = obligations({ facts: leaked, operator: relays }, law).filter(
          ({ duty }) => duty === "D11",
        );
        for (const duty of summaries) {
          const due = dueAt(duty);
          expect(due === null).toBe(handledAt === null);
          if (due !== null) expect(due).toBe(handledAt! + 30 * 24 * HOUR_MS);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Facts as they come over the wire: some of their members are replaced by anything. */
const spoilt = fc
  .tuple(factsArbitrary, fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 }))))
  .map(([facts, changes]) => {
    const members: Record<string, unknown> = { ...facts };
    const names = Object.keys(members);
    for (const [choice, value] of changes.slice(0, 2)) {
      if (names.length > 0) members[names[choice % names.length]!] = value;
    }
    return members;
  });

describe("any input", () => {
  it.each([
    ["of any shape", fc.jsonValue() as fc.Arbitrary<unknown>],
    ["much like facts", spoilt as fc.Arbitrary<unknown>],
    ["facts", factsArbitrary as fc.Arbitrary<unknown>],
  ])("%s is refused with reasons or answered in full", (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, operatorArbitrary, (input, operator) => {
        const parsed = parseFacts(input, { now: NOW });
        if (parsed.kind === "refused") {
          expect(parsed.problems.length).toBeGreaterThan(0);
          for (const { zh, en, pointer } of parsed.problems) {
            expect([zh, en].join(" ")).not.toMatch(/undefined|NaN/);
            expect(pointer).toMatch(/^(\/|$)/);
          }
          return;
        }
        const { facts } = parsed;
        const result = grade(facts, law);
        const duties = obligations({ facts, operator, grade: result }, law);
        for (const locale of ["zh", "en"] as const) {
          const sentences = [...explain(result, locale), ...explain(duties, locale)];
          expect(sentences.length).toBeGreaterThanOrEqual(2);
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN/);
        }
        expect(requiredContent("initial", facts, law).length).toBeGreaterThan(0);
        expect(missingContent({ stage: "initial", facts, content: {} }, law)).toBeDefined();
        const same = replay({ facts, operator }, { before: law, after: law });
        expect(same.changes).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("that reads differently under a reading says so on both sides", () => {
    fc.assert(
      fc.property(factsArbitrary, operatorArbitrary, (facts, operator) => {
        for (const { reading, chosen, stricter, looser } of compareReadings(
          { facts, operator },
          law,
        )) {
          expect(law.readings[reading]).toBe(chosen);
          const inForce = chosen === "stricter" ? stricter : looser;
          expect(inForce.level).toBe(gradeOf(facts).level);
          expect(JSON.stringify(stricter)).not.toBe(JSON.stringify(looser));
        }
      }),
      { numRuns: 100 },
    );
  });
});
