/** Rows of the inbox in the API's words. */
import type { IncidentPage, IncidentSummary } from "@jibao/contract";
import { formatReference } from "../../platform/reference.ts";
import { unregisteredName } from "./recipient-name.ts";
import { encodeCursor, type InboxListRow } from "./queries.ts";

/** `forOperator`: the rows are those of an operator, which learns nothing of what a tip says. */
export function presentPage(
  rows: readonly InboxListRow[],
  { limit, forOperator }: { limit: number; forOperator: boolean },
): IncidentPage {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? encodeCursor(last) : null;
  return { items: shown.map((row) => presentRow(narrowed(row, forOperator))), next };
}

/** Without what this viewer is not told: of a tip its words, of a circular what was not chosen. */
function narrowed(row: InboxListRow, forOperator: boolean): InboxListRow {
  const bare = { ...row, headline: "", placeName: null };
  if (forOperator) return row.openingStage === "tip" ? { ...bare, claimedName: "" } : row;
  if (row.sections === null || row.sections.includes("summary")) return row;
  return { ...bare, operatorId: null, knownName: null, claimedName: "—" };
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
