/**
 * Acts that need two people. One proposes; another of the same authority confirms, and only then
 * it happens. A proposal is void as soon as anything that it rests on has changed.
 */
import type { JournalKind, ProposableAct } from "@jibao/contract";
import { compareLevels } from "@jibao/rules";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import { isOwed, type Proposal, type ProposalBasis } from "../state.ts";
import { type ActOf, recordAct } from "./act-support.ts";
import { type Actor, systemActor } from "./commands.ts";
import { amend, type CaseDraft, record } from "./draft.ts";
import { checkEnding, checkOutsideReport, endsByAcceptance } from "./endings.ts";
import { checkErasure } from "./erase-personal-data.ts";
import { checkIdentity, takesCaseAway } from "./identify-operator.ts";
import { noticeOfProposal, noticeOfProposalEnd, sendNotice } from "./notices.ts";
import { isSecondPerson } from "./policy.ts";

interface TwoPeople<Kind extends ProposableAct["kind"]> {
  readonly recordedAs: JournalKind;
  /** False where one person may do it at once. */
  readonly isGrave: (draft: CaseDraft, act: ActOf<Kind>, actor: Actor) => boolean;
  /** Why it cannot be done as things are. */
  readonly check?: (draft: CaseDraft, actor: Actor, act: ActOf<Kind>) => Refusal | undefined;
  readonly basis: (draft: CaseDraft, act: ActOf<Kind>, authorityKey: string) => ProposalBasis;
}

const twoPeople: { readonly [Kind in ProposableAct["kind"]]: TwoPeople<Kind> } = {
  "set-level": {
    recordedAs: "level-lowering-proposed",
    // Speed matters upwards: what raises or confirms the level in force is one person's act.
    isGrave: ({ incident }, { level }) => compareLevels(level, incident.level) < 0,
    basis: ({ incident }) => {
      const { factsVersion, computedLevel, level, decision, status } = incident;
      return { factsVersion, computedLevel, level, decidedAt: decision?.at ?? null, status };
    },
  },
  lapse: {
    recordedAs: "lapse-proposed",
    // Whoever ends a dated duty by a word could hide that it is late.
    isGrave: (draft, { obligationId }) => draft.obligations.get(obligationId)?.dueKind === "latest",
    check: (draft, actor, { obligationId }) => checkEnding(draft, actor, obligationId),
    basis: ({ incident, obligations }, { obligationId }) => {
      const row = obligations.get(obligationId);
      const { factsVersion, status } = incident;
      return { factsVersion, status, state: row?.state ?? null, dueAt: row?.dueAt ?? null };
    },
  },
  "record-outside-report": {
    recordedAs: "outside-report-proposed",
    // Its instant is claimed: before its hour it would end a dated duty as done in time.
    isGrave: (draft, { obligationId }) => draft.obligations.get(obligationId)?.dueKind === "latest",
    check: checkOutsideReport,
    // What was reported was reported, whatever is learned of the case and though a clock struck.
    basis: ({ obligations }, { obligationId }) => {
      const row = obligations.get(obligationId);
      return { isOwed: row !== undefined && isOwed(row) };
    },
  },
  "accept-withdrawal": {
    recordedAs: "withdrawal-proposed",
    isGrave: ({ obligations }, _, actor) =>
      [...obligations.values()].some(
        (row) => row.dueKind === "latest" && endsByAcceptance(actor, row),
      ),
    basis: ({ incident: { factsVersion, status, level, withdrawalRequestedAt } }) => ({
      factsVersion,
      status,
      level,
      withdrawalRequestedAt,
    }),
  },
  "identify-operator": {
    recordedAs: "identification-proposed",
    isGrave: takesCaseAway,
    check: checkIdentity,
    basis: ({ incident: { factsVersion, status, operatorId } }) => ({
      factsVersion,
      status,
      operatorId,
    }),
  },
  "lift-hold": {
    recordedAs: "hold-lifting-proposed",
    isGrave: () => true,
    basis: ({ incident }, _, key) => ({ placedAt: incident.holds[key]?.at ?? null }),
  },
  "erase-personal-data": {
    recordedAs: "erasure-proposed",
    isGrave: () => true,
    check: checkErasure,
    basis: ({ incident: { factsVersion, holds } }) => ({
      factsVersion,
      isHeld: Object.keys(holds).length > 0,
    }),
  },
};

/** The rules of an act's kind; what TypeScript cannot see is that both have the same kind. */
function rulesOf(act: ProposableAct): TwoPeople<ProposableAct["kind"]> {
  return twoPeople[act.kind] as TwoPeople<ProposableAct["kind"]>;
}

function isProposable(act: { readonly kind: string }): act is ProposableAct {
  return Object.hasOwn(twoPeople, act.kind);
}

/** The act, when it needs a second person and none is there yet; null when it may be done now. */
export function mustBeProposed(
  draft: CaseDraft,
  actor: Actor,
  act: { readonly kind: string },
): ProposableAct | null {
  // An operator's own word is its own; other desk accounts do no acts.
  if (!isProposable(act) || actor.proposer !== undefined || actor.kind !== "officer") return null;
  return rulesOf(act).isGrave(draft, act as never, actor) ? act : null;
}

/** The case's one proposal; nothing else changes, and every clock runs on. */
export function propose(draft: CaseDraft, actor: Actor, act: ProposableAct): Refusal | undefined {
  if (draft.incident.proposal !== null) return refuse("proposal-open");
  const { check, basis, recordedAs } = rulesOf(act);
  const refusal = check?.(draft, actor, act as never);
  if (refusal) return refusal;
  const authorityKey = actor.authorityKey ?? "";
  const id = draft.environment.create.id("prp");
  const at = draft.environment.now;
  const { id: by, name } = actor;
  const rests = basis(draft, act as never, authorityKey);
  amend(draft, { proposal: { id, act, by, name, authorityKey, at, basis: rests } });
  const { kind: _, ...content } = act;
  const from = act.kind === "set-level" ? { from: draft.incident.level } : {};
  recordAct(draft, actor, { kind: recordedAs, content: { proposalId: id, ...content, ...from } });
  sendNotice(draft, { ...noticeOfProposal, to: authorityKey, obligationId: null });
  return undefined;
}

type Taken = { readonly kind: "taken"; readonly proposal: Proposal } | Refusal;

/** The open proposal with this id, no longer open; refused where this actor is no second person. */
export function takeForSecond(draft: CaseDraft, actor: Actor, proposalId: string): Taken {
  const { proposal } = draft.incident;
  if (proposal?.id !== proposalId) return refuse("proposal-gone");
  if (!isSecondPerson(actor, proposal)) return refuse("second-person-needed");
  amend(draft, { proposal: null });
  return { kind: "taken", proposal };
}

export function refuseProposal(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"refuse-proposal">,
): Refusal | undefined {
  const taken = takeForSecond(draft, actor, act.proposalId);
  if (taken.kind === "refused") return taken;
  const { proposalId, reason } = act;
  const { name, authorityKey } = taken.proposal;
  const content = { proposalId, act: taken.proposal.act.kind, proposedBy: name, reason };
  recordAct(draft, actor, { kind: "proposal-refused", content });
  sendNotice(draft, { ...noticeOfProposalEnd, to: authorityKey, obligationId: null });
  return undefined;
}

export function takeBackProposal(
  draft: CaseDraft,
  actor: Actor,
  { proposalId }: ActOf<"take-back-proposal">,
): Refusal | undefined {
  const { proposal } = draft.incident;
  if (proposal?.id !== proposalId) return refuse("proposal-gone");
  if (proposal.by !== actor.id) return refuse("forbidden");
  amend(draft, { proposal: null });
  const content = { proposalId, act: proposal.act.kind };
  recordAct(draft, actor, { kind: "proposal-taken-back", content });
  return undefined;
}

/** Ends a proposal of which anything that it rests on is no longer so; the entry says what. */
export function voidOutdated(draft: CaseDraft): void {
  const { proposal } = draft.incident;
  if (proposal === null) return;
  const { act, authorityKey, basis } = proposal;
  const now = rulesOf(act).basis(draft, act as never, authorityKey);
  const changed = Object.keys(basis).filter((name) => basis[name] !== now[name]);
  if (changed.length > 0) endAsVoid(draft, proposal, changed);
}

/** A proposal's words may quote what is destroyed. */
export function voidWithContents(draft: CaseDraft): void {
  const { proposal } = draft.incident;
  if (proposal !== null) endAsVoid(draft, proposal, ["contents"]);
}

function endAsVoid(draft: CaseDraft, proposal: Proposal, changed: readonly string[]): void {
  const { act, authorityKey } = proposal;
  amend(draft, { proposal: null });
  record(draft, {
    kind: "proposal-void",
    actor: systemActor,
    content: { proposalId: proposal.id, act: act.kind, proposedBy: proposal.name, changed },
  });
  sendNotice(draft, { ...noticeOfProposalEnd, to: authorityKey, obligationId: null });
}
