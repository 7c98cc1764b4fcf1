/** The only way out of a case: from its state to what one viewer may see. */
import type {
  HoldView,
  IncidentView,
  LevelView,
  Obligation,
  ProposalView,
  RecipientAdvice,
} from "@jibao/contract";
import { grade, type Law } from "@jibao/rules";
import type { Registry } from "../registry/queries.ts";
import type { Actor } from "./decide/commands.ts";
import { allowedActs } from "./decide/policy.ts";
import { isHolderApart } from "./decide/sides.ts";
import { stepOf } from "./decide/sector-rules.ts";
import { explainBoth } from "./explain-both.ts";
import { isComplete, missingFromReport, presentMissing } from "./missing-items.ts";
import { onlySections } from "./present-circular.ts";
import { inOrderOfLaw, presentObligation } from "./present-obligation.ts";
import { asOperatorSeesTip, asTipsterSeesTip, type Said } from "./present-tip.ts";
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

export interface CaseRecords {
  readonly state: CaseState;
  readonly questions: readonly QuestionRow[];
  /** What the viewer itself sent; needed where it sees its own words alone. */
  readonly own?: readonly Said[];
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
    ...presentSafeguards(incident, context),
    allowedActs: allowedActs(state, actor),
  };
  if (seesOwnWordsAlone(incident, actor)) {
    const seen = actor.kind === "operator" ? asOperatorSeesTip : asTipsterSeesTip;
    return seen(view, { incident, law, own: records.own ?? [] });
  }
  const sections = circularSectionsFor(state, actor);
  return sections === null ? view : onlySections(view, sections);
}

/** A tip's operator, or who reported and is not the operator: they see what they sent themselves. */
export function seesOwnWordsAlone(incident: Incident, { kind }: Pick<Actor, "kind">): boolean {
  if (kind === "operator") return incident.openingStage === "tip";
  return kind === "reporter" && isHolderApart(incident);
}

/** What waits for a second person, and what must not be erased: the desks' own business. */
function presentSafeguards(
  { proposal, holds }: Incident,
  { registry, actor }: ViewContext,
): { proposal: ProposalView | null; holds: HoldView[] } {
  if (actor.kind !== "officer") return { proposal: null, holds: [] };
  const nameOf = (key: string) => {
    const { nameZh: zh, nameEn: en } = registry.authorities.get(key) ?? {
      nameZh: key,
      nameEn: key,
    };
    return { zh, en };
  };
  return {
    proposal: proposal && {
      id: proposal.id,
      act: proposal.act,
      by: proposal.name,
      authority: nameOf(proposal.authorityKey),
      at: proposal.at,
    },
    holds: Object.entries(holds).map(([key, hold]) => ({ authority: nameOf(key), ...hold })),
  };
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
