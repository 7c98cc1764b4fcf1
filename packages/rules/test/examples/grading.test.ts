/** How facts become a level: figures, time, readings, judgements, determinations. */
import { describe, expect, it } from "vitest";
import { type Facts, grade, withReadings } from "../../src/index.ts";
import {
  DISCOVERED,
  gradeOf,
  gradeWith,
  harmless,
  lasting,
  law,
  minutesAfter,
} from "../support/cases.ts";

describe("figures", () => {
  it.each([
    ["at least a million proves", { atLeast: 1_000_000 }, "relatively-major", "particularly-major"],
    ["alleged proves nothing", { alleged: 200_000_000 }, "undetermined", "particularly-major"],
    ["an allegation does not bound", { alleged: 10 }, "undetermined", "particularly-major"],
    ["at most bounds", { atMost: 20_000_000 }, "undetermined", "major"],
    ["at most may exclude", { atMost: 999_999 }, "general", "general"],
    [
      "an allegation lifts a bound",
      { atMost: 10, alleged: 2_000_000 },
      "undetermined",
      "relatively-major",
    ],
    [
      "both bounds",
      { atLeast: 1_500_000, atMost: 9_000_000 },
      "relatively-major",
      "relatively-major",
    ],
    ["an empty figure is unknown", {}, "undetermined", "particularly-major"],
    [
      "null members are unknown",
      { atLeast: null, atMost: null },
      "undetermined",
      "particularly-major",
    ],
  ] as const)("%s", (_name, personsLeaked, level, couldReach) => {
    expect(gradeWith({ personsLeaked, personalDataHarms: null })).toMatchObject({
      level,
      couldReach,
    });
  });

  it("takes money as text and as number alike", () => {
    const [asText, asNumber] = ["5000000.00", 5_000_000].map((directLossYuan) => {
      return gradeWith({ directLossYuan });
    });
    expect(asText).toEqual(asNumber);
    expect(asText?.because[0]?.value).toBe(5_000_000);
  });

  it.each(["", "five", "5,000,000", "1e9", "NaN"])(
    "reads %j as unknown money",
    (directLossYuan) => {
      expect(gradeWith({ directLossYuan })).toMatchObject({
        level: "undetermined",
        unknown: ["/directLossYuan"],
      });
    },
  );
});

describe("the gravest level wins", () => {
  const facts: Facts = {
    outages: { o1: { target: "cii-whole", ...lasting(15) } },
    personsLeaked: 12_000_000,
    personalDataHarms: ["leaked"],
    directLossYuan: 100_000_000,
  };

  it("and every indicator that is met is named, the gravest first", () => {
    const result = gradeWith(facts);
    expect(result.level).toBe("particularly-major");
    expect(result.because.map(({ criterion }) => criterion)).toEqual(["PM-7", "MJ-5", "RM-2a"]);
  });

  it("names fact, value, threshold, unit and article", () => {
    expect(gradeWith(facts).because[1]).toEqual({
      criterion: "MJ-5",
      level: "major",
      fact: "/personsLeaked",
      article: "附件二·指标5",
      reachedAt: null,
      value: 12_000_000,
      threshold: 10_000_000,
      unit: "person",
    });
  });
});

describe("time", () => {
  const running: Facts = { outages: { o1: { target: "cii-whole", from: DISCOVERED } } };
  const at = (minutes: number): Facts => ({ ...running, asOf: minutesAfter(DISCOVERED, minutes) });

  it.each([
    [9, "undetermined", ["RM-2a", "MJ-2a", "PM-2a"]],
    [10, "relatively-major", ["MJ-2a", "PM-2a"]],
    [59, "relatively-major", ["MJ-2a", "PM-2a"]],
    [60, "major", ["PM-2a"]],
    [360, "particularly-major", []],
  ] as const)("after %d minutes: %s", (minutes, level, ahead) => {
    const result = gradeWith(at(minutes));
    expect(result.level).toBe(level);
    expect(result.couldReach).toBe("particularly-major");
    expect(result.forecast.map(({ criterion }) => criterion)).toEqual(ahead);
  });

  it("forecasts the instants themselves, the earliest first", () => {
    expect(gradeWith(at(5)).forecast.map(({ at: instant }) => instant)).toEqual([
      "2026-11-22T03:20:00+08:00",
      "2026-11-22T04:10:00+08:00",
      "2026-11-22T09:10:00+08:00",
    ]);
  });

  it("keeps when 较大 was reached, however grave it has become", () => {
    expect(gradeWith(at(10)).reachedAt).toBe("2026-11-22T03:20:00+08:00");
    expect(gradeWith(at(400)).reachedAt).toBe("2026-11-22T03:20:00+08:00");
    expect(gradeWith(at(9)).reachedAt).toBeNull();
  });

  it("takes the earliest of several", () => {
    const outages = {
      late: { target: "cii-whole", from: minutesAfter(DISCOVERED, 30) },
      early: { target: "cii-main-function", from: DISCOVERED },
    } as const;
    expect(gradeWith({ ...at(300), outages }).reachedAt).toBe("2026-11-22T03:40:00+08:00");
  });

  it("forecasts nothing that other facts have reached already", () => {
    const result = gradeWith({
      ...at(5),
      personsLeaked: 20_000_000,
      personalDataHarms: ["leaked"],
    });
    expect(result.forecast.map(({ criterion }) => criterion)).toEqual(["PM-2a"]);
  });

  it("proves nothing of a running outage without an as-of time, but forecasts it", () => {
    const result = gradeWith({ ...running, asOf: null });
    expect(result).toMatchObject({ level: "undetermined", unknown: ["/outages/o1/until"] });
    expect(result.forecast).toHaveLength(3);
  });

  it("counts only the part of a planned outage that has passed", () => {
    const outages = { o1: { target: "cii-whole", ...lasting(90) } } as const;
    const result = gradeWith({ outages, asOf: minutesAfter(DISCOVERED, 20) });
    expect(result).toMatchObject({ level: "relatively-major", couldReach: "major" });
    expect(result.forecast.map(({ criterion }) => criterion)).toEqual(["MJ-2a"]);
  });

  it("reads an end before the start, or a malformed one, as unknown", () => {
    for (const until of [minutesAfter(DISCOVERED, -5), "gestern"]) {
      const outages = { o1: { target: "cii-whole", from: DISCOVERED, until } } as const;
      expect(gradeWith({ outages })).toMatchObject({
        level: "undetermined",
        unknown: ["/outages/o1/until"],
      });
    }
  });

  it("asks when an outage began", () => {
    const outages = { o1: { target: "cii-whole" } } as const;
    expect(gradeWith({ outages })).toMatchObject({
      level: "undetermined",
      unknown: ["/outages/o1/from"],
      forecast: [],
    });
  });

  it("asks what was interrupted", () => {
    expect(gradeWith({ outages: { o1: lasting(90) } })).toMatchObject({
      level: "undetermined",
      couldReach: "major",
      unknown: ["/outages/o1/target"],
    });
  });

  it("runs content on a home page forward too", () => {
    const h1 = {
      site: { kind: "party-government", rank: "county", isPortal: true },
      byTampering: true,
      spans: [{ page: "home", from: DISCOVERED }],
      reposts: 0,
      views: 0,
    } as const;
    const result = gradeWith({ harmfulContent: { h1 }, asOf: minutesAfter(DISCOVERED, 10) });
    expect(result.forecast).toEqual([
      {
        level: "relatively-major",
        criterion: "RM-6-1a",
        fact: "/harmfulContent/h1/spans/0",
        at: "2026-11-22T03:40:00+08:00",
      },
    ]);
  });

  it("takes the longest single span of an intermittent outage (R20)", () => {
    const o1 = {
      target: "cii-whole",
      from: DISCOVERED,
      until: minutesAfter(DISCOVERED, 9),
    } as const;
    const o2 = { ...o1, from: minutesAfter(DISCOVERED, 12), until: minutesAfter(DISCOVERED, 21) };
    expect(gradeWith({ outages: { o1, o2 } }).level).toBe("general");
  });

  it("lets an app be out for as long as it likes: it is no portal", () => {
    expect(gradeWith({ outages: { o1: { target: "other", ...lasting(9_000) } } })).toMatchObject({
      level: "general",
      needsJudgement: [
        { criterion: "PM-Q1", fact: "/outages/o1" },
        { criterion: "MJ-Q1", fact: "/outages/o1" },
        { criterion: "RM-Q1", fact: "/outages/o1" },
      ],
    });
  });
});

describe("a region's people (indicator 3)", () => {
  it("divides what is affected by all there are", () => {
    const a1 = { division: "450000", affected: 12_000_000, population: 50_126_804 };
    expect(gradeWith({ population: { a1 } }).level).toBe("general");
    expect(gradeWith({ population: { a1: { ...a1, affected: 25_063_402 } } }).level).toBe(
      "particularly-major",
    );
  });

  it("tells the rank from the code where it is not stated", () => {
    expect(gradeWith({ population: { a1: { division: "450000", share: 0.5 } } }).level).toBe(
      "particularly-major",
    );
    expect(gradeWith({ population: { a1: { division: "451300", share: 0.5 } } }).level).toBe(
      "major",
    );
  });

  it("asks for the rank where nothing tells it", () => {
    expect(gradeWith({ population: { a1: { share: 0.9 } } })).toMatchObject({
      level: "undetermined",
      unknown: ["/population/a1/rank"],
    });
  });

  it.each([
    [{ affected: 600_000 }, "/population/a1/population"],
    [{ population: 600_000 }, "/population/a1/affected"],
    [{}, "/population/a1/affected"],
  ])("%o leaves the share open", (part, unknown) => {
    expect(gradeWith({ population: { a1: { rank: "prefecture", ...part } } })).toMatchObject({
      level: "undetermined",
      couldReach: "major",
      unknown: [unknown],
    });
  });

  it("knows that nobody affected is no share of any number", () => {
    expect(gradeWith({ population: { a1: { rank: "province", affected: 0 } } }).level).toBe(
      "general",
    );
  });

  it("weighs each region alone, never the sum", () => {
    const part = { rank: "prefecture", affected: 290_000, population: 1_000_000 } as const;
    expect(gradeWith({ population: { a: part, b: part, c: part } }).level).toBe("general");
  });

  it("R13: a third of a province is a third of some prefecture", () => {
    const result = gradeWith({ population: { a1: { rank: "province", share: 0.33 } } });
    expect(result.readings).toMatchObject([
      { reading: "R13", stricter: "relatively-major", looser: "general" },
    ]);
  });

  it.each(["110101", "500112", "429004"])(
    "R14: %s is not a prefecture unless so chosen",
    (division) => {
      const facts = {
        ...harmless,
        population: { a1: { rank: "prefecture", division, share: 0.6 } },
      } as const;
      expect(grade(facts, law)).toMatchObject({
        level: "general",
        readings: [{ reading: "R14", stricter: "major", looser: "general", chosen: "looser" }],
      });
      expect(grade(facts, withReadings(law, { R14: "stricter" })).level).toBe("major");
    },
  );
});

describe("essential services (indicator 3)", () => {
  const water = (persons: number, division: string | null = null) =>
    ({ service: "water", persons, division }) as const;

  it("adds up persons of separate divisions", () => {
    const livelihood = { a: water(60_000, "451300"), b: water(60_000, "450100") };
    expect(gradeWith({ livelihood })).toMatchObject({
      level: "relatively-major",
      because: [{ criterion: "RM-3b", fact: "/livelihood", value: 120_000 }],
    });
  });

  it.each([
    ["451300", "451300"],
    ["450000", "451300"],
    [null, "451300"],
    [null, null],
  ])("does not add up %s and %s: they may be the same people", (a, b) => {
    const livelihood = { a: water(60_000, a), b: water(60_000, b) };
    expect(gradeWith({ livelihood })).toMatchObject({
      level: "undetermined",
      couldReach: "relatively-major",
      unknown: ["/livelihood"],
    });
  });

  it("takes the greater of a division and all that lies in it", () => {
    const parts = { a: water(80_000, "451302"), b: water(70_000, "451321") };
    const whole = water(100, "451300");
    expect(gradeWith({ livelihood: { ...parts, whole } }).because[0]?.value).toBe(150_000);
  });

  it("names the one entry that suffices alone", () => {
    const livelihood = { small: water(10), great: water(2_000_000) };
    expect(gradeWith({ livelihood }).because[0]).toMatchObject({
      criterion: "MJ-3b",
      fact: "/livelihood/great",
    });
  });

  it("asks for the persons and for the service", () => {
    expect(gradeWith({ livelihood: { a: { service: "gas" } } }).unknown).toEqual([
      "/livelihood/a/persons",
    ]);
    expect(gradeWith({ livelihood: { a: { persons: 100_000 } } })).toMatchObject({
      level: "undetermined",
      couldReach: "relatively-major",
      unknown: ["/livelihood/a/service"],
    });
  });

  it("R16: another service counts only where the deployer says so", () => {
    const facts = {
      ...harmless,
      livelihood: { a: { service: "other", persons: 200_000 } },
    } as const;
    expect(grade(facts, law)).toMatchObject({
      level: "general",
      readings: [{ reading: "R16", stricter: "relatively-major", looser: "general" }],
    });
    expect(grade(facts, withReadings(law, { R16: "stricter" })).level).toBe("relatively-major");
  });
});

describe("personal information (indicator 5)", () => {
  it.each([
    [["leaked"], "major", []],
    [["stolen"], "major", ["R17"]],
    [["leaked", "stolen"], "major", []],
    [["tampered"], "general", []],
    [["lost", "impersonated"], "general", []],
  ] as const)("%j: %s", (personalDataHarms, level, readings) => {
    const result = gradeWith({ personsLeaked: 20_000_000, personalDataHarms });
    expect(result.level).toBe(level);
    expect(result.readings.map(({ reading }) => reading)).toEqual(readings);
    expect(result.needsJudgement.map(({ criterion }) => criterion)).toContain("PM-Q2");
  });

  it("knows that no harm means no persons", () => {
    expect(gradeWith({ personsLeaked: null, personalDataHarms: [] }).level).toBe("general");
  });
});

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
    expect(after.level).toBe("general");
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
    expect(result.level).toBe("general");
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

describe("what the operator declares", () => {
  it("is compared with what is proven, never taken over", () => {
    expect(gradeWith({ declaredLevel: "major" })).toMatchObject({
      level: "general",
      declaredDiffers: { declared: "major", proven: "general" },
    });
    expect(gradeWith({ declaredLevel: "general" }).declaredDiffers).toBeNull();
    expect(gradeOf({ declaredLevel: "general" }).declaredDiffers).toEqual({
      declared: "general",
      proven: "undetermined",
    });
  });
});
