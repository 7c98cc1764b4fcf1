/** Situations 1–3 and indicators 4 and 8: only a signed judgement meets them, never software. */
import { ownMember } from "../collections.ts";
import type { Facts, Judgement } from "../facts.ts";
import { pointerTo } from "../pointer.ts";
import type { Assessment } from "./assessment.ts";

export function isSigned(judgement: Judgement | undefined): boolean {
  return (judgement?.by ?? "").trim() !== "";
}

/** A signed `met` proves its row; an unsigned one is a claim that leaves the level open. */
export function assessJudgements(assessment: Assessment, facts: Facts): void {
  const judgements = facts.judgements;
  if (judgements === null || judgements === undefined) return;
  for (const row of assessment.law.judged) {
    const judgement = ownMember(judgements, row.code);
    if (judgement?.met !== true) continue;
    const fact = pointerTo("judgements", row.code);
    if (isSigned(judgement)) {
      assessment.met.push({ row, fact, value: null, reachedAt: null, next: null });
    } else assessment.open.push({ level: row.level, fact: `${fact}/by` });
  }
}
