/** What the row of a sector's own rules says of a stored duty under D7 (Art. 4 (5)). */
import { type Law, type RuleFound, ruleByCode } from "@jibao/rules";
import type { Step } from "@jibao/rules/instruments";
import type { StoredObligation } from "../state.ts";

type RuledRow = Pick<StoredObligation, "rule">;

function ruleOf({ rule }: RuledRow, law: Law): RuleFound | null {
  return rule === "" ? null : ruleByCode(rule, law);
}

/** Which report of the sector's own sequence it asks for; null where it is no sector's row. */
export function stepOf(row: RuledRow, law: Law): Step | null {
  return ruleOf(row, law)?.row.step ?? null;
}

/** Whether it is owed again and again until handling has ended. */
export function repeats(row: RuledRow, law: Law): boolean {
  return ruleOf(row, law)?.row.everyHours !== undefined;
}
