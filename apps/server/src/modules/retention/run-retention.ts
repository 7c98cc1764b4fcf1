/**
 * Deletes what is over its time, and never what is under a legal hold; each round writes down what
 * it deleted. The classes, in words, are in `classes.ts`.
 */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import type { RetentionClassName } from "./classes.ts";

export interface RetentionDays {
  /** 0: for good. */
  readonly cases: number;
  readonly requests: number;
  readonly sessions: number;
}

export interface RetentionPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly days: RetentionDays;
  /** True when its contents went: not of a case that was opened again, or is held, meanwhile. */
  readonly expireCase: (incidentId: string) => Promise<boolean>;
  /** Answers how many drafts it deleted. */
  readonly purgeDrafts: () => Promise<number>;
}

const rowsPerStatement = 2_000;
const casesPerRound = 200;
const minutesPerDay = 24 * 60;

interface Run {
  readonly name: RetentionClassName;
  readonly before: string;
  readonly deleted: number;
  readonly held: number;
}

/** One round over all classes; answers how many rows and cases went. */
export async function runRetention(ports: RetentionPorts): Promise<number> {
  const { days, clock } = ports;
  const before = (count: number) => plusMinutes(clock.now(), -count * minutesPerDay);
  const drafts = await ports.purgeDrafts();
  const runs: Run[] = [
    { name: "drafts", before: clock.now(), deleted: drafts, held: 0 },
    await deleteRows(ports, "requests", before(days.requests)),
    await deleteRows(ports, "mails", before(days.requests)),
    await deleteRows(ports, "sessions", before(days.sessions)),
    ...(days.cases === 0 ? [] : [await expireCases(ports, before(days.cases))]),
  ];
  for (const run of runs.filter(({ deleted }) => deleted > 0)) await keepRun(ports, run);
  return runs.reduce((sum, { deleted }) => sum + deleted, 0);
}

async function keepRun({ pool, clock }: RetentionPorts, run: Run): Promise<void> {
  const { name, before, deleted, held } = run;
  await pool.query(
    `insert into retention_runs (class, ran_at, before, deleted, held)
      values ($1, $2, $3, $4, $5)`,
    [name, clock.now(), before, deleted, held],
  );
}

/** The database deletes by a function that knows the holds; the writer could not by itself. */
async function deleteRows(
  { pool }: RetentionPorts,
  name: RetentionClassName,
  before: string,
): Promise<Run> {
  let deleted = 0;
  for (;;) {
    const { rows } = await pool.query<{ count: number }>(
      "select delete_old_rows_v1($1, $2, $3) as count",
      [name, before, rowsPerStatement],
    );
    const count = rows[0]?.count ?? 0;
    deleted += count;
    if (count < rowsPerStatement) break;
  }
  if (deleted === 0) return { name, before, deleted, held: 0 };
  const { rows } = await pool.query<{ held: number }>("select count_held_rows_v1($1, $2) as held", [
    name,
    before,
  ]);
  return { name, before, deleted, held: rows[0]?.held ?? 0 };
}

/** The newest entry of a case whose contents went already says so. */
const overCases = `select i.id, i.holds <> '{}' as held from incidents i
  where i.status <> 'open' and i.changed_at < $1
    and not exists (select from journal j where j.incident_id = i.id and j.seq = i.seq
      and j.kind = 'contents-expired')
  order by i.changed_at`;

async function expireCases(ports: RetentionPorts, before: string): Promise<Run> {
  const { rows } = await ports.pool.query<{ id: string; held: boolean }>(
    `select * from (${overCases}) c where not held limit ${casesPerRound}`,
    [before],
  );
  let deleted = 0;
  for (const { id } of rows) {
    if (await ports.expireCase(id)) deleted += 1;
  }
  const held = await ports.pool.query<{ count: number }>(
    `select count(*)::integer as count from (${overCases}) c where held`,
    [before],
  );
  return { name: "cases", before, deleted, held: held.rows[0]?.count ?? 0 };
}
