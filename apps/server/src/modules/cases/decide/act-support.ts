/** What every act uses: its record, and the settling of what follows from it. */
import type { Act, ActKind } from "@jibao/contract";
import type { Refusal } from "../../../platform/refusal.ts";
import { isComplete } from "../missing-items.ts";
import type { Actor } from "./commands.ts";
import { deliverFirstReport } from "./deliver.ts";
import { type CaseDraft, type Happening, record } from "./draft.ts";
import { type DutyContext, settleDuties } from "./duties.ts";
import { dutyContext, missingItems } from "./submission.ts";

export type ActOf<Kind extends ActKind> = Extract<Act, { kind: Kind }>;
export type Performer<Kind extends ActKind> = (
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<Kind>,
) => Refusal | undefined;

/** `record` with the performer's name and desk, which every act keeps. */
export function recordAct(
  draft: CaseDraft,
  actor: Actor,
  happening: Pick<Happening, "kind" | "content">,
): void {
  const content = { authority: actor.authorityKey, ...happening.content };
  record(draft, { kind: happening.kind, actor, content });
}

export function contentOf(act: Act): Record<string, unknown> {
  const { kind: _, ...content } = act;
  return content;
}

/** Duties, delivery, duties: new recipients get the report, and their own clocks start. */
export function settleAgain(
  draft: CaseDraft,
  actor: Actor,
  more: Pick<DutyContext, "newsOwed" | "reRouted">,
): void {
  const missing = missingItems(draft);
  const context = { ...dutyContext(actor, missing), ...more };
  settleDuties(draft, context);
  const complete = isComplete(missing) && draft.incident.openingStage !== "tip";
  deliverFirstReport(draft, { by: actor, complete, isReport: false });
  settleDuties(draft, context);
}
