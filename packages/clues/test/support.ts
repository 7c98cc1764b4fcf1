/** Helpers of the tests: samples, and clues as short lines. */
import { readFileSync } from "node:fs";
import { type ClueFindings, type ClueInput, type ClueOptions, findClues } from "../src/index.ts";

export function sample(name: string): Uint8Array {
  return readFileSync(new URL(`samples/${name}`, import.meta.url));
}

export function ofText(text: string, options?: ClueOptions): ClueFindings {
  return findClues({ name: "pasted", content: text, mediaType: "text/plain" }, options);
}

export function ofPage(html: string, options?: ClueOptions): ClueFindings {
  return findClues({ name: "page.html", content: html }, options);
}

/** `kind value` of each clue, internal and own ones with their standing before. */
export function shown({ clues }: ClueFindings): readonly string[] {
  return clues.map(({ standing, kind, value }) =>
    standing === "foreign" ? `${kind} ${value}` : `${standing} ${kind} ${value}`,
  );
}

export const samples: readonly ClueInput[] = [
  "access-log.txt",
  "ransom.txt",
  "phishing.eml",
  "defaced.page",
].map((name) => ({ name, content: sample(name) }));
