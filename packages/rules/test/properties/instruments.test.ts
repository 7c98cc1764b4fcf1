/** What holds of all instruments, whatever the incident. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dutiesUnder,
  explainInstruments,
  type InstrumentResult,
  instruments,
  judgementNames,
} from "../../src/instruments/index.ts";
import { parseInstant } from "../../src/instant.ts";
import type { Facts, Operator, ReportingCase } from "../../src/index.ts";
import { sectorDuties } from "../../src/obligations/sector-duties.ts";
import {
  factsArbitrary,
  instantArbitrary,
  operatorArbitrary,
  personsArbitrary,
} from "../support/arbitraries.ts";
import { law } from "../support/cases.ts";

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
const codes = instruments.map(({ code }) => code);
const rows = instruments.flatMap(({ duties }) => duties.map(({ code }) => code));

const judgements = fc.dictionary(
  fc.constantFrom(...judgementNames(instruments).keys()),
  fc.record({ met: fc.boolean(), by: maybe(fc.constant("张三")), at: maybe(instantArbitrary) }),
  { maxKeys: 4, noNullPrototype: true },
);
const further: fc.Arbitrary<Facts> = fc.record(
  {
    threatOnly: maybe(fc.boolean()),
    category: maybe(
      fc.constantFrom("attack.exploit", "data.leak", "hazard.vulnerability", "equipment", "other"),
    ),
    assessedAt: maybe(instantArbitrary),
    ransom: maybe(fc.record({ paidAt: maybe(instantArbitrary), demanded: maybe(fc.string()) })),
    judgements,
  },
  { requiredKeys: [] },
);
const sensitive = fc.record(
  { sensitivePersonsLeaked: maybe(personsArbitrary) },
  { requiredKeys: [] },
);

const facts: fc.Arbitrary<Facts> = fc
  .tuple(factsArbitrary, further)
  .map(([measured, rest]) => ({ ...measured, ...rest }));
const operator: fc.Arbitrary<Operator> = fc
  .tuple(operatorArbitrary, fc.subarray([...codes, "unknown"]))
  .map(([whoever, named]) => ({ ...whoever, instruments: named }));
const reported = fc.dictionary(fc.constantFrom(...rows), instantArbitrary, {
  maxKeys: 6,
  noNullPrototype: true,
});
const caseArbitrary: fc.Arbitrary<ReportingCase> = fc.record(
  { facts, operator, reported },
  { requiredKeys: ["facts", "operator"] },
);

const context = { calendar: law.calendar, law };
const resultsOf = (reportingCase: ReportingCase): InstrumentResult[] =>
  dutiesUnder(reportingCase, instruments, context);
const rowCodes = (results: readonly InstrumentResult[]): Set<string> =>
  new Set(results.flatMap(({ duties }) => duties.map(({ code }) => code)));

const forAll = (check: (reportingCase: ReportingCase) => void): void => {
  fc.assert(fc.property(caseArbitrary, check), { numRuns: 200 });
};

describe("duties under instruments", () => {
  it("are never turned off by taking a fact away: unknown is not no", () => {
    // Without `threatOnly` the case is an incident, as in the Measures.
    const removable = fc.constantFrom(
      "told",
      "suspectedCrime",
      "category",
      "involvesCii",
      "cii",
      "outages",
      "population",
      "livelihood",
      "personsLeaked",
      "personalDataHarms",
      "directLossYuan",
      "data",
      "harmfulContent",
      "ransom",
      "judgements",
    );
    fc.assert(
      fc.property(caseArbitrary, removable, (reportingCase, fact) => {
        const less = { ...reportingCase, facts: { ...reportingCase.facts, [fact]: null } };
        const kept = rowCodes(resultsOf(less));
        // NDR-1 speaks of flaws and threats alone: what nobody calls one is none.
        const before = [...rowCodes(resultsOf(reportingCase))].filter((code) => code !== "NDR-1");
        for (const code of before) expect(kept).toContain(code);
      }),
      { numRuns: 300 },
    );
  });

  it("never fall due before what starts them", () => {
    forAll((reportingCase) => {
      const { facts: known, reported: made = {} } = reportingCase;
      const starts = {
        discovery: [known.discoveredAt, known.told?.at],
        handled: [known.handledAt],
        assessed: [known.assessedAt],
        paid: [known.ransom?.paidAt],
        "new-findings": [],
      };
      for (const { due, after, alsoWithin, code } of resultsOf(reportingCase).flatMap(
        (result) => result.duties,
      )) {
        if (due.kind !== "latest" || due.at === null) continue;
        const startsOf = (start: typeof after) =>
          typeof start === "object" ? [made[start.reportOf], made[code]] : starts[start];
        const possible = [
          ...startsOf(after),
          ...(alsoWithin === null ? [] : startsOf(alsoWithin.after)),
        ].flatMap((at) => parseInstant(at) ?? []);
        expect(parseInstant(due.at)).toBeGreaterThan(Math.min(...possible));
      }
    });
  });

  it("have a date only where a figure may start a clock", () => {
    forAll((reportingCase) => {
      for (const { due, limit, confidence } of resultsOf(reportingCase).flatMap(
        (result) => result.duties,
      )) {
        const isNumber = ["hours", "working-days", "months"].includes(limit.kind);
        expect(due.kind).toBe(isNumber && confidence !== "unconfirmed" ? "latest" : "promptly");
      }
    });
  });

  it("ask for something exactly while they are provisional", () => {
    forAll((reportingCase) => {
      for (const { applies, duties } of resultsOf(reportingCase)) {
        const states = new Set(duties.map(({ state }) => state));
        expect(applies).toBe(states.has("open") ? "yes" : states.size > 0 ? "unknown" : "no");
        for (const { state, unknown } of duties) {
          if (state === "open") expect(unknown).toEqual([]);
          expect(unknown.length).toBe(new Set(unknown).size);
        }
      }
    });
  });

  it("do not depend on the order of facts", () => {
    const reversed = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, reversed(member)]),
      );
    };
    forAll((reportingCase) => {
      const turned = { ...reportingCase, facts: reversed(reportingCase.facts) as Facts };
      expect(resultsOf(turned)).toEqual(resultsOf(reportingCase));
    });
  });

  it("never weigh lighter with more persons or more loss", () => {
    const more = fc.tuple(personsArbitrary, personsArbitrary);
    fc.assert(
      fc.property(more, sensitive, ([a, b], rest) => {
        const gravity = (count: number): number => {
          const known = { category: "data.leak", outages: {}, personalDataHarms: [] } as const;
          const given = { ...known, ...rest, personsLeaked: count, directLossYuan: count };
          const whoever = {
            name: "x",
            kinds: [],
            division: null,
            instruments: ["miit-data-security"],
          };
          const result = resultsOf({ facts: given, operator: whoever }).find(
            ({ instrument }) => instrument === "miit-data-security",
          );
          const levels = ["general", "relatively-major", "major", "particularly-major"];
          return levels.indexOf(result?.couldReach?.code ?? "");
        };
        expect(gravity(Math.max(a, b))).toBeGreaterThanOrEqual(gravity(Math.min(a, b)));
      }),
    );
  });

  it("can be explained in both languages", () => {
    forAll((reportingCase) => {
      for (const locale of ["zh", "en"] as const) {
        for (const sentence of explainInstruments(resultsOf(reportingCase), locale)) {
          expect(sentence).not.toMatch(/undefined|null|NaN|you have/);
        }
      }
    });
  });
});

describe("sector duties", () => {
  it("are told apart by rule and recipient, and are D7 alone", () => {
    forAll((reportingCase) => {
      const duties = sectorDuties(reportingCase, law);
      const keys = duties.map(({ rule, recipient }) => JSON.stringify([rule, recipient]));
      expect(new Set(keys).size).toBe(keys.length);
      for (const { duty, hours, due } of duties) {
        expect(duty).toBe("D7");
        if (due.kind === "promptly") expect(hours).toBeNull();
      }
    });
  });

  it("say the same as the second entry, for the same rows", () => {
    forAll((reportingCase) => {
      const ofResults = new Map(
        resultsOf(reportingCase).flatMap(({ duties }) => duties.map((duty) => [duty.code, duty])),
      );
      for (const { rule, state, due } of sectorDuties(reportingCase, law)) {
        if (rule === undefined) continue;
        expect(ofResults.get(rule)).toMatchObject({ state, due });
      }
    });
  });
});
