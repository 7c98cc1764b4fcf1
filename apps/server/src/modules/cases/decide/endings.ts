/** Which duties a person may end by their word, and when. */
import { normalInstant } from "../../../platform/instants.ts";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import { isOwed, type StoredObligation } from "../state.ts";
import type { ActOf } from "./act-support.ts";
import type { Actor } from "./commands.ts";
import type { CaseDraft } from "./draft.ts";
import { hasDesk } from "./parties.ts";

/** Why this actor cannot end this duty by its word now; undefined when it can. */
export function checkEnding(draft: CaseDraft, actor: Actor, id: string): Refusal | undefined {
  const row = draft.obligations.get(id);
  if (!row) return refuse("not-found");
  if (!mayEnd(draft, actor, row)) return refuse("forbidden");
  return isOwed(row) ? undefined : refuse("obligation-already-ended");
}

/** The case was reported to the police for a crime: ends by their acceptance, not by delivery. */
const crimeDuty = "D8";

/**
 * A desk ends its own duties and the operator's towards itself or out of reach; an operator those
 * that this installation does not deliver for it.
 */
function mayEnd(draft: CaseDraft, actor: Actor, row: StoredObligation): boolean {
  if (actor.kind === "officer" && row.obligorKey === actor.authorityKey) return true;
  if (row.obligorKind !== "operator") return false;
  const isOwn = actor.kind === "officer" && row.recipientKey === actor.authorityKey;
  return isOwn || row.duty === crimeDuty || !hasDesk(draft.environment, row.recipientKey);
}

/** Why this report made elsewhere cannot be recorded now; undefined when it can. */
export function checkOutsideReport(
  draft: CaseDraft,
  actor: Actor,
  act: ActOf<"record-outside-report">,
): Refusal | undefined {
  const refusal = checkEnding(draft, actor, act.obligationId);
  if (refusal) return refusal;
  return normalInstant(act.at) < startOf(draft) ? refuseEarly() : undefined;
}

/** Nothing was reported before there was anything to report. */
function startOf({ facts, incident }: CaseDraft): string {
  const known = [facts.occurredAt, facts.discoveredAt, facts.told?.at].flatMap((at) =>
    at ? [normalInstant(at)] : [],
  );
  return known.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? incident.firstContactAt ?? "";
}

function refuseEarly(): Refusal {
  const message = {
    zh: "早于事件发生或发现的时间,请核对后重填。",
    en: "It lies before the incident occurred or was discovered; check and correct it.",
  };
  return refuse("validation-failed", { errors: [{ pointer: "/at", code: "too-early", message }] });
}

/** A withdrawal ends the operator's duties and those of who accepts it; other desks end theirs. */
export function endsByAcceptance(
  { authorityKey }: Pick<Actor, "authorityKey">,
  row: StoredObligation,
): boolean {
  return isOwed(row) && (row.obligorKind === "operator" || row.obligorKey === authorityKey);
}
