/**
 * Every line of the annex at one below, at, and one above. The figures stand here a second time on
 * purpose, in the annex's own units, so that a wrong row in the law fails.
 */
import { describe, expect, it } from "vitest";
import { type Facts, type Level, type Site } from "../support/rules.ts";
import { DISCOVERED, gradeWith, harmless, lasting, law } from "../support/cases.ts";
import type { MeasuredRow } from "../../src/law/law.ts";

const sites = {
  "PM-1": { kind: "party-government", rank: "provincial", isPortal: true },
  "PM-6": { kind: "platform", size: "super-large" },
} as const satisfies Record<string, Site>;

const website = (site: Site) => (minutes: number) => ({
  outages: {
    o1: { target: "website" as const, cause: "attack" as const, site, ...lasting(minutes) },
  },
});
const cii = (target: "cii-whole" | "cii-main-function") => (minutes: number) => ({
  involvesCii: true,
  outages: { o1: { target, ...lasting(minutes) } },
});
const population = (rank: "province" | "prefecture") => (affected: number) => ({
  population: { a1: { rank, affected, population: 1_000_000 } },
});
const livelihood = (persons: number) => ({
  livelihood: { l1: { service: "water" as const, persons } },
});
const leaked = (persons: number) => ({
  personsLeaked: persons,
  personalDataHarms: ["leaked" as const],
});
const loss = (yuan: number) => ({ directLossYuan: yuan });
const content = { site: sites["PM-6"], byTampering: true, spans: [], reposts: 0, views: 0 };
const onPage = (page: "home" | "other") => (minutes: number) => ({
  harmfulContent: { h1: { ...content, spans: [{ page, ...lasting(minutes) }] } },
});
const reposted = (reposts: number) => ({ harmfulContent: { h1: { ...content, reposts } } });
const viewed = (views: number) => ({ harmfulContent: { h1: { ...content, views } } });

type Build = (value: number) => Facts;

/** Criterion, the annex's figure in the test's unit (minutes, persons of a million, yuan …). */
const lines: readonly (readonly [code: string, figure: number, build: Build])[] = [
  ["PM-1", 1_440, website(sites["PM-1"])],
  ["MJ-1", 360, website(sites["PM-1"])],
  ["RM-1", 120, website(sites["PM-1"])],
  ["PM-2a", 360, cii("cii-whole")],
  ["MJ-2a", 60, cii("cii-whole")],
  ["RM-2a", 10, cii("cii-whole")],
  ["PM-2b", 1_440, cii("cii-main-function")],
  ["MJ-2b", 180, cii("cii-main-function")],
  ["RM-2b", 30, cii("cii-main-function")],
  ["PM-3a", 500_000, population("province")],
  ["MJ-3a", 500_000, population("prefecture")],
  ["RM-3a", 300_000, population("prefecture")],
  ["PM-3b", 10_000_000, livelihood],
  ["MJ-3b", 1_000_000, livelihood],
  ["RM-3b", 100_000, livelihood],
  ["PM-5", 100_000_000, leaked],
  ["MJ-5", 10_000_000, leaked],
  ["RM-5", 1_000_000, leaked],
  ["PM-6-1a", 360, onPage("home")],
  ["MJ-6-1a", 120, onPage("home")],
  ["RM-6-1a", 30, onPage("home")],
  ["PM-6-1b", 1_440, onPage("other")],
  ["MJ-6-1b", 720, onPage("other")],
  ["RM-6-1b", 120, onPage("other")],
  ["PM-6-2", 100_000, reposted],
  ["MJ-6-2", 10_000, reposted],
  ["RM-6-2", 1_000, reposted],
  ["PM-6-3", 1_000_000, viewed],
  ["MJ-6-3", 100_000, viewed],
  ["RM-6-3", 10_000, viewed],
  ["PM-7", 100_000_000, loss],
  ["MJ-7", 20_000_000, loss],
  ["RM-7", 5_000_000, loss],
];

const levelByPrefix: Readonly<Record<string, Level>> = {
  PM: "particularly-major",
  MJ: "major",
  RM: "relatively-major",
};
const lighter: Readonly<Record<string, Level>> = {
  PM: "major",
  MJ: "relatively-major",
  RM: "general",
};

describe.each(lines)("%s at %d", (code, figure, build) => {
  const prefix = code.slice(0, 2);

  it("is met at the figure itself (以上 includes it)", () => {
    const result = gradeWith(build(figure));
    expect(result.level).toBe(levelByPrefix[prefix]);
    expect(result.because.map(({ criterion }) => criterion)).toContain(code);
  });

  it("is met one above", () => {
    expect(gradeWith(build(figure + 1)).level).toBe(levelByPrefix[prefix]);
  });

  it("is not met one below", () => {
    const result = gradeWith(build(figure - 1));
    expect(result.because.map(({ criterion }) => criterion)).not.toContain(code);
    // Of a province, what falls short of half proves less of a prefecture (R13).
    expect(result.level).toBe(code === "PM-3a" ? "relatively-major" : lighter[prefix]);
  });
});

describe("a millisecond short is short", () => {
  it.each([
    ["10 minutes of the whole", "cii-whole", "2026-11-22T03:19:59.999+08:00", "general"],
    ["10 minutes of the whole", "cii-whole", "2026-11-22T03:20:00+08:00", "relatively-major"],
    ["an hour of the whole", "cii-whole", "2026-11-22T04:09:59.999+08:00", "relatively-major"],
    ["an hour of the whole", "cii-whole", "2026-11-22T04:10:00+08:00", "major"],
  ] as const)("%s until %s %s: %s", (_name, target, until, level) => {
    const outages = { o1: { target, from: DISCOVERED, until } };
    expect(gradeWith({ involvesCii: true, outages }).level).toBe(level);
  });
});

describe("one fen short is short", () => {
  it.each([
    ["4999999.99", "general"],
    ["5000000.00", "relatively-major"],
    ["19999999.99", "relatively-major"],
    ["20000000.00", "major"],
    ["99999999.99", "major"],
    ["100000000", "particularly-major"],
  ])("%s: %s", (directLossYuan, level) => {
    expect(gradeWith({ directLossYuan }).level).toBe(level);
  });
});

describe("shares stated as such", () => {
  it.each([
    ["0.2999", "prefecture", "general"],
    ["0.30", "prefecture", "relatively-major"],
    ["0.4999", "prefecture", "relatively-major"],
    ["0.5", "prefecture", "major"],
    ["1", "prefecture", "major"],
    ["0.5", "province", "particularly-major"],
  ] as const)("%s of a %s: %s", (share, rank, level) => {
    expect(gradeWith({ population: { a1: { rank, share } } }).level).toBe(level);
  });
});

describe("the table as a whole", () => {
  const measured = law.criteria.filter((row): row is MeasuredRow => "threshold" in row);

  it("tests every quantitative row and no other", () => {
    expect(lines.map(([code]) => code).toSorted()).toEqual(
      measured.map(({ code }) => code).toSorted(),
    );
  });

  it.each(measured)("has the figure of the annex in $code", ({ code, threshold, unit }) => {
    const line = lines.find(([lineCode]) => lineCode === code)!;
    expect(unit === "share" ? threshold * 1_000_000 : threshold).toBe(line[1]);
  });

  it("has each code once", () => {
    const codes = law.criteria.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toHaveLength(54);
  });

  it.each(["PM", "MJ", "RM"])("has the same eighteen criteria at %s", (prefix) => {
    const codes = law.criteria.map(({ code }) => code).filter((code) => code.startsWith(prefix));
    expect(codes.map((code) => code.slice(3))).toEqual(
      "Q1 Q2 Q3 1 2a 2b 3a 3b 4 5 6-gate 6-1a 6-1b 6-2 6-3 6-4 7 8".split(" "),
    );
  });

  it("falls from level to level in every metric", () => {
    for (const rows of Object.values(law.rowsOf)) {
      const thresholds = rows.flatMap((row) => ("threshold" in row ? [row.threshold] : []));
      expect(thresholds).toEqual(thresholds.toSorted((a, b) => b - a));
    }
  });
});

describe("the sum of nothing", () => {
  it("is 一般 when every quantitative fact is known to be none", () => {
    expect(gradeWith({})).toMatchObject({ level: "general", couldReach: "general", unknown: [] });
  });

  it.each([
    "outages",
    "population",
    "livelihood",
    "personsLeaked",
    "directLossYuan",
    "harmfulContent",
  ] as const)("is undetermined while %s is unknown", (field) => {
    const facts: Facts = { ...harmless, personalDataHarms: null, [field]: null };
    expect(gradeWith(facts)).toMatchObject({
      level: "undetermined",
      couldReach: "particularly-major",
      unknown: [`/${field}`],
    });
  });

  it.each(["data", "determinations", "judgements", "involvesCii", "category"] as const)(
    "does not hang on %s",
    (field) => {
      expect(gradeWith({ [field]: null }).level).toBe("general");
    },
  );
});
