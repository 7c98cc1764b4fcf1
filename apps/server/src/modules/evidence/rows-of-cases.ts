/** The rows that people see and act by, as the audit holds them against the journal. */
import type { AuditedRow, Json } from "@jibao/evidence";
import type pg from "pg";
import { endOfList } from "../cases/queries.ts";

interface SeenTable {
  readonly name: string;
  /** The column that tells rows of one case apart. */
  readonly key: string;
  readonly caseColumn?: string;
  /** Columns that the audit of the journal covers, or that are computed here. */
  readonly without?: readonly string[];
  readonly computed?: string;
}

const seenTables: readonly SeenTable[] = [
  { name: "incidents", key: "id", caseColumn: "id", without: ["seq", "head_hash"] },
  {
    name: "submissions",
    key: "id",
    without: ["original"],
    // Files stay where they are: the journal states the digest of the file's own.
    computed: "jsonb_build_object('original', encode(sha256(t.original), 'hex'))",
  },
  { name: "facts_versions", key: "version" },
  { name: "obligations", key: "id" },
  { name: "clocks", key: "id" },
  {
    name: "inbox",
    key: "authority_key",
    computed: `jsonb_build_object('sort_at', nullif(t.sort_at, '${endOfList}'))`,
  },
];

function queryOf(table: SeenTable): string {
  const { name, key, caseColumn = "incident_id", without = [], computed = "'{}'" } = table;
  const named = [key, caseColumn, ...without].map((column) => `'${column}'`).join(", ");
  return `select t.${caseColumn} as "incidentId", '${name}' as "table", t.${key}::text as key,
    (to_jsonb(t) - array[${named}]) || ${computed} as values
    from ${name} t where t.${caseColumn} = any ($1)`;
}

const rowsQuery = seenTables.map(queryOf).join(" union all ");

type OwnedRow = AuditedRow & { readonly incidentId: string };

/** Of each of these cases, all rows of the tables that the journal states. */
export async function readRowsOfCases(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<Map<string, AuditedRow[]>> {
  const { rows } = await client.query<OwnedRow>(rowsQuery, [ids]);
  const owned = Map.groupBy(rows, ({ incidentId }) => incidentId);
  return new Map(
    [...owned].map(([id, ofCase]) => [
      id,
      ofCase.map(({ table, key, values }) => ({ table, key, values })),
    ]),
  );
}

/**
 * What came in is also in the content of the entry that tells of it. That holds for entries of
 * older versions, and for what remains of a case after an erasure.
 */
export function tellsOfSubmission(
  { seq, kind, recordedAt }: { seq: number; kind: string; recordedAt: string },
  content: Json,
): AuditedRow | null {
  if (!isMembers(content) || !receivedKinds.has(kind)) return null;
  const { submissionId, facts, content: answers, stage, channel, firstContactAt } = content;
  if (typeof submissionId !== "string") return null;
  const said = { facts_patch: facts, content: answers, stage, channel };
  const values = { ...said, first_contact_at: firstContactAt, seq, recorded_at: recordedAt };
  const told = Object.entries(values).filter(([, value]) => value !== undefined);
  return { table: "submissions", key: submissionId, values: Object.fromEntries(told) as Told };
}

type Told = Record<string, Json>;

const receivedKinds: ReadonlySet<string> = new Set([
  "report-received",
  "supplement-received",
  "progress-received",
  "summary-received",
]);

function isMembers(value: Json): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
