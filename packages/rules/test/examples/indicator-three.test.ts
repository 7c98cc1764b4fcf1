/** Indicator 3: regions' people and persons in essential services. */
import { describe, expect, it } from "vitest";
import { grade, withReadings } from "../support/rules.ts";
import { gradeWith, harmless, law } from "../support/cases.ts";

describe("a region's people (indicator 3)", () => {
  it("divides what is affected by all there are", () => {
    const a1 = { division: "450000", affected: 12_000_000, population: 50_126_804 };
    expect(gradeWith({ population: { a1 } }).because).toEqual([]);
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

  it.each([
    [{ atLeast: 1_000_000, atMost: 2_000_000 }, "undetermined", "major"],
    [{ atMost: 1_000_000 }, "major", "major"],
    [{ atLeast: 1_000_000 }, "undetermined", "major"],
    [{ atLeast: 1_700_000, atMost: 3_000_000 }, "general", "general"],
  ] as const)(
    "half a million of %o proves against the most there can be",
    (population, ...levels) => {
      const a1 = { rank: "prefecture", affected: 500_000, population } as const;
      const result = gradeWith({ population: { a1 } });
      expect([result.level, result.couldReach]).toEqual(levels);
    },
  );

  it("knows that nobody affected is no share of any number", () => {
    expect(gradeWith({ population: { a1: { rank: "province", affected: 0 } } }).level).toBe(
      "general",
    );
  });

  it("asks in which prefectures a province's people are affected", () => {
    const a1 = { rank: "province", division: "450000", share: "0.02" } as const;
    expect(gradeWith({ population: { a1 } })).toMatchObject({
      level: "undetermined",
      couldReach: "major",
      unknown: ["/population"],
    });
    // One prefecture that is known says nothing about the others, here or in another province.
    for (const division of ["451300", "510100"]) {
      const a2 = { rank: "prefecture", division, share: "0.1" } as const;
      expect(gradeWith({ population: { a1, a2 } }).couldReach).toBe("major");
    }
  });

  it("asks no further where the prefectures account for everybody", () => {
    const whole = { division: "450000", affected: 100_000, population: 50_000_000 };
    const part = { division: "451300", affected: 99_999, population: 2_000_000 };
    const levelWith = (affected: number) =>
      gradeWith({ population: { a1: whole, a2: { ...part, affected } } }).level;
    expect(levelWith(99_999)).toBe("undetermined");
    expect(levelWith(100_000)).toBe("general");
  });

  it("R14: a municipality has no prefectures in which to ask", () => {
    const a1 = { division: "110000", share: "0.3" };
    expect(gradeWith({ population: { a1 } })).toMatchObject({ level: "general", readings: [] });
  });

  it("weighs each region alone, never the sum", () => {
    const part = { rank: "prefecture", affected: 290_000, population: 1_000_000 } as const;
    expect(gradeWith({ population: { a: part, b: part, c: part } }).level).toBe("general");
  });

  it("R13: a third of a province is a third of some prefecture", () => {
    const result = gradeWith({ population: { a1: { rank: "province", share: 0.33 } } });
    expect(result.readings).toMatchObject([
      { reading: "R13", stricter: "relatively-major", looser: "undetermined" },
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

  it("adds up villages to streets, counties, prefectures, provinces", () => {
    const villages = ["451302001001", "451302001002", "451302002001"];
    const livelihood = Object.fromEntries(
      villages.map((code) => [`v${code}`, water(40_000, code)]),
    );
    expect(gradeWith({ livelihood }).because[0]?.value).toBe(120_000);
    const street = water(100_000, "451302001");
    expect(gradeWith({ livelihood: { ...livelihood, street } }).because[0]?.value).toBe(140_000);
  });

  it("names the first of equals, whatever their order", () => {
    const [a, b] = [water(100_000, "451300"), water(100_000, "451300")];
    for (const livelihood of [
      { a, b },
      { b, a },
    ]) {
      expect(gradeWith({ livelihood }).because[0]?.fact).toBe("/livelihood/a");
    }
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
