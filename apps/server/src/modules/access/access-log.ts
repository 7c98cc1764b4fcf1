/**
 * The buffer before the access log: rows of calls that end at the same time are written by one
 * commit. While it cannot be written, rows are kept in memory, in order and bounded, and are
 * written when it can be again; those that are in memory when the process dies are lost.
 */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { createFlusher } from "../../platform/flusher.ts";
import { type AccessEntry, unidentifiedSide } from "./access-entry.ts";

export interface AccessLog {
  /** True when the row is durable. False when it cannot be written now; it is not kept then. */
  write(entry: AccessEntry): Promise<boolean>;
  /** Writes the row soon; nobody waits for it. */
  keep(entry: AccessEntry): void;
  /** Whether rows wait because the log cannot be written. */
  isBehind(): boolean;
  /** Writes rows that were kept back; answers how many. Rejects when it still cannot. */
  catchUp(): Promise<number>;
  /** Resolves when everything that was taken is written or kept back. */
  idle(): Promise<void>;
  readonly counts: () => { waiting: number; lost: number; passedOver: number };
}

export interface AccessLogOptions {
  /** Role jibao_writer; never the intake's own pool. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly keptRows?: number;
}

const batchRows = 500;
const batchBytes = 1_000_000;
const queueRows = 20_000;
const queueBytes = 40_000_000;
const keptRowsDefault = 50_000;
const bytesOfRow = 600;
const bytesOfId = 40;
/** Whoever has no credential at all must not be able to fill the disk: each minute, each node. */
const unidentifiedPerMinute = 600;
const minuteMs = 60_000;
const firstRefusedStatus = 400;

function sizeOf({ incidentIds }: AccessEntry): number {
  return bytesOfRow + bytesOfId * (incidentIds?.length ?? 0);
}

export function createAccessLog(options: AccessLogOptions): AccessLog {
  const { pool, clock, keptRows = keptRowsDefault } = options;
  const kept: AccessEntry[] = [];
  let lost = 0;
  const passing = createPassing(clock);
  const record = async (entries: readonly AccessEntry[]) => {
    await pool.query("select record_access_v1($1, $2)", [JSON.stringify(entries), clock.now()]);
    return entries.map(() => true);
  };
  const limits = { batchRows, batchBytes, queueRows, queueBytes };
  const flusher = createFlusher({ ...limits, sizeOf, process: record });
  const write = async (entry: AccessEntry) => {
    const written = kept.length === 0 ? flusher.add(entry) : null;
    return (await written?.catch(() => false)) ?? false;
  };
  const keepBack = (entry: AccessEntry) => {
    if (kept.length < keptRows) kept.push(entry);
    else lost += 1;
  };
  return {
    write,
    keep(entry) {
      if (!passing.lets(entry)) return;
      if (kept.length > 0) keepBack(entry);
      else void write(entry).then((isWritten) => isWritten || keepBack(entry));
    },
    isBehind: () => kept.length > 0,
    async catchUp() {
      const entries = kept.slice(0, batchRows);
      if (entries.length === 0) return 0;
      await record(entries);
      kept.splice(0, entries.length);
      return entries.length;
    },
    idle: () => flusher.idle(),
    counts: () => ({ waiting: kept.length, lost, passedOver: passing.passedOver() }),
  };
}

function createPassing(clock: Clock) {
  let minute = 0;
  let count = 0;
  let passedOver = 0;
  return {
    lets({ side, status }: AccessEntry): boolean {
      // Whoever has just signed in is known by the session, which the row is given.
      if (side !== unidentifiedSide || status < firstRefusedStatus) return true;
      const now = Math.floor(clock.nowMs() / minuteMs);
      if (now !== minute) [minute, count] = [now, 0];
      count += 1;
      if (count <= unidentifiedPerMinute) return true;
      passedOver += 1;
      return false;
    },
    passedOver: () => passedOver,
  };
}
