/** Which acts an actor may do on a case as it stands. The desk's buttons and `decide` read this. */
import type { ActKind } from "@jibao/contract";
import { type CaseState, isOwed, type Proposal } from "../state.ts";
import type { Actor } from "./commands.ts";
import { isHolderApart } from "./sides.ts";

type Rule = (state: PolicyState, actor: Actor) => boolean;
export type PolicyState = Pick<CaseState, "incident" | "obligations" | "inbox">;

const isOpen: Rule = ({ incident }) => incident.status === "open";
const always: Rule = () => true;
const owesSomething: Rule = ({ obligations }, actor) =>
  obligations.some((row) => row.obligorKey === actor.authorityKey && isOwed(row));
const withdrawalAsked: Rule = ({ incident }) =>
  incident.status === "open" && incident.withdrawalRequestedAt !== null;

const hasProposal: Rule = ({ incident }) => incident.proposal !== null;
const hasOwnHold: Rule = ({ incident }, actor) =>
  incident.holds[actor.authorityKey ?? ""] !== undefined;

/** An officer acts only on what came to their desk; a circular gives sight, not hands. */
const hasCase: Rule = ({ inbox }, actor) =>
  inbox.some((row) => row.authorityKey === actor.authorityKey && row.why !== "circular");

const officerRules: Readonly<Partial<Record<ActKind, Rule>>> = {
  "take-over": ({ inbox, incident }, actor) =>
    incident.status === "open" &&
    inbox.some((row) => row.authorityKey === actor.authorityKey && row.takenOverAt === null),
  "call-back": isOpen,
  "set-level": isOpen,
  "relay-draft": owesSomething,
  "relay-telephone": owesSomething,
  relay: owesSomething,
  circulate: isOpen,
  "ask-supplement": isOpen,
  "record-outside-report": ({ obligations }) => obligations.some(isOwed),
  "accept-withdrawal": withdrawalAsked,
  "refuse-withdrawal": withdrawalAsked,
  lapse: ({ obligations }) => obligations.some(isOwed),
  "identify-operator": ({ incident }) => incident.status === "open",
  quarantine: always,
  "confirm-proposal": hasProposal,
  "refuse-proposal": hasProposal,
  "take-back-proposal": hasProposal,
  note: always,
  close: isOpen,
  reopen: ({ incident }) => incident.status === "closed",
};

const supervisorRules: Readonly<Partial<Record<ActKind, Rule>>> = {
  ...officerRules,
  "place-hold": (state, actor) => !hasOwnHold(state, actor),
  "lift-hold": hasOwnHold,
  "erase-personal-data": ({ incident }) => Object.keys(incident.holds).length === 0,
};

const operatorRules: Readonly<Partial<Record<ActKind, Rule>>> = {
  "record-outside-report": ({ obligations }) =>
    obligations.some((row) => row.obligorKind === "operator" && isOwed(row)),
  "request-withdrawal": ({ incident }) =>
    incident.status === "open" && incident.withdrawalRequestedAt === null,
};

/** A reference whose secret went to a desk asks, and ends nothing. */
const deskHeldRules: Readonly<Partial<Record<ActKind, Rule>>> = {
  "request-withdrawal": ({ incident }) =>
    incident.status === "open" && incident.withdrawalRequestedAt === null,
};

/** Channels and the system itself do no acts. */
function rulesFor(state: PolicyState, actor: Actor): Readonly<Partial<Record<ActKind, Rule>>> {
  switch (actor.kind) {
    case "officer":
      if (!hasCase(state, actor)) return {};
      return actor.isSupervisor ? supervisorRules : officerRules;
    case "operator":
      return operatorRules;
    case "reporter":
      // Who gave a tip is not the operator.
      if (isHolderApart(state.incident)) return {};
      return state.incident.openedBy === "desk" ? deskHeldRules : operatorRules;
    case "gateway":
    case "system":
      return {};
  }
}

export function allowedActs(state: PolicyState, actor: Actor): ActKind[] {
  const rules = rulesFor(state, actor);
  return (Object.keys(rules) as ActKind[]).filter(
    (kind) => rules[kind]?.(state, actor) === true && isOffered(state, actor, kind),
  );
}

/** Another account of the same authority, and none that recovery ties to the proposer's. */
export function isSecondPerson(actor: Actor, proposal: Proposal): boolean {
  const isTied = actor.tiedTo?.includes(proposal.by) ?? false;
  return actor.id !== proposal.by && actor.authorityKey === proposal.authorityKey && !isTied;
}

/** A button is offered to those alone who may press it; whoever asks without it is told why not. */
function isOffered({ incident: { proposal } }: PolicyState, actor: Actor, kind: ActKind): boolean {
  if (kind === "confirm-proposal" || kind === "refuse-proposal") {
    return proposal !== null && isSecondPerson(actor, proposal);
  }
  return kind !== "take-back-proposal" || proposal?.by === actor.id;
}

export type ActStanding = "allowed" | "forbidden" | "not-possible";

/** Forbidden is about who; not possible is about now. */
export function standingOf(state: PolicyState, actor: Actor, kind: ActKind): ActStanding {
  const rule = rulesFor(state, actor)[kind];
  if (!rule) return "forbidden";
  return rule(state, actor) ? "allowed" : "not-possible";
}
