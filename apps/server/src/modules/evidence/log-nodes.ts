/** Reads of the log's stored nodes: the tree to go on from, and the rows behind a proof. */
import {
  type HashOfNode,
  type NodeId,
  peakNodesOf,
  type ProofPlan,
  proofFrom,
  type Suite,
  type TreeState,
} from "@jibao/evidence";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type pg from "pg";
import type { Tables } from "../../database/generated/tables.ts";

interface NodeRow {
  readonly level: number;
  readonly index: number;
  readonly hash: Buffer;
}

const nameOf = ({ level, index }: NodeId) => `${level}/${index}`;

function hashesOf(rows: readonly NodeRow[]): HashOfNode {
  const hashes = new Map(rows.map((row) => [nameOf(row), row.hash]));
  return (node) => hashes.get(nameOf(node));
}

const nodesById = `select n.level, n."index", n.hash from log_nodes n
  join unnest($1::smallint[], $2::bigint[]) as w (level, "index")
    on n.level = w.level and n."index" = w."index"`;

/** The hashes of these nodes, as far as they are stored, by one query. */
export async function readNodes(
  client: pg.ClientBase,
  wanted: readonly NodeId[],
): Promise<HashOfNode> {
  const { rows } = await client.query<NodeRow>(nodesById, [
    wanted.map((node) => node.level),
    wanted.map((node) => node.index),
  ]);
  return hashesOf(rows);
}

/** The log as it stands: one row for each bit of its size. */
export async function readTree(client: pg.ClientBase): Promise<TreeState> {
  const size = await client.query<{ size: number }>(
    `select coalesce(max("index") + 1, 0) as size from log_nodes where level = 0`,
  );
  const treeSize = size.rows[0]?.size ?? 0;
  const wanted = peakNodesOf(treeSize);
  const hashOf = await readNodes(client, wanted);
  const peaks = wanted.map((node) => {
    const hash = hashOf(node);
    if (hash === undefined) throw new Error(`The log's store lacks node ${nameOf(node)}`);
    return hash;
  });
  return { treeSize, peaks };
}

function arrayOf(type: "smallint" | "bigint", values: readonly number[]): RawBuilder<unknown> {
  return sql`${values}::${sql.raw(type)}[]`;
}

/** The hashes of a proof, by one query. Throws when a node is gone: the store is damaged. */
export async function readProof(
  reader: Transaction<Tables>,
  suite: Suite,
  plan: ProofPlan,
): Promise<Uint8Array[]> {
  const wanted = plan.flat();
  const levels = arrayOf(
    "smallint",
    wanted.map((node) => node.level),
  );
  const indexes = arrayOf(
    "bigint",
    wanted.map((node) => node.index),
  );
  const { rows } = await sql<NodeRow>`select n.level, n."index", n.hash from log_nodes n
    join unnest(${levels}, ${indexes}) as w (level, "index")
      on n.level = w.level and n."index" = w."index"`.execute(reader);
  return proofFrom(suite, plan, hashesOf(rows));
}
