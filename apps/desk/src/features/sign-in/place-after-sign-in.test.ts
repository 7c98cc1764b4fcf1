import { expect, test } from "vitest";
import { placeAfterSignIn, portalPage } from "./place-after-sign-in.ts";

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

test.each([
  ["/workspace", "/workspace"],
  ["/workspace/systems?x=1", "/workspace/systems?x=1"],
  ["/report/operator", "/report/operator"],
  [null, null],
  ["/desk/", null],
  ["//evil.example/workspace", null],
  ["/workspace//evil.example", null],
  ["/workspace\\..\\evil", null],
  ["https://evil.example/workspace", null],
])("%s of the portal leads back to %s", (back, page) => {
  expect(portalPage(back)).toBe(page);
});
