import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDigit, createReference, formatReference, parseReference } from "./reference.ts";

const reference = fc
  .array(fc.nat({ max: 9 }), { minLength: 11, maxLength: 11 })
  .map((digits) => createReference(() => digits.shift() ?? 0));

function replaceAt(text: string, index: number, by: string): string {
  return text.slice(0, index) + by + text.slice(index + 1);
}

describe("a reference", () => {
  test("is twelve digits that its check digit fits", () => {
    fc.assert(
      fc.property(reference, (digits) => {
        expect(digits).toMatch(/^\d{12}$/);
        expect(parseReference(digits)).toBe(digits);
      }),
    );
    // ISO 7064's own example for MOD 11,10.
    expect(checkDigit("0794")).toBe("5");
  });

  test("draws each digit below ten and asks for eleven", () => {
    const limits: number[] = [];
    createReference((limit) => {
      limits.push(limit);
      return 7;
    });
    expect(limits).toEqual(Array.from({ length: 11 }, () => 10));
  });

  test("with one digit wrong is refused, whichever it is", () => {
    fc.assert(
      fc.property(reference, (digits) => {
        for (let index = 0; index < digits.length; index += 1) {
          for (let digit = 0; digit < 10; digit += 1) {
            const wrong = replaceAt(digits, index, String(digit));
            expect(parseReference(wrong)).toBe(wrong === digits ? digits : null);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("with two neighbours swapped is refused nearly always", () => {
    let swaps = 0;
    let caught = 0;
    fc.assert(
      fc.property(reference, (digits) => {
        for (let index = 0; index < digits.length - 1; index += 1) {
          const [left = "", right = ""] = [digits[index], digits[index + 1]];
          if (left === right) continue;
          swaps += 1;
          const swapped = replaceAt(replaceAt(digits, index, right), index + 1, left);
          if (parseReference(swapped) === null) caught += 1;
        }
      }),
      { numRuns: 1_000, seed: 7064 },
    );
    expect(caught / swaps).toBeGreaterThan(0.95);
  });

  test("is written in three groups and read as people type it", () => {
    expect(formatReference("000000000027")).toBe("0000-0000-0027");
    for (const typed of [
      "000000000027",
      "0000-0000-0027",
      " 0000 0000 0027 ",
      "0000-0000 0027",
      "０００００００００００２７".slice(1),
      "０００0-0000-００２７",
    ]) {
      expect(parseReference(typed), typed).toBe("000000000027");
    }
  });

  test("is refused when it is none", () => {
    for (const typed of [
      "",
      "27",
      "0000000000027",
      "00000000002x",
      "零零零零零零零零零零零零",
      "۰۰۰۰۰۰۰۰۰۰۲۷",
    ]) {
      expect(parseReference(typed), typed).toBeNull();
    }
  });
});
