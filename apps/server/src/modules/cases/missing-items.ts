/** What a case's reports still lack, counting what the system knows without being told in words. */
import {
  type Facts,
  type Law,
  type MissingItem,
  missingContent,
  type ReportContent,
} from "@jibao/rules";
import type { Incident } from "./state.ts";

type Told = Pick<Incident, "content" | "claimedOperator" | "reporter" | "computedLevel">;

export interface ReportedCase {
  readonly incident: Told;
  readonly facts: Facts;
}

/** The open items of a first report (Art. 7), required and to follow. */
export function missingFromReport({ incident, facts }: ReportedCase, law: Law): MissingItem[] {
  const content = { ...knownOtherwise(incident), ...incident.content };
  return missingContent({ stage: "initial", content, facts }, law);
}

/** The open items of the summary (Art. 8). */
export function missingFromSummary({ incident, facts }: ReportedCase, law: Law): MissingItem[] {
  return missingContent({ stage: "summary", content: incident.content, facts }, law);
}

/**
 * Nobody types twice what the sender's details already say. A level that the facts prove was shown
 * to the sender with the answer, so it counts as stated.
 */
function knownOtherwise({ claimedOperator, reporter, computedLevel }: Told): ReportContent {
  return {
    operatorName: claimedOperator.name,
    place: claimedOperator.division ?? null,
    level: computedLevel === "undetermined" ? null : computedLevel,
    contactPerson: reporter?.name ?? null,
    contactTelephone: reporter?.telephone ?? null,
  };
}

export function isComplete(missing: readonly MissingItem[]): boolean {
  return missing.every((item) => !item.required);
}

/** As the API shows them. */
export function presentMissing(missing: readonly MissingItem[]) {
  return missing.map((item) => ({ ...item, label: { ...item.label } }));
}
