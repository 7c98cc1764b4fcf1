/** `jibao explain --operator operator.json < facts.json`: level and duties as plain sentences. */
import { explain, grade, obligations } from "@jibao/rules";
import { instrumentsWith } from "@jibao/rules/choices";
import { dutiesUnder, explainInstruments, instruments } from "@jibao/rules/instruments";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal } from "../ending.ts";
import { readCase } from "../reporting-case.ts";

export async function runExplain(given: Arguments): Promise<Ending> {
  const read = await readCase(given);
  if (read instanceof Refusal) return read;
  const { reportingCase, law, choices, now } = read;
  const { locale } = given;
  const known = instrumentsWith(instruments, choices, now);
  const others = dutiesUnder(reportingCase, known, { law, calendar: law.calendar });
  // What a sector's own rules ask is said below, under their names.
  const ofMeasures = obligations(reportingCase, law).filter(({ rule }) => rule === undefined);
  const value = {
    level: explain(grade(reportingCase.facts, law), locale),
    duties: explain(ofMeasures, locale),
    otherRules: explainInstruments(others, locale),
  };
  return { kind: "done", value };
}
