/**
 * One suite, three engines: Node runs the tests of the rules in `npm test`; here the same files run
 * in Chromium, and in an engine that has the language of 2021 and nothing else, as a mini program
 * does. All golden tables must come out byte for byte as they are checked in.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import { laterBuiltIns } from "../../packages/rules/test/support/later-built-ins.ts";
import { launchChromium } from "../support/chromium.ts";
import { bundleRulesSuite, type RulesSuite } from "../support/rules-suite.ts";
import type { SuiteResult } from "../support/small-vitest.ts";

const golden = resolve(import.meta.dirname, "../../packages/rules/test/golden");

/** No program around it: no process, no Buffer, no fetch, no timers, no words for countries. */
const hosts = ["Intl", "WebAssembly", "SharedArrayBuffer", "Atomics", "console", "Temporal"];

async function inChromium({ prelude, script }: RulesSuite): Promise<SuiteResult> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.setContent("<!doctype html><title>rules</title>");
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.addScriptTag({ content: prelude + script });
    expect(errors).toEqual([]);
    return await page.evaluate("globalThis.runRulesSuite()");
  } finally {
    await browser.close();
  }
}

/** The tests keep what they use themselves under other names, the rules lose it. */
function takeAway(): string {
  const members = Object.entries(laterBuiltIns).flatMap(([holder, names]) =>
    names.map((name) => `delete ${holder}[${JSON.stringify(name)}];`),
  );
  return [...members, ...hosts.map((name) => `delete globalThis.${name};`)].join("\n");
}

async function inBareEngine({ prelude, script }: RulesSuite): Promise<SuiteResult> {
  // The library of the property tests looks for timers when it is loaded, and then uses none.
  const missing = (): never => {
    throw new Error("there are no timers here");
  };
  const context = createContext({ setTimeout: missing, clearTimeout: missing });
  for (const part of [prelude, takeAway(), script]) runInContext(part, context);
  return (await runInContext("runRulesSuite()", context)) as SuiteResult;
}

let suite: RulesSuite;
const results = new Map<string, SuiteResult>();

beforeAll(async () => {
  suite = await bundleRulesSuite();
  results.set("Chromium", await inChromium(suite));
  results.set("an engine of 2021 alone", await inBareEngine(suite));
  for (const [engine, { passed, failed, files }] of results) {
    const tables = Object.keys(files).length;
    console.log(
      `${engine}: ${passed.length} tests of ${suite.files.length} files passed, ` +
        `${failed.length} failed, ${tables} golden tables`,
    );
  }
  console.log(`In Node only: ${suite.leftOut.join(", ")}`);
});

it("the bundler can lower all of the rules' syntax", () => {
  expect(suite.warnings).toEqual([]);
});

describe.each(["Chromium", "an engine of 2021 alone"])("in %s", (engine) => {
  it("every test of the rules passes", () => {
    expect(results.get(engine)?.failed).toEqual([]);
    expect(results.get(engine)?.passed.length).toBeGreaterThan(1_000);
  });

  it("every golden table comes out as it is checked in", () => {
    const files = results.get(engine)?.files ?? {};
    const names = readdirSync(golden).filter((name) => name.endsWith(".csv"));
    const made = Object.keys(files).map((name) => basename(name));
    expect(new Set(made)).toEqual(new Set(names));
    for (const [name, text] of Object.entries(files)) {
      expect(text).toBe(readFileSync(join(golden, basename(name)), "utf8"));
    }
  });
});

it("both engines ran the same tests", () => {
  const [first, second] = [...results.values()];
  expect(first?.passed).toEqual(second?.passed);
});
