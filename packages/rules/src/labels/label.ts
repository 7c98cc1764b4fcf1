/** One label for every value that the rules know, in Chinese and English. */
import { ownMember } from "../collections.ts";
import { categoryLabels } from "../taxonomy/category-labels.ts";
import { contentItemLabels } from "../report-content/report-content.ts";
import { articleLabels } from "./article-labels.ts";
import { criterionLabels, metricLabels } from "./criterion-labels.ts";
import {
  causeLabels,
  countUnitLabels,
  dataClassLabels,
  dataHarmLabels,
  informantLabels,
  livelihoodServiceLabels,
  outageTargetLabels,
  pageLabels,
  placeRoleLabels,
  platformSizeLabels,
  rankLabels,
  regionRankLabels,
  siteKindLabels,
  spreadLabels,
} from "./fact-labels.ts";
import { factLabels } from "./fact-names.ts";
import {
  branchLabels,
  dutyLabels,
  obligationStateLabels,
  operatorKindLabels,
  stageLabels,
} from "./result-labels.ts";
import {
  afterLabels,
  authorityLabels,
  levelLabels,
  readingChoiceLabels,
  spokenNotes,
} from "./spoken-labels.ts";
import { silentNotes } from "./silent-notes.ts";
import { readingRows } from "../law/readings.ts";
import type { Locale, Text } from "./text.ts";

function readingTopics(): Readonly<Record<string, Text>> {
  return Object.fromEntries(readingRows.map(({ code, topic }) => [code, topic]));
}

/** Every label by kind and value: what a glossary has to cover. */
export const labels = {
  level: levelLabels,
  authority: authorityLabels,
  operatorKind: operatorKindLabels,
  branch: branchLabels,
  obligationState: obligationStateLabels,
  after: afterLabels,
  stage: stageLabels,
  duty: dutyLabels,
  criterion: criterionLabels,
  metric: metricLabels,
  article: articleLabels,
  reading: readingTopics(),
  readingChoice: readingChoiceLabels,
  note: { ...spokenNotes, ...silentNotes },
  category: categoryLabels,
  contentItem: contentItemLabels,
  siteKind: siteKindLabels,
  rank: rankLabels,
  regionRank: regionRankLabels,
  platformSize: platformSizeLabels,
  outageTarget: outageTargetLabels,
  cause: causeLabels,
  livelihoodService: livelihoodServiceLabels,
  countUnit: countUnitLabels,
  dataClass: dataClassLabels,
  dataHarm: dataHarmLabels,
  spread: spreadLabels,
  page: pageLabels,
  placeRole: placeRoleLabels,
  informant: informantLabels,
  fact: factLabels,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

export type LabelKind = keyof typeof labels;

/** The word for a value; a value without one is given back as it is. */
export function label(kind: LabelKind, value: string, locale: Locale): string {
  const ofKind: Readonly<Record<string, Text>> = labels[kind];
  return ownMember(ofKind, value)?.[locale] ?? value;
}
