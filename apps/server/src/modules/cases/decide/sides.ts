/**
 * Whose word counts as the operator's. Only that lowers a level in force or ends a dated duty by
 * what it says; what desks, channels and strangers add takes effect upwards alone.
 */
import type { Incident } from "../state.ts";
import type { Actor } from "./commands.ts";

type Spoken = Pick<Incident, "openingStage" | "openedBy" | "operatorJoined">;

/** Who opened a case, and so had its reference's secret first. */
export function openerOf(actor: Actor): Incident["openedBy"] {
  if (isAtDesk(actor)) return "desk";
  return actor.kind === "operator" ? "operator" : "channel";
}

function isAtDesk(actor: Actor): boolean {
  return actor.kind === "officer" || actor.isClerk === true;
}

/**
 * Whether who holds the reference is not the operator: they gave a tip, or reported a case to which
 * the operator's own people have come since.
 */
export function isHolderApart({ openingStage, openedBy, operatorJoined }: Spoken): boolean {
  return openingStage === "tip" || (operatorJoined && openedBy !== "operator");
}

/** Whether a question put now is for the operator, and not for who reported before it came. */
export function isForOperator(incident: Spoken & Pick<Incident, "operatorId">): boolean {
  if (incident.openingStage === "tip") return incident.operatorId !== null;
  return incident.openedBy === "operator" || incident.operatorJoined;
}

/** A desk account, or the holder of a reference whose secret went to one. */
export function isDeskSide(incident: Spoken, actor: Actor): boolean {
  return isAtDesk(actor) || (actor.kind === "reporter" && incident.openedBy === "desk");
}

/** Whether what this actor says may lower the level and end dated duties; two people may. */
export function maySayLess(incident: Spoken, actor: Actor): boolean {
  if (actor.proposer !== undefined || actor.kind === "operator") return true;
  return actor.kind === "reporter" && !isHolderApart(incident) && !isDeskSide(incident, actor);
}
