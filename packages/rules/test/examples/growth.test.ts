/** Counts that grow: a rate gives a forecast and never a level. */
import { describe, expect, it } from "vitest";
import type { Facts, Forecast } from "../support/rules.ts";
import { DISCOVERED, gradeWith, minutesAfter } from "../support/cases.ts";

const asOf = DISCOVERED;
const after = (minutes: number): string => minutesAfter(DISCOVERED, minutes);
const short = ({ criterion, at, basis }: Forecast): string => `${criterion} ${at} ${basis}`;
const forecastOf = (facts: Facts): string[] => gradeWith({ asOf, ...facts }).forecast.map(short);

describe("a growing count", () => {
  it("of persons leaked reaches each line at its rate", () => {
    const personsLeaked = { atLeast: 900_000, growthPerHour: 100_000 };
    const facts = { personsLeaked, personalDataHarms: ["leaked"] } as const;
    expect(forecastOf(facts)).toEqual([
      `RM-5 ${after(60)} growth`,
      `MJ-5 ${after(91 * 60)} growth`,
    ]);
    expect(gradeWith({ asOf, ...facts })).toMatchObject({
      level: "undetermined",
      couldReach: "particularly-major",
    });
  });

  it.each([
    ["views", 9_000, 1_000, 60, "RM-6-3"],
    ["reposts", 900, 50, 120, "RM-6-2"],
  ] as const)(
    "of %s needs its gate like any other",
    (metric, atLeast, growthPerHour, minutes, row) => {
      const site = { kind: "party-government", rank: "county", isPortal: true } as const;
      const content = { site, byTampering: true, spans: [], reposts: 0, views: 0 };
      const h1 = { ...content, [metric]: { atLeast, growthPerHour } };
      expect(forecastOf({ harmfulContent: { h1 } })[0]).toBe(`${row} ${after(minutes)} growth`);
      expect(forecastOf({ harmfulContent: { h1: { ...h1, byTampering: false } } })).toEqual([]);
    },
  );

  it("of money, of persons in a service and of a region's people", () => {
    expect(forecastOf({ directLossYuan: { atLeast: 0, growthPerHour: 2_500_000 } })[0]).toBe(
      `RM-7 ${after(120)} growth`,
    );
    const persons = { atLeast: 50_000, growthPerHour: 50_000 };
    expect(forecastOf({ livelihood: { l1: { service: "water", persons } } })[0]).toBe(
      `RM-3b ${after(60)} growth`,
    );
    const affected = { atLeast: 200_000, growthPerHour: 50_000 };
    const a1 = { rank: "prefecture", affected, population: 1_000_000 } as const;
    expect(forecastOf({ population: { a1 } })[0]).toBe(`RM-3a ${after(120)} growth`);
  });

  it("runs from when the figure held, and is expected now where that has passed", () => {
    const personsLeaked = { atLeast: 900_000, growthPerHour: 100_000, asOf: after(-30) };
    expect(forecastOf({ personsLeaked })[0]).toBe(`RM-5 ${after(30)} growth`);
    const older = { ...personsLeaked, asOf: after(-600) };
    expect(forecastOf({ personsLeaked: older })[0]).toBe(`RM-5 ${after(0)} growth`);
  });

  it.each([
    ["no rate", { atLeast: 900_000 }],
    ["a rate of nothing", { atLeast: 900_000, growthPerHour: 0 }],
    ["households, which are not persons", { atLeast: 9, growthPerHour: 9, unit: "household" }],
    ["a rate that would take more than a month", { atLeast: 0, growthPerHour: 1_000 }],
  ] as const)("is not forecast by %s", (_, personsLeaked) => {
    expect(forecastOf({ personsLeaked })).toEqual([]);
  });

  it("is no longer bounded by what bounds it now", () => {
    const facts = { personsLeaked: { atLeast: 5, atMost: 10, growthPerHour: 1 } };
    expect(gradeWith(facts).couldReach).toBe("particularly-major");
    expect(gradeWith({ personsLeaked: { atLeast: 5, atMost: 10 } }).level).toBe("general");
  });
});
