/**
 * The sequencer: gives committed journal entries, and other committed leaves, their places in one
 * log, and signs what the log is when nothing committed waits. Places are committed before they are
 * signed, so that a crash never leaves a signature over places that are given anew. Several nodes
 * may run it: an advisory lock lets one work at a time, and should that ever fail, the primary key
 * of the nodes refuses the second history.
 */
import {
  appendLeaves,
  type Checkpoint,
  JOURNAL_ENTRY_LEAF,
  leafHashOf,
  orderForLog,
  readCheckpointText,
  type Signer,
  type StoredNode,
  type TreeState,
} from "@jibao/evidence";
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { inTransaction } from "../../database/in-transaction.ts";
import type { EntryGuard } from "./entry-macs.ts";
import { admitRows, readHeld } from "./admit-rows.ts";
import { readTree } from "./log-nodes.ts";
import {
  columnsOf,
  insertCheckpoint,
  type Log,
  lookAtLog,
  type MemoryPorts,
  rememberSigned,
  signLog,
} from "./memory/remember.ts";

export interface SequencerPorts {
  /** Role jibao_writer; never the intake's own pool. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly signer: Signer;
  /** Refuses entries that this server did not write; remembers them from round to round. */
  readonly guard: EntryGuard;
  /** What was signed last, outside of the database. */
  readonly memory: MemoryPorts;
  /** Leaves that one transaction places at most, but for predecessors of entries. */
  readonly batchEntries?: number;
}

/** Of a leaf that is no entry, the hash stands for the incident: nothing comes before it. */
interface WaitingRow {
  readonly kind: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly recordedAt: string;
  readonly hash: string;
  readonly previousLogged: boolean;
  readonly bytes: Buffer | null;
  readonly mac: string | null;
}

/** Any fixed number of our own. */
const sequencerLockNumber = 12_389;
const batchEntriesDefault = 500;

/**
 * The oldest of both kinds by one look, so that neither runs ahead of the other. With each entry
 * come those before it in its incident, so that a batch is never stuck.
 */
const waitingLeaves = `
  with held as (
    select * from unnest($2::text[], $3::integer[]) as h (incident_id, seq)),
  oldest as (
    (select recorded_at, incident_id, seq, null as kind, null as hash from journal j
      where log_position is null and not exists (select from held h
        where h.incident_id = j.incident_id and h.seq <= j.seq)
      order by recorded_at, incident_id, seq limit $1)
    union all
    (select recorded_at, null, null, kind, hash from log_other_leaves
      where log_position is null order by recorded_at, kind, hash limit $1)
    order by 1, 2, 3, 4, 5 limit $1),
  reach as (select incident_id, max(seq) as seq from oldest where kind is null group by incident_id)
  select '${JOURNAL_ENTRY_LEAF}' as kind, j.incident_id as "incidentId", j.seq,
    j.recorded_at as "recordedAt", j.hash, j.seq = 1 or exists (
      select from journal p where p.incident_id = j.incident_id and p.seq = j.seq - 1
        and p.log_position is not null) as "previousLogged", j.bytes, j.mac
  from reach r join journal j on j.incident_id = r.incident_id and j.seq <= r.seq
  where j.log_position is null
  union all
  select kind, hash, 1, recorded_at, hash, true, null, null from oldest where kind is not null`;

const placeLeaves = `
  with places as (
    select * from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[])
      as p (kind, key, seq, place)),
  entries as (
    update journal j set log_position = p.place from places p
    where p.kind = '${JOURNAL_ENTRY_LEAF}' and j.incident_id = p.key and j.seq = p.seq
      and j.log_position is null
    returning 1),
  others as (
    update log_other_leaves l set log_position = p.place from places p
    where l.kind = p.kind and l.hash = p.key and l.log_position is null
    returning 1)
  select (select count(*) from entries) + (select count(*) from others) as placed`;

const storeNodes = `
  insert into log_nodes (level, "index", hash)
  select level, "index", decode(hash, 'hex')
  from unnest($1::smallint[], $2::bigint[], $3::text[]) as n (level, "index", hash)`;

/**
 * One round: a transaction that gives places, and one that signs. Answers how many leaves got
 * places when more may be waiting, and 0 when none is, another node is at work, or the log must
 * stand still: then a rest is due. Rejects when an entry cannot be placed because its predecessor
 * is not there: somebody wrote to the table by hand.
 */
export async function sequenceLog(ports: SequencerPorts): Promise<number> {
  const { pool } = ports;
  const round = await inTransaction(pool, (client) => placeWaiting(ports, client));
  const { signFrom } = round;
  if (signFrom !== null) await inTransaction(pool, (client) => sign(ports, client, signFrom));
  return round.placed;
}

interface Round {
  readonly placed: number;
  /** The instant of the look after which nothing waited; null when nothing is to be signed. */
  readonly signFrom: string | null;
}

const rest: Round = { placed: 0, signFrom: null };

async function placeWaiting(ports: SequencerPorts, client: pg.PoolClient): Promise<Round> {
  const { clock, signer, batchEntries = batchEntriesDefault } = ports;
  // Before the read: what the read does not find was committed after this instant.
  const now = clock.now();
  const log = await takeLog(ports, client);
  if (log === null) return rest;
  const held = await readHeld(client, ports.guard);
  const { rows: found } = await client.query<WaitingRow>(waitingLeaves, [batchEntries, ...held]);
  const admitting = { rows: found, place: log.tree.treeSize };
  const rows = admitRows(signer.suite, ports.guard, admitting);
  const ready = orderForLog(rows);
  const before = log.tree;
  const state = ready.length === 0 ? before : await place(client, { signer, before, ready });
  if (found.length >= batchEntries && (ready.length > 0 || rows.length < found.length)) {
    return { placed: Math.max(1, ready.length), signFrom: null };
  }
  refuseStuck(rows.length - ready.length, ready.length);
  const covered = log.last?.treeHead.treeSize ?? 0;
  const isDue = ready.length === rows.length && state.treeSize > covered;
  return { placed: 0, signFrom: isDue ? now : null };
}

/** Null while another node has it, and when it must stand still. */
async function takeLog(ports: SequencerPorts, client: pg.PoolClient): Promise<Log | null> {
  const lock = await client.query<{ got: boolean }>("select pg_try_advisory_xact_lock($1) as got", [
    sequencerLockNumber,
  ]);
  if (lock.rows[0]?.got !== true) return null;
  const { signer, memory } = ports;
  const last = await readLastCheckpoint(client);
  refuseOtherSuite(signer, last);
  const tree = await readTree(client);
  return lookAtLog(client, { signer, memory, tree, last });
}

/** Another node may have placed more since: what is signed then is as true of that. */
async function sign(ports: SequencerPorts, client: pg.PoolClient, now: string): Promise<void> {
  const log = await takeLog(ports, client);
  if (log === null || log.tree.treeSize <= (log.last?.treeHead.treeSize ?? 0)) return;
  const checkpoint = signLog(ports.signer, log, now);
  rememberSigned(ports.memory, log, checkpoint);
  await client.query(insertCheckpoint, columnsOf(checkpoint));
}

interface Placing {
  readonly signer: Signer;
  readonly before: TreeState;
  readonly ready: readonly WaitingRow[];
}

async function place(
  client: pg.PoolClient,
  { signer, before, ready }: Placing,
): Promise<TreeState> {
  const { suite } = signer;
  const leaves = ready.map(({ kind, hash }) => leafHashOf(suite, { kind, hash }));
  const { state, nodes } = appendLeaves(suite, before, leaves);
  await client.query(storeNodes, columnsOfNodes(nodes));
  const { rows } = await client.query<{ placed: number }>(placeLeaves, [
    ready.map((row) => row.kind),
    ready.map((row) => row.incidentId),
    ready.map((row) => row.seq),
    ready.map((_, index) => before.treeSize + index),
  ]);
  if (rows[0]?.placed !== ready.length) throw new Error("Leaves changed while being placed");
  return state;
}

function columnsOfNodes(nodes: readonly StoredNode[]) {
  return [
    nodes.map((node) => node.level),
    nodes.map((node) => node.index),
    nodes.map((node) => Buffer.from(node.hash).toString("hex")),
  ];
}

export async function readLastCheckpoint(client: pg.ClientBase): Promise<Checkpoint | null> {
  const { rows } = await client.query<{ checkpoint: string }>(
    "select checkpoint from log_checkpoints order by number desc limit 1",
  );
  const [row] = rows;
  if (row === undefined) return null;
  const checkpoint = readCheckpointText(row.checkpoint);
  if (checkpoint === null) throw new Error("The newest checkpoint cannot be read");
  return checkpoint;
}

function refuseOtherSuite(signer: Signer, last: Checkpoint | null): void {
  if (last === null || last.treeHead.suite === signer.suite.name) return;
  throw new Error(`The log is of ${last.treeHead.suite}, the key of ${signer.suite.name}`);
}

function refuseStuck(stuck: number, placed: number): void {
  if (stuck === 0 || placed > 0) return;
  throw new Error(`${stuck} journal entries lack their predecessor; run the audit`);
}
