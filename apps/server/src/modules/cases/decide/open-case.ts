/** Lane A: a first report, tip or voluntary report opens a case. Always an insert. */
import type { Facts, ReportContent } from "@jibao/rules";
import type { Incident } from "../state.ts";
import type { Change } from "../change.ts";
import type { OpenCase } from "./commands.ts";
import { finishDraft, newDraft } from "./draft.ts";
import type { Environment } from "./environment.ts";
import { openerOf } from "./sides.ts";
import { takeSubmission } from "./submission.ts";

/** Decides a first submission. Pure; the facts have been checked by the rules before. */
export function openCase(command: OpenCase, environment: Environment): Change {
  const draft = newDraft(blankIncident(command, environment), environment);
  takeSubmission(draft, command.actor, command.input);
  const change = finishDraft(draft);
  if (change === null) throw new Error("A first submission always makes an entry");
  return change;
}

function blankIncident(command: OpenCase, environment: Environment): Incident {
  const { now, create, law } = environment;
  const emptyFacts: Facts = {};
  return {
    id: create.id("inc"),
    reference: create.reference(),
    seq: 0,
    headHash: "",
    status: "open",
    drill: command.drill,
    law: law.version,
    level: "undetermined",
    presumed: false,
    computedLevel: "undetermined",
    presumedLevel: null,
    declaredLevel: null,
    decision: null,
    verification: command.verification,
    openingStage: command.input.stage,
    openingChannel: command.input.channel,
    openedBy: openerOf(command.actor),
    operatorJoined: command.actor.kind === "operator",
    operatorId: command.operatorId,
    claimedOperator: command.claimedOperator,
    reporter: command.input.reporter,
    placeName: null,
    headline: "",
    factsVersion: 0,
    content: emptyFacts as ReportContent,
    arrivals: {},
    openedAt: now,
    firstContactAt: command.input.firstContactAt,
    reportedAt: null,
    changedAt: now,
    withdrawalRequestedAt: null,
    proposal: null,
    holds: {},
  };
}
