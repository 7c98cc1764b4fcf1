/** Edges that turned operators have shown to be worth a case of their own. */
import { describe, expect, it } from "vitest";
import { type Facts, grade, withReadings } from "../support/rules.ts";
import { DISCOVERED, gradeWith, harmless, lasting, law, minutesAfter } from "../support/cases.ts";

const act = {
  spread: "wide",
  authority: "provincial-cac:450000",
  at: DISCOVERED,
  document: "1 号",
} as const;
const portal = { kind: "party-government", rank: "provincial", isPortal: true } as const;
const quiet = { site: portal, spans: [], reposts: 0, views: 0 };

/** Contents by whether they came by tampering. */
const determined = (...byTampering: readonly (boolean | null)[]): Facts => ({
  determinations: { t1: act },
  harmfulContent: Object.fromEntries(
    byTampering.map((by, index) => [`h${index}`, { ...quiet, byTampering: by }]),
  ),
});

describe("a determination with several pieces of content", () => {
  it.each([
    ["the last opens the gate", [false, null, true], "major"],
    ["the first opens the gate", [true, null, false], "major"],
    ["one may open it", [false, null], "undetermined"],
    ["one may open it, the other way round", [null, false], "undetermined"],
    ["none opens it", [false, false], "general"],
    ["there is none", [], "general"],
  ] as const)("%s", (_name, byTampering, level) => {
    expect(gradeWith(determined(...byTampering)).level).toBe(level);
  });
});

describe("shares of nobody", () => {
  it("people of a region without people prove no share", () => {
    const population = { a1: { rank: "prefecture", affected: 5, population: 0 } } as const;
    expect(gradeWith({ population }).because).toEqual([]);
  });

  it("a region that may be without people can still reach any share", () => {
    const population = {
      a1: { rank: "prefecture", affected: 5, population: { atMost: 10 } },
    } as const;
    expect(gradeWith({ population })).toMatchObject({ level: "major" });
    const unbounded = { a1: { rank: "prefecture", affected: 5, population: {} } } as const;
    expect(gradeWith({ population: unbounded })).toMatchObject({
      level: "undetermined",
      couldReach: "major",
    });
  });
});

describe("equal counts of two services", () => {
  it("are told by the smaller pointer, whatever the order of keys", () => {
    const persons = { service: "water", persons: 100_000 } as const;
    for (const livelihood of [
      { a: persons, b: persons },
      { b: persons, a: persons },
    ]) {
      const [reason] = gradeWith({ livelihood }).because;
      expect(reason).toMatchObject({ criterion: "RM-3b", fact: "/livelihood/a" });
    }
  });
});

describe("what ends the moment it begins", () => {
  it("lasted no time and proves nothing", () => {
    const outages = { o1: { target: "cii-whole", ...lasting(0) } } as const;
    expect(gradeWith({ involvesCii: true, outages }).level).toBe("general");
  });
});

describe("a rate of growth", () => {
  const persons = { atLeast: 999_000, growthPerHour: 1_000 };

  it("counts from when the figure held, else from when the facts hold", () => {
    const own = { personsLeaked: { ...persons, asOf: DISCOVERED }, asOf: null };
    const shared = { personsLeaked: persons, asOf: DISCOVERED };
    for (const facts of [own, shared]) {
      const [forecast] = gradeWith({ ...facts, personalDataHarms: ["leaked"] }).forecast;
      expect(forecast).toMatchObject({ criterion: "RM-5", at: "2026-11-22T04:10:00+08:00" });
    }
  });

  it("forecasts nothing while neither is known", () => {
    const facts: Facts = { personsLeaked: persons, asOf: null, personalDataHarms: ["leaked"] };
    expect(gradeWith(facts)).toMatchObject({ level: "undetermined", forecast: [] });
  });
});

describe("an outage that comes and goes, read strictly (R20)", () => {
  const spans = [
    lasting(6),
    { from: minutesAfter(DISCOVERED, 30), until: minutesAfter(DISCOVERED, 36) },
  ];
  const levelOf = (outage: object): string => {
    const outages = Object.fromEntries(
      spans.map((span, index) => [`o${index}`, { ...outage, ...span }]),
    );
    const facts: Facts = { ...harmless, involvesCii: true, outages };
    return grade(facts, withReadings(law, { R20: "stricter" })).level;
  };

  it.each([
    [
      "of one target of one system adds up",
      { target: "cii-whole", system: "s" },
      "relatively-major",
    ],
    ["of a system not named does not", { target: "cii-whole" }, "general"],
    ["of a target not named does not", { system: "s" }, "general"],
  ] as const)("%s", (_name, outage, level) => {
    expect(levelOf(outage)).toBe(level);
  });
});
