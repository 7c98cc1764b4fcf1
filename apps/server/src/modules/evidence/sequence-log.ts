/**
 * The sequencer: gives committed journal entries, and other committed leaves, their places in one
 * log, and signs what the log is when nothing committed waits. Several nodes may run it: an
 * advisory lock lets one work at a time, and should that ever fail, the primary key of the nodes
 * refuses the second history.
 */
import {
  appendLeaves,
  type Checkpoint,
  checkpointText,
  issueCheckpoint,
  JOURNAL_ENTRY_LEAF,
  leafHashOf,
  nameDigest,
  orderForLog,
  readCheckpointText,
  rootHashOf,
  type Signer,
  type StoredNode,
  type TreeState,
} from "@jibao/evidence";
import type pg from "pg";
import { type Clock, parseInstant } from "../../clock.ts";
import { inTransaction } from "../../database/in-transaction.ts";
import { readTree } from "./log-nodes.ts";

export interface SequencerPorts {
  /** Role jibao_writer; never the intake's own pool. */
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly signer: Signer;
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
}

/** Any fixed number of our own. */
const sequencerLockNumber = 12_389;
const batchEntriesDefault = 500;
const logIdKeyLength = 16;

/**
 * The oldest of both kinds by one look, so that neither runs ahead of the other. With each entry
 * come those before it in its incident, so that a batch is never stuck.
 */
const waitingLeaves = `
  with oldest as (
    (select recorded_at, incident_id, seq, null as kind, null as hash from journal
      where log_position is null order by recorded_at, incident_id, seq limit $1)
    union all
    (select recorded_at, null, null, kind, hash from log_other_leaves
      where log_position is null order by recorded_at, kind, hash limit $1)
    order by 1, 2, 3, 4, 5 limit $1),
  reach as (select incident_id, max(seq) as seq from oldest where kind is null group by incident_id)
  select '${JOURNAL_ENTRY_LEAF}' as kind, j.incident_id as "incidentId", j.seq,
    j.recorded_at as "recordedAt", j.hash, j.seq = 1 or exists (
      select from journal p where p.incident_id = j.incident_id and p.seq = j.seq - 1
        and p.log_position is not null) as "previousLogged"
  from reach r join journal j on j.incident_id = r.incident_id and j.seq <= r.seq
  where j.log_position is null
  union all
  select kind, hash, 1, recorded_at, hash, true from oldest where kind is not null`;

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
 * One round in one transaction. Answers how many leaves got places when more may be waiting, and
 * 0 when none is or another node is at work: then a rest is due. Rejects when an entry cannot be
 * placed because its predecessor is not there: somebody wrote to the table by hand.
 */
export function sequenceLog(ports: SequencerPorts): Promise<number> {
  return inTransaction(ports.pool, (client) => runRound(ports, client));
}

async function runRound(ports: SequencerPorts, client: pg.PoolClient): Promise<number> {
  const lock = await client.query<{ got: boolean }>("select pg_try_advisory_xact_lock($1) as got", [
    sequencerLockNumber,
  ]);
  if (lock.rows[0]?.got !== true) return 0;
  const { clock, signer, batchEntries = batchEntriesDefault } = ports;
  const last = await readLastCheckpoint(client);
  refuseOtherSuite(signer, last);
  // Before the read: what the read does not find was committed after this instant.
  const now = clock.now();
  const { rows } = await client.query<WaitingRow>(waitingLeaves, [batchEntries]);
  const before = await readTree(client);
  const ready = orderForLog(rows);
  const state = ready.length === 0 ? before : await place(client, { signer, before, ready });
  if (rows.length >= batchEntries && ready.length > 0) return ready.length;
  refuseStuck(rows.length - ready.length, ready.length);
  const covered = last?.treeHead.treeSize ?? 0;
  if (ready.length === rows.length && state.treeSize > covered) {
    await sign(client, { signer, state, last, now });
  }
  return 0;
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
  await client.query(storeNodes, columnsOf(nodes));
  const { rows } = await client.query<{ placed: number }>(placeLeaves, [
    ready.map((row) => row.kind),
    ready.map((row) => row.incidentId),
    ready.map((row) => row.seq),
    ready.map((_, index) => before.treeSize + index),
  ]);
  if (rows[0]?.placed !== ready.length) throw new Error("Leaves changed while being placed");
  return state;
}

function columnsOf(nodes: readonly StoredNode[]) {
  return [
    nodes.map((node) => node.level),
    nodes.map((node) => node.index),
    nodes.map((node) => Buffer.from(node.hash).toString("hex")),
  ];
}

interface Signing {
  readonly signer: Signer;
  readonly state: TreeState;
  readonly last: Checkpoint | null;
  readonly now: string;
}

async function sign(client: pg.PoolClient, { signer, state, last, now }: Signing): Promise<void> {
  const { suite, keyId } = signer;
  // Clocks of two nodes differ a little; the log's own time never goes back.
  const previous = last?.treeHead.issuedAt ?? now;
  const issuedAt = parseInstant(previous) > parseInstant(now) ? previous : now;
  const checkpoint = issueCheckpoint(signer, {
    logId: last?.treeHead.logId ?? `jibao-${keyId.slice(0, logIdKeyLength)}`,
    number: (last?.treeHead.number ?? 0) + 1,
    treeSize: state.treeSize,
    rootHash: nameDigest(suite, rootHashOf(suite, state)),
    issuedAt,
  });
  const { number, treeSize } = checkpoint.treeHead;
  await client.query(
    `insert into log_checkpoints (number, tree_size, issued_at, checkpoint)
      values ($1, $2, $3, $4)`,
    [number, treeSize, issuedAt, checkpointText(checkpoint)],
  );
}

async function readLastCheckpoint(client: pg.PoolClient): Promise<Checkpoint | null> {
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
