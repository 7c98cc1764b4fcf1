import { describe, expect, test } from "vitest";
import { contrast, luminance } from "./contrast.ts";
import { colours, pairs, tokensCss } from "./tokens.ts";

test("contrast agrees with the worked values of WCAG", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(luminance("#ffffff")).toBe(1);
  expect(() => luminance("red")).toThrow("not a colour");
});

describe("every pair has the contrast that WCAG asks of it", () => {
  test.each(pairs)("$front on $ground", ({ front, ground, least }) => {
    expect(contrast(colours[front], colours[ground])).toBeGreaterThanOrEqual(least);
  });
});

test("every ground carries ink, so that a page printed grey stays readable", () => {
  const grounds = Object.keys(colours).filter((name) => name.endsWith("-ground"));
  const inked = pairs.filter((pair) => pair.front === "ink").map((pair) => pair.ground);
  for (const ground of grounds) expect(inked).toContain(ground);
});

test("the style sheet is made from the tokens", async () => {
  await expect(tokensCss()).toMatchFileSnapshot("../tokens.css");
});
