/**
 * What is asked beside the Measures, and which readings matter: for a page that somebody reads, and
 * never on the path of a report.
 */
import type { FurtherLaw } from "@jibao/contract";
import { compareReadings, type Law, type ReportingCase } from "@jibao/rules";
import { dutiesUnder, explainInstruments, type Instrument } from "@jibao/rules/instruments";

export interface FurtherContext {
  readonly law: Law;
  /** False where the Measures were not yet in force: then no reading of theirs matters. */
  readonly applies: boolean;
  readonly instruments: readonly Instrument[];
}

export function furtherLawOf(
  reportingCase: ReportingCase,
  { law, applies, instruments }: FurtherContext,
): FurtherLaw {
  const otherRules = dutiesUnder(reportingCase, instruments, { law, calendar: law.calendar });
  return {
    otherRules,
    otherExplanation: {
      zh: explainInstruments(otherRules, "zh"),
      en: explainInstruments(otherRules, "en"),
    },
    readings: applies ? compareReadings(reportingCase, law) : [],
  };
}
