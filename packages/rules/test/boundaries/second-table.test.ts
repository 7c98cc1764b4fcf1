/** The law's rows against the same rows written down a second time. */
import { describe, expect, it } from "vitest";
import { law } from "../support/cases.ts";
import { figureOf } from "./annex.ts";
import { linesOfLaw, secondTable } from "./second-table.ts";

describe("the second table", () => {
  it("has 54 criteria and 15 duty rows", () => {
    expect(secondTable).toHaveLength(54 + 15);
  });

  it.each(linesOfLaw(law).map((line, index) => [line, index] as const))("%s", (line, index) => {
    expect(line).toBe(secondTable[index]);
  });
});

describe("a printed figure", () => {
  it.each([
    ["10分钟", 10],
    ["24小时", 1_440],
    ["30%", 0.3],
    ["1亿人", 100_000_000],
    ["2000万元", 20_000_000],
    ["1000次", 1_000],
  ])("%s is %d", (printed, figure) => {
    expect(figureOf(printed)).toBe(figure);
  });

  it("is not guessed", () => {
    expect(() => figureOf("半小时")).toThrow("半小时");
  });
});
