/** What holds of suggestions from any text. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCategory } from "../../src/categories.ts";
import { suggestCategories } from "../../src/taxonomy/suggest-categories.ts";

const MOST_SUGGESTIONS = 5;
const MOST_WORDS = 10;
const strengths = ["weak", "fair", "strong"];

/** Pieces that hit, deny and part clauses; lone surrogates and other characters in between. */
const piece = fc.oneof(
  fc.constantFrom(
    "勒索病毒",
    "文件被加密",
    "未发现",
    "没有",
    "排除",
    "不",
    "、",
    "，",
    "。",
    "和",
    "数据",
    "泄露",
    "漏洞",
    "钓鱼邮件",
    "ＤＤｏＳ",
    "no sign of ",
    "phishing",
    "\ud83d",
    "\udca5",
    "İ",
  ),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

const forAll = (check: (text: string) => void): void => {
  fc.assert(fc.property(anyText, check), { numRuns: 500 });
};

describe("suggestions from any text", () => {
  it("are few different categories, the strongest first", () => {
    forAll((text) => {
      const found = suggestCategories(text);
      expect(found.length).toBeLessThanOrEqual(MOST_SUGGESTIONS);
      expect(new Set(found.map(({ category }) => category)).size).toBe(found.length);
      expect(found.every(({ category }) => isCategory(category))).toBe(true);
      const ranks = found.map(({ strength }) => strengths.indexOf(strength));
      expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    });
  });

  it("quote words that stand in the text at that place, in order", () => {
    forAll((text) => {
      for (const { words } of suggestCategories(text)) {
        expect(words.length).toBeGreaterThan(0);
        expect(words.length).toBeLessThanOrEqual(MOST_WORDS);
        expect(words.map(({ start }) => start)).toEqual(
          words.map(({ start }) => start).toSorted((a, b) => a - b),
        );
        for (const { text: quoted, start, end } of words) {
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(quoted);
        }
      }
    });
  });

  it("are the same every time", () => {
    forAll((text) => {
      expect(suggestCategories(text)).toEqual(suggestCategories(text));
    });
  });

  it("do not depend on what follows in a sentence of its own", () => {
    forAll((text) => {
      const before = suggestCategories(text).map(({ category }) => category);
      const after = suggestCategories(`${text}。今天天气很好。`).map(({ category }) => category);
      expect(after).toEqual(before);
    });
  });

  it("are bounded for 100,000 characters of anything", () => {
    const long = fc.tuple(piece, piece, piece).map((pieces) => {
      return `${pieces.join("")} `.repeat(100_000).slice(0, 100_000);
    });
    fc.assert(
      fc.property(long, (text) => {
        const words = suggestCategories(text).flatMap((suggestion) => suggestion.words);
        expect(words.length).toBeLessThanOrEqual(MOST_SUGGESTIONS * MOST_WORDS);
      }),
      { numRuns: 30 },
    );
  });
});
