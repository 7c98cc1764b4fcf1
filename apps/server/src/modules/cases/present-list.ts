/** Rows of the inbox in the API's words. */
import type { IncidentPage, IncidentSummary } from "@jibao/contract";
import { formatReference } from "../../platform/reference.ts";
import { unregisteredName } from "./recipient-name.ts";
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
  const { dutyId, duty, dutyState, dueAt, arisenAt, recipientKind, recipientZh, recipientEn } = row;
  if (dutyId === null || duty === null || dutyState === null || recipientKind === null) return null;
  const recipient =
    recipientZh === null || recipientEn === null
      ? unregisteredName({ recipientKind, rule: row.rule ?? "" })
      : { zh: recipientZh, en: recipientEn };
  return { obligationId: dutyId, duty, state: dutyState, at: dueAt, arisenAt, recipient };
}
