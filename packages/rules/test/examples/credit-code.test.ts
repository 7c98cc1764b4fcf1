import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCreditCode } from "../../src/credit-code.ts";

/** The example of GB 32100 itself. */
const example = "91350100M000100Y43";

describe("the unified social credit code", () => {
  it.each([
    [example, example],
    ["91350100 m000100y43", example],
    ["9135-0100-M000-100Y-43", example],
    ["９１３５０１００Ｍ０００１００Ｙ４３", example],
  ])("%s is read as people type it", (typed, code) => {
    expect(readCreditCode(typed)).toEqual({ kind: "code", code });
  });

  it.each([
    ["", "form"],
    ["91350100M000100Y4", "form"],
    ["91350100I000100Y43", "form"],
    ["91350100M000100Y44", "check-digit"],
  ])("%s is refused: %s", (typed, fault) => {
    expect(readCreditCode(typed)).toEqual({ kind: "fault", fault });
  });

  it("one wrong character is always noticed", () => {
    const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY".split("");
    const place = fc.integer({ min: 0, max: example.length - 1 });
    fc.assert(
      fc.property(place, fc.constantFrom(...letters), (at, letter) => {
        const changed = example.slice(0, at) + letter + example.slice(at + 1);
        fc.pre(changed !== example);
        expect(readCreditCode(changed).kind).toBe("fault");
      }),
    );
  });
});
