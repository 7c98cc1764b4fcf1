/**
 * The oldest browser in which scripts run: Chromium 86 of October 2020, which domestic browsers had
 * until 2023. Anything older gets the same pages, which need no script.
 */
import { readFileSync } from "node:fs";
import { transformWithOxc } from "vite";
import { expect, test } from "vitest";
import { styleText } from "./assets.ts";

const scripts = ["enhance.mjs", "generated/upload.js", "generated/offline.js"];
const worker = "generated/service-worker.js";
const textOf = (name: string) =>
  readFileSync(new URL(`../assets/${name}`, import.meta.url), "utf8");

/** Chromium has them only since the version named. */
const newerNames: Readonly<Record<string, RegExp>> = {
  "87 scheduler": /\bscheduler\./,
  "92 at": /\.at\(/,
  "92 randomUUID": /randomUUID/,
  "93 hasOwn": /Object\.hasOwn\b/,
  "97 findLast": /\.findLast(Index)?\(/,
  "98 structuredClone": /structuredClone/,
  "103 AbortSignal.timeout": /AbortSignal\.(timeout|any)/,
  "110 changed copies": /\.to(Sorted|Reversed|Spliced)\(/,
  "111 well-formed": /WellFormed/,
  "117 groupBy": /\.groupBy\(/,
  "119 withResolvers": /withResolvers/,
};

const newerStyles: Readonly<Record<string, RegExp>> = {
  "87 inset": /[{;\s]inset(-\w+)?:/,
  "88 is and where": /:(is|where)\(/,
  "88 aspect-ratio": /aspect-ratio:/,
  "99 layers": /@layer\b/,
  "105 has": /:has\(/,
  "105 containers": /@container\b/,
  "108 viewport units": /\d(d|s|l)v[hw]\b/,
  "111 color-mix": /color-mix\(/,
  "112 nesting": /\{[^{}]*&[^{}]*\{/,
};

async function translatedFor(target: string, name: string): Promise<string> {
  const { code } = await transformWithOxc(textOf(name), `${name}.js`, { target, sourcemap: false });
  return code;
}

test.each([...scripts, worker])("%s has no syntax and no names of later browsers", async (name) => {
  // It knows all of ECMAScript 2021: nothing would have to be translated for it.
  expect(await translatedFor("es2021", name)).toBe(await translatedFor("esnext", name));
  for (const [since, pattern] of Object.entries(newerNames)) {
    expect(pattern.exec(textOf(name))?.[0], since).toBeUndefined();
  }
});

test("a newer script would be noticed", async () => {
  const newer = "class Later { static { this.x ??= 1; } }";
  const old = await transformWithOxc(newer, "x.js", { target: "es2021", sourcemap: false });
  expect(old.code).not.toContain("static {");
});

test.each(Object.entries(newerStyles))("the style sheet needs no %s", (_, pattern) => {
  expect(pattern.exec(styleText)?.[0]).toBeUndefined();
});
