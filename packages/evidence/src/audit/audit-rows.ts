import { canonicalBytes, type Json } from "../canonical.ts";
import { microsecondsOf } from "../instant.ts";
import type { JournalEntry } from "../journal.ts";
import { hiddenValue, type RowStatement, type StatedValue } from "../row-statement.ts";
import { digestText, type Suite } from "../suite.ts";
import {
  type AuditedEntry,
  type AuditedIncident,
  type AuditedRow,
  type AuditFinding,
  findingOf,
} from "./audit-types.ts";
import { ERASING_KINDS } from "./entry-authenticity.ts";

export type RowsAudit = { findings: AuditFinding[]; compared: number; notCompared: number };

/** An entry that the audit of the journal found right. */
export type SoundEntry = { row: AuditedEntry; sealed: JournalEntry };

/** What the journal says of a column: as last stated, under the salt of that statement. */
type Known = { stated: StatedValue; salt: string | null };
type KnownRow = { table: string; key: string; columns: Map<string, Known> };

/** All that one incident's journal says of its rows. */
type Told = {
  rows: Map<string, KnownRow>;
  /** What contents say by other words. */
  contents: Map<string, AuditedRow>;
  /** Every change said what it wrote, so that a row of which nothing is said has no place. */
  isWhole: boolean;
};

const NOTHING: RowsAudit = { findings: [], compared: 0, notCompared: 0 };

/**
 * Holds the rows that people see and act by against what the journal says they must be. What
 * entries of older versions did not state, and what was rightly erased, is counted as not compared.
 */
export function auditRows(
  suite: Suite,
  incident: AuditedIncident,
  entries: readonly SoundEntry[],
): RowsAudit {
  if (incident.rows === undefined) return NOTHING;
  const told = readStatements(entries);
  const audit = { ...NOTHING, findings: saltFindings(incident, entries) };
  const place = { incidentId: incident.incidentId };
  const stored = new Set(incident.rows.map(nameOf));
  for (const [name, { table, key }] of [...told.rows, ...told.contents]) {
    if (stored.has(name)) continue;
    stored.add(name);
    const fault = { what: "missing", subject: "row" } as const;
    audit.findings.push(findingOf(fault, { ...place, table, key }, absent("a row")));
  }
  for (const row of incident.rows) compareRow({ suite, told, place, audit }, row);
  return audit;
}

function absent(expected: string) {
  return { expected, found: null };
}

function nameOf({ table, key }: { table: string; key: string }): string {
  return `${table} ${key}`;
}

/** Each statement continues the one before; where one is lacking, nothing before it counts. */
function readStatements(entries: readonly SoundEntry[]): Told {
  const told: Told = { rows: new Map(), contents: new Map(), isWhole: true };
  let reached = 0;
  for (const { row, sealed } of entries) {
    if (row.tells) told.contents.set(nameOf(row.tells), row.tells);
    if (sealed.rows === undefined) continue;
    if (sealed.rows.since !== reached) forget(told);
    applyStatement(told.rows, sealed.rows, row.rowsSalt ?? null);
    reached = sealed.seq;
  }
  if (entries.at(-1)?.sealed.seq !== reached) forget(told);
  return told;
}

function forget(told: Told): void {
  told.rows.clear();
  told.isWhole = false;
}

function applyStatement(rows: Told["rows"], { tables }: RowStatement, salt: string | null): void {
  for (const [table, stated] of Object.entries(tables)) {
    for (const [key, columns] of Object.entries(stated)) {
      const name = nameOf({ table, key });
      if (columns === null) {
        rows.delete(name);
        continue;
      }
      const known = rows.get(name) ?? { table, key, columns: new Map<string, Known>() };
      for (const [column, value] of Object.entries(columns)) {
        known.columns.set(column, { stated: value, salt });
      }
      rows.set(name, known);
    }
  }
}

/**
 * A salt may be gone only where a later entry says that something was erased. The change that
 * erases states everything anew, in its last entry.
 */
function saltFindings(
  { incidentId }: AuditedIncident,
  entries: readonly SoundEntry[],
): AuditFinding[] {
  const lastErasure = entries.findLast(({ sealed }) => ERASING_KINDS.has(sealed.kind));
  const erasedBefore = lastErasure?.sealed.seq ?? 0;
  return entries.flatMap(({ row, sealed }) => {
    const isGone = sealed.rows !== undefined && (row.rowsSalt ?? null) === null;
    if (!isGone || sealed.seq < erasedBefore) return [];
    const place = { incidentId, seq: sealed.seq, table: "journal", column: "rows_salt" };
    return [findingOf({ what: "missing", subject: "row" }, place, absent("a salt"))];
  });
}

type Comparing = {
  suite: Suite;
  told: Told;
  place: { incidentId: string };
  audit: RowsAudit;
};

function compareRow(comparing: Comparing, row: AuditedRow): void {
  const { told, place, audit } = comparing;
  const { table, key } = row;
  const isKnown = told.rows.has(nameOf(row)) || told.contents.has(nameOf(row));
  if (!isKnown && told.isWhole) {
    const values = { expected: "no such row", found: "a row" };
    const fault = { what: "inserted", subject: "row" } as const;
    audit.findings.push(findingOf(fault, { ...place, table, key }, values));
    return;
  }
  for (const column of Object.keys(row.values)) {
    const verdict = compareColumn(comparing, row, column);
    if (verdict === "unknown") audit.notCompared += 1;
    else audit.compared += 1;
    if (typeof verdict === "string") continue;
    const fault = { what: "altered", subject: "row" } as const;
    audit.findings.push(findingOf(fault, { ...place, table, key, column }, verdict));
  }
}

type Verdict = "right" | "unknown" | { expected: unknown; found: unknown };

/** What a column says is shown where it may stay; else only its digest. */
function compareColumn({ suite, told }: Comparing, row: AuditedRow, column: string): Verdict {
  const found = row.values[column] ?? null;
  const known = told.rows.get(nameOf(row))?.columns.get(column);
  if (known !== undefined && !isHidden(known.stated)) {
    return isSame(known.stated, found) ? "right" : { expected: known.stated, found: show(found) };
  }
  if (known !== undefined && known.salt !== null && isHidden(known.stated)) {
    const { digest } = hiddenValue(suite, known.salt, found);
    return digest === known.stated.digest
      ? "right"
      : { expected: known.stated.digest, found: digest };
  }
  const said = told.contents.get(nameOf(row))?.values[column];
  if (said === undefined) return "unknown";
  if (isSame(said, found)) return "right";
  const digestOf = (value: Json) => digestText(suite, canonicalBytes(value));
  return { expected: digestOf(said), found: digestOf(found) };
}

function isHidden(
  stated: StatedValue,
): stated is Exclude<StatedValue, string | number | boolean | null> {
  return typeof stated === "object" && stated !== null;
}

function show(value: Json): unknown {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

/** One instant can be written in several ways, and so can one object. */
function isSame(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (typeof left === "string" && typeof right === "string") {
    const instant = microsecondsOf(left);
    return instant !== null && instant === microsecondsOf(right);
  }
  const isObject = typeof left === "object" && left !== null && right !== null;
  return isObject && textOf(left) === textOf(right);
}

function textOf(value: Json): string {
  return new TextDecoder().decode(canonicalBytes(value));
}
