/** Worse facts never lower the level, whichever figure, rank or act it is that gets worse. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareLevels,
  type Facts,
  grade,
  type Level,
  levels,
  obligations,
  parseInstant,
  platformSizes,
  ranks,
  type ReadingCode,
  spreads,
  withReadings,
} from "../support/rules.ts";
import { factsArbitrary, operatorArbitrary, personsArbitrary } from "../support/arbitraries.ts";
import { DISCOVERED, gradeOf, gradeWith, harmless, law, minutesAfter } from "../support/cases.ts";

const proven = (level: Level): Level => (level === "undetermined" ? "general" : level);

function expectNotLower(milder: Facts, worse: Facts): void {
  const [before, after] = [gradeWith(milder), gradeWith(worse)];
  expect(compareLevels(proven(after.level), proven(before.level))).toBeGreaterThanOrEqual(0);
  expect(compareLevels(after.couldReach, before.couldReach)).toBeGreaterThanOrEqual(0);
}

const minutes = fc.integer({ min: 0, max: 1_500 });
const counts = fc.oneof(personsArbitrary, fc.integer({ min: 0, max: 2_000_000 }));
const shares = fc.integer({ min: 0, max: 10_000 }).map((parts) => parts / 10_000);

const lasting = (length: number) => ({ from: DISCOVERED, until: minutesAfter(DISCOVERED, length) });
const portal = { kind: "party-government", rank: "provincial", isPortal: true } as const;
const content = { site: portal, byTampering: true, spans: [], reposts: 0, views: 0 };

type Worsening = readonly [
  name: string,
  value: fc.Arbitrary<number>,
  facts: (value: number) => Facts,
];

const figures: readonly Worsening[] = [
  [
    "minutes of a website",
    minutes,
    (value) => ({
      outages: { o1: { target: "website", cause: "attack", site: portal, ...lasting(value) } },
    }),
  ],
  ...(["cii-whole", "cii-main-function"] as const).map(
    (target): Worsening => [
      `minutes of ${target}`,
      minutes,
      (value) => ({ involvesCii: true, outages: { o1: { target, ...lasting(value) } } }),
    ],
  ),
  ...(["province", "prefecture"] as const).flatMap((rank): readonly Worsening[] => [
    [`share of a ${rank}`, shares, (share) => ({ population: { a1: { rank, share } } })],
    [
      `people of a ${rank}`,
      counts,
      (affected) => ({ population: { a1: { rank, affected, population: 2_000_000 } } }),
    ],
  ]),
  [
    "persons without a service",
    counts,
    (persons) => ({ livelihood: { l1: { service: "heating", persons } } }),
  ],
  ["persons leaked", counts, (personsLeaked) => ({ personsLeaked, personalDataHarms: ["stolen"] })],
  ["loss", counts, (directLossYuan) => ({ directLossYuan })],
  ["reposts", counts, (reposts) => ({ harmfulContent: { h1: { ...content, reposts } } })],
  ["views", counts, (views) => ({ harmfulContent: { h1: { ...content, views } } })],
  ...(["home", "other"] as const).map(
    (page): Worsening => [
      `minutes on the ${page} page`,
      minutes,
      (value) => ({ harmfulContent: { h1: { ...content, spans: [{ page, ...lasting(value) }] } } }),
    ],
  ),
  [
    "at least so many persons",
    counts,
    (atLeast) => ({ personsLeaked: { atLeast }, personalDataHarms: ["leaked"] }),
  ],
  [
    "at most so many persons",
    counts,
    (atMost) => ({ personsLeaked: { atMost }, personalDataHarms: ["leaked"] }),
  ],
  [
    "so many persons alleged",
    counts,
    (alleged) => ({ personsLeaked: { atMost: 0, alleged }, personalDataHarms: ["leaked"] }),
  ],
];

describe("a greater figure", () => {
  it.each(figures)("%s", (_name, value, facts) => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expectNotLower(facts(Math.min(a, b)), facts(Math.max(a, b)));
      }),
      { numRuns: 300 },
    );
  });
});

/** Each list runs from the gravest down. */
describe("a graver kind", () => {
  const pairs = <Value>(list: readonly Value[]) =>
    fc
      .tuple(fc.nat(list.length - 1), fc.nat(list.length - 1))
      .map(([a, b]) => [list[Math.max(a, b)]!, list[Math.min(a, b)]!] as const);

  it.each(["party-government", "enterprise-or-institution", "key-news"] as const)(
    "a higher rank of a site of %s",
    (kind) => {
      fc.assert(
        fc.property(pairs(ranks), minutes, ([lower, higher], length) => {
          const facts = (rank: (typeof ranks)[number]): Facts => {
            const site = { kind, rank, isPortal: true };
            const outage = { target: "website", cause: "fault", site, ...lasting(length) } as const;
            const spans = [{ page: "home", ...lasting(length) } as const];
            const harmful = { ...content, site, spans };
            return { outages: { o1: outage }, harmfulContent: { h1: harmful } };
          };
          expectNotLower(facts(lower), facts(higher));
        }),
        { numRuns: 300 },
      );
    },
  );

  it("a larger platform", () => {
    fc.assert(
      fc.property(pairs(platformSizes), counts, ([smaller, larger], views) => {
        const facts = (size: (typeof platformSizes)[number]): Facts => ({
          harmfulContent: { h1: { ...content, site: { kind: "platform", size }, views } },
        });
        expectNotLower(facts(smaller), facts(larger));
      }),
    );
  });

  it("a wider spread that an authority has determined", () => {
    fc.assert(
      fc.property(pairs(spreads), ([narrower, wider]) => {
        const facts = (spread: (typeof spreads)[number]): Facts => ({
          harmfulContent: { h1: content },
          determinations: {
            t1: { spread, authority: "national-cac", at: DISCOVERED, document: "1 号" },
          },
        });
        expectNotLower(facts(narrower), facts(wider));
      }),
    );
  });

  it("one more signed judgement", () => {
    const codes = law.judged.map(({ code }) => code);
    fc.assert(
      fc.property(factsArbitrary, fc.constantFrom(...codes), (facts, code) => {
        const judgements = { ...facts.judgements, [code]: { met: true, by: "张三" } };
        const [before, after] = [gradeOf(facts), gradeOf({ ...facts, judgements })];
        expect(compareLevels(proven(after.level), proven(before.level))).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

describe("time", () => {
  it("that passes while everything else stays lowers nothing", () => {
    fc.assert(
      fc.property(factsArbitrary, minutes, minutes, (facts, a, b) => {
        const at = (length: number) => ({ ...facts, asOf: minutesAfter(DISCOVERED, length) });
        const [before, after] = [at(Math.min(a, b)), at(Math.max(a, b))].map(gradeOf);
        const [early, late] = [proven(before!.level), proven(after!.level)];
        expect(compareLevels(late, early)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it("makes a forecast of a duration come true", () => {
    let told = 0;
    fc.assert(
      fc.property(factsArbitrary, minutes, (facts, length) => {
        const now = { ...facts, asOf: minutesAfter(DISCOVERED, length) };
        for (const { basis, at, level } of gradeOf(now).forecast) {
          if (basis !== "duration") continue;
          told += 1;
          const then = gradeOf({ ...facts, asOf: at });
          expect(compareLevels(then.level, level)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 800 },
    );
    expect(told).toBeGreaterThan(0);
  });

  it("a millisecond before the forecast the level is not yet reached by that fact", () => {
    fc.assert(
      fc.property(factsArbitrary, minutes, (facts, length) => {
        const now = { ...facts, asOf: minutesAfter(DISCOVERED, length) };
        for (const { basis, at, criterion, fact } of gradeOf(now).forecast) {
          if (basis !== "duration") continue;
          const justBefore = minutesAfter(at, -1 / 60_000);
          const reasons = gradeOf({ ...facts, asOf: justBefore }).because;
          const met = reasons.filter((reason) => reason.fact === fact);
          expect(met.map((reason) => reason.criterion)).not.toContain(criterion);
        }
      }),
      { numRuns: 500 },
    );
  });
});

const graveness = levels.filter((level) => level !== "undetermined").toReversed();

describe("duties", () => {
  it("are never fewer at a graver level, nor due later", () => {
    const pair = fc.tuple(fc.nat(graveness.length - 1), fc.nat(graveness.length - 1));
    fc.assert(
      fc.property(factsArbitrary, operatorArbitrary, pair, (facts, operator, [a, b]) => {
        const at = (index: number) => {
          const effectiveLevel = { level: graveness[index]!, presumed: false };
          const duties = obligations({ facts, operator, effectiveLevel }, law);
          return duties.map(({ duty, rule, obligor, recipient, due }) =>
            JSON.stringify([duty, rule, obligor, recipient, due]),
          );
        };
        expect(at(Math.max(a, b))).toEqual(expect.arrayContaining(at(Math.min(a, b))));
      }),
      { numRuns: 500 },
    );
  });

  /** The readings that turn on time and level; the others choose other recipients. */
  const ofTime = ["R4", "R5", "R6", "R7", "R21", "R23"] as const satisfies readonly ReadingCode[];

  it.each(ofTime)("read strictly under %s are never fewer nor due later", (reading) => {
    fc.assert(
      fc.property(factsArbitrary, operatorArbitrary, (facts, operator) => {
        const [strict, loose] = (["stricter", "looser"] as const).map((choice) => {
          return obligations({ facts, operator }, withReadings(law, { [reading]: choice }));
        });
        for (const duty of loose!) {
          const same = strict!.filter(
            (other) =>
              other.duty === duty.duty &&
              other.rule === duty.rule &&
              JSON.stringify(other.recipient) === JSON.stringify(duty.recipient),
          );
          expect(same.length).toBeGreaterThan(0);
          // R5 gives a level that is reached after the limit its own hours, from then on.
          if (same.some(({ because }) => because.includes("R5-reached-later"))) continue;
          const dues = [duty, ...same].map(({ due }) =>
            due.kind === "latest" ? parseInstant(due.at) : null,
          );
          if (dues[0] !== null && dues[1] !== null) expect(dues[1]!).toBeLessThanOrEqual(dues[0]!);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("nothing else", () => {
  it("changes a grade: the same facts, written and read again, give the same", () => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        const again = JSON.parse(JSON.stringify(facts)) as Facts;
        expect(gradeOf(again)).toEqual(gradeOf(facts));
        expect(grade(again, withReadings(law, {}))).toEqual(gradeOf(facts));
      }),
      { numRuns: 300 },
    );
  });

  it("but facts is read: a harmless incident stays harmless under any reading", () => {
    for (const reading of Object.keys(law.readings) as ReadingCode[]) {
      for (const choice of ["stricter", "looser"] as const) {
        const result = grade(harmless, withReadings(law, { [reading]: choice }));
        expect(result).toMatchObject({ level: "general", couldReach: "general", readings: [] });
      }
    }
  });
});
