/** Rows of the inbox in the API's words. */
import type { IncidentPage, IncidentSummary } from "@jibao/contract";
import { label } from "@jibao/rules/words";
import { formatReference } from "../../platform/reference.ts";
import { encodeCursor, type InboxListRow } from "./queries.ts";

export function presentPage(rows: readonly InboxListRow[], limit: number): IncidentPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? encodeCursor(last) : null;
  return { items: shown.map(presentRow), next };
}

function presentRow(row: InboxListRow): IncidentSummary {
  return {
    id: row.id,
    reference: formatReference(row.reference),
    seq: row.seq,
    status: row.status,
    drill: row.drill,
    level: row.level,
    presumed: row.presumed,
    operatorName: row.knownName ?? row.claimedName,
    operatorIdentified: row.operatorId !== null,
    place: row.placeName,
    headline: row.headline,
    verification: row.verification,
    takenOver: row.takenOver,
    openedAt: row.openedAt,
    changedAt: row.changedAt,
    nextDue: nextDue(row),
  };
}

function nextDue(row: InboxListRow): IncidentSummary["nextDue"] {
  if (row.dutyId === null || row.duty === null || row.dutyState === null) return null;
  const kind = row.recipientKind ?? "";
  const recipient = {
    zh: row.recipientZh ?? label("authority", kind, "zh"),
    en: row.recipientEn ?? label("authority", kind, "en"),
  };
  const { dutyId, duty, dutyState, dueAt, arisenAt } = row;
  return { obligationId: dutyId, duty, state: dutyState, at: dueAt, arisenAt, recipient };
}
