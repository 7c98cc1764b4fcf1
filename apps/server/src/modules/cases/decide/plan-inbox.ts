/** The inbox rows of a case: one for each authority that sees it, sorted by what it owes next. */
import type { PlannedInboxRow } from "../change.ts";
import { type InboxRow, isOwed, type StoredObligation } from "../state.ts";
import type { CaseDraft } from "./draft.ts";
import { milliseconds } from "../../../platform/instants.ts";

/** Behind everything that is owed. */
export const endOfList = "9999-12-31T00:00:00.000+08:00";

export function planInbox(draft: CaseDraft): PlannedInboxRow[] {
  return [...draft.inbox.values()].map((row) => planRow(draft, row));
}

function planRow(draft: CaseDraft, row: InboxRow): PlannedInboxRow {
  const next = nextOwed(draft, row.authorityKey);
  const waits = row.takenOverAt === null && row.why !== "circular";
  return {
    ...row,
    nextObligationId: next?.id ?? null,
    nextDueAt: next?.dueAt ?? null,
    // Not yet taken over counts as due since its arrival: it stands before later deadlines.
    sortAt: next?.dueAt ?? (waits ? row.arrivedAt : endOfList),
  };
}

function nextOwed(draft: CaseDraft, authorityKey: string): StoredObligation | undefined {
  return [...draft.obligations.values()]
    .filter((row) => row.obligorKey === authorityKey && isOwed(row))
    .sort((a, b) => dueMs(a) - dueMs(b))[0];
}

function dueMs(obligation: StoredObligation): number {
  return obligation.dueAt === null ? Number.POSITIVE_INFINITY : milliseconds(obligation.dueAt);
}
