import { expect, test } from "vitest";
import { placeAfterSignIn } from "./place-after-sign-in.ts";

test.each([
  ["/incidents/inc_1?act=relay", "/incidents/inc_1?act=relay"],
  [null, "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["https://evil.example/", "/"],
  ["/sign-in?next=/", "/"],
])("%s leads to %s", (next, place) => {
  expect(placeAfterSignIn(next)).toBe(place);
});
