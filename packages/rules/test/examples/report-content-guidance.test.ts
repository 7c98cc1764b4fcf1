/** Why each item is asked, and what an answer looks like. */
import { describe, expect, it } from "vitest";
import { contentGuidance } from "../../src/report-content/content-guidance.ts";
import { contentItemLabels } from "../../src/report-content/report-content.ts";
import { contentRows } from "../../src/report-content/required-content.ts";

const LONGEST_ZH = 40;
const LONGEST_EN = 100;
const entries = Object.entries(contentGuidance);

describe("guidance", () => {
  it("covers every item that a stage asks for, and no other", () => {
    const asked = new Set(contentRows.map(({ item }) => item));
    expect(Object.keys(contentGuidance).toSorted()).toEqual([...asked].toSorted());
    expect(Object.keys(contentItemLabels).toSorted()).toEqual([...asked].toSorted());
  });

  it.each(entries)("%s: one short sentence of why, in both languages", (_item, { why }) => {
    expect(why.zh).toMatch(/^[^。]+。$/);
    expect(why.zh).not.toMatch(/[,;:?!]/);
    expect(why.zh.length).toBeLessThanOrEqual(LONGEST_ZH);
    expect(why.en).toMatch(/^[A-Z][^.]+\.$/);
    expect(why.en.length).toBeLessThanOrEqual(LONGEST_EN);
  });

  it.each(entries)("%s: a short example", (_item, { example }) => {
    expect(example.zh.length).toBeGreaterThan(0);
    expect(example.zh.length).toBeLessThanOrEqual(LONGEST_ZH);
    expect(example.en.replace("较大", "")).toMatch(/^[\x20-\x7e]+$/);
    expect(example.en.length).toBeLessThanOrEqual(LONGEST_EN);
  });
});
