/** What only a person or an authority can say: judgements and determinations. */
import { describe, expect, it } from "vitest";
import { type Facts, grade, withReadings } from "../support/rules.ts";
import { DISCOVERED, gradeWith, harmless, law, minutesAfter } from "../support/cases.ts";

describe("judgements", () => {
  const signed = { met: true, by: "张三", at: DISCOVERED, reason: "…" };

  it.each([
    ["PM-Q1", "particularly-major"],
    ["MJ-4", "major"],
    ["RM-8", "relatively-major"],
  ] as const)("%s signed as met: %s", (code, level) => {
    const result = gradeWith({ judgements: { [code]: signed } });
    expect(result.level).toBe(level);
    expect(result.because).toEqual([
      expect.objectContaining({ criterion: code, fact: `/judgements/${code}`, reachedAt: null }),
    ]);
  });

  it.each([{ met: true }, { met: true, by: " " }, { met: true, by: null }])(
    "%o is a claim, not a judgement",
    (judgement) => {
      expect(gradeWith({ judgements: { "MJ-4": judgement } })).toMatchObject({
        level: "undetermined",
        couldReach: "major",
        unknown: ["/judgements/MJ-4/by"],
      });
    },
  );

  it("signed as not met proves nothing and is not asked again", () => {
    const data = { d1: { class: "important", harm: "stolen" } } as const;
    const before = gradeWith({ data }).needsJudgement.map(({ criterion }) => criterion);
    const judgements = { "RM-4": { ...signed, met: false } };
    const after = gradeWith({ data, judgements });
    expect(before).toContain("RM-4");
    expect(after.level).toBe("undetermined");
    expect(after.unknown).not.toContain("/judgements/RM-4");
    expect(after.needsJudgement.map(({ criterion }) => criterion)).toEqual(
      before.filter((code) => code !== "RM-4"),
    );
  });

  it("cannot meet a quantitative row", () => {
    expect(gradeWith({ judgements: { "PM-2a": signed } }).level).toBe("general");
  });

  it.each([
    ["important", "stolen", ["PM-4", "MJ-4", "RM-4"]],
    ["important", "tampered", ["PM-4", "MJ-4"]],
    ["core", "leaked", ["PM-4", "MJ-4"]],
    ["important", "lost", []],
    [null, null, ["PM-4", "MJ-4", "RM-4"]],
  ] as const)("R18: %s data %s hints at %j", (dataClass, harm, codes) => {
    const result = gradeWith({ data: { d1: { class: dataClass, harm } } });
    const hinted = result.needsJudgement.map(({ criterion }) => criterion);
    expect(hinted.filter((code) => code.endsWith("-4"))).toEqual(codes);
  });

  it.each([
    ["core", "stolen", "particularly-major"],
    ["important", "lost", "particularly-major"],
    [null, "stolen", "general"],
    ["core", null, "general"],
  ] as const)("%s data %s, not yet judged, could be %s", (dataClass, harm, couldReach) => {
    const result = gradeWith({ data: { d1: { class: dataClass, harm } } });
    expect(result.couldReach).toBe(couldReach);
    expect(result.level).toBe(couldReach === "general" ? "general" : "undetermined");
  });

  it("that all say no leave nothing open", () => {
    const data = { d1: { class: "important", harm: "stolen" } } as const;
    const codes = law.judged.map(({ code }) => [code, { ...signed, met: false }] as const);
    expect(gradeWith({ data, judgements: Object.fromEntries(codes) }).level).toBe("general");
  });

  it("asks only for what could raise the level", () => {
    const data = { d1: { class: "important", harm: "stolen" } } as const;
    const result = gradeWith({ data, directLossYuan: 20_000_000 });
    expect(new Set(result.needsJudgement.map(({ level }) => level))).toEqual(
      new Set(["particularly-major"]),
    );
  });
});

describe("determinations (indicator 6(4), R19)", () => {
  const site = { kind: "party-government", rank: "prefecture", isPortal: true } as const;
  const harmfulContent = { h1: { site, byTampering: true, spans: [], reposts: 0, views: 0 } };
  const determination = {
    spread: "wide",
    authority: "provincial-cac:450000",
    at: minutesAfter(DISCOVERED, 600),
    document: "网信函〔2026〕1 号",
  } as const;
  const determined = (change: object): Facts => ({
    harmfulContent,
    determinations: { t1: { ...determination, ...change } },
  });

  it("meets its row from its own date on", () => {
    expect(gradeWith(determined({}))).toMatchObject({
      level: "major",
      because: [{ criterion: "MJ-6-4", reachedAt: "2026-11-22T13:10:00+08:00" }],
      reachedAt: "2026-11-22T13:10:00+08:00",
    });
  });

  it("of a wider spread meets the row that the site allows", () => {
    expect(gradeWith(determined({ spread: "particularly-wide" })).level).toBe("major");
    expect(gradeWith(determined({ spread: "rather-wide" })).level).toBe("relatively-major");
  });

  it.each([
    [{ document: null }, "/determinations/t1/document"],
    [{ at: null }, "/determinations/t1/at"],
    [{ authority: "某公司" }, "/determinations/t1/authority"],
    [{ authority: "某网信办", rank: null }, "/determinations/t1/rank"],
    [{ spread: null }, "/determinations/t1/spread"],
  ])("%o makes it a claim", (change, unknown) => {
    const result = gradeWith(determined(change));
    expect(result.level).toBe("undetermined");
    expect(result.unknown).toEqual([unknown]);
  });

  it("by an administration below the province is none", () => {
    expect(gradeWith(determined({ authority: "某市网信办", rank: "prefecture" })).level).toBe(
      "general",
    );
  });

  it("by lower police counts where the deployer reads it so", () => {
    const facts = {
      ...harmless,
      ...determined({ authority: "某市公安局", rank: "prefecture" }),
    };
    expect(grade(facts, law)).toMatchObject({
      level: "general",
      readings: [{ reading: "R19", stricter: "major", looser: "general" }],
    });
    expect(grade(facts, withReadings(law, { R19: "stricter" })).level).toBe("major");
  });

  it("needs the gate", () => {
    expect(gradeWith({ ...determined({}), harmfulContent: {} }).level).toBe("general");
    expect(gradeWith({ ...determined({}), harmfulContent: null }).unknown).toContain(
      "/harmfulContent",
    );
  });

  it("is asked for where content was tampered with and nobody has determined its spread", () => {
    const codes = gradeWith({ harmfulContent }).needsJudgement.map(({ criterion }) => criterion);
    expect(codes).toEqual(["PM-6-4", "MJ-6-4", "RM-6-4"]);
  });
});
