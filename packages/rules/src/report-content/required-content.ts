/** Which items a report asks for, and which of them it may not leave open (Art. 7, Art. 8). */
import { RANSOMWARE } from "../categories.ts";
import type { Facts } from "../facts.ts";
import type { Text } from "../labels/text.ts";
import type { Law } from "../law/law.ts";
import {
  type ContentItem,
  contentItemLabels,
  type ReportStage,
  reportStages,
} from "./report-content.ts";

export interface RequiredItem {
  readonly item: ContentItem;
  /** Where the answer stands in a report's content. */
  readonly pointer: string;
  /** Null for what good practice asks and no article does. */
  readonly article: string | null;
  readonly label: Text;
  /** False: asked, but the report is complete without it. */
  readonly required: boolean;
  /** True: may follow by a supplement (Art. 7, second paragraph). */
  readonly mayWait: boolean;
  /** Whether "not yet known, because …" is an answer; false for what the sender must know. */
  readonly mayBeUnknown: boolean;
}

/** One item as one group of stages asks for it. */
export interface ContentRow {
  readonly item: ContentItem;
  readonly stages: readonly ReportStage[];
  /** The stages that may not leave it open. */
  readonly requiredAt: readonly ReportStage[];
  readonly article: string | null;
  readonly mayWait: boolean;
  readonly mayBeUnknown: boolean;
  /** Asked for incidents of this kind only; null: whatever the kind. */
  readonly when: typeof RANSOMWARE | null;
}

const asked = { requiredAt: [], article: null, mayWait: false, mayBeUnknown: true, when: null };
const report = { ...asked, stages: ["initial", "supplement", "progress", "voluntary"] } as const;
/** Items (1) and (2): in the first report already. */
const first = { ...report, requiredAt: ["initial", "supplement"] } as const;
/** Items (3) to (7): may follow, and are what a supplement is for. */
const later = { ...report, requiredAt: ["supplement"], mayWait: true } as const;
const summary = {
  ...asked,
  stages: ["summary"],
  requiredAt: ["summary"],
  article: "第八条",
} as const;
const brief = { ...asked, stages: ["tip", "provider-report"] } as const;
/** House practice: always asked, never a reason to call a report incomplete. */
const contact = { ...asked, stages: reportStages, mayBeUnknown: false } as const;

const item1 = "第七条第一款第一项";
const item2 = "第七条第一款第二项";
const item6 = "第七条第一款第六项";

/** In the order of the law. */
export const contentRows = [
  { ...first, item: "operatorName", article: item1, mayBeUnknown: false },
  { ...first, item: "systems", article: item1 },
  { ...first, item: "discovered", article: item2, mayBeUnknown: false },
  { ...first, item: "place", article: item2 },
  { ...first, item: "category", article: item2 },
  { ...first, item: "level", article: item2 },
  { ...first, item: "impact", article: item2 },
  { ...first, item: "measures", article: item2 },
  { ...first, item: "ransomAmount", article: item2, when: RANSOMWARE },
  { ...first, item: "ransomMethod", article: item2, when: RANSOMWARE },
  { ...first, item: "ransomDate", article: item2, when: RANSOMWARE },
  { ...later, item: "trend", article: "第七条第一款第三项" },
  { ...later, item: "cause", article: "第七条第一款第四项" },
  { ...later, item: "traces", article: "第七条第一款第五项" },
  { ...later, item: "plannedMeasures", article: item6 },
  { ...later, item: "supportRequested", article: item6 },
  { ...later, item: "scenePreservation", article: "第七条第一款第七项" },
  { ...later, item: "other", article: "第七条第一款第八项", requiredAt: [] },
  { ...summary, item: "cause" },
  { ...summary, item: "response", mayBeUnknown: false },
  { ...summary, item: "harm" },
  { ...summary, item: "accountability" },
  { ...summary, item: "rectification" },
  { ...summary, item: "lessons" },
  { ...brief, item: "operatorName" },
  { ...brief, item: "systems" },
  { ...brief, item: "discovered" },
  { ...brief, item: "impact" },
  { ...contact, item: "contactPerson" },
  { ...contact, item: "contactTelephone" },
] as const satisfies readonly ContentRow[];

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
  const rows: readonly ContentRow[] = contentRows;
  return rows
    .filter(({ stages, when }) => stages.includes(stage) && isMet(when, facts))
    .map((row) => requiredItem(row, row.requiredAt.includes(stage)));
}

function isMet(when: ContentRow["when"], facts: Facts): boolean {
  return when === null || facts.category === when;
}

function requiredItem(row: ContentRow, required: boolean): RequiredItem {
  const { item, article, mayBeUnknown } = row;
  return {
    item,
    pointer: `/${item}`,
    article,
    label: contentItemLabels[item],
    required,
    mayWait: row.mayWait && !required,
    mayBeUnknown,
  };
}
