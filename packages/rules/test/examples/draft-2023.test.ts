/**
 * The draft of December 2023 and what is wrongly told of the Measures. The figures stand here and
 * nowhere else: each case is one where they would give another answer than the text in force.
 */
import { describe, expect, it } from "vitest";
import {
  type Facts,
  label,
  type Level,
  obligations,
  type Operator,
  type Site,
} from "../support/rules.ts";
import {
  centralOrgan,
  ciiHolder,
  DISCOVERED,
  gradeWith,
  harmless,
  lasting,
  law,
  ordinary,
} from "../support/cases.ts";
import { cii, dueOf, first, owed } from "../support/duties.ts";

const infrastructure = (target: "cii-whole" | "cii-main-function", minutes: number): Facts => ({
  involvesCii: true,
  outages: { o1: { target, ...lasting(minutes) } },
});
const website = (site: Site, minutes: number): Facts => ({
  outages: { o1: { target: "website", cause: "attack", site, ...lasting(minutes) } },
});
const share = (rank: "province" | "prefecture", of: string): Facts => ({
  population: { a1: { rank, share: of } },
});
const service = (name: "medical" | "shopping", persons: number): Facts => ({
  livelihood: { l1: { service: name, persons } },
});
const platform = (size: "super-large" | "large" | "other"): Facts => ({
  harmfulContent: {
    h1: {
      site: { kind: "platform", size },
      byTampering: true,
      spans: [{ page: "home", ...lasting(360) }],
      reposts: 0,
      views: 0,
    },
  },
});

/** A prefecture's figures are not wholly known from its province's; the draft asked one province. */
type Answer = readonly [what: string, facts: Facts, draft: Level, inForce: Level];

const answers: readonly Answer[] = [
  ["whole, 119 min", infrastructure("cii-whole", 119), "relatively-major", "major"],
  ["whole, 1 h", infrastructure("cii-whole", 60), "relatively-major", "major"],
  ["whole, 29 min", infrastructure("cii-whole", 29), "general", "relatively-major"],
  ["whole, 10 min", infrastructure("cii-whole", 10), "general", "relatively-major"],
  ["main, 5 h 59", infrastructure("cii-main-function", 359), "relatively-major", "major"],
  ["main, 3 h", infrastructure("cii-main-function", 180), "relatively-major", "major"],
  ["main, 2 h", infrastructure("cii-main-function", 120), "relatively-major", "relatively-major"],
  ["main, 119 min", infrastructure("cii-main-function", 119), "general", "relatively-major"],
  ["main, 30 min", infrastructure("cii-main-function", 30), "general", "relatively-major"],
  ["30% of a province", share("province", "0.3"), "particularly-major", "relatively-major"],
  ["49% of a province", share("province", "0.49"), "particularly-major", "relatively-major"],
  ["30% of a prefecture", share("prefecture", "0.3"), "major", "relatively-major"],
  ["49% of a prefecture", share("prefecture", "0.49"), "major", "relatively-major"],
  ["10% of a prefecture", share("prefecture", "0.1"), "relatively-major", "general"],
  ["29% of a prefecture", share("prefecture", "0.29"), "relatively-major", "general"],
  ["medical, 100 000", service("medical", 100_000), "general", "relatively-major"],
  ["shopping, 10 million", service("shopping", 10_000_000), "general", "particularly-major"],
  [
    "an enterprise's portal, 2 h",
    website({ kind: "enterprise-or-institution", rank: "prefecture", isPortal: true }, 120),
    "general",
    "relatively-major",
  ],
  [
    "a provincial news site, 24 h",
    website({ kind: "key-news", rank: "provincial" }, 1_440),
    "particularly-major",
    "major",
  ],
  [
    "a prefecture's news site, 2 h",
    website({ kind: "key-news", rank: "prefecture" }, 120),
    "relatively-major",
    "general",
  ],
  ["a large platform's home page, 6 h", platform("large"), "particularly-major", "major"],
  [
    "another platform's home page, 6 h",
    platform("other"),
    "particularly-major",
    "relatively-major",
  ],
];

describe("levels of the 2023 draft", () => {
  it.each(answers)("%s", (_what, facts, draft, inForce) => {
    expect(gradeWith(facts).level).toBe(inForce);
    if (draft !== inForce) expect(gradeWith(facts).level).not.toBe(draft);
  });

  it("are told apart by nearly every case here", () => {
    expect(answers.filter(([, , draft, inForce]) => draft !== inForce)).toHaveLength(21);
  });

  it("stand in no row", () => {
    const draft: Readonly<Record<string, number>> = {
      "MJ-2a": 120,
      "MJ-2b": 360,
      "RM-2a": 30,
      "RM-2b": 120,
      "PM-3a": 0.3,
      "MJ-3a": 0.3,
      "RM-3a": 0.1,
    };
    const figures = law.criteria.flatMap((row) =>
      "threshold" in row && row.code in draft ? [[row.threshold, draft[row.code]]] : [],
    );
    expect(figures).toHaveLength(7);
    for (const [inForce, ofDraft] of figures) expect(inForce).not.toBe(ofDraft);
  });
});

const grave = (persons: number): Facts => ({
  ...harmless,
  personsLeaked: persons,
  personalDataHarms: ["leaked"],
});
const ofLevels = [1_000_000, 10_000_000, 100_000_000].map(grave);
const operators: readonly (readonly [string, Operator, Facts, string, string])[] = [
  ["holding CII", ciiHolder, { involvesCii: true, cii }, "D1", "04:10"],
  ["a central organ", centralOrgan, {}, "D3", "05:10"],
  ["other", ordinary, {}, "D5", "07:10"],
];

describe("times of the 2023 draft and of hearsay", () => {
  it.each(operators)("%s: the same hours at every level", (_name, operator, more, duty, time) => {
    for (const facts of ofLevels) {
      const due = dueOf(first(owed({ ...facts, ...more }, operator), duty));
      expect(due).toBe(`2026-11-22T${time}:00+08:00`);
    }
  });

  it("one hour for everybody: only where CII is involved", () => {
    const hours = law.duties.flatMap((row) =>
      row.obligor === "operator" && row.after === "discovery" ? [[row.code, row.hours]] : [],
    );
    const withOneHour = hours.filter(([, limit]) => limit === 1).map(([code]) => code);
    expect(new Set(withOneHour)).toEqual(new Set(["D1"]));
  });

  it("an hour for the protection department: half an hour", () => {
    const arrivals = [
      {
        recipient: { kind: "protection-department", key: cii["c1"]!.protectionDepartment! },
        at: DISCOVERED,
      },
    ] as const;
    const facts = { ...grave(10_000_000), involvesCii: true, cii };
    const relays = owed(facts, ciiHolder, { arrivals }).filter(({ duty }) => duty === "D2");
    expect(relays.map(dueOf)).toEqual(["2026-11-22T03:40:00+08:00", "2026-11-22T03:40:00+08:00"]);
  });

  it("24 or 72 hours to supplement: promptly, without a number", () => {
    const duties = operators.flatMap(([, operator, more]) => {
      return owed({ ...grave(1_000_000), ...more }, operator);
    });
    const supplements = duties.filter(({ duty }) => duty === "D9" || duty === "D10");
    expect(supplements.length).toBeGreaterThan(0);
    for (const { due, hours } of supplements) {
      expect(due).toEqual({ kind: "promptly" });
      expect(hours).toBeNull();
    }
    expect(law.duties.map(({ hours }) => hours)).not.toContain(24);
    expect(law.duties.map(({ hours }) => hours)).not.toContain(72);
  });

  it("five working days to sum up: thirty days", () => {
    const facts = { ...grave(1_000_000), handledAt: "2026-11-23T10:00:00+08:00" };
    expect(dueOf(first(owed(facts, ordinary), "D11"))).toBe("2026-12-23T10:00:00+08:00");
  });
});

describe("recipients of the 2023 draft and of hearsay", () => {
  const duties = operators.flatMap(([, operator, more]) => {
    return owed({ ...grave(100_000_000), ...more }, operator);
  });

  it("level by level upwards: the province, and from there the national administration", () => {
    const reports = obligations(
      { facts: grave(10_000_000), operator: { ...ordinary, division: "451322" } },
      law,
    );
    const ofCyberspace = reports
      .map(({ recipient }) => recipient.key)
      .filter((key) => key?.includes("cac"));
    expect(new Set(ofCyberspace)).toEqual(new Set(["provincial-cac:450000", "national-cac"]));
  });

  it("the State Council itself: its cyberspace and public security departments", () => {
    const relays = duties.filter(({ duty }) => duty === "D2");
    expect(relays.map(({ recipient }) => recipient.key)).toEqual([
      "national-cac",
      "public-security:national",
    ]);
  });

  it("12387 in the place of everybody: nobody's key names it", () => {
    for (const { recipient } of duties) expect(recipient.key).not.toMatch(/12387/);
  });
});

describe("names of levels", () => {
  it.each([
    ["particularly-major", "特别重大", "particularly major"],
    ["major", "重大", "major"],
    ["relatively-major", "较大", "relatively major"],
    ["general", "一般", "general"],
  ] as const)("%s is not mixed up in translation", (level, zh, en) => {
    expect([label("level", level, "zh"), label("level", level, "en")]).toEqual([zh, en]);
  });
});
