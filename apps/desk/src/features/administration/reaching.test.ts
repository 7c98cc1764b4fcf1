import { expect, test } from "vitest";
import { isReachable, reachingBody } from "./reaching.ts";

const empty = { legalBasis: " ", mail: "", contact: "" };

test("a desk needs its legal basis, mail an address, nothing nothing", () => {
  expect(isReachable({ ...empty, reach: "desk" })).toBe(false);
  expect(isReachable({ ...empty, reach: "desk", legalBasis: "桂网办〔2026〕3号" })).toBe(true);
  expect(isReachable({ ...empty, reach: "mail" })).toBe(false);
  expect(isReachable({ ...empty, reach: "mail", mail: "duty@example.cn" })).toBe(true);
  expect(isReachable({ ...empty, reach: "none" })).toBe(true);
});

test("what was emptied is cleared", () => {
  expect(reachingBody({ ...empty, reach: "none" })).toEqual({
    reach: "none",
    legalBasis: null,
    mail: null,
    contact: null,
  });
});
