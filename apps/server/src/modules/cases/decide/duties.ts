/**
 * Keeps the stored duties in step with what the rules say arises now. A duty that has arisen is
 * never cancelled by a lower level; it ends by discharge, or lapses with a reason.
 */
import {
  type Law,
  lawOfIncident,
  type Obligation as RuledObligation,
  obligations as ruledObligations,
} from "@jibao/rules";
import { type CaseState, endedByRules, isOwed, type StoredObligation } from "../state.ts";
import { type Actor, signedNames, systemActor } from "./commands.ts";
import { type CaseDraft, putObligation, record, snapshotOf } from "./draft.ts";
import { laterOf, normalInstant } from "../../../platform/instants.ts";
import { reportingCaseOf } from "./reporting-case.ts";
import { maySayLess } from "./sides.ts";
import { repeats } from "./sector-rules.ts";

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
  const rulesWanted = new Set(desired.map(ruleOf));
  for (const [key, row] of stored) {
    if (wanted.has(key) || !isOwed(row)) continue;
    const isRuleWanted = rulesWanted.has(row.rule);
    const isDutyWanted = desired.some(({ duty }) => duty === row.duty) && isRuleWanted;
    settleUnwanted(draft, row, { ...context, isRuleWanted, isDutyWanted });
  }
}

/** Nothing arises in a closed case, or on an anonymous tip before someone has verified it. */
function arisingDuties(draft: CaseDraft): readonly RuledObligation[] {
  const { incident, environment } = draft;
  const isTip = incident.openingStage === "tip";
  if (incident.status !== "open" || (isTip && incident.verification === "unverified")) return [];
  const { law } = environment;
  if (!isUnderLaw(draft, law)) return [];
  return ruledObligations(reportingCaseOf(snapshotOf(draft), environment), law);
}

/** Nothing is owed under a law for what came to light before it (Art. 14); drills play it as if. */
export function isUnderLaw(
  { facts, incident }: Pick<CaseState, "facts" | "incident">,
  { readings }: Law,
): boolean {
  return incident.drill || lawOfIncident(facts, incident.openedAt, readings).applies;
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
    rule: ruleOf(duty),
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
    lastReportedAt: null,
  };
}

function updateRow(draft: CaseDraft, row: StoredObligation, duty: RuledObligation): void {
  if (!isOwed(row)) {
    noteLateness(draft, row, duty);
    if (comesAgain(draft, row)) {
      const { id, lastReportedAt } = row;
      putObligation(draft, { ...arisen(draft, duty), id, lastReportedAt });
    }
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
    content: { obligationId: row.id, ...nameOf(row), dueAt, endedAt, strictReading: true },
  });
}

/**
 * Prompt duties to follow up (Art. 7 (2), (3)) come again with each new circumstance, a sector's
 * progress reports after each of them, and what the facts once excluded when they prove it. What a
 * person lapsed stays ended.
 */
function comesAgain({ environment }: CaseDraft, row: StoredObligation): boolean {
  if (row.endedBy === endedByRules || row.duty === progressDuty) return true;
  const isMadeAgain = row.duty === supplementDuty || repeats(row, environment.law);
  return isMadeAgain && row.state === "discharged";
}

interface UnwantedContext extends DutyContext {
  /** A duty by the same row of a sector's rules is wanted, towards another recipient. */
  readonly isRuleWanted: boolean;
  /** So is a duty of its kind. */
  readonly isDutyWanted: boolean;
}

function settleUnwanted(draft: CaseDraft, row: StoredObligation, context: UnwantedContext): void {
  const isOperators = row.obligorKind === "operator";
  const mayBeNamed = row.rule === "" || context.isRuleWanted;
  const nowNamed = isOperators && row.recipientKey === "" && mayBeNamed;
  const neverWas = isOperators && context.reRouted && row.afterEvent === "discovery";
  if (row.duty === supplementDuty && !context.itemsMissing) {
    context.deliverFollowUp(draft, row, context.actor);
    return;
  }
  const isOver = repeats(row, draft.environment.law) && Boolean(draft.facts.handledAt);
  if (row.state !== "provisional" && !nowNamed && !neverWas && !isOver) return;
  // One person at a desk, a stranger or a clock ends no dated duty by what the facts now say.
  const isMoved = neverWas || (nowNamed && context.isDutyWanted);
  if (row.dueKind === "latest" && !isMoved && !maySayLess(draft.incident, context.actor)) return;
  const reason = neverWas
    ? "re-routed"
    : nowNamed
      ? "recipient-named"
      : isOver
        ? "handling-ended"
        : "excluded-by-facts";
  endObligation(draft, row, { state: "lapsed", by: context.actor, reason, mayReturn: true });
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
    endedBy: ending.mayReturn ? endedByRules : signedNames(ending.by),
    lastReportedAt: lastReported(row, ending, endedAt),
    breachedAt: credited ? null : (row.breachedAt ?? missedAt(row, ending, endedAt)),
  });
  draft.endedObligations.push(row.id);
  record(draft, {
    kind: ending.state === "discharged" ? "obligation-discharged" : "obligation-lapsed",
    actor: ending.by,
    content: {
      obligationId: row.id,
      ...nameOf(row),
      recipient: row.recipientKey,
      dueAt: row.dueAt,
      endedAt,
      ...(credited ? { creditedFirstContact: true } : {}),
      ...(ending.reason === undefined ? {} : { reason: ending.reason }),
    },
  });
}

/** A report recorded afterwards does not make a later one undone. */
function lastReported(row: StoredObligation, { state }: Ending, endedAt: string): string | null {
  if (state !== "discharged") return row.lastReportedAt;
  return laterOf(endedAt, row.lastReportedAt ?? endedAt);
}

/** How the journal names a duty. */
export function nameOf({ duty, rule }: StoredObligation): Readonly<Record<string, string>> {
  return rule === "" ? { duty } : { duty, rule };
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

function ruleOf(duty: RuledObligation): string {
  return duty.rule ?? "";
}

function ruledKey(ruled: RuledObligation): string {
  const { duty, obligor, recipient } = ruled;
  const parties = [obligor.kind, obligorKeyOf(ruled), recipient.kind, recipient.key ?? ""];
  return [duty, ruleOf(ruled), ...parties].join("|");
}

function storedKey(row: StoredObligation): string {
  const { duty, rule, obligorKind, obligorKey, recipientKind, recipientKey } = row;
  return [duty, rule, obligorKind, obligorKey, recipientKind, recipientKey].join("|");
}
