/** What strangers wrote and somebody pastes: logs, mails, saved pages. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { findClues } from "../../../packages/clues/src/index.ts";
import { toStix } from "../../../packages/clues/src/stix/index.ts";
import { anyText, demand, type FuzzTarget } from "../support/target.ts";

const folder = new URL("../../../packages/clues/test/samples/", import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, folder));
const meta = { producer: "fuzz", producerClass: "system", atMs: 0, locale: "zh" } as const;
const stepsPerByte = 12;
const stepsAtLeast = 2_000;

function targetFor(name: string, samples: readonly string[]): FuzzTarget {
  return {
    samples: samples.map(sample),
    generated: fc.oneof(anyText, fc.webUrl(), fc.emailAddress(), fc.ipV6()),
    read: (input) => {
      const { clues, parts, steps } = findClues({ name, content: input });
      demand(steps <= stepsPerByte * input.length + stepsAtLeast, "more work than the input holds");
      const texts = new Map(parts.map(({ part, text }) => [part, text]));
      for (const { places } of clues) {
        for (const { part, offset, written } of places) {
          demand(texts.get(part)?.startsWith(written, offset) ?? false, "a place that is none");
        }
      }
      toStix(clues, meta);
    },
  };
}

export const targets: Record<string, FuzzTarget> = {
  "clues-in-text": targetFor("a.log", ["access-log.txt", "ransom.txt"]),
  "clues-in-mail": targetFor("a.eml", ["phishing.eml"]),
  "clues-in-page": targetFor("a.html", ["defaced.page"]),
};
