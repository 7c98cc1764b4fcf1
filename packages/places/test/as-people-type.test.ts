/**
 * What people type, one row of `as-people-type.csv` each:
 *
 * - `code`: the answer, when there is one.
 * - `candidates`: what is asked about instead, in any order; `…` allows others behind these.
 * - `province`: its two digits, where the province is certain.
 * - `remark`: `zone:`, `corps-division:` or `district:` and the place that is no division,
 *   `formerly:` and the former name, `corrected:` and the words with the typing error.
 * - `level`: `towns` when the row needs the towns, `county` when it holds only without them. All
 *   other rows hold with and without them.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { findPlace } from "../src/index.ts";
import type { PlaceCandidate, PlaceResult } from "../src/index.ts";
import { loadTowns } from "../src/towns.ts";

interface Row {
  readonly query: string;
  readonly code: string | null;
  readonly candidates: readonly string[];
  /** Whether there may be more candidates than these. */
  readonly isOpen: boolean;
  readonly province: string | null;
  readonly remark: string | null;
  readonly level: string;
}

function readRow(line: string): Row {
  const [query = "", code = "", candidates = "", province = "", remark = "", level = ""] =
    line.split(",");
  const codes = candidates.split(" ").filter((text) => text !== "");
  return {
    query,
    code: code || null,
    candidates: codes.filter((text) => text !== "…"),
    isOpen: codes.includes("…"),
    province: province || null,
    remark: remark || null,
    level,
  };
}

const rows = readFileSync(new URL("as-people-type.csv", import.meta.url), "utf8")
  .split("\n")
  .slice(1)
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map(readRow);
const titled = (some: readonly Row[]): [string, Row][] => some.map((row) => [row.query, row]);

/** The remark on an answer or on its first candidate. */
function remarkOn({ code, candidates, ...answer }: PlaceResult): string | null {
  const found: Pick<PlaceCandidate, "correctedFrom" | "formerly" | "named"> =
    code === null ? (candidates[0] ?? {}) : answer;
  if (found.correctedFrom !== undefined) return `corrected:${found.correctedFrom}`;
  if (found.named) return `${found.named.kind}:${found.named.name}`;
  return found.formerly ? `formerly:${found.formerly.name}` : null;
}

function check(row: Row): void {
  const result = findPlace(row.query);
  const codes = result.candidates.map(({ code }) => code);
  const listed = row.isOpen ? codes.filter((code) => row.candidates.includes(code)) : codes;
  expect({
    code: result.code,
    candidates: listed.toSorted(),
    province: result.province?.code.slice(0, 2) ?? null,
  }).toEqual({
    code: row.code,
    candidates: row.candidates.toSorted(),
    province: row.province,
  });
  if (row.isOpen) expect(codes.length).toBeGreaterThan(1);
  if (row.code !== null || row.remark !== null) expect(remarkOn(result)).toBe(row.remark);
}

describe("without the towns", () => {
  test.each(titled(rows.filter(({ level }) => level !== "towns")))("%s", (_query, row) =>
    check(row),
  );
});

describe("with the towns", () => {
  beforeAll(loadTowns);
  test.each(titled(rows.filter(({ level }) => level !== "county")))("%s", (_query, row) =>
    check(row),
  );
});
