/** The only way out of a case: from its state to what one viewer may see. */
import type {
  CircularSection,
  IncidentView,
  LevelView,
  Obligation,
  RecipientAdvice,
} from "@jibao/contract";
import { type Facts, explain, type Grade, grade, type Law, lawOfIncident } from "@jibao/rules";
import type { Registry } from "../registry/queries.ts";
import type { Actor } from "./decide/commands.ts";
import { allowedActs } from "./decide/policy.ts";
import { stepOf } from "./decide/sector-rules.ts";
import { isComplete, missingFromReport, presentMissing } from "./missing-items.ts";
import { inOrderOfLaw, presentObligation } from "./present-obligation.ts";
import { formatReference } from "../../platform/reference.ts";
import type { QuestionRow } from "./queries.ts";
import type { CaseState, Incident } from "./state.ts";

export interface ViewContext {
  readonly registry: Registry;
  readonly law: Law;
  readonly actor: Actor;
}

export function operatorName(incident: Incident, registry: Registry): string {
  const known = incident.operatorId ? registry.operators.get(incident.operatorId) : undefined;
  return known?.name ?? incident.claimedOperator.name;
}

const beforeTheLaw = {
  zh: "本事件在办法施行（2025-11-01）前发现，不产生办法规定的报告义务；级别仅供参考。",
  en: "It was discovered before the Measures came into force (2025-11-01): nothing is owed.",
};

/** Why the facts have their level; first, where no law demands a report, that it does not. */
export function explainBoth(
  graded: Grade,
  { facts, law }: { readonly facts: Facts; readonly law: Law },
): { zh: string[]; en: string[] } {
  // What is not dated is taken to be of a day on which the law applies.
  const { applies } = lawOfIncident(facts, law.inForceFrom, law.readings);
  const [zh, en] = [explain(graded, "zh"), explain(graded, "en")];
  return applies
    ? { zh: [...zh], en: [...en] }
    : { zh: [beforeTheLaw.zh, ...zh], en: [beforeTheLaw.en, ...en] };
}

export interface CaseRecords {
  readonly state: CaseState;
  readonly questions: readonly QuestionRow[];
}

export function presentIncident(records: CaseRecords, context: ViewContext): IncidentView {
  const { state } = records;
  const { incident } = state;
  const { registry, law, actor } = context;
  const name = operatorName(incident, registry);
  const graded = grade(state.facts, law);
  const missing = missingFromReport(state, law);
  const view: IncidentView = {
    ...identity(incident),
    level: presentLevel(incident, actor),
    operator: { id: incident.operatorId, name, claimed: incident.claimedOperator },
    takenOver: takenOver(state, registry),
    facts: state.facts,
    content: incident.content,
    grade: graded,
    explanation: explainBoth(graded, { facts: state.facts, law }),
    complete: isComplete(missing),
    missing: presentMissing(missing),
    obligations: obligationsFor(state, { registry, actor, name }),
    questions: presentQuestions(records.questions, registry),
    allowedActs: allowedActs(state, actor),
  };
  // A tipster's identity is hidden from the operator.
  const isTipTo = incident.openingStage === "tip" && actor.kind === "operator";
  if (isTipTo) return { ...view, reporter: null };
  const sections = circularSectionsFor(state, actor);
  return sections === null ? view : onlySections(view, sections);
}

function identity(incident: Incident) {
  return {
    id: incident.id,
    reference: formatReference(incident.reference),
    seq: incident.seq,
    status: incident.status,
    drill: incident.drill,
    law: incident.law,
    verification: incident.verification,
    reporter: incident.reporter,
    place: incident.placeName,
    headline: incident.headline,
    openedAt: incident.openedAt,
    firstContactAt: incident.firstContactAt,
    recordedAt: incident.openedAt,
    changedAt: incident.changedAt,
    withdrawalRequestedAt: incident.withdrawalRequestedAt,
  };
}

function presentQuestions(
  rows: readonly QuestionRow[],
  registry: Registry,
): IncidentView["questions"] {
  return rows.map(({ authority, items, ...row }) => {
    const known = authority === null ? undefined : registry.authorities.get(authority);
    const name = { zh: known?.nameZh ?? "", en: known?.nameEn ?? "" };
    return { ...row, authority: name, items: [...items] };
  });
}

/** The operator's side learns the level and when it was set; who argued what stays at the desk. */
function presentLevel(incident: Incident, actor: Actor): LevelView {
  const { level, presumed, computedLevel, declaredLevel, decision } = incident;
  const isOfficer = actor.kind === "officer";
  return {
    effective: level,
    presumed,
    computed: computedLevel,
    declared: declaredLevel as LevelView["declared"],
    decided: decision && {
      level: decision.level,
      by: isOfficer ? decision.by : "",
      reason: isOfficer ? decision.reason : "",
      at: decision.at,
    },
  };
}

function takenOver(state: CaseState, registry: Registry): IncidentView["takenOver"] {
  const row = state.inbox
    .filter((candidate) => candidate.takenOverAt !== null)
    .sort((a, b) => ((a.takenOverAt ?? "") < (b.takenOverAt ?? "") ? -1 : 1))[0];
  if (!row?.takenOverAt) return null;
  const authority = registry.authorities.get(row.authorityKey);
  const by = row.takenOverBy ?? "";
  const zh = authority ? `${authority.nameZh} ${by}` : by;
  const en = authority ? `${by}, ${authority.nameEn}` : by;
  return { at: row.takenOverAt, by: { zh, en } };
}

/** The operator's side sees its own duties; a desk sees every clock of the case. */
function obligationsFor(
  state: CaseState,
  context: { registry: Registry; actor: Actor; name: string },
): Obligation[] {
  const { registry, actor, name } = context;
  const isOfficer = actor.kind === "officer";
  return inOrderOfLaw(state.obligations)
    .filter((row) => isOfficer || row.obligorKind === "operator")
    .map((row) => presentObligation(row, { registry, operatorName: name }));
}

/** Null for those to whom the whole case came. */
function circularSectionsFor(state: CaseState, actor: Actor): readonly string[] | null {
  const row = state.inbox.find((candidate) => candidate.authorityKey === actor.authorityKey);
  return row?.why === "circular" ? (row.sections ?? []) : null;
}

/** The level alone: everything else of a grade points at facts. */
const gradeWithoutFacts = {
  because: [],
  readings: [],
  forecast: [],
  unknown: [],
  needsJudgement: [],
  doubts: [],
} as const;

/** A circular's recipient sees the chosen sections and nothing that would tell the others. */
function onlySections(view: IncidentView, sections: readonly string[]): IncidentView {
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
  const grade = showsGrade ? view.grade : { ...view.grade, ...gradeWithoutFacts };
  const explanation = showsGrade ? view.explanation : { zh: [], en: [] };
  const operator = has("summary")
    ? { ...view.operator, claimed: null }
    : { id: null, name: "—", claimed: null };
  const hidden = { reporter: null, missing: [], obligations: [], questions: [] };
  return { ...view, ...hidden, content, facts, grade, explanation, operator };
}

/** Who must be told, and whether that has been done or is left to the operator. */
export function recipientAdvice(obligations: readonly Obligation[], law: Law): RecipientAdvice[] {
  return obligations
    .filter((row) => row.obligor.kind === "operator" && row.after === "discovery")
    .filter(({ rule }) => rule === null || stepOf({ rule }, law) === "first")
    .filter((row) => row.due.kind === "latest" || row.reach === "none")
    .map((row) => ({
      obligationId: row.id ?? "",
      name: row.recipient.name,
      reach: row.reach,
      delivered: row.state === "discharged",
      contact: row.contact,
    }));
}
