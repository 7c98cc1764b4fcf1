import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commonParts } from "./common-passwords.ts";
import { checkNewPassword } from "./password-rules.ts";

const owner = { login: "zhao.duty", name: "赵值班" };
const isRefused = (password: string) => checkNewPassword(password, owner) !== null;

describe("a new password", () => {
  it.each([
    "12345678a12345678a",
    "woaini1314520",
    "WoAiNi1314!!",
    "ｗｏａｉｎｉ１３１４５２０",
    "passwordpassword",
    "P@ssw0rd2026",
    "admin123456789",
    "qwertyuiop123",
    "1qaz2wsx3edc",
    "aaaaaaaaaaaaaaaaaaaa",
    "987654321098",
    "abcdefghijklmnop",
    "jibao12387jibao",
    "zhao.duty2026",
    "duty@123456789",
    "赵值班赵值班赵值班赵值班",
    "5201314 5201314",
  ])("%s is refused", (password) => {
    expect(isRefused(password)).toBe(true);
  });

  it.each([
    "correct horse battery",
    "a long enough password",
    "seven herons over the lake",
    "先立春后雨水再惊蛰又春分",
    "月落乌啼霜满天江枫渔火对愁眠",
    "tuesdayrainbicycle",
    "kq8fz2mwx0vr",
  ])("%s may be chosen: no rule asks for signs or capitals", (password) => {
    expect(isRefused(password)).toBe(false);
  });

  it.each(["finalfantasy", "Needforspeed", "ghbdtnrfrltkf", "sony ericsson", "q1w2e3r4t5y6"])(
    "that was leaked is refused: %s",
    (password) => {
      expect(isRefused(password)).toBe(true);
    },
  );

  it("put together of common parts and three characters more is refused, in any order", () => {
    const parts = fc.array(fc.constantFrom(...commonParts), { minLength: 2, maxLength: 6 });
    const more = fc.string({ maxLength: 3 });
    fc.assert(
      fc.property(parts, more, (some, end) => {
        expect(isRefused(some.join("") + end)).toBe(true);
      }),
    );
  });

  it("is judged quickly at the greatest length, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 200, maxLength: 200, unit: "grapheme" }), (password) => {
        expect(typeof isRefused(password)).toBe("boolean");
      }),
      { numRuns: 20 },
    );
    expect(isRefused("12".repeat(100))).toBe(true);
  });
});
