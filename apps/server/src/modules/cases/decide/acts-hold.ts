/** Legal holds: while an authority's hold stands, nothing of the case is erased. */
import type { Refusal } from "../../../platform/refusal.ts";
import { type ActOf, contentOf, recordAct } from "./act-support.ts";
import { type Actor, signedNames } from "./commands.ts";
import { amend, type CaseDraft } from "./draft.ts";

export function placeHold(draft: CaseDraft, actor: Actor, act: ActOf<"place-hold">): undefined {
  const { documentNumber, reason } = act;
  const hold = { documentNumber, reason, by: signedNames(actor), at: draft.environment.now };
  const holds = { ...draft.incident.holds, [actor.authorityKey ?? ""]: hold };
  amend(draft, { holds });
  recordAct(draft, actor, { kind: "hold-placed", content: contentOf(act) });
}

/** Each authority lifts its own; those of others stand. */
export function liftHold(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"lift-hold">,
): Refusal | undefined {
  const { [actor.authorityKey ?? ""]: _, ...holds } = draft.incident.holds;
  amend(draft, { holds });
  recordAct(draft, actor, { kind: "hold-lifted", content: contentOf(act) });
  return undefined;
}
