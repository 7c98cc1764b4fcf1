/** Situations 1–3 and indicators 4 and 8: only a signed judgement meets them, never software. */
import type { Facts, Judgement } from "../facts.ts";
import type { JudgementRow, Law } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import type { Assessment } from "./assessment.ts";

const judgedMetrics = [
  "system-loss",
  "data-loss",
  "other-threat",
  "data-threat",
  "catch-all",
] as const;

/** The rows that a judgement may speak to, the gravest level first within each metric. */
export function judgedRows(law: Law): readonly JudgementRow[] {
  return judgedMetrics.flatMap((metric): readonly JudgementRow[] => law.rowsOf[metric]);
}

export function isSigned(judgement: Judgement | undefined): boolean {
  return (judgement?.by ?? "").trim() !== "";
}

/** A signed `met` proves its row; an unsigned one is a claim that leaves the level open. */
export function assessJudgements(assessment: Assessment, facts: Facts): void {
  const judgements = facts.judgements;
  if (judgements === null || judgements === undefined) return;
  for (const row of judgedRows(assessment.law)) {
    const judgement = Object.hasOwn(judgements, row.code) ? judgements[row.code] : undefined;
    if (judgement?.met !== true) continue;
    const fact = pointerTo("judgements", row.code);
    if (isSigned(judgement)) assessment.met.push({ row, fact, value: null, reachedAt: null });
    else assessment.open.push({ level: row.level, fact: `${fact}/by` });
  }
}
