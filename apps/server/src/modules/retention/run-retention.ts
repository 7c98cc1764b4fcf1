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

const isHeld = `exists (select from incidents i where i.id = t.incident_id and i.holds <> '{}')`;

interface Table {
  readonly name: "requests" | "outbox" | "sessions";
  /** Of a row `t`: whether its time is over; $1 is the instant before which it must lie. */
  readonly isOver: string;
  readonly ofCase: boolean;
}

const requests: Table = { name: "requests", isOver: "t.recorded_at < $1", ofCase: true };
const mails: Table = {
  name: "outbox",
  isOver: "t.state <> 'waiting' and t.created_at < $1",
  ofCase: true,
};
const sessions: Table = {
  name: "sessions",
  isOver: "coalesce(t.revoked_at, t.expires_at) < $1",
  ofCase: false,
};

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
    await deleteRows(ports, requests, { name: "requests", before: before(days.requests) }),
    await deleteRows(ports, mails, { name: "mails", before: before(days.requests) }),
    await deleteRows(ports, sessions, { name: "sessions", before: before(days.sessions) }),
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

async function deleteRows(
  { pool }: RetentionPorts,
  { name: table, isOver, ofCase }: Table,
  { name, before }: Pick<Run, "name" | "before">,
): Promise<Run> {
  const free = ofCase ? ` and not ${isHeld}` : "";
  const statement = `delete from ${table} where ctid = any (array(
    select t.ctid from ${table} t where ${isOver}${free} limit ${rowsPerStatement}))`;
  let deleted = 0;
  for (;;) {
    const count = (await pool.query(statement, [before])).rowCount ?? 0;
    deleted += count;
    if (count < rowsPerStatement) break;
  }
  return {
    name,
    before,
    deleted,
    held: ofCase ? await heldRows(pool, { table, isOver, before }) : 0,
  };
}

async function heldRows(
  pool: pg.Pool,
  { table, isOver, before }: { table: string; isOver: string; before: string },
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::integer as count from ${table} t where ${isOver} and ${isHeld}`,
    [before],
  );
  return rows[0]?.count ?? 0;
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
