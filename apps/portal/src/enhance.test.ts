import { runInNewContext } from "node:vm";
import { readFileSync } from "node:fs";
import { describeRemaining, type Locale } from "@jibao/design";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const script = readFileSync(new URL("../assets/enhance.mjs", import.meta.url), "utf8");
const pageMs = Date.parse("2026-11-22T05:30:00+08:00");

/** Runs the script on a page with one clock; the device's own clock is an hour wrong. */
function run(locale: Locale, remainingMs: number, classes = ["clock", "clock-running"]) {
  const state = { textContent: "进行中", setAttribute: () => undefined };
  const clock = {
    className: classes.join(" "),
    classList: { contains: (name: string) => clock.className.split(" ").includes(name) },
    dataset: { start: String(pageMs + remainingMs - 14_400_000) },
    matches: (selector: string) =>
      selector.split(", ").some((one) => clock.className.split(" ").includes(one.slice(1))),
    querySelector: () => state,
  };
  const figures = {
    dataset: { due: String(pageMs + remainingMs) },
    textContent: "",
    closest: () => clock,
  };
  const deviceMs = pageMs - 3_600_000;
  runInNewContext(script, {
    Date: { now: () => deviceMs },
    addEventListener: () => undefined,
    setInterval: () => undefined,
    document: {
      documentElement: {
        lang: locale === "zh" ? "zh-CN" : "en",
        dataset: { now: String(pageMs) },
      },
      querySelectorAll: (selector: string) => (selector === "[data-due]" ? [figures] : []),
      querySelector: () => null,
    },
  });
  return { text: figures.textContent, state: state.textContent, className: clock.className };
}

describe("the optional script", () => {
  test("says what the server says, whatever the device's clock shows", () => {
    const spans = fc.integer({ min: -3_000_000_000, max: 3_000_000_000 });
    fc.assert(
      fc.property(spans, fc.constantFrom<Locale>("zh", "en"), (spanMs, locale) => {
        expect(run(locale, spanMs).text).toBe(describeRemaining(spanMs, locale));
      }),
    );
  });

  test("moves a clock through its states", () => {
    const minute = 60_000;
    expect(run("zh", 200 * minute).className).toContain("clock-running");
    expect(run("zh", 100 * minute)).toMatchObject({ state: "已过半" });
    expect(run("en", 5 * minute)).toMatchObject({
      state: "Last ten minutes",
      className: "clock clock-last-ten-minutes",
    });
    expect(run("zh", -minute).className).toBe("clock clock-overdue");
  });

  test("leaves a provisional duty provisional: it never breaches", () => {
    const provisional = run("zh", -60_000, ["clock", "clock-provisional"]);
    expect(provisional.className).toBe("clock clock-provisional");
  });
});
