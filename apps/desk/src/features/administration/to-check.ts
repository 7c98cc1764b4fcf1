/** Figures that whoever runs this installation should hold against the text. */
import type { InstrumentRule } from "../../shell/api-types.ts";

/** What was checked, or entered here by a person who answers for it, needs no further look. */
export function toCheck({ confidence }: Pick<InstrumentRule, "confidence">): boolean {
  return confidence === "one-source" || confidence === "unconfirmed";
}
