/** A circular as its recipient sees it: the chosen sections and nothing that would tell the rest. */
import type { CircularSection, IncidentView } from "@jibao/contract";
import type { Facts } from "@jibao/rules";

/** The level alone: everything else of a grade points at facts. */
const gradeWithoutFacts = {
  because: [],
  readings: [],
  forecast: [],
  unknown: [],
  needsJudgement: [],
  doubts: [],
} as const;

const hidden = {
  reporter: null,
  firstContactAt: null,
  proposal: null,
} as const;

export function onlySections(view: IncidentView, sections: readonly string[]): IncidentView {
  const has = (section: CircularSection) => sections.includes(section);
  const { impact, measures, cause, traces } = view.content;
  const content = {
    ...(has("impact") ? { impact: impact ?? null } : {}),
    ...(has("measures") ? { measures: measures ?? null } : {}),
    ...(has("cause") ? { cause: cause ?? null } : {}),
    ...(has("traces") ? { traces: traces ?? null } : {}),
  };
  const facts: Facts = has("facts") ? view.facts : {};
  const showsGrade = has("grade") || has("facts");
  const { decided, declared } = view.level;
  const level = {
    ...view.level,
    declared: showsGrade ? declared : null,
    decided: decided && { ...decided, by: "", reason: "" },
  };
  const grade = showsGrade ? view.grade : { ...view.grade, ...gradeWithoutFacts };
  const explanation = showsGrade ? view.explanation : { zh: [], en: [] };
  const summary = has("summary")
    ? { operator: { ...view.operator, claimed: null } }
    : { operator: { id: null, name: "—", claimed: null }, headline: "", place: null };
  return {
    ...view,
    ...hidden,
    ...summary,
    missing: [],
    obligations: [],
    questions: [],
    holds: [],
    level,
    content,
    facts,
    grade,
    explanation,
  };
}
