import type { Json } from "./canonical.ts";
import { saltedDigest } from "./salted-digest.ts";
import type { Digest, Suite } from "./suite.ts";

/**
 * A value of a column: itself where it is an id, an instant, a word or a number, or its salted
 * digest where it may be somebody's, because an entry cannot be erased.
 */
export type StatedValue = string | number | boolean | null | { digest: Digest };

/** Of each table, by the row's key: the columns that a change wrote; null where the row went. */
export type StatedTables = Record<string, Record<string, Record<string, StatedValue> | null>>;

/**
 * What a change left in the tables that people see and act by. The last entry of the change has
 * it. `since` is the number of the entry before the change, 0 for a new incident.
 */
export type RowStatement = { since: number; tables: StatedTables };

/** The stated digest of a value, under the salt that lies beside the entry and can be erased. */
export function hiddenValue(suite: Suite, salt: string, value: Json): { digest: Digest } {
  return { digest: saltedDigest(suite, salt, value) };
}

export function isRowStatement(value: Json | undefined): value is RowStatement {
  if (!isMembers(value) || !Number.isSafeInteger(value["since"])) return false;
  return isMembers(value["tables"]) && Object.values(value["tables"]).every(isTable);
}

function isTable(table: Json): boolean {
  return isMembers(table) && Object.values(table).every((row) => row === null || isRow(row));
}

function isRow(row: Json): boolean {
  return isMembers(row) && Object.values(row).every(isStated);
}

function isStated(value: Json): boolean {
  if (value === null || typeof value !== "object") return true;
  return isMembers(value) && typeof value["digest"] === "string";
}

function isMembers(value: Json | undefined): value is Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
