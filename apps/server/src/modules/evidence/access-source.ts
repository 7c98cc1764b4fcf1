/** What an audit reads of the access log. */
import {
  ACCESS_DIGEST_LEAF,
  ACCESS_REMOVAL_LEAF,
  type AuditedAccess,
  type AuditedAccessBatch,
  type AuditedAccessRow,
  type SealedLeaf,
} from "@jibao/evidence";
import type pg from "pg";
import { pagesOf } from "../../database/pages-of.ts";
import { type AccessLogRow, accessColumns } from "../access/queries.ts";

/** Each has the hashes and rows of up to ten thousand calls. */
const batchesPerPage = 5;
const rowsPerPage = 5_000;

const leafColumns = `l.recorded_at as "leafRecordedAt", l.log_position as "leafIndex"`;

const batchesQuery = `
  select d.number, d.first_seq as "firstSeq", d.last_seq as "lastSeq", d.month,
    d.closed_at as "closedAt", d.root, d.hash, d.row_hashes as "rowHashes", ${leafColumns}
  from access_digests d
  left join log_other_leaves l on l.kind = '${ACCESS_DIGEST_LEAF}' and l.hash = d.hash
  order by d.number`;

const removalsQuery = `
  select r.month, r.first_batch as "firstBatch", r.last_batch as "lastBatch",
    r.removed_at as "removedAt", r.hash, ${leafColumns}
  from access_removals r
  left join log_other_leaves l on l.kind = '${ACCESS_REMOVAL_LEAF}' and l.hash = r.hash
  order by r.month`;

const batchRowsQuery = `select ${accessColumns} from access_log
  where seq >= $1 and seq <= $2 order by seq, recorded_at`;

/** Those that no batch has; numbers below the first are nobody's. */
const openRowsQuery = `select ${accessColumns} from access_log
  where seq < 1 or seq > (select coalesce(max(last_seq), 0) from access_digests)
  order by seq, recorded_at`;

interface LeafColumns {
  readonly leafRecordedAt: string | null;
  readonly leafIndex: number | null;
}

type Removal = Omit<AuditedAccess["removals"][number], "leaf">;
type Batch = Omit<AuditedAccessBatch, "leaf" | "rows">;

/** Valid within a snapshot, as the rest of the audit's source. */
export async function accessSource(client: pg.ClientBase): Promise<AuditedAccess> {
  const counter = await client.query<{ last: number }>(
    "select last_seq as last from access_counter",
  );
  const removals = await client.query<Removal & LeafColumns>(removalsQuery);
  return {
    lastSeq: counter.rows[0]?.last ?? 0,
    removals: removals.rows.map((row) => ({ ...row, leaf: leafOf(row) })),
    batches: readBatches(client),
    openRows: readOpenRows(client),
  };
}

function leafOf({ leafRecordedAt, leafIndex }: LeafColumns): SealedLeaf | null {
  return leafRecordedAt === null ? null : { recordedAt: leafRecordedAt, leafIndex };
}

async function* readBatches(client: pg.ClientBase): AsyncGenerator<AuditedAccessBatch> {
  const cursor = { name: "access_batches", text: batchesQuery, size: batchesPerPage };
  for await (const batch of pagesOf<Batch & LeafColumns>(client, cursor)) {
    const numbers = [batch.firstSeq, batch.lastSeq];
    const { rows } = await client.query<AccessLogRow>(batchRowsQuery, numbers);
    yield { ...batch, leaf: leafOf(batch), rows: rows.map(auditedRow) };
  }
}

async function* readOpenRows(client: pg.ClientBase): AsyncGenerator<AuditedAccessRow> {
  const cursor = { name: "access_rows", text: openRowsQuery, size: rowsPerPage };
  for await (const row of pagesOf<AccessLogRow>(client, cursor)) yield auditedRow(row);
}

function auditedRow(row: AccessLogRow): AuditedAccessRow {
  return { seq: row.seq, recordedAt: row.recordedAt, row };
}
