/** Turns what the rules answer into plain cited sentences. */
import type { Locale } from "../labels/text.ts";
import type { Grade, Obligation } from "../results.ts";
import { explainGrade } from "./explain-grade.ts";
import { explainObligations } from "./explain-obligations.ts";

/** Sentences, the most important first; times are Beijing time. */
export function explain(result: Grade | readonly Obligation[], locale: Locale): string[] {
  return "level" in result ? explainGrade(result, locale) : explainObligations(result, locale);
}
