import { expect, test } from "vitest";
import { measureText } from "./measure-text.ts";

test.each([
  [360, "minute", "6 小时", "6 h"],
  [48, "minute", "48 分钟", "48 min"],
  [1500.07, "minute", "25 小时", "25 h"],
  [359.99, "minute", "5 小时 59 分", "5 h 59 min"],
  [10_000_000, "person", "1,000 万 人", "10,000,000 persons"],
  [1_234_567, "person", "1,234,567 人", "1,234,567 persons"],
  [0.5, "share", "50%", "50%"],
  [0, "count", "0 次", "0 times"],
] as const)("%d %s", (value, unit, zh, en) => {
  expect(measureText(value, unit, "zh")).toBe(zh);
  expect(measureText(value, unit, "en")).toBe(en);
});

test("a judgement measures nothing", () => {
  expect(measureText(undefined, undefined, "zh")).toBe("");
});
