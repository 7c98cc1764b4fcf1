/** Why something that the deployer enters is not taken over, in words that name the remedy. */
import type { Text } from "../labels/text.ts";

export interface EntryProblem extends Text {
  /** The row's code or the day that is wrong. */
  readonly entry: string;
  readonly code: string;
}

export interface EntryRefusal {
  readonly kind: "refused";
  readonly code: "figures-refused" | "holidays-refused";
  readonly errors: readonly EntryProblem[];
}

/** Collects problems; `words` follow the entry's name. */
export function entryProblem(entry: string, code: string, words: Text): EntryProblem {
  return { entry, code, zh: `“${entry}”${words.zh}`, en: `“${entry}” ${words.en}` };
}
