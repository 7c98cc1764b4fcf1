/** Words for criterion codes, in both languages. */
import { laws } from "../law/laws.ts";
import { levelLabels, metricLabels } from "./spoken-labels.ts";
import { type Text, text } from "./text.ts";

/** English opening phrases end in "for" or a colon; a label stands alone. */
const alone = (phrase: string): string => phrase.replace(/(?::| for)$/, "");

function criterionTexts(): Record<string, Text> {
  const result: Record<string, Text> = {};
  for (const row of laws.flatMap((law) => law.criteria)) {
    const metric = metricLabels[row.metric];
    const level = levelLabels[row.level];
    result[row.code] = text(`${level.zh}·${metric.zh}`, `${level.en}: ${alone(metric.en)}`);
  }
  return result;
}

export const criterionLabels: Readonly<Record<string, Text>> = criterionTexts();
