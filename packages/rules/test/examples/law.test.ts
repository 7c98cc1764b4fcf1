/** Which law applies when, the order of levels, and the deployer's readings. */
import { describe, expect, it } from "vitest";
import {
  atLeast,
  compareLevels,
  lawByVersion,
  lawInForce,
  laws,
  levels,
  type Level,
  readingRows,
  withReadings,
} from "../support/rules.ts";
import { readingTexts } from "../../src/law/reading-texts.ts";
import { law } from "../support/cases.ts";

describe("the law of the day (R26)", () => {
  it.each([
    ["2025-11-01T00:00:00+08:00", true],
    ["2025-10-31T16:00:00Z", true],
    ["2025-10-31T15:59:59.999Z", false],
    ["2025-10-31T23:59:59+08:00", false],
    ["2026-11-22T03:10:00+08:00", true],
    ["1999-01-01T00:00:00Z", false],
    ["soon", false],
  ])("at %s applies: %s", (at, applies) => {
    expect(lawInForce(at)).toEqual({ law: laws[0], applies });
  });

  it("is found by its frozen key", () => {
    expect(lawByVersion("measures-2025")).toBe(laws[0]);
    expect(lawByVersion("draft-2023")).toBeNull();
    expect(lawByVersion("toString")).toBeNull();
  });

  it("covers time without gap or overlap", () => {
    for (const [index, { inForceUntil }] of laws.entries()) {
      expect(inForceUntil).toBe(laws[index + 1]?.inForceFrom ?? null);
    }
  });
});

describe("levels", () => {
  it("stand from the gravest to the lightest", () => {
    const sorted = levels.toSorted((a, b) => compareLevels(b, a));
    expect(sorted).toEqual([...levels]);
  });

  it.each([
    ["particularly-major", "major", true],
    ["major", "major", true],
    ["relatively-major", "major", false],
    ["undetermined", "general", false],
    ["undetermined", "undetermined", true],
  ] as const)("%s is at least %s: %s", (level: Level, floor: Level, holds) => {
    expect(atLeast(level, floor)).toBe(holds);
  });
});

describe("readings", () => {
  it("are R1 to R27, each named and dated once", () => {
    expect(readingRows.map(({ code }) => code)).toEqual(
      Array.from({ length: 27 }, (_, index) => `R${index + 1}`),
    );
    expect(new Set(readingRows.map(({ name }) => name)).size).toBe(27);
    for (const { since } of readingRows) expect(since).toBe("2025-11-01T00:00:00+08:00");
  });

  it("can be switched without touching the law itself", () => {
    const looser = withReadings(law, { R11: "looser" });
    expect(looser.readings).toEqual({ ...law.readings, R11: "looser" });
    expect(law.readings.R11).toBe("stricter");
    expect(looser.criteria).toBe(law.criteria);
    expect(looser.version).toBe(law.version);
  });

  it("have a text for each choice, in both languages", () => {
    for (const { code } of readingRows) {
      const { stricter, looser, why, settledBy } = readingTexts[code];
      for (const { zh, en } of [stricter, looser, why]) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(en).toMatch(/^[^。]+\.$/);
      }
      expect(settledBy.length).toBeGreaterThan(0);
    }
  });

  it("default to these", () => {
    expect(law.readings).toEqual({
      R1: "stricter",
      R2: "stricter",
      R3: "stricter",
      R4: "stricter",
      R5: "stricter",
      R6: "stricter",
      R7: "stricter",
      R8: "stricter",
      R9: "stricter",
      R10: "stricter",
      R11: "stricter",
      R12: "looser",
      R13: "stricter",
      R14: "looser",
      R15: "looser",
      R16: "looser",
      R17: "stricter",
      R18: "looser",
      R19: "looser",
      R20: "looser",
      R21: "stricter",
      R22: "looser",
      R23: "looser",
      R24: "stricter",
      R25: "stricter",
      R26: "stricter",
      R27: "stricter",
    });
  });
});

/** Written a second time, so that a wrong row fails. Hours; null is promptly. */
describe("the duties of Art. 4, 7 and 8", () => {
  it.each([
    ["D1", "operator", ["protection-department", "public-security"], "relatively-major", 1],
    ["D2", "protection-department", ["national-cac", "public-security"], "major", 0.5],
    ["D3", "operator", ["departmental-cyber-office"], "relatively-major", 2],
    ["D5", "operator", ["provincial-cac"], "relatively-major", 4],
    ["D6", "provincial-cac", ["national-cac", "peer-department"], "major", 1],
    ["D7", "operator", ["sector-regulator"], null, null],
    ["D8", "operator", ["public-security"], null, null],
    ["D9", "operator", [null], "relatively-major", null],
    ["D10", "operator", [null], "relatively-major", null],
    ["D11", "operator", [null], "relatively-major", 720],
  ])("%s: %s to %j from %s in %s hours", (code, obligor, recipients, floor, hours) => {
    const rows = law.duties.filter((row) => row.code === code);
    expect(rows.map(({ recipient }) => recipient)).toEqual(recipients);
    for (const row of rows) expect(row).toMatchObject({ obligor, floor, hours });
  });

  it("D4: one hour to the national administration, which then informs others promptly", () => {
    const rows = law.duties.filter(({ code }) => code === "D4");
    expect(rows.map(({ obligor, recipient, hours }) => [obligor, recipient, hours])).toEqual([
      ["departmental-cyber-office", "national-cac", 1],
      ["national-cac", "peer-department", null],
    ]);
  });

  it("are eleven", () => {
    expect(new Set(law.duties.map(({ code }) => code)).size).toBe(11);
  });
});
