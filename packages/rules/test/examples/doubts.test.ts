/** Facts that fit badly together: said, never repaired, never a refusal. */
import { describe, expect, it } from "vitest";
import { doubtCodes, type Facts, parseFacts } from "../support/rules.ts";
import { DISCOVERED, gradeWith, minutesAfter } from "../support/cases.ts";

const after = (minutes: number): string => minutesAfter(DISCOVERED, minutes);
const doubtsOf = (facts: Facts): string[] =>
  gradeWith(facts).doubts.map(({ pointer, code }) => `${pointer} ${code}`);

const cases: readonly (readonly [string, Facts, readonly string[], Facts])[] = [
  [
    "an outage longer than the time since discovery",
    { outages: { o1: { target: "other", from: after(-61), until: DISCOVERED } } },
    ["/outages/o1/from outage-before-discovery"],
    { outages: { o1: { target: "other", from: after(-60), until: DISCOVERED } } },
  ],
  [
    "an outage before the incident",
    { occurredAt: after(-30), outages: { o1: { target: "other", from: after(-31) } } },
    ["/outages/o1/from outage-before-occurred"],
    { occurredAt: after(-30), outages: { o1: { target: "other", from: after(-30) } } },
  ],
  [
    "an outage that goes on after handling ended",
    { handledAt: after(60), outages: { o1: { target: "other", from: DISCOVERED } } },
    ["/outages/o1/until running-after-handled"],
    { handledAt: after(60), outages: { o1: { from: DISCOVERED, cause: "maintenance" } } },
  ],
  [
    "an assessment before discovery",
    { assessedAt: after(-1) },
    ["/assessedAt assessed-before-discovered"],
    { assessedAt: after(0) },
  ],
  [
    "a leak of nobody's information",
    { personsLeaked: 0, personalDataHarms: ["leaked"] },
    ["/personsLeaked leak-without-persons"],
    { personsLeaked: 1, personalDataHarms: ["leaked"] },
  ],
  [
    "more persons with sensitive information than persons",
    { personsLeaked: 10, sensitivePersonsLeaked: 11, personalDataHarms: ["lost"] },
    ["/sensitivePersonsLeaked parts-exceed-total"],
    { personsLeaked: 10, sensitivePersonsLeaked: 10, personalDataHarms: ["lost"] },
  ],
  [
    "persons counted and no harm to their information",
    { personsLeaked: 10, personalDataHarms: [] },
    ["/personalDataHarms persons-without-harm"],
    { personsLeaked: 10, personalDataHarms: ["leaked"] },
  ],
  [
    "critical infrastructure that is named and said not to be involved",
    { involvesCii: false, cii: { c1: { system: "调度" } } },
    ["/involvesCii cii-named-not-involved"],
    { involvesCii: true, cii: { c1: { system: "调度" } } },
  ],
  [
    "a share that the counts beside it exclude",
    { population: { a1: { rank: "prefecture", share: 0.1, affected: 50, population: 100 } } },
    ["/population/a1/share share-contradicts-counts"],
    { population: { a1: { rank: "prefecture", share: 0.33, affected: 333, population: 1_000 } } },
  ],
  [
    "a province with fewer people affected than its cities",
    {
      population: {
        a1: { division: "450000", affected: 99 },
        a2: { division: "451300", affected: 60 },
        a3: { division: "450100", affected: 40 },
      },
    },
    ["/population/a1 parts-exceed-total"],
    {
      population: {
        a1: { division: "450000", affected: 100 },
        a2: { division: "451300", affected: 60 },
        a3: { division: "450100", affected: 40 },
        // Inside 来宾市: its people are counted there already.
        a4: { division: "451302", affected: 60 },
      },
    },
  ],
  [
    "a city with fewer persons without water than its districts",
    {
      livelihood: {
        l1: { service: "water", division: "451300", persons: 9 },
        l2: { service: "water", division: "451302", persons: 10 },
      },
    },
    ["/livelihood/l1 parts-exceed-total"],
    {
      livelihood: {
        l1: { service: "water", division: "451300", persons: 9 },
        l2: { service: "gas", division: "451302", persons: 10 },
      },
    },
  ],
];

describe("doubts", () => {
  it.each(cases)("%s", (_, facts, doubts, beside) => {
    expect(doubtsOf(facts)).toEqual(doubts);
    expect(doubtsOf(beside)).toEqual([]);
    expect(parseFacts(facts, { now: after(1_440) }).kind).toBe("ok");
  });

  it("are all tried", () => {
    const tried = cases.map(([, facts]) => gradeWith(facts).doubts.map(({ code }) => code)).flat();
    expect([...new Set(tried)].toSorted()).toEqual([...doubtCodes].toSorted());
  });

  it("leave the level as it is", () => {
    const facts: Facts = { personsLeaked: 0, personalDataHarms: ["leaked"] };
    expect(gradeWith(facts).level).toBe("general");
  });
});
