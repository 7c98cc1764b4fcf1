/** The closed lists of words that cells hold: written in Chinese, read in either language. */
import {
  authorityKinds,
  branches,
  dataClasses,
  dataHarms,
  type LabelKind,
  platformSizes,
  ranks,
  regionRanks,
  spreads,
} from "@jibao/rules/words";
import type { Locale, Text } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";
import {
  anyBranchText,
  anyLevelText,
  firstRecipientsText,
  labelText,
  operatorText,
} from "../generate/law/words.ts";
import { columnsOfMetric, type Metric } from "./columns.ts";

export interface Vocabulary<Word extends string> {
  readonly words: readonly Word[];
  readonly written: (word: Word, locale: Locale) => string;
  /** Null where the cell holds no word of the list. */
  readonly read: (cell: string) => Word | null;
}

/** Full-width forms, spaces and capitals do not matter. */
const plain = (cell: string): string => cell.normalize("NFKC").replaceAll(/\s/g, "").toLowerCase();

function vocabulary<Word extends string>(
  words: readonly Word[],
  nameOf: (word: Word) => Text,
): Vocabulary<Word> {
  const known = new Map<string, Word>();
  for (const word of words) {
    const { zh, en } = nameOf(word);
    for (const name of [word, zh, en]) known.set(plain(name), word);
  }
  return {
    words,
    written: (word, locale) => nameOf(word)[locale],
    read: (cell) => known.get(plain(cell)) ?? null,
  };
}

/** A word of its own beside those that have a label. */
function named(kind: LabelKind, own: Readonly<Record<string, Text>> = {}) {
  return (word: string): Text => own[word] ?? labelText(kind, word);
}

/** Metric labels open a sentence; English ends so that a figure can follow. */
function metricName(metric: Metric): Text {
  const { zh, en } = labelText("metric", metric);
  return text(zh, en.replace(/(?: for|:)$/, ""));
}

const anyText = { any: text("不限", "any") };
const rowLevels = ["particularly-major", "major", "relatively-major"] as const;
const metricNames = Object.keys(columnsOfMetric) as readonly Metric[];

export const vocabularies = {
  table: vocabulary(["criterion", "duty"] as const, (word) =>
    word === "criterion" ? text("指标", "criterion") : text("义务", "duty"),
  ),
  level: vocabulary(rowLevels, named("level")),
  floor: vocabulary([...rowLevels, "any"] as const, named("level", { any: anyLevelText })),
  metric: vocabulary(metricNames, metricName),
  rank: vocabulary([...ranks, "any"] as const, named("rank", anyText)),
  size: vocabulary([...platformSizes, "any"] as const, named("platformSize", anyText)),
  region: vocabulary(regionRanks, named("regionRank")),
  class: vocabulary(dataClasses, named("dataClass")),
  harm: vocabulary(dataHarms, named("dataHarm")),
  spread: vocabulary(spreads, named("spread")),
  branch: vocabulary([...branches, "any"] as const, named("branch", { any: anyBranchText })),
  obligor: vocabulary(
    ["operator", ...authorityKinds] as const,
    named("authority", { operator: operatorText }),
  ),
  recipient: vocabulary(
    [...authorityKinds, "first-recipients"] as const,
    named("authority", { "first-recipients": firstRecipientsText }),
  ),
  national: vocabulary(["yes"] as const, () => text("是", "yes")),
  after: vocabulary(["discovery", "arrival", "handled"] as const, named("after")),
} as const;
