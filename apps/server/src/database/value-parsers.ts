/** How values of PostgreSQL become values of JavaScript: one place for every connection. */
import pg from "pg";
import { formatInstant } from "../clock.ts";

const { builtins } = pg.types;

/** `2026-11-22 03:10:00.123456+08` → RFC 3339 at +08:00 with milliseconds. */
function parseTimestamp(text: string): string {
  const epochMs = Date.parse(text.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"));
  if (Number.isNaN(epochMs)) throw new RangeError(`Not a storable instant: ${text}`);
  return formatInstant(epochMs);
}

/** A bigint beyond 2⁵³ would silently change its value: that is a bug, so it throws. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${text}`);
  return value;
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, parseTimestamp],
  [builtins.INT8, parseBigint],
  // Dates and exact decimals stay text.
  [builtins.DATE, (text) => text],
]);

/** For the `types` option of `pg`: instants as text, bigint as number, jsonb as parsed JSON. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};
