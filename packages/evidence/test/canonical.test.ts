import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonicalBytes, findUnsafeText, type Json } from "../src/index.ts";

const text = (value: Json) => new TextDecoder().decode(canonicalBytes(value));

describe("RFC 8785", () => {
  test("section 3.2.2: primitives", () => {
    const value: Json = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(text(value)).toBe(
      '{"literals":[null,true,false],' +
        '"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("section 3.2.3: members sorted by UTF-16 units", () => {
    const value: Json = JSON.parse(`{
      "\\u20ac": "Euro Sign", "\\r": "Carriage Return",
      "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
      "\\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    const order = [...text(value).matchAll(/":"([^"]+)"/g)].map((match) => match[1]);
    expect(order).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
  ])("appendix B: the double %s is %s", (hex, expected) => {
    expect(text(Buffer.from(hex, "hex").readDoubleBE())).toBe(expected);
  });
});

describe("what is refused", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY])("the number %s", (value) => {
    expect(() => canonicalBytes({ value })).toThrow();
  });

  test.each([
    [{ a: [1, { "b/c~d": "x\u0000" }] }, { pointer: "/a/1/b~1c~0d", code: "null-character" }],
    [{ a: "\ud800" }, { pointer: "/a", code: "lone-surrogate" }],
    [{ a: { "\udc00": 1 } }, { pointer: "/a", code: "lone-surrogate" }],
    ["\u0000", { pointer: "", code: "null-character" }],
    [["\udead", "\u0000"], { pointer: "/0", code: "lone-surrogate" }],
  ])("unsafe text in %j", (value, expected) => {
    expect(findUnsafeText(value)).toEqual(expected);
    expect(() => canonicalBytes(value)).toThrow();
  });

  test("nothing in whole characters beyond the first plane", () => {
    expect(findUnsafeText({ 𠮷: ["😀", "\\u0000", null, 1] })).toBeNull();
  });

  test("nesting too deep for the call stack is still read", () => {
    const depth = 100_000;
    const value: Json = JSON.parse(`${"[".repeat(depth)}"\\u0000"${"]".repeat(depth)}`);
    expect(findUnsafeText(value)?.pointer).toHaveLength(2 * depth);
  });
});

test("the bytes do not depend on the order of members and read back as the value", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue()), (object) => {
      const value = JSON.parse(JSON.stringify(object));
      fc.pre(findUnsafeText(value) === null);
      const reversed = Object.fromEntries(Object.entries<Json>(value).reverse());
      expect(text(reversed)).toBe(text(value));
      expect(JSON.parse(text(value))).toEqual(value);
    }),
  );
});
