/** What one law answers for one case, and where two answers part. */
import { grade } from "../grading/grade.ts";
import type { Law } from "../law/law.ts";
import { obligations } from "../obligations/obligations.ts";
import type { Grade, Obligation, ReportingCase } from "../results.ts";

export interface Outcome {
  readonly grade: Grade;
  readonly obligations: readonly Obligation[];
}

/** Grades anew: a grade that the case carries was made under one law only. */
export function outcomeOf(reportingCase: ReportingCase, law: Law): Outcome {
  const graded = grade(reportingCase.facts, law);
  return { grade: graded, obligations: obligations({ ...reportingCase, grade: graded }, law) };
}

/** What one side has and the other has not, or has otherwise. */
export interface Difference {
  readonly level: Grade["level"];
  readonly couldReach: Grade["couldReach"];
  /** Criteria that a person would have to judge. */
  readonly needsJudgement: readonly string[];
  readonly obligations: readonly Obligation[];
}

export function differenceOf(own: Outcome, other: Outcome): Difference {
  const others = new Set(other.obligations.map(lineOf));
  const judged = new Set(judgementsOf(other));
  return {
    level: own.grade.level,
    couldReach: own.grade.couldReach,
    needsJudgement: judgementsOf(own).filter((criterion) => !judged.has(criterion)),
    obligations: own.obligations.filter((obligation) => !others.has(lineOf(obligation))),
  };
}

/** Whether two answers differ in anything that a person would act on. */
export function differ(a: Outcome, b: Outcome): boolean {
  return (
    a.grade.level !== b.grade.level ||
    a.grade.couldReach !== b.grade.couldReach ||
    judgementsOf(a).join() !== judgementsOf(b).join() ||
    a.obligations.map(lineOf).join() !== b.obligations.map(lineOf).join()
  );
}

function judgementsOf({ grade: { needsJudgement } }: Outcome): string[] {
  return needsJudgement.map(({ criterion }) => criterion);
}

function lineOf({ duty, rule, obligor, recipient, state, due }: Obligation): string {
  return JSON.stringify([duty, rule ?? null, obligor, recipient, state, due]);
}
