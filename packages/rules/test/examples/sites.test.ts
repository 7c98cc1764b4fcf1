/** Whose portals, news sites and platforms indicators 1 and 6 speak of. */
import { describe, expect, it } from "vitest";
import {
  type Facts,
  grade,
  type Level,
  type Outage,
  type Site,
  withReadings,
} from "../support/rules.ts";
import { gradeWith, harmless, lasting, law } from "../support/cases.ts";

const DAY = 1_440;

const down = (site: Site | null, outage: Outage = {}): Facts => ({
  outages: { o1: { target: "website", cause: "attack", site, ...lasting(DAY), ...outage } },
});
const defaced = (site: Site): Facts => ({
  harmfulContent: {
    h1: { site, byTampering: true, spans: [], reposts: 1_000_000, views: 0 },
  },
});

const government = (rank: Site["rank"]): Site => ({
  kind: "party-government",
  rank: rank ?? null,
  isPortal: true,
});
const enterprise = (rank: Site["rank"]): Site => ({
  kind: "enterprise-or-institution",
  rank: rank ?? null,
  isPortal: true,
});
const news = (rank: Site["rank"]): Site => ({ kind: "key-news", rank: rank ?? null });
const platform = (size: Site["size"]): Site => ({ kind: "platform", size: size ?? null });

describe("a day without a website", () => {
  const table: readonly (readonly [Site, Level])[] = [
    [government("central"), "particularly-major"],
    [government("provincial"), "particularly-major"],
    [government("prefecture"), "major"],
    [government("county"), "general"],
    [enterprise("central"), "major"],
    [enterprise("prefecture"), "major"],
    [enterprise("county"), "major"],
    [news("central"), "particularly-major"],
    [news("provincial"), "major"],
    [news("prefecture"), "general"],
    [platform("super-large"), "general"],
    [{ kind: "other" }, "general"],
    [{ ...government("central"), isPortal: false }, "general"],
    [{ ...enterprise("central"), isPortal: false }, "general"],
  ];

  it.each(table)("%o: %s", (site, level) => {
    expect(gradeWith(down(site)).level).toBe(level);
  });
});

describe("harmful content spread without bound", () => {
  const table: readonly (readonly [Site, Level])[] = [
    [government("central"), "particularly-major"],
    [government("provincial"), "particularly-major"],
    [government("prefecture"), "major"],
    [government("county"), "relatively-major"],
    [enterprise("prefecture"), "major"],
    [news("central"), "particularly-major"],
    [news("provincial"), "major"],
    [news("county"), "relatively-major"],
    [platform("super-large"), "particularly-major"],
    [platform("large"), "major"],
    [platform("other"), "relatively-major"],
    [{ kind: "other" }, "general"],
    [{ ...government("central"), isPortal: false }, "general"],
  ];

  it.each(table)("%o: %s", (site, level) => {
    expect(gradeWith(defaced(site)).level).toBe(level);
  });

  it("needs the gate: content not put there by tampering counts for nothing", () => {
    const content = defaced(government("central")).harmfulContent!["h1"]!;
    const facts = { harmfulContent: { h1: { ...content, byTampering: false } } };
    expect(gradeWith(facts)).toMatchObject({ level: "general", needsJudgement: [] });
  });

  it("asks whether it was tampering while that is unknown", () => {
    const content = defaced(government("central")).harmfulContent!["h1"]!;
    const facts = { harmfulContent: { h1: { ...content, byTampering: null } } };
    expect(gradeWith(facts)).toMatchObject({
      level: "undetermined",
      couldReach: "particularly-major",
      unknown: ["/harmfulContent/h1/byTampering"],
    });
  });

  it("asks for what is not known of the content itself", () => {
    const site = government("central");
    const result = gradeWith({ harmfulContent: { h1: { site, byTampering: true } } });
    expect(result.unknown).toEqual([
      "/harmfulContent/h1/reposts",
      "/harmfulContent/h1/spans",
      "/harmfulContent/h1/views",
    ]);
  });

  it("asks for the page of a span", () => {
    const span = { from: "2026-11-22T03:10:00+08:00", until: "2026-11-22T04:10:00+08:00" };
    const content = { site: government("county"), byTampering: true, reposts: 0, views: 0 };
    expect(gradeWith({ harmfulContent: { h1: { ...content, spans: [span] } } })).toMatchObject({
      level: "undetermined",
      couldReach: "relatively-major",
      unknown: ["/harmfulContent/h1/spans/0/page"],
    });
  });
});

describe("what is not known of a site", () => {
  it.each([
    ["the site", null, "/outages/o1/site/kind"],
    ["its kind", {}, "/outages/o1/site/kind"],
    [
      "whether it is a portal",
      { kind: "party-government", rank: "central" },
      "/outages/o1/site/isPortal",
    ],
    ["its rank", { kind: "party-government", isPortal: true }, "/outages/o1/site/rank"],
    ["a news site's rank", { kind: "key-news" }, "/outages/o1/site/rank"],
  ] as const)("%s leaves the level open", (_name, site, unknown) => {
    expect(gradeWith(down(site))).toMatchObject({
      level: "undetermined",
      couldReach: "particularly-major",
      unknown: [unknown],
    });
  });

  it("a platform's size", () => {
    const result = gradeWith(defaced(platform(null)));
    expect(result).toMatchObject({ level: "relatively-major", couldReach: "particularly-major" });
    expect(result.unknown).toEqual(["/harmfulContent/h1/site/size"]);
  });

  it("what excludes decides before what is unknown", () => {
    expect(gradeWith(down({ kind: "party-government", rank: "county" })).level).toBe("general");
  });
});

describe("the cause of an outage (因攻击、故障)", () => {
  const site = government("prefecture");

  it.each([
    ["attack", "major", []],
    ["fault", "major", []],
    ["human-error", "major", ["R27"]],
    ["force-majeure", "major", ["R27"]],
    ["maintenance", "general", []],
  ] as const)("%s: %s", (cause, level, readings) => {
    const result = gradeWith(down(site, { cause }));
    expect(result.level).toBe(level);
    expect(result.readings.map(({ reading }) => reading)).toEqual(readings);
  });

  it("is asked for while unknown", () => {
    expect(gradeWith(down(site, { cause: null }))).toMatchObject({
      level: "undetermined",
      couldReach: "major",
      unknown: ["/outages/o1/cause"],
    });
  });

  it.each([
    ["maintenance", "general"],
    ["human-error", "particularly-major"],
    [null, "particularly-major"],
  ] as const)("for critical infrastructure, %s: %s", (cause, level) => {
    const outage = { target: "cii-whole", cause, ...lasting(DAY) } as const;
    expect(gradeWith({ outages: { o1: outage } }).level).toBe(level);
  });
});

describe("R11: does 地市级以上 limit enterprises too?", () => {
  const county = { ...harmless, ...down(enterprise("county")) };
  const unknown = { ...harmless, ...down(enterprise(null)) };
  const looser = withReadings(law, { R11: "looser" });

  it("shows both results for a county enterprise", () => {
    expect(grade(county, law).readings).toEqual([
      {
        reading: "R11",
        stricter: "major",
        looser: "general",
        settledBy: null,
        chosen: "stricter",
      },
    ]);
  });

  it("follows the deployer's choice and still shows both", () => {
    const result = grade(county, looser);
    expect(result.level).toBe("general");
    expect(result.readings).toMatchObject([
      { reading: "R11", stricter: "major", looser: "general", chosen: "looser" },
    ]);
  });

  it("leaves an unknown rank open on the looser reading", () => {
    expect(grade(unknown, law).level).toBe("major");
    expect(grade(unknown, looser)).toMatchObject({
      level: "undetermined",
      couldReach: "major",
      unknown: ["/outages/o1/site/rank"],
    });
  });

  it("does not show where the rank suffices on both readings", () => {
    expect(gradeWith(down(enterprise("prefecture"))).readings).toEqual([]);
  });
});
