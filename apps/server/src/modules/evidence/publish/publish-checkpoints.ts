/**
 * Tells places outside of the newest checkpoint: claims one with a lease, sends outside any
 * transaction, then marks it. What cannot be sent comes again, later each time; nothing waits for
 * it, and only the newest checkpoint is sent, as it speaks for all before.
 */
import { type Checkpoint, readCheckpointText } from "@jibao/evidence";
import type pg from "pg";
import type { Clock } from "../../../clock.ts";
import { plusMinutes } from "../../../platform/instants.ts";

export interface PublicationTarget {
  /** Also its row in the database. */
  readonly name: "endpoint" | "folder" | "timestamp";
  readonly everyMinutes: number;
  /** Null when it arrived, else why not, in a few words without secrets. */
  send(checkpoint: Checkpoint): Promise<string | null>;
}

export interface PublicationState {
  /** The newest checkpoint that arrived, as far as this node knows. */
  readonly number: number;
  readonly fault: string | null;
}

export interface PublishPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly targets: readonly PublicationTarget[];
  /** Told after each attempt of this node. */
  readonly note: (target: string, state: PublicationState) => void;
}

const leaseMinutes = 2;
const firstRetryMinutes = 0.5;
const longestRetryMinutes = 30;

const ensureRow = `insert into log_publications (target, next_attempt_at) values ($1, $2)
  on conflict (target) do nothing`;

const claim = `update log_publications p set leased_until = $3
  where target = $1 and next_attempt_at <= $2 and (leased_until is null or leased_until < $2)
    and exists (select from log_checkpoints c where c.number > p.number)
  returning number, failures,
    (select checkpoint from log_checkpoints order by number desc limit 1) as checkpoint`;

const mark = `update log_publications
  set leased_until = null, number = $2, failures = $3, next_attempt_at = $4 where target = $1`;

interface ClaimedRow {
  readonly number: number;
  readonly failures: number;
  readonly checkpoint: string;
}

/** One attempt for each target that is due; answers how many there were. */
export async function publishCheckpoints(ports: PublishPorts): Promise<number> {
  const tried = await Promise.all(ports.targets.map((target) => publishTo(ports, target)));
  return tried.filter(Boolean).length;
}

async function publishTo(ports: PublishPorts, target: PublicationTarget): Promise<boolean> {
  const { pool, clock, note } = ports;
  const { name, everyMinutes } = target;
  const now = clock.now();
  await pool.query(ensureRow, [name, now]);
  const { rows } = await pool.query<ClaimedRow>(claim, [name, now, plusMinutes(now, leaseMinutes)]);
  const [row] = rows;
  const checkpoint = readCheckpointText(row?.checkpoint ?? "");
  if (row === undefined || checkpoint === null) return false;
  const fault = await target.send(checkpoint).catch(describeFailure);
  const number = fault === null ? checkpoint.treeHead.number : row.number;
  const failures = fault === null ? 0 : row.failures + 1;
  const minutes = fault === null ? everyMinutes : retryMinutes(failures);
  await pool.query(mark, [name, number, failures, plusMinutes(clock.now(), minutes)]);
  note(name, { number, fault });
  return true;
}

function retryMinutes(failures: number): number {
  return Math.min(firstRetryMinutes * 2 ** (failures - 1), longestRetryMinutes);
}

function describeFailure(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : "failed";
}
