/** Naming a case's operator, which routes it anew. */
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import { isOwed, type StoredObligation } from "../state.ts";
import { type ActOf, recordAct, settleAgain } from "./act-support.ts";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft, trialOf } from "./draft.ts";
import { describeCase } from "./headline.ts";

type Identify = ActOf<"identify-operator">;

export function checkIdentity(
  { environment }: CaseDraft,
  _: Actor,
  { operatorId }: Identify,
): Refusal | undefined {
  return environment.registry.operators.has(operatorId) ? undefined : refuse("not-found");
}

/**
 * A known operator changes, or a dated duty would end with none of its kind in its place. A duty
 * that only moves to its right recipient keeps its hour and hides nothing.
 */
export function takesCaseAway(draft: CaseDraft, act: Identify): boolean {
  const { operatorId, verification } = draft.incident;
  if (operatorId !== null || verification === "authenticated") return true;
  const trial = trialOf(draft);
  const nobody = { id: "", kind: "system", name: "", authorityKey: null } as const;
  if (identifyOperator(trial, nobody, act)) return false;
  const isDated = (row: StoredObligation) => isOwed(row) && row.dueKind === "latest";
  const left = [...trial.obligations.values()];
  return [...draft.obligations.values()].filter(isDated).some((row) => {
    return !left.some((after) => isInPlaceOf(after, row));
  });
}

function isInPlaceOf(after: StoredObligation, row: StoredObligation): boolean {
  const isSame = after.duty === row.duty && after.rule === row.rule;
  const isKept = after.state !== "lapsed" && after.obligorKind === row.obligorKind;
  return isSame && isKept && (after.id === row.id || after.dueAt === row.dueAt);
}

/** Unknown operator first, identified later: routed anew, and both routes stay. */
export function identifyOperator(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"identify-operator">,
): Refusal | undefined {
  const known = draft.environment.registry.operators.get(act.operatorId);
  if (!known) return refuse("not-found");
  const from = draft.incident.operatorId;
  amend(draft, { operatorId: act.operatorId });
  const content = { from, operatorId: act.operatorId, name: known.name };
  recordAct(draft, actor, { kind: "operator-identified", content });
  settleAgain(draft, actor, { newsOwed: false, reRouted: true });
  amend(draft, describeCase(draft));
  return undefined;
}
