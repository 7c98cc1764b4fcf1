/** Everything that an audit reads, as streams of one snapshot of the database. */
import type {
  AuditedEntry,
  AuditedIncident,
  AuditedLeaf,
  AuditSource,
  Json,
  StoredNode,
  Suite,
} from "@jibao/evidence";
import { JOURNAL_ENTRY_LEAF } from "@jibao/evidence";
import type pg from "pg";
import { pagesOf } from "../../database/pages-of.ts";
import { accessSource } from "./access-source.ts";
import { readRowsOfCases, tellsOfSubmission } from "./rows-of-cases.ts";

const incidentsPerPage = 200;
const rowsPerPage = 5_000;

/** A receipt stands in the answer that a request got; quarantine empties it. */
const incidentsQuery = `
  select i.id, i.seq, i.head_hash as "headHash", coalesce(r.receipts, '[]') as receipts
  from incidents i
  left join (
    select incident_id, jsonb_agg(answer -> 'receipt') as receipts from requests
    where jsonb_typeof(answer -> 'receipt') = 'object' group by incident_id
  ) r on r.incident_id = i.id
  order by i.id`;

const entriesQuery = `
  select j.incident_id as "incidentId", j.seq, j.kind, j.recorded_at as "recordedAt", j.bytes,
    j.hash, j.log_position as "leafIndex", n.hash as "leafHash", c.salt, c.content,
    j.rows_salt as "rowsSalt", j.mac,
    exists (
      select from journal q
      left join journal_contents d on d.incident_id = q.incident_id and d.seq = q.seq
      -- Later ones name in their sealed bytes what they erased.
      where q.incident_id = j.incident_id and q.seq > j.seq and q.mac is null
        and q.log_position is not null
        and (q.kind in ('secret-quarantined', 'contents-expired')
          -- This one names what it erased; its own content may have gone later.
          or q.kind = 'personal-data-erased' and (d.content -> 'entrySeqs' @> to_jsonb(j.seq)
            or d.content is null))) as erased
  from journal j
  left join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
  left join log_nodes n on n.level = 0 and n."index" = j.log_position
  where j.incident_id = any ($1)
  order by j.incident_id, j.seq`;

const leavesQuery = `
  select l.*, n.hash as "leafHash" from (
    select '${JOURNAL_ENTRY_LEAF}' as kind, log_position as "leafIndex", hash,
      recorded_at as "recordedAt", incident_id as "incidentId", seq
    from journal where log_position is not null
    union all
    select kind, log_position, hash, recorded_at, null, null
    from log_other_leaves where log_position is not null) l
  left join log_nodes n on n.level = 0 and n."index" = l."leafIndex"
  order by l."leafIndex"`;

const waitingQuery = `
  select kind, hash, recorded_at as "recordedAt" from log_other_leaves
  where log_position is null order by recorded_at`;

const nodesQuery = `
  select level, "index", hash from log_nodes
  order by ("index" + 1) * (2::numeric ^ level), level`;

const checkpointsQuery = "select checkpoint from log_checkpoints order by number";

/** Runs `work` in one read-only snapshot: what changes meanwhile is not seen. */
export async function withSnapshot<Result>(
  client: pg.ClientBase,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("begin isolation level repeatable read read only");
  try {
    return await work();
  } finally {
    await client.query("rollback");
  }
}

/** Valid within `withSnapshot`. The client needs to read every row: owner, writer or superuser. */
export async function auditSource(client: pg.ClientBase, suite: Suite): Promise<AuditSource> {
  const { rows } = await client.query<{ checkpoint: string }>(checkpointsQuery);
  return {
    suite,
    incidents: readIncidents(client),
    leaves: readLeaves(client),
    checkpoints: rows.map(({ checkpoint }) => parseOrText(checkpoint)),
    nodes: pagesOf<StoredNode>(client, { name: "nodes", text: nodesQuery, size: rowsPerPage }),
    waitingLeaves: pagesOf(client, { name: "waiting", text: waitingQuery, size: rowsPerPage }),
    access: await accessSource(client),
  };
}

/** What is no JSON is handed on as it is: the audit then names it. */
function parseOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface IncidentRow {
  readonly id: string;
  readonly seq: number;
  readonly headHash: string;
  readonly receipts: readonly unknown[];
}

interface EntryRow {
  readonly incidentId: string;
  readonly seq: number;
  readonly kind: string;
  readonly recordedAt: string;
  readonly bytes: Buffer;
  readonly hash: string;
  readonly leafIndex: number | null;
  readonly leafHash: Buffer | null;
  readonly salt: string | null;
  readonly content: Json;
  readonly erased: boolean;
  readonly rowsSalt: string | null;
  readonly mac: string | null;
}

async function* readIncidents(client: pg.ClientBase): AsyncGenerator<AuditedIncident> {
  const cursor = { name: "incidents_of_audit", text: incidentsQuery, size: incidentsPerPage };
  let page: IncidentRow[] = [];
  for await (const row of pagesOf<IncidentRow>(client, cursor)) {
    page.push(row);
    if (page.length < incidentsPerPage) continue;
    yield* await withEntries(client, page);
    page = [];
  }
  yield* await withEntries(client, page);
}

async function withEntries(
  client: pg.ClientBase,
  page: readonly IncidentRow[],
): Promise<AuditedIncident[]> {
  const ids = page.map(({ id }) => id);
  const { rows } = await client.query<EntryRow>(entriesQuery, [ids]);
  const entries = Map.groupBy(rows, ({ incidentId }) => incidentId);
  const seen = await readRowsOfCases(client, ids);
  return page.map(({ id, seq, headHash, receipts }) => ({
    incidentId: id,
    head: { seq, hash: headHash },
    entries: (entries.get(id) ?? []).map(auditedEntry),
    receipts,
    rows: seen.get(id) ?? [],
  }));
}

function auditedEntry({ salt, content, incidentId: _, ...row }: EntryRow): AuditedEntry {
  const sealed = salt === null ? null : { salt, value: content };
  return { ...row, content: sealed, tells: tellsOfSubmission(row, content) };
}

type LeafRow = Omit<AuditedLeaf, "entry"> & { incidentId: string | null; seq: number | null };

async function* readLeaves(client: pg.ClientBase): AsyncGenerator<AuditedLeaf> {
  const cursor = { name: "leaves", text: leavesQuery, size: rowsPerPage };
  for await (const { incidentId, seq, ...leaf } of pagesOf<LeafRow>(client, cursor)) {
    const isEntry = incidentId !== null && seq !== null;
    yield { ...leaf, entry: isEntry ? { incidentId, seq } : null };
  }
}
