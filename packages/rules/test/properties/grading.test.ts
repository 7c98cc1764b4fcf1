/** What holds of every grade, whatever the facts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  atLeast,
  compareLevels,
  explain,
  type Facts,
  grade,
  type Level,
  levels,
  lawByVersion,
  parseInstant,
  readingRows,
  withReadings,
} from "../support/rules.ts";
import { factsArbitrary, personsArbitrary } from "../support/arbitraries.ts";
import { DISCOVERED, gradeOf, law, minutesAfter } from "../support/cases.ts";

const forAll = (check: (facts: Facts) => void): void => {
  fc.assert(fc.property(factsArbitrary, check), { numRuns: 600 });
};

/** The same members in the opposite order, all the way down. */
function reversed<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)])) as Value;
}

describe("every grade", () => {
  it("is one of the levels and never higher than it could be", () => {
    forAll((facts) => {
      const result = gradeOf(facts);
      expect(levels).toContain(result.level);
      expect(compareLevels(result.couldReach, result.level)).toBeGreaterThanOrEqual(0);
    });
  });

  it("of a level above 一般 cites a row of that level, and no graver one", () => {
    forAll((facts) => {
      const { level, because } = gradeOf(facts);
      const gravest = because
        .map((reason) => reason.level)
        .toSorted(compareLevels)
        .at(-1);
      if (atLeast(level, "relatively-major")) expect(gravest).toBe(level);
      else expect(because).toEqual([]);
      const codes = lawByVersion("measures-2025")!.criteria.map(({ code }) => code);
      for (const { criterion } of because) expect(codes).toContain(criterion);
    });
  });

  it("is 一般 only where nothing could still reach 较大", () => {
    forAll((facts) => {
      const { level, couldReach, unknown } = gradeOf(facts);
      if (level === "general") expect([couldReach, unknown]).toEqual(["general", []]);
      if (level === "undetermined") expect(atLeast(couldReach, "relatively-major")).toBe(true);
    });
  });

  it("names an unknown fact exactly where it could be higher", () => {
    forAll((facts) => {
      const { level, couldReach, unknown } = gradeOf(facts);
      expect(unknown.length > 0).toBe(compareLevels(couldReach, level) > 0);
    });
  });

  it("does not depend on the order of keys", () => {
    forAll((facts) => {
      expect(gradeOf(reversed(facts))).toEqual(gradeOf(facts));
    });
  });

  it("reads without writing", () => {
    forAll((facts) => {
      const before = JSON.stringify(facts);
      gradeOf(facts);
      expect(JSON.stringify(facts)).toBe(before);
    });
  });

  it("forecasts only graver levels, after the as-of time, in order", () => {
    forAll((facts) => {
      const { level, forecast } = gradeOf(facts);
      const instants = forecast.map(({ at }) => parseInstant(at)!);
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      const asOf = parseInstant(facts.asOf);
      for (const [index, entry] of forecast.entries()) {
        expect(compareLevels(entry.level, level)).toBeGreaterThan(0);
        if (asOf === null) continue;
        // A rate given with an old figure may say that the line is crossed by now.
        const least = entry.basis === "growth" ? asOf : asOf + 1;
        expect(instants[index]).toBeGreaterThanOrEqual(least);
      }
    });
  });

  it("has reached 较大 no later than any of its reasons was reached", () => {
    forAll((facts) => {
      const { because, reachedAt } = gradeOf(facts);
      for (const reason of because) {
        if (reason.reachedAt === null) continue;
        expect(parseInstant(reachedAt)!).toBeLessThanOrEqual(parseInstant(reason.reachedAt)!);
      }
    });
  });

  it("can be explained in both languages", () => {
    forAll((facts) => {
      for (const locale of ["zh", "en"] as const) {
        const sentences = explain(gradeOf(facts), locale);
        expect(sentences.length).toBeGreaterThan(0);
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN/);
      }
    });
  });
});

describe("worse facts never lower the level", () => {
  const notLower = (before: Facts, after: Facts): void => {
    const [milder, worse] = [gradeOf(before).level, gradeOf(after).level];
    const proven = (level: Level): Level => (level === "undetermined" ? "general" : level);
    expect(compareLevels(proven(worse), proven(milder))).toBeGreaterThanOrEqual(0);
  };
  const numbers = fc.tuple(factsArbitrary, personsArbitrary, personsArbitrary);

  it("more persons, more loss", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("personsLeaked", "directLossYuan"),
        ([facts, a, b], field) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)];
          notLower({ ...facts, [field]: less }, { ...facts, [field]: more });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a longer outage", () => {
    const minutes = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(factsArbitrary, minutes, minutes, (facts, a, b) => {
        const outage = { ...facts.outages?.["a"], from: DISCOVERED };
        const lasting = (length: number): Facts => ({
          ...facts,
          asOf: minutesAfter(DISCOVERED, 3_000),
          outages: { a: { ...outage, until: minutesAfter(DISCOVERED, length) } },
        });
        notLower(lasting(Math.min(a, b)), lasting(Math.max(a, b)));
      }),
      { numRuns: 300 },
    );
  });

  it("one more entry of any kind", () => {
    const collections = ["outages", "population", "livelihood", "harmfulContent"] as const;
    fc.assert(
      fc.property(
        factsArbitrary,
        factsArbitrary,
        fc.constantFrom(...collections),
        (facts, more, name) => {
          const added = { ...facts[name], extra: Object.values(more[name] ?? {})[0] };
          if (added.extra === undefined) return;
          notLower({ ...facts, [name]: facts[name] ?? {} }, { ...facts, [name]: added });
        },
      ),
      { numRuns: 300 },
    );
  });

  it("a stricter reading", () => {
    fc.assert(
      fc.property(
        factsArbitrary,
        fc.constantFrom(...readingRows.map(({ code }) => code)),
        (facts, reading) => {
          const [looser, stricter] = (["looser", "stricter"] as const).map((choice) => {
            return grade(facts, withReadings(law, { [reading]: choice })).level;
          });
          const proven = (level: Level): Level => (level === "undetermined" ? "general" : level);
          expect(compareLevels(proven(stricter!), proven(looser!))).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("unknown is not zero", () => {
  const fields = [
    "outages",
    "population",
    "livelihood",
    "personsLeaked",
    "directLossYuan",
    "harmfulContent",
  ] as const;

  it("forgetting a fact never excludes a level that was possible", () => {
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom(...fields), (facts, field) => {
        const known = { ...facts, personalDataHarms: null };
        const forgotten = { ...known, [field]: null };
        expect(
          compareLevels(gradeOf(forgotten).couldReach, gradeOf(known).couldReach),
        ).toBeGreaterThanOrEqual(0);
        expect(gradeOf(forgotten).level).not.toBe("general");
      }),
      { numRuns: 300 },
    );
  });

  it("what is known alone proves as much as with the rest unknown", () => {
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom(...fields), (facts, field) => {
        const { asOf = null, personalDataHarms = null } = facts;
        const alone: Facts = { asOf, personalDataHarms, [field]: facts[field] ?? null };
        const proven = gradeOf(alone).level;
        if (atLeast(proven, "relatively-major")) {
          expect(atLeast(gradeOf(facts).level, proven)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("readings", () => {
  it("shown are those that change the level, with the level in force among the two", () => {
    forAll((facts) => {
      const { level, readings } = gradeOf(facts);
      for (const { reading, stricter, looser, chosen } of readings) {
        expect(stricter).not.toBe(looser);
        expect(chosen === "stricter" ? stricter : looser).toBe(level);
        const turned = withReadings(law, {
          [reading]: chosen === "stricter" ? "looser" : "stricter",
        });
        expect(grade(facts, turned).level).toBe(chosen === "stricter" ? looser : stricter);
      }
    });
  });
});
