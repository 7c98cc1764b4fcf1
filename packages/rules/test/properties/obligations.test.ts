/** What holds of all duties, whatever the case. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atLeast,
  explain,
  label,
  levels,
  notes,
  obligations,
  parseInstant,
  type ReportingCase,
} from "../support/rules.ts";
import { factsArbitrary, instantArbitrary, operatorArbitrary } from "../support/arbitraries.ts";
import { gradeOf, law } from "../support/cases.ts";

const effectiveLevel = fc.record(
  { level: fc.constantFrom(...levels), presumed: fc.boolean(), at: instantArbitrary },
  { requiredKeys: ["level", "presumed"] },
);
const arrivals = fc.array(
  fc.record({
    recipient: fc.constantFrom(
      { kind: "provincial-cac", key: "provincial-cac:450000" } as const,
      { kind: "protection-department", key: "x" } as const,
    ),
    at: instantArbitrary,
  }),
  { maxLength: 3 },
);
const caseArbitrary: fc.Arbitrary<ReportingCase> = fc.record(
  { facts: factsArbitrary, operator: operatorArbitrary, effectiveLevel, arrivals },
  { requiredKeys: ["facts", "operator"] },
);

const forAll = (check: (reportingCase: ReportingCase) => void): void => {
  fc.assert(fc.property(caseArbitrary, check), { numRuns: 600 });
};

describe("duties", () => {
  it("never fall due before they start, nor more than the hours after start and level", () => {
    forAll((reportingCase) => {
      const { facts } = reportingCase;
      const starts = [facts.discoveredAt, facts.told?.at].map((at) => parseInstant(at));
      const start = Math.min(...starts.filter((at) => at !== null));
      for (const duty of obligations(reportingCase, law)) {
        // A sector's own rules count from their own starts: see instruments.test.ts.
        if (duty.after !== "discovery" || duty.due.kind !== "latest" || duty.rule) continue;
        const due = parseInstant(duty.due.at);
        expect(due === null).toBe(starts.every((at) => at === null));
        if (due !== null) expect(due).toBeGreaterThanOrEqual(start + duty.hours! * 3_600_000);
      }
    });
  });

  it("are told apart by duty, rule, obligor and recipient", () => {
    forAll((reportingCase) => {
      const keys = obligations(reportingCase, law).map(({ duty, rule, obligor, recipient }) => {
        return JSON.stringify([duty, rule, obligor, recipient]);
      });
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it("have hours exactly when they have a latest instant", () => {
    forAll((reportingCase) => {
      for (const { due, hours, rule } of obligations(reportingCase, law)) {
        if (rule !== undefined) continue;
        expect(hours === null).toBe(due.kind === "promptly");
      }
    });
  });

  it("stand wherever 较大 is not excluded, and are open wherever it is proven", () => {
    forAll(({ facts, operator }) => {
      const { level } = gradeOf(facts);
      // A mere threat is no incident yet: nothing is owed on what could still come of it.
      if (facts.threatOnly === true && level === "undetermined") return;
      const firstReports = obligations({ facts, operator }, law).filter(({ duty }) => {
        return ["D1", "D3", "D5"].includes(duty);
      });
      expect(firstReports.length > 0).toBe(level !== "general");
      const state = level === "undetermined" ? "provisional" : "open";
      for (const duty of firstReports) expect(duty.state).toBe(state);
    });
  });

  it("to relay stand exactly from 重大 on", () => {
    forAll(({ facts, operator }) => {
      const relays = obligations({ facts, operator }, law).filter(
        ({ after }) => after === "arrival",
      );
      expect(relays.length > 0).toBe(atLeast(gradeOf(facts).level, "major"));
    });
  });

  it("give only reasons that have words", () => {
    forAll((reportingCase) => {
      for (const { because } of obligations(reportingCase, law)) {
        for (const code of because) {
          const kind = (notes as readonly string[]).includes(code) ? "note" : "criterion";
          expect(label(kind, code, "zh")).not.toBe(code);
        }
      }
    });
  });

  it("can be explained in both languages", () => {
    forAll((reportingCase) => {
      const duties = obligations(reportingCase, law);
      for (const locale of ["zh", "en"] as const) {
        const sentences = explain(duties, locale);
        expect(sentences.length).toBeGreaterThanOrEqual(Math.max(duties.length, 1));
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN/);
      }
    });
  });
});
