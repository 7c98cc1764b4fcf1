import { describe, expect, it } from "vitest";
import { localeOf } from "./locale.ts";

describe("localeOf", () => {
  it.each([
    [undefined, "zh"],
    ["", "zh"],
    ["*", "zh"],
    ["fr", "zh"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    ["en-GB,en;q=0.9,zh;q=0.8", "en"],
    ["en;q=0.1", "en"],
    ["zh;q=0.5, en;q=0.5", "zh"],
    ["en;q=nonsense", "zh"],
  ])("%s → %s", (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
