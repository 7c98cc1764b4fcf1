/** Situations 1–3 and indicators 4 and 8: only a signed judgement meets them, never software. */
import { ownMember } from "../collections.ts";
import type { DataLoss, Facts, Judgement } from "../facts.ts";
import { parseInstant } from "../instant.ts";
import type { DataThreatRow, JudgementRow, Law } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import type { Assessment } from "./assessment.ts";

export function isSigned(judgement: Judgement | undefined): boolean {
  return (judgement?.by ?? "").trim() !== "";
}

/**
 * A signed `met` proves its row; an unsigned one is a claim that leaves the level open. So does
 * harm to core or important data that nobody has judged yet: the law names such data as grave.
 */
export function assessJudgements(assessment: Assessment, facts: Facts): void {
  const judgements = facts.judgements ?? {};
  for (const row of assessment.law.judged) {
    const judgement = ownMember(judgements, row.code);
    const fact = pointerTo("judgements", row.code);
    if (isSigned(judgement)) {
      if (judgement?.met === true) recordJudged(assessment, row, parseInstant(judgement.at));
    } else if (judgement?.met === true) {
      assessment.open.push({ level: row.level, fact: `${fact}/by` });
    } else if (speaksOfClassedData(facts, row, assessment.law)) {
      assessment.open.push({ level: row.level, fact });
    }
  }
}

function recordJudged(assessment: Assessment, row: JudgementRow, learnedAt: number | null): void {
  const fact = pointerTo("judgements", row.code);
  assessment.met.push({ row, fact, value: null, reachedAt: null, learnedAt, next: null });
}

/** Situation 2 and indicator 4 where core or important data were harmed as they say. */
function speaksOfClassedData(facts: Facts, row: JudgementRow, law: Law): boolean {
  const entries = Object.values(facts.data ?? {});
  if (row.metric === "data-loss") return entries.some(isHarmed);
  return (
    row.metric === "data-threat" &&
    entries.some((entry) => {
      return isHarmed(entry) && namesData(row, entry, law);
    })
  );
}

const isHarmed = ({ class: dataClass, harm }: DataLoss): boolean =>
  (dataClass ?? null) !== null && (harm ?? null) !== null;

/** R18: whether 较大 keeps to the classes and harms that it lists. Null leaves class or harm open. */
export function namesData(row: DataThreatRow, entry: DataLoss, { readings }: Law): boolean {
  if (readings.R18 === "stricter" && row.level === "relatively-major") return true;
  const isOfClass = entry.class ? row.classes.includes(entry.class) : true;
  return isOfClass && (entry.harm ? row.harms.includes(entry.harm) : true);
}
