/** Every reader of strangers' input: no crash, no hang, memory bounded, at any input. */
import { afterAll, expect, test } from "vitest";
import { inputsFor, runFuzz, seed } from "./support/run-fuzz.ts";

/** Shares of all inputs, by what one costs and by who may send it. */
const shares = {
  "rules.ts": {
    facts: 0.1,
    "facts-patch": 0.05,
    choices: 0.04,
    place: 0.04,
    instant: 0.08,
    "law-csv": 0.01,
  },
  "evidence.ts": {
    receipt: 0.04,
    "upgraded-receipt": 0.04,
    checkpoint: 0.04,
    consistency: 0.02,
    "key-statements": 0.03,
    "journal-entry": 0.08,
    "time-stamp": 0.02,
    certificates: 0.02,
    canonical: 0.06,
  },
  "text.ts": {
    reference: 0.05,
    "follow-up-secret": 0.05,
    "request-headers": 0.05,
    address: 0.03,
    settings: 0.02,
  },
  "clues.ts": { "clues-in-text": 0.01, "clues-in-mail": 0.01, "clues-in-page": 0.01 },
  "http.ts": { "json-body": 0.04, "portal-pages": 0.04, "raw-http": 0.02 },
} as const satisfies Record<string, Readonly<Record<string, number>>>;

const counts: (readonly [string, number])[] = [];

afterAll(() => {
  const lines = counts.map(([name, inputs]) => `  ${name.padEnd(20)} ${inputs}`);
  console.log([`fuzz, seed ${seed}, inputs:`, ...lines].join("\n"));
});

test.each(Object.entries(shares))("%s", async (file, targets) => {
  const module = new URL(`./targets/${file}`, import.meta.url);
  const inputs = Object.entries(targets).map(([name, share]) => [name, inputsFor(share)] as const);
  expect(await runFuzz(module, Object.fromEntries(inputs))).toEqual([]);
  counts.push(...inputs);
});
