/** Which items a report asks for, and which of them it may not leave open (Art. 7, Art. 8). */
import { RANSOMWARE } from "../categories.ts";
import type { Facts } from "../facts.ts";
import type { Text } from "../labels/text.ts";
import type { Law } from "../law/law.ts";
import { type ContentItem, contentItemLabels, type ReportStage } from "./report-content.ts";

export interface RequiredItem {
  readonly item: ContentItem;
  /** Where the answer stands in a report's content. */
  readonly pointer: string;
  /** Null for what good practice asks and no article does. */
  readonly article: string | null;
  readonly label: Text;
  /** False: asked, but the report is complete without it. */
  readonly required: boolean;
}

/** The article by which each item is asked for in a report under Art. 7. */
const articleSeven: readonly (readonly [article: string, items: readonly ContentItem[]])[] = [
  ["第七条第一款第一项", ["operatorName", "systems"]],
  ["第七条第一款第二项", ["discovered", "place", "category", "level", "impact", "measures"]],
  ["第七条第一款第三项", ["trend"]],
  ["第七条第一款第四项", ["cause"]],
  ["第七条第一款第五项", ["traces"]],
  ["第七条第一款第六项", ["plannedMeasures", "supportRequested"]],
  ["第七条第一款第七项", ["scenePreservation"]],
  ["第七条第一款第八项", ["other"]],
];

const ransomItems: readonly ContentItem[] = ["ransomAmount", "ransomMethod", "ransomDate"];
const RANSOM_ARTICLE = "第七条第一款第二项";
/** Art. 7 (2) second paragraph: items one and two come first, the rest may follow. */
const FIRST_REPORT_ARTICLES = 2;

const summaryItems: readonly ContentItem[] = [
  "cause",
  "response",
  "harm",
  "accountability",
  "rectification",
  "lessons",
];

/** House practice: always asked, never a reason to call a report incomplete. */
const contactItems: readonly ContentItem[] = ["contactPerson", "contactTelephone"];

function asked(item: ContentItem, article: string | null, required: boolean): RequiredItem {
  return { item, pointer: `/${item}`, article, label: contentItemLabels[item], required };
}

const contacts = contactItems.map((item) => asked(item, null, false));

/**
 * The items of a report at a stage, in the order of the law.
 *
 * - `initial`: items (1) and (2) required, the rest may follow; ransom items for ransomware only.
 * - `supplement`: everything but (8) required, held against the content gathered so far.
 * - `progress` and `voluntary`: all asked, none required.
 * - `summary`: the six items of Art. 8, all required.
 * - `tip` and `provider-report`: what happened where, none required.
 */
export function requiredContent(stage: ReportStage, facts: Facts, _law: Law): RequiredItem[] {
  switch (stage) {
    case "summary":
      return [...summaryItems.map((item) => asked(item, "第八条", true)), ...contacts];
    case "tip":
    case "provider-report":
      return [...briefItems(), ...contacts];
    case "initial":
      return [...itemsOfArticleSeven(facts, FIRST_REPORT_ARTICLES), ...contacts];
    case "supplement":
      return [...itemsOfArticleSeven(facts, articleSeven.length - 1), ...contacts];
    case "progress":
    case "voluntary":
      return [...itemsOfArticleSeven(facts, 0), ...contacts];
  }
}

function briefItems(): RequiredItem[] {
  const brief: readonly ContentItem[] = ["operatorName", "systems", "discovered", "impact"];
  return brief.map((item) => asked(item, null, false));
}

/** All items of Art. 7; those under the first `requiredArticles` of the eight are required. */
function itemsOfArticleSeven(facts: Facts, requiredArticles: number): RequiredItem[] {
  const result: RequiredItem[] = [];
  for (const [index, [article, items]] of articleSeven.entries()) {
    const isRequired = index < requiredArticles;
    for (const item of items) result.push(asked(item, article, isRequired));
    if (article === RANSOM_ARTICLE && facts.category === RANSOMWARE) {
      for (const item of ransomItems) result.push(asked(item, article, isRequired));
    }
  }
  return result;
}
