/** Which items of a report are still open. */
import type { Facts } from "../facts.ts";
import type { Law } from "../law/law.ts";
import type { Answer, ContentItem, ReportContent, ReportStage } from "./report-content.ts";
import { type RequiredItem, requiredContent } from "./required-content.ts";

export type MissingItem = RequiredItem;

export interface ReportSoFar {
  readonly stage: ReportStage;
  /** All that the case's reports have said so far. */
  readonly content: ReportContent;
  readonly facts: Facts;
}

/**
 * The asked items without an answer. "Not yet known, because …" is an answer; what the facts state
 * need not be said again; item (8) is never missing, as there may be nothing else to report.
 */
export function missingContent({ stage, content, facts }: ReportSoFar, law: Law): MissingItem[] {
  return requiredContent(stage, facts, law).filter(({ item }) => {
    return item !== "other" && !isAnswered(content[item]) && !isStated(facts, item);
  });
}

function isAnswered(answer: Answer | null | undefined): boolean {
  if (answer === null || answer === undefined) return false;
  const words = typeof answer === "string" ? answer : answer.notYetKnown;
  return words.trim() !== "";
}

function isKnown(value: string | null | undefined): boolean {
  return (value ?? "").trim() !== "";
}

/** Items that the facts themselves may answer. */
const statedBy: { readonly [Item in ContentItem]?: (facts: Facts) => boolean } = {
  discovered: (facts) => isKnown(facts.discoveredAt) || isKnown(facts.occurredAt),
  place: (facts) => Object.values(facts.places ?? {}).some((place) => isKnown(place.division)),
  category: (facts) => isKnown(facts.category),
  level: (facts) => isKnown(facts.declaredLevel),
  ransomAmount: (facts) => isKnown(facts.ransom?.demanded),
  ransomMethod: (facts) => isKnown(facts.ransom?.method),
  ransomDate: (facts) => isKnown(facts.ransom?.at),
};

function isStated(facts: Facts, item: ContentItem): boolean {
  return statedBy[item]?.(facts) ?? false;
}
