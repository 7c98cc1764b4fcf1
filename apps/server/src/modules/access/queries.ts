/** Reads of the access log: pages for people, and whole rows for digests and audits. */
import type { AccessView, QueryOf } from "@jibao/contract";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";

/** Every column, as the digests seal it: a change here would make old batches fail. */
export const accessColumns = `seq, id, called_at as "calledAt", recorded_at as "recordedAt",
  operation, status, problem, principal, caller, side, incident_id as "incidentId",
  incident_ids as "incidentIds", object_id as "objectId", changed, text_length as "textLength",
  address, session_id as "sessionId", request_id as "requestId"`;

/** A row with its own number and time, and everything in it. */
export interface AccessLogRow {
  readonly [column: string]: string | number | null | readonly string[];
  readonly seq: number;
  readonly recordedAt: string;
}

/** `2026-11` of an instant at +08:00. */
export function monthOf(instant: string): string {
  return instant.slice(0, "2026-11".length);
}

type Filters = Omit<QueryOf<"listAccess">, "side">;

interface Cursor {
  readonly at: string;
  readonly seq: number;
}

const defaultPage = 50;
const cursorPattern = /^[\d:.T+-]{20,40}\|\d{1,15}$/;

export function accessPageSize(limit: number | undefined): number {
  return limit ?? defaultPage;
}

export function encodeAccessCursor({ at, seq }: Cursor): string {
  return Buffer.from(`${at}|${seq}`).toString("base64url");
}

/** Null for no cursor and for one that nobody gave out: the list then starts at its beginning. */
function decodeCursor(cursor: string | undefined): Cursor | null {
  const text = Buffer.from(cursor ?? "", "base64url").toString("utf8");
  const [at = "", seq] = text.split("|");
  return cursorPattern.test(text) && !Number.isNaN(Date.parse(at))
    ? { at, seq: Number(seq) }
    : null;
}

/** Opened it, was shown it among others, or fetched a file that holds it. */
const showed = (incident: string) =>
  sql`(incident_id = ${incident} or incident_ids @> array[${incident}]::text[]
    or (operation = 'downloadExport' and status = 200 and object_id = any (array(
      select export_id from export_cases where export_cases.incident_id = ${incident}))))`;

/**
 * Rows of one side, newest first, and one more than the page when there are more. The side stands
 * beside row security so that an index finds it; a page costs what it shows.
 */
export async function listAccessRows(
  reader: Transaction<Tables>,
  side: string,
  filters: Filters,
): Promise<(AccessView & Cursor)[]> {
  const after = decodeCursor(filters.after);
  const conditions = [
    sql`side = ${side}`,
    ...(filters.incident ? [showed(filters.incident)] : []),
    ...(filters.principal ? [sql`principal = ${filters.principal}`] : []),
    ...(filters.operation ? [sql`operation = ${filters.operation}`] : []),
    ...(filters.from ? [sql`recorded_at >= ${filters.from}::timestamptz`] : []),
    ...(filters.until ? [sql`recorded_at < ${filters.until}::timestamptz`] : []),
    ...(after ? [sql`(recorded_at, seq) < (${after.at}::timestamptz, ${after.seq}::bigint)`] : []),
  ];
  const { rows } = await sql<AccessView & Cursor>`
    select ${sql.raw(accessColumns)}, recorded_at as at, name_of_own_principal(principal) as name
    from access_log where ${sql.join(conditions, sql` and `)}
    order by recorded_at desc, seq desc
    limit ${accessPageSize(filters.limit) + 1}`.execute(reader);
  return rows;
}

/** The id of a case that this viewer may see, by id or reference. */
export async function findSeenCase(
  reader: Transaction<Tables>,
  named: { id: string; reference: string | null },
): Promise<string | null> {
  const { id, reference } = named;
  const condition = reference === null ? sql`id = ${id}` : sql`reference = ${reference}`;
  const { rows } = await sql<{ id: string }>`
    select id from incidents where ${condition}`.execute(reader);
  return rows[0]?.id ?? null;
}
