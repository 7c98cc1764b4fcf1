/**
 * What a change leaves in the tables that people see and act by, for its last journal entry to
 * state. The audit holds the tables against it.
 */
import { createHash } from "node:crypto";
import {
  hiddenValue,
  type Json,
  type RowStatement,
  type StatedTables,
  type StatedValue,
  type Suite,
} from "@jibao/evidence";
import type { Change, NewSubmission } from "./change.ts";
import { endOfList } from "./decide/plan-inbox.ts";
import type { CaseState } from "./state.ts";

type Table = "incidents" | "submissions" | "facts_versions" | "obligations" | "clocks" | "inbox";

/** A row that a change writes, with the columns that it writes anew; null when the row goes. */
export interface ChangedRow {
  readonly table: Table;
  readonly key: string;
  readonly columns: Readonly<Record<string, unknown>> | null;
}

type Written = Omit<Change, "kind" | "rows">;
type Columns = Readonly<Record<string, unknown>>;

/** Names of people and what they typed: an entry has only a digest of it. So has it of objects. */
const hiddenColumns: ReadonlySet<string> = new Set([
  "place",
  "headline",
  "taken_over_by",
  "ended_by",
  "original",
  "original_name",
]);

/** After an erasure, `before` is null: what was stated before counts no more, so all is said. */
export function changedRows(written: Written, before: CaseState | null): ChangedRow[] {
  return [
    ...incidentRows(written, before),
    ...submissionRows(written),
    ...factsRows(written),
    ...keyedRows("obligations", written.obligations, before?.obligations ?? []),
    ...keyedRows("clocks", written.clocks, before?.clocks ?? []),
    ...written.removedClocks.map((key): ChangedRow => ({ table: "clocks", key, columns: null })),
    ...inboxRows(written, before),
  ];
}

function incidentRows({ incident }: Written, before: CaseState | null): ChangedRow[] {
  const { id, seq: _, headHash: __, placeName, ...rest } = incident;
  const old = before && { ...before.incident, place: before.incident.placeName };
  const columns = differing({ ...rest, place: placeName }, old);
  return [{ table: "incidents", key: id, columns }];
}

/** A new one; and those of which something was destroyed, as they stand after it. */
function submissionRows({ submission, erased, redacted }: Written): ChangedRow[] {
  const gone = { content: null, factsPatch: null, original: null, reporter: null };
  const quarantinedAt = erased?.isSecret ? { quarantinedAt: erased.at } : {};
  const emptied = { ...gone, originalName: null, ...quarantinedAt };
  const files = { original: null, originalType: null, originalName: null };
  const rows: [string, Columns][] = [
    ...(submission ? [newSubmission(submission)] : []),
    ...(erased?.submissionIds ?? []).map((id): [string, Columns] => [id, emptied]),
    ...(redacted?.submissions ?? []).map(({ id, reporter, content }): [string, Columns] => {
      return [id, { reporter, content, ...files }];
    }),
  ];
  return rows.map(([key, columns]) => ({
    table: "submissions",
    key,
    columns: differing(columns, null),
  }));
}

function newSubmission(submission: NewSubmission): [string, Columns] {
  const { id, attachments: _, original, ...rest } = submission;
  return [id, { ...rest, original: original && fileDigest(original), quarantinedAt: null }];
}

/** As the audit has the database compute it, so that no file travels for it. */
function fileDigest(base64: string): string {
  return createHash("sha256").update(Buffer.from(base64, "base64")).digest("hex");
}

function factsRows({ factsVersion }: Written): ChangedRow[] {
  if (!factsVersion) return [];
  const { version, ...rest } = factsVersion;
  return [{ table: "facts_versions", key: String(version), columns: differing(rest, null) }];
}

function keyedRows<Row extends { readonly id: string }>(
  table: Table,
  rows: readonly Row[],
  before: readonly Row[],
): ChangedRow[] {
  const old = new Map(before.map((row) => [row.id, row]));
  return rows.map(({ id, ...rest }) => {
    return { table, key: id, columns: differing(rest, old.get(id) ?? null) };
  });
}

/** Each has its case's standing beside it, so that a list needs no other table. */
function inboxRows({ inbox, incident }: Written, before: CaseState | null): ChangedRow[] {
  const { status, level, changedAt } = incident;
  const old = new Map(before?.inbox.map((row) => [row.authorityKey, row]));
  return inbox.map(({ authorityKey, ...rest }) => {
    // "Behind everything" is no instant of a record.
    const sortAt = rest.sortAt === endOfList ? null : rest.sortAt;
    const row = { ...rest, sortAt, status, level, changedAt };
    const columns = differing(row, old.get(authorityKey) ?? null);
    return { table: "inbox", key: authorityKey, columns };
  });
}

/** The columns, by the names that they have in the database, whose values are not the old ones. */
function differing(row: Columns, before: object | null): Columns {
  const old = (before ?? {}) as Columns;
  const changed = Object.entries(row).filter(
    ([name, value]) => !(name in old) || JSON.stringify(old[name]) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([name, value]) => [columnName(name), value]));
}

function columnName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

interface Stating {
  readonly suite: Suite;
  readonly salt: string;
  /** The number of the entry before the change. */
  readonly since: number;
}

/** The statement for the change's last entry; without its salt the digests in it say nothing. */
export function stateRows(rows: readonly ChangedRow[], stating: Stating): RowStatement {
  const tables: StatedTables = {};
  for (const { table, key, columns } of rows) {
    const stated = (tables[table] ??= {});
    stated[key] = columns && { ...stated[key], ...stateColumns(columns, stating) };
  }
  return { since: stating.since, tables };
}

function stateColumns(columns: Columns, { suite, salt }: Stating): Record<string, StatedValue> {
  const stated = Object.entries(columns).map(([name, value]): [string, StatedValue] => {
    if (value === null || value === undefined) return [name, null];
    const isPlain = typeof value !== "object" && !hiddenColumns.has(name);
    if (isPlain) return [name, value as StatedValue];
    // What an object leaves undefined the database never sees.
    return [name, hiddenValue(suite, salt, JSON.parse(JSON.stringify(value)) as Json)];
  });
  return Object.fromEntries(stated);
}
