/** Which items of a report are still open. */
import type { Facts } from "../facts.ts";
import type { Law } from "../law/law.ts";
import type { ContentItem, ReportContent, ReportStage } from "./report-content.ts";
import { type RequiredItem, requiredContent } from "./required-content.ts";

export type MissingItem = RequiredItem;

export interface ReportSoFar {
  readonly stage: ReportStage;
  /** All that the case's reports have said so far. */
  readonly content: ReportContent;
  readonly facts: Facts;
}

/**
 * The asked items without an answer. "Not yet known, because …" is one where the item may be
 * unknown; what the facts state need not be said again; item (8) is never missing, as there may be
 * nothing else to report.
 */
export function missingContent({ stage, content, facts }: ReportSoFar, law: Law): MissingItem[] {
  return requiredContent(stage, facts, law).filter((asked) => {
    const { item } = asked;
    return item !== "other" && !isAnswered(asked, content) && !isStated(facts, item);
  });
}

function isAnswered({ item, mayBeUnknown }: RequiredItem, content: ReportContent): boolean {
  const answer = content[item] ?? "";
  if (typeof answer === "string") return isKnown(answer);
  return mayBeUnknown && isKnown(answer.notYetKnown);
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
