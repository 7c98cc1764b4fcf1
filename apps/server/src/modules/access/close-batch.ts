/**
 * Closes batches of the access log: each gets the next number, a root over its rows, and a leaf of
 * the Merkle log. Rows are numbered in the order of commit, without gaps, so that whatever commits
 * later has a larger number: none can fall between two batches.
 */
import {
  ACCESS_DIGEST_LEAF,
  type AccessBatch,
  accessBatchHash,
  accessRoot,
  accessRowHash,
  type Suite,
} from "@jibao/evidence";
import type pg from "pg";
import { type Clock, parseInstant } from "../../clock.ts";
import { inTransaction } from "../../database/in-transaction.ts";
import { type AccessLogRow, accessColumns, monthOf } from "./queries.ts";

export interface BatchPorts {
  /** Role jibao_writer; never the intake's own pool. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly suite: Suite;
  readonly batchRows?: number;
}

/** Any fixed number of our own; should it ever fail, the key of the batches refuses the second. */
const batchLockNumber = 12_391;
const batchRowsDefault = 10_000;
const batchEveryMs = 3_600_000;

interface Standing {
  readonly number: number;
  readonly lastSeq: number;
  readonly writtenSeq: number;
  readonly oldestAt: string | null;
}

const standing = `
  select coalesce(b.number, 0) as number, coalesce(b.last_seq, 0) as "lastSeq",
    c.last_seq as "writtenSeq",
    (select recorded_at from access_log a where a.seq = coalesce(b.last_seq, 0) + 1) as "oldestAt"
  from access_counter c
  left join (select number, last_seq from access_digests order by number desc limit 1) b on true`;

const openRows = `select ${accessColumns} from access_log where seq > $1 and seq <= $2 order by seq`;

const storeBatch = `
  with batch as (
    insert into access_digests (number, first_seq, last_seq, month, closed_at, root, hash,
        row_hashes)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning hash, closed_at)
  insert into log_other_leaves (kind, hash, recorded_at)
    select $9, hash, closed_at from batch`;

/**
 * One round in one transaction. Answers how many rows were closed, and 0 when none is due or
 * another node is at work. Rejects when rows are gone: somebody wrote to the table by hand.
 */
export function closeAccessBatch(ports: BatchPorts): Promise<number> {
  return inTransaction(ports.pool, async (client) => {
    const lock = await client.query<{ got: boolean }>(
      "select pg_try_advisory_xact_lock($1) as got",
      [batchLockNumber],
    );
    return lock.rows[0]?.got === true ? closeNext(ports, client) : 0;
  });
}

async function closeNext(ports: BatchPorts, client: pg.PoolClient): Promise<number> {
  const { clock, batchRows = batchRowsDefault } = ports;
  const found = await client.query<Standing>(standing);
  const [now] = found.rows;
  if (now === undefined || now.writtenSeq === now.lastSeq) return 0;
  const isFull = now.writtenSeq - now.lastSeq >= batchRows;
  if (!isFull && now.oldestAt !== null) {
    if (clock.nowMs() - parseInstant(now.oldestAt) < batchEveryMs) return 0;
  }
  const until = Math.min(now.writtenSeq, now.lastSeq + batchRows);
  const { rows } = await client.query<AccessLogRow>(openRows, [now.lastSeq, until]);
  refuseGaps(rows, now.lastSeq, until);
  const month = monthOf(rows[0]?.recordedAt ?? "");
  const end = rows.findIndex(({ recordedAt }) => monthOf(recordedAt) !== month);
  await store(client, ports, {
    number: now.number + 1,
    rows: rows.slice(0, end < 0 ? until : end),
  });
  return end < 0 ? rows.length : end;
}

function refuseGaps(rows: readonly AccessLogRow[], after: number, until: number): void {
  const isWhole = rows.every(({ seq }, index) => seq === after + index + 1);
  if (isWhole && rows.length === until - after) return;
  throw new Error(`Rows of the access log after ${after} are not as numbered; run the audit`);
}

async function store(
  client: pg.PoolClient,
  { suite, clock }: BatchPorts,
  { number, rows }: { number: number; rows: readonly AccessLogRow[] },
): Promise<void> {
  const hashes = rows.map((row) => accessRowHash(suite, row));
  const batch: AccessBatch = {
    number,
    firstSeq: rows[0]?.seq ?? 0,
    lastSeq: rows.at(-1)?.seq ?? 0,
    month: monthOf(rows[0]?.recordedAt ?? ""),
    closedAt: clock.now(),
    root: accessRoot(suite, hashes),
  };
  const { firstSeq, lastSeq, month, closedAt, root } = batch;
  const columns = [number, firstSeq, lastSeq, month, closedAt, root];
  const sealed = [accessBatchHash(suite, batch), Buffer.concat(hashes), ACCESS_DIGEST_LEAF];
  await client.query(storeBatch, [...columns, ...sealed]);
}
