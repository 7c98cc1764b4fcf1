import fc from "fast-check";
import { expect, test } from "vitest";
import { followUpSecret, matchesSecret } from "./follow-up-secret.ts";

const key = Buffer.from("a key of the server for tests");

test("a secret is sixteen dictatable characters in four groups", () => {
  expect(followUpSecret(key, "inc_1")).toMatch(
    /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/,
  );
});

test("each case and each server has its own, always the same", () => {
  const secret = followUpSecret(key, "inc_1");
  expect(followUpSecret(key, "inc_1")).toBe(secret);
  expect(followUpSecret(key, "inc_2")).not.toBe(secret);
  expect(followUpSecret(Buffer.from("another key"), "inc_1")).not.toBe(secret);
});

test("is matched as people type it", () => {
  const expected = "01AB-CDEF-0GHJ-1KMN";
  for (const typed of [
    expected,
    "01abcdef0ghj1kmn",
    " o1ab cdef ogHJ lkmn ",
    "OIAB-CDEF-OGHJ-LKMN",
    "０１ＡＢ-ＣＤＥＦ-０ＧＨＪ-１ＫＭＮ",
  ]) {
    expect(matchesSecret(expected, typed), typed).toBe(true);
  }
});

test("nothing else matches", () => {
  const expected = followUpSecret(key, "inc_1");
  expect(matchesSecret(expected, "")).toBe(false);
  expect(matchesSecret(expected, expected.slice(1))).toBe(false);
  fc.assert(
    fc.property(fc.nat({ max: 18 }), fc.constantFrom("Z", "2", "W"), (index, letter) => {
      if (expected[index] === letter || expected[index] === "-") return;
      const wrong = expected.slice(0, index) + letter + expected.slice(index + 1);
      expect(matchesSecret(expected, wrong)).toBe(false);
    }),
  );
});
