/** Words for criterion codes, in both languages. */
import type { CriterionRow } from "../law/law.ts";
import { laws } from "../law/laws.ts";
import { levelLabels, spokenMetrics } from "./spoken-labels.ts";
import { type Text, text } from "./text.ts";

export const metricLabels: Readonly<Record<CriterionRow["metric"], Text>> = {
  ...spokenMetrics,
  "tampered-content": text(
    "网站或平台被攻击篡改并传播违法有害信息",
    "Site or platform tampered with, spreading harmful content",
  ),
};

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
