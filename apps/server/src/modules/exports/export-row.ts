/** An export as it is stored, and as the API shows it. */
import type { ExportFilter, ExportView } from "@jibao/contract";
import type { ExportManifest } from "@jibao/evidence";
import { sql } from "kysely";

export interface ExportRow {
  readonly id: string;
  readonly principal: string;
  readonly accountId: string;
  readonly requestedBy: string;
  readonly authorityKey: string | null;
  readonly operatorId: string | null;
  readonly requestedAt: string;
  readonly reason: string;
  readonly filter: ExportFilter;
  readonly sections: ExportView["sections"];
  readonly state: ExportView["state"];
  readonly decidedByAccount: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly producedAt: string | null;
  readonly expiresAt: string | null;
  readonly manifest: ExportManifest | null;
}

export const exportColumnsText = `id, principal, account_id as "accountId",
  requested_by as "requestedBy", authority_key as "authorityKey", operator_id as "operatorId",
  requested_at as "requestedAt", reason, filter, sections, state,
  decided_by_account as "decidedByAccount", decided_by as "decidedBy",
  decided_at as "decidedAt", produced_at as "producedAt", expires_at as "expiresAt", manifest`;
export const exportColumns = sql.raw(exportColumnsText);

export function presentExport(row: ExportRow): ExportView {
  const { id, state, requestedBy, requestedAt, reason, filter, sections } = row;
  const { decidedBy, decidedAt, producedAt, expiresAt, manifest } = row;
  const asked = { id, state, requestedBy, requestedAt, reason, filter, sections };
  return { ...asked, decidedBy, decidedAt, producedAt, expiresAt, manifest };
}
