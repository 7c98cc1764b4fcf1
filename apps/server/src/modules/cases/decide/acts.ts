/** What a person does to a case: each act is one journal entry and ends only the duty it names. */
import type { Act, ActKind } from "@jibao/contract";
import { compareLevels } from "@jibao/rules";
import { withdrawalNeedsAcceptance } from "@jibao/rules/accountability";
import { label } from "@jibao/rules/words";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import { recipientName } from "../recipient-name.ts";
import { isOwed, type StoredObligation } from "../state.ts";
import { type ActOf, contentOf, type Performer, recordAct, settleAgain } from "./act-support.ts";
import { circulate, relay, relayDraft, relayTelephone } from "./acts-relay.ts";
import { identifyOperator } from "./identify-operator.ts";
import { liftHold, placeHold } from "./acts-hold.ts";
import { type Actor, signedNames } from "./commands.ts";
import { noteArrival, noteRaise } from "./deliver.ts";
import { amend, type CaseDraft } from "./draft.ts";
import { erasePersonalData } from "./erase-personal-data.ts";
import { endObligation, settleDuties } from "./duties.ts";
import { isAfter, normalInstant, plusMinutes } from "../../../platform/instants.ts";
import { mustGoUp, settleLevel } from "./levels.ts";
import * as notices from "./notices.ts";
import { checkEnding, checkOutsideReport, endsByAcceptance } from "./endings.ts";
import {
  mustBeProposed,
  propose,
  refuseProposal,
  takeBackProposal,
  takeForSecond,
} from "./proposals.ts";
import { quarantine } from "./quarantine.ts";
import { isForOperator, maySayLess } from "./sides.ts";
import { dutyContext, missingItems } from "./submission.ts";

/** Clocks of people differ a little; more than this is a mistake. */
const futureToleranceMinutes = 5;

const performers: { readonly [Kind in ActKind]: Performer<Kind> } = {
  "take-over": takeOver,
  "call-back": callBack,
  "set-level": setLevel,
  "relay-draft": relayDraft,
  "relay-telephone": relayTelephone,
  relay,
  circulate,
  "ask-supplement": askSupplement,
  "record-outside-report": recordOutsideReport,
  "request-withdrawal": requestWithdrawal,
  "accept-withdrawal": acceptWithdrawal,
  "refuse-withdrawal": refuseWithdrawal,
  lapse,
  "identify-operator": identifyOperator,
  quarantine,
  "place-hold": placeHold,
  "lift-hold": liftHold,
  "erase-personal-data": erasePersonalData,
  "confirm-proposal": confirmProposal,
  "refuse-proposal": refuseProposal,
  "take-back-proposal": takeBackProposal,
  note,
  close,
  reopen,
};

export function performAct(draft: CaseDraft, actor: Actor, act: Act): Refusal | undefined {
  const future = futureInstant(draft, act);
  if (future) return future;
  const proposed = mustBeProposed(draft, actor, act);
  if (proposed) return propose(draft, actor, proposed);
  const perform = performers[act.kind] as Performer<ActKind>;
  return perform(draft, actor, act as never);
}

function futureInstant(draft: CaseDraft, act: Act): Refusal | undefined {
  if (!("at" in act)) return undefined;
  const limit = plusMinutes(draft.environment.now, futureToleranceMinutes);
  if (!isAfter(act.at, limit)) return undefined;
  const message = {
    zh: "时间在将来,请核对后重填。",
    en: "The instant is in the future; check and correct it.",
  };
  return refuse("validation-failed", { errors: [{ pointer: "/at", code: "in-future", message }] });
}

/** The second person's word: it happens now, as it would have by one, under both names. */
function confirmProposal(
  draft: CaseDraft,
  actor: Actor,
  { proposalId }: ActOf<"confirm-proposal">,
): Refusal | undefined {
  const taken = takeForSecond(draft, actor, proposalId);
  if (taken.kind === "refused") return taken;
  const { act, name } = taken.proposal;
  return performAct(draft, { ...actor, proposer: { proposalId, name } }, act);
}

function takeOver(draft: CaseDraft, actor: Actor): Refusal | undefined {
  const row = draft.inbox.get(actor.authorityKey ?? "");
  if (!row) return refuse("act-not-possible");
  const takenOverAt = draft.environment.now;
  draft.inbox.set(row.authorityKey, { ...row, takenOverAt, takenOverBy: actor.name });
  recordAct(draft, actor, { kind: "taken-over", content: {} });
  // Where R7 is read that way, the authority's own time runs from now.
  settleDuties(draft, dutyContext(actor, missingItems(draft)));
  return undefined;
}

function callBack(draft: CaseDraft, actor: Actor, act: ActOf<"call-back">): undefined {
  recordAct(draft, actor, { kind: "called-back", content: contentOf(act) });
  if (act.outcome !== "confirmed") return;
  if (draft.incident.verification === "unverified") amend(draft, { verification: "called-back" });
  // A verified tip starts the duties that an anonymous one may not.
  settleAgain(draft, actor, { newsOwed: false, reRouted: false });
}

function setLevel(draft: CaseDraft, actor: Actor, act: ActOf<"set-level">): undefined {
  const from = draft.incident.level;
  const wasMajor = mustGoUp(from) && !draft.incident.presumed;
  const { now } = draft.environment;
  // What time had let us presume was before the officer too: only more than that overrules them.
  const { computedLevel, presumedLevel } = draft.incident;
  const isGraver = presumedLevel !== null && compareLevels(presumedLevel, computedLevel) > 0;
  const computedThen = isGraver ? presumedLevel : computedLevel;
  const decision = {
    level: act.level,
    by: signedNames(actor),
    reason: act.reason,
    at: now,
    computedThen,
  };
  amend(draft, { decision, presumedLevel: null });
  settleLevel(draft);
  const confirms = from === act.level;
  recordAct(draft, actor, { kind: "level-set", content: { ...contentOf(act), from, confirms } });
  if (mustGoUp(draft.incident.level) && !wasMajor) noteRaise(draft);
  settleAgain(draft, actor, { newsOwed: compareLevels(act.level, from) > 0, reRouted: false });
  if (compareLevels(act.level, from) < 0) notices.tellEveryone(draft, notices.noticeOfLowering);
  return undefined;
}

function askSupplement(draft: CaseDraft, actor: Actor, act: ActOf<"ask-supplement">): undefined {
  const to = isForOperator(draft.incident) ? "operator" : "reporter";
  recordAct(draft, actor, { kind: "supplement-asked", content: { ...contentOf(act), to } });
  settleAgain(draft, actor, { newsOwed: true, reRouted: false });
  notices.sendNotice(draft, { ...notices.noticeOfQuestion, to: "operator", obligationId: null });
}

function recordOutsideReport(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"record-outside-report">,
): Refusal | undefined {
  const refusal = checkOutsideReport(draft, actor, act);
  const row = draft.obligations.get(act.obligationId);
  if (refusal || !row) return refusal;
  const at = normalInstant(act.at);
  const content = { ...contentOf(act), onBehalf: row.obligorKey !== (actor.authorityKey ?? "") };
  recordAct(draft, actor, { kind: "outside-report-recorded", content });
  // The claimed instant stands beside a breach that a clock has recorded, and does not undo it.
  endObligation(draft, row, { state: "discharged", by: actor, at });
  if (row.recipientKey !== "") noteArrival(draft, row.recipientKey);
  settleAgain(draft, actor, { newsOwed: false, reRouted: false });
  return undefined;
}

/** R24: whether an authority has to accept it before anything ends. */
function requestWithdrawal(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"request-withdrawal">,
): undefined {
  const needsAcceptance =
    withdrawalNeedsAcceptance(draft.environment.law) || !maySayLess(draft.incident, actor);
  amend(draft, { withdrawalRequestedAt: draft.environment.now });
  const content = { ...contentOf(act), ...(needsAcceptance ? {} : { needsAcceptance }) };
  recordAct(draft, actor, { kind: "withdrawal-requested", content });
  if (!needsAcceptance) withdraw(draft, actor, { reason: act.reason, ends: isOwed });
}

function acceptWithdrawal(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"accept-withdrawal">,
): undefined {
  recordAct(draft, actor, { kind: "withdrawal-accepted", content: contentOf(act) });
  const ends = (row: StoredObligation) => endsByAcceptance(actor, row);
  withdraw(draft, actor, { reason: act.reason, ends });
}

interface Withdrawal {
  readonly reason: string;
  readonly ends: (row: StoredObligation) => boolean;
}

function withdraw(draft: CaseDraft, actor: Actor, { reason, ends }: Withdrawal): void {
  for (const row of [...draft.obligations.values()].filter(ends)) {
    endObligation(draft, row, { state: "lapsed", by: actor, reason });
  }
  amend(draft, { status: "withdrawn" });
  notices.tellEveryone(draft, notices.noticeOfWithdrawal);
}

function refuseWithdrawal(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"refuse-withdrawal">,
): undefined {
  amend(draft, { withdrawalRequestedAt: null });
  recordAct(draft, actor, { kind: "withdrawal-refused", content: contentOf(act) });
}

function lapse(draft: CaseDraft, actor: Actor, act: ActOf<"lapse">): Refusal | undefined {
  const refusal = checkEnding(draft, actor, act.obligationId);
  const row = draft.obligations.get(act.obligationId);
  if (refusal || !row) return refusal;
  endObligation(draft, row, { state: "lapsed", by: actor, reason: act.reason });
  return undefined;
}

function note(draft: CaseDraft, actor: Actor, act: ActOf<"note">): undefined {
  recordAct(draft, actor, { kind: "noted", content: contentOf(act) });
}

/** A case closes when no dated duty is left; prompt ones end with it, under the closing reason. */
function close(draft: CaseDraft, actor: Actor, act: ActOf<"close">): Refusal | undefined {
  const owed = [...draft.obligations.values()].filter(isOwed);
  // A provisional one may turn out to be owed: it counts too.
  const dated = owed.filter((row) => row.dueKind === "latest");
  if (dated.length > 0) {
    const [dutiesZh, dutiesEn] = [namesOf(draft, dated, "zh"), namesOf(draft, dated, "en")];
    const zh = `还有未了结的义务：${dutiesZh}。请先完成，或写明理由使其失效。`;
    const en = `Duties are still owed: ${dutiesEn}. Discharge them, or lapse them with a reason.`;
    return refuse("act-not-possible", { detail: { zh, en } });
  }
  recordAct(draft, actor, { kind: "closed", content: contentOf(act) });
  for (const row of owed) {
    const ending = { state: "lapsed", by: actor, reason: act.reason } as const;
    endObligation(draft, row, { ...ending, mayReturn: true });
  }
  amend(draft, { status: "closed" });
  return undefined;
}

/** For example 「报送总结 → 广西壮族自治区互联网信息办公室」. */
function namesOf(draft: CaseDraft, rows: readonly StoredObligation[], locale: "zh" | "en"): string {
  const names = rows.map((row) => {
    const duty = label("duty", row.duty, locale);
    const name = recipientName(row, draft.environment.registry)[locale];
    return `${row.rule === "" ? duty : `${duty} ${row.rule}`} → ${name}`;
  });
  return names.join("; ");
}

function reopen(draft: CaseDraft, actor: Actor, act: ActOf<"reopen">): undefined {
  amend(draft, { status: "open" });
  recordAct(draft, actor, { kind: "reopened", content: contentOf(act) });
  settleAgain(draft, actor, { newsOwed: false, reRouted: false });
}
