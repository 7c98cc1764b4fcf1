/** What is known of a category's place in GB/T 20986-2023, and how sure it is. */
import { type Category, RANSOMWARE } from "../categories.ts";
import type { Confidence } from "../instruments/instrument.ts";

export interface StandardEntry {
  /** The code of the standard's annex B; null where nobody has confirmed one. */
  readonly code: string | null;
  readonly codeConfidence: Confidence;
  /** How sure it is that the standard has this kind under this name. */
  readonly nameConfidence: Confidence;
}

/** Codes are copied, never derived from the order of a list: a wrong one is worse than none. */
const codes: { readonly [Key in Category]?: string } = { [RANSOMWARE]: "01007" };

/** Two accounts name the classes, only one of them force majeure. */
const NAMED_ONCE: Category = "force-majeure";
/** Perhaps not a kind of its own but an example of the one before it. */
const DOUBTFUL: Category = "violation.copyright";

/** Our sources are accounts by third parties; the printed standard has not been compared. */
export function standardEntry(category: Category): StandardEntry {
  const code = codes[category] ?? null;
  return {
    code,
    codeConfidence: code === null ? "unconfirmed" : "one-source",
    nameConfidence: nameConfidence(category),
  };
}

function nameConfidence(category: Category): Confidence {
  if (category === DOUBTFUL) return "unconfirmed";
  const isClass = !category.includes(".");
  return isClass && category !== NAMED_ONCE ? "confirmed" : "one-source";
}
