/**
 * The months of the access log: made ahead of need, and dropped whole when they are old enough and
 * in the Merkle log. The database refuses to drop one that is younger than the law allows.
 */
import { type AccessRemoval, accessRemovalHash, type Suite } from "@jibao/evidence";
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { monthOf } from "./queries.ts";

export interface MonthPorts {
  /** Role jibao_writer. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly suite: Suite;
  /** Whole months for which rows are kept after the month in which they were written. */
  readonly keptMonths: number;
}

const monthsAhead = 2;

/** `2026-11` and a number of months → `2027-01`. */
function plusMonths(month: string, count: number): string {
  const [year, one] = month.split("-").map(Number);
  const index = (year ?? 0) * 12 + (one ?? 1) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** Makes this month and the next ones. Rejects when rows stray: their month could not be made. */
export async function makeMonths({ pool, clock }: Omit<MonthPorts, "suite" | "keptMonths">) {
  const month = monthOf(clock.now());
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    await pool.query("select make_access_partition_v1($1)", [plusMonths(month, ahead)]);
  }
  const { rows } = await pool.query<{ stray: boolean }>(
    "select exists (select from access_log_default) as stray",
  );
  if (rows[0]?.stray === true)
    throw new Error("Rows of the access log stray in no month of theirs");
}

const oldMonths = `
  select replace(right(c.relname, 7), '_', '-') as month, min(d.number) as "firstBatch",
    max(d.number) as "lastBatch"
  from pg_inherits h join pg_class c on c.oid = h.inhrelid
  left join access_digests d on d.month = replace(right(c.relname, 7), '_', '-')
  where h.inhparent = 'access_log'::regclass and c.relname ~ '^access_log_\\d{4}_\\d{2}$'
  group by c.relname having replace(right(c.relname, 7), '_', '-') < $1
  order by c.relname`;

/** Answers how many months were dropped; one that is not wholly in the log yet waits. */
export async function dropOldMonths({ pool, clock, suite, keptMonths }: MonthPorts) {
  const oldestKept = plusMonths(monthOf(clock.now()), -keptMonths);
  const { rows } = await pool.query<Omit<AccessRemoval, "removedAt">>(oldMonths, [oldestKept]);
  let dropped = 0;
  for (const { month, firstBatch, lastBatch } of rows) {
    const removal = { month, firstBatch, lastBatch, removedAt: clock.now() };
    const note = { ...removal, hash: accessRemovalHash(suite, removal) };
    const result = await pool.query<{ done: boolean }>(
      "select drop_access_partition_v1($1) as done",
      [JSON.stringify(note)],
    );
    if (result.rows[0]?.done === true) dropped += 1;
  }
  return dropped;
}
