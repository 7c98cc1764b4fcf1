/**
 * Keeps the stored duties in step with what the rules say arises now. A duty that has arisen is
 * never cancelled by a lower level; it ends by discharge, or lapses with a reason.
 */
import {
  type Arrival,
  type AuthorityKind,
  type Facts,
  grade,
  lawInForce,
  type Obligation as RuledObligation,
  obligations as ruledObligations,
  type EffectiveLevel,
} from "@jibao/rules";
import { endedByRules, isOwed, type StoredObligation } from "../state.ts";
import { type Actor, systemActor } from "./commands.ts";
import { type CaseDraft, putObligation, record } from "./draft.ts";
import { normalInstant } from "../../../platform/instants.ts";
import { authorityOf, operatorOf } from "./parties.ts";

/** A standing duty (Art. 7 (3)) that is kept only while something new must be reported. */
const progressDuty = "D10";
const supplementDuty = "D9";

export interface DutyContext {
  readonly actor: Actor;
  /** Items of Art. 7 (3)–(8) still to follow. */
  readonly itemsMissing: boolean;
  /** New important circumstances: a raise, or an authority's question. */
  readonly newsOwed: boolean;
  readonly deliverFollowUp: (draft: CaseDraft, row: StoredObligation, by: Actor) => void;
  /** True when an officer identified the operator: duties to the wrong recipient never were. */
  readonly reRouted: boolean;
}

export function settleDuties(draft: CaseDraft, context: DutyContext): void {
  const stored = new Map([...draft.obligations.values()].map((row) => [storedKey(row), row]));
  const desired = arisingDuties(draft).filter(
    (duty) => isWanted(draft, duty, context) || isUnanswered(stored.get(ruledKey(duty))),
  );
  const wanted = new Map(desired.map((duty) => [ruledKey(duty), duty]));
  for (const [key, duty] of wanted) {
    const row = stored.get(key);
    if (row === undefined) putObligation(draft, arisen(draft, duty));
    else updateRow(draft, row, duty);
  }
  for (const [key, row] of stored) {
    if (!wanted.has(key) && isOwed(row)) settleUnwanted(draft, row, context);
  }
}

/** Nothing arises in a closed case, or on an anonymous tip before someone has verified it. */
function arisingDuties(draft: CaseDraft): readonly RuledObligation[] {
  const { incident, environment } = draft;
  const isTip = incident.openingStage === "tip";
  if (incident.status !== "open" || (isTip && incident.verification === "unverified")) return [];
  if (!lawApplies(draft)) return [];
  const effective = effectiveOf(draft);
  const reportingCase = {
    facts: isTip ? draft.facts : withStart(draft),
    operator: operatorOf(incident, environment),
    arrivals: arrivalsAtMajor(draft),
    ...(effective === null ? {} : { effectiveLevel: effective }),
  };
  return ruledObligations(reportingCase, environment.law);
}

/** Nothing is owed under a law for what was discovered before it (Art. 14); drills play it as if. */
function lawApplies(draft: CaseDraft): boolean {
  const { discoveredAt } = draft.facts;
  const { openedAt, drill } = draft.incident;
  return drill || lawInForce(discoveredAt ?? openedAt).applies;
}

/** Who reports knows of the incident: without a stated instant the time runs from the report. */
function withStart({ facts, incident }: CaseDraft): Facts {
  if (facts.discoveredAt || facts.told?.at) return facts;
  return { ...facts, discoveredAt: incident.firstContactAt ?? incident.openedAt };
}

/** The level in force where the facts alone do not prove it, and since when (R5). */
function effectiveOf(draft: CaseDraft): EffectiveLevel | null {
  const { level, presumed, computedLevel, decision } = draft.incident;
  if (!presumed && level === computedLevel) return null;
  const { law, now } = draft.environment;
  const at = presumed
    ? (grade({ ...draft.facts, asOf: now }, law).reachedAt ?? now)
    : (decision?.at ?? now);
  return { level, presumed, at };
}

function arrivalsAtMajor(draft: CaseDraft): Arrival[] {
  const { incident, environment } = draft;
  return Object.entries(incident.arrivals).flatMap(([key, arrival]) => {
    const kind = authorityOf(environment, key)?.kind;
    if (kind === undefined) return [];
    const at = arrival.majorAt ?? (incident.presumed ? environment.now : null);
    return at === null ? [] : [{ recipient: { kind: kind as AuthorityKind, key }, at }];
  });
}

function isWanted(draft: CaseDraft, duty: RuledObligation, context: DutyContext): boolean {
  // An authority owes nothing on a report that has not come to it.
  if (duty.after === "arrival" && !draft.incident.arrivals[obligorKeyOf(duty)]) return false;
  if (duty.duty === supplementDuty) return context.itemsMissing;
  if (duty.duty === progressDuty) return context.newsOwed;
  return true;
}

/** A question stays until it is answered, whatever else happens meanwhile. */
function isUnanswered(row: StoredObligation | undefined): boolean {
  return row !== undefined && row.duty === progressDuty && isOwed(row);
}

function arisen(draft: CaseDraft, duty: RuledObligation): StoredObligation {
  return {
    id: draft.environment.create.id("obl"),
    duty: duty.duty,
    article: duty.article,
    obligorKind: duty.obligor.kind,
    obligorKey: obligorKeyOf(duty),
    recipientKind: duty.recipient.kind,
    recipientKey: duty.recipient.key ?? "",
    state: duty.state,
    dueKind: duty.due.kind,
    dueAt: dueAtOf(duty),
    afterEvent: duty.after,
    hours: duty.hours,
    because: duty.because,
    arisenAt: draft.environment.now,
    breachedAt: null,
    endedAt: null,
    endedBy: null,
  };
}

function updateRow(draft: CaseDraft, row: StoredObligation, duty: RuledObligation): void {
  if (!isOwed(row)) {
    noteLateness(draft, row, duty);
    if (comesAgain(row)) putObligation(draft, { ...arisen(draft, duty), id: row.id });
    return;
  }
  if (row.state === "breached") return;
  const promoted = row.state === "provisional" && duty.state === "open";
  // A time limit that runs from an arrival never moves once it runs; a confirmed raise starts it.
  const dueAt = dueAtOf(duty);
  const isFixed = row.afterEvent === "arrival" && row.dueAt !== null;
  // Nor can the operator postpone its own by correcting when it learned of the incident.
  const isLater =
    row.afterEvent === "discovery" && row.dueAt !== null && (dueAt ?? "~") > row.dueAt;
  putObligation(draft, {
    ...row,
    state: promoted ? "open" : row.state,
    dueAt: (isFixed || isLater) && !promoted ? row.dueAt : dueAt,
    article: duty.article,
    because: duty.because,
  });
}

/**
 * A report made while the duty was only provisional may turn out late once a figure is learned:
 * overdue on the strict reading (R5). The finding is a person's.
 */
function noteLateness(draft: CaseDraft, row: StoredObligation, duty: RuledObligation): void {
  const dueAt = dueAtOf(duty);
  const endedAt = row.endedAt;
  if (row.state !== "discharged" || row.breachedAt !== null || duty.state !== "open") return;
  if (duty.after !== "discovery" || dueAt === null || endedAt === null || endedAt <= dueAt) return;
  putObligation(draft, { ...row, dueAt, breachedAt: dueAt });
  record(draft, {
    kind: "obligation-breached",
    actor: systemActor,
    content: { obligationId: row.id, duty: row.duty, dueAt, endedAt, strictReading: true },
  });
}

/**
 * Prompt duties to follow up (Art. 7 (2), (3)) come again with each new circumstance, and what the
 * facts once excluded comes when they prove it. What a person lapsed stays ended.
 */
function comesAgain(row: StoredObligation): boolean {
  if (row.endedBy === endedByRules || row.duty === progressDuty) return true;
  return row.duty === supplementDuty && row.state === "discharged";
}

function settleUnwanted(draft: CaseDraft, row: StoredObligation, context: DutyContext): void {
  const isOperators = row.obligorKind === "operator";
  const nowNamed = isOperators && row.recipientKey === "";
  const neverWas = isOperators && context.reRouted && row.afterEvent === "discovery";
  if (row.duty === supplementDuty && !context.itemsMissing) {
    context.deliverFollowUp(draft, row, context.actor);
  } else if (row.state === "provisional" || nowNamed || neverWas) {
    const reason = neverWas ? "re-routed" : nowNamed ? "recipient-named" : "excluded-by-facts";
    endObligation(draft, row, { state: "lapsed", by: context.actor, reason, mayReturn: true });
  }
}

export interface Ending {
  readonly state: "discharged" | "lapsed";
  readonly by: Actor;
  /** When it counts as done; the instant of the decision when absent. */
  readonly at?: string;
  /** True where the operator's own report is what counts: an earlier instant clears a breach. */
  readonly credits?: true;
  readonly reason?: string;
  /** True where nobody judged the duty itself; it then arises again when the rules name it. */
  readonly mayReturn?: true;
}

/** Ends a duty and records it; each act discharges only the duty that it names. */
export function endObligation(draft: CaseDraft, row: StoredObligation, ending: Ending): void {
  const endedAt = ending.at ?? draft.environment.now;
  const credited = row.breachedAt !== null && ending.credits && endedAt <= row.breachedAt;
  putObligation(draft, {
    ...row,
    state: ending.state,
    endedAt,
    endedBy: ending.mayReturn ? endedByRules : ending.by.name,
    breachedAt: credited ? null : (row.breachedAt ?? missedAt(row, ending, endedAt)),
  });
  draft.endedObligations.push(row.id);
  record(draft, {
    kind: ending.state === "discharged" ? "obligation-discharged" : "obligation-lapsed",
    actor: ending.by,
    content: {
      obligationId: row.id,
      duty: row.duty,
      recipient: row.recipientKey,
      dueAt: row.dueAt,
      endedAt,
      ...(credited ? { creditedFirstContact: true } : {}),
      ...(ending.reason === undefined ? {} : { reason: ending.reason }),
    },
  });
}

/** Done after its due instant before any clock saw it: the breach is the due instant all the same. */
function missedAt(row: StoredObligation, ending: Ending, endedAt: string): string | null {
  const counts = ending.state === "discharged" && row.state === "open" && row.dueAt !== null;
  return counts && row.dueAt !== null && endedAt > row.dueAt ? row.dueAt : null;
}

function dueAtOf(duty: RuledObligation): string | null {
  return duty.due.kind === "latest" ? normalInstant(duty.due.at) : null;
}

function obligorKeyOf(duty: RuledObligation): string {
  return duty.obligor.kind === "operator" ? "" : (duty.obligor.key ?? "");
}

function ruledKey(duty: RuledObligation): string {
  const { obligor, recipient } = duty;
  return [duty.duty, obligor.kind, obligorKeyOf(duty), recipient.kind, recipient.key ?? ""].join(
    "|",
  );
}

function storedKey(row: StoredObligation): string {
  const { duty, obligorKind, obligorKey, recipientKind, recipientKey } = row;
  return [duty, obligorKind, obligorKey, recipientKind, recipientKey].join("|");
}
