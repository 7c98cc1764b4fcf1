/** How facts become a level: figures, time, personal information. */
import { describe, expect, it } from "vitest";
import type { Facts } from "../support/rules.ts";
import { DISCOVERED, gradeOf, gradeWith, lasting, minutesAfter } from "../support/cases.ts";

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
      next: { criterion: "PM-5", level: "particularly-major", threshold: 100_000_000 },
    });
  });

  it("names the next line only where the fact may reach it", () => {
    const site = { kind: "enterprise-or-institution", rank: "provincial", isPortal: true } as const;
    const o1 = { target: "website", cause: "fault", site, from: DISCOVERED } as const;
    const nextOf = (minutes: number, until: string | null) =>
      gradeWith({ outages: { o1: { ...o1, until } }, asOf: minutesAfter(DISCOVERED, minutes) })
        .because[0]?.next?.criterion;
    // Indicator 1 of 特别重大 does not speak of enterprises.
    expect(nextOf(120, null)).toBe("MJ-1");
    expect(nextOf(360, null)).toBeUndefined();
    expect(nextOf(360, minutesAfter(DISCOVERED, 130))).toBeUndefined();
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
        basis: "duration",
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
