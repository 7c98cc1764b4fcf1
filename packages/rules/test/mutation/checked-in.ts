/** What is checked in: the golden files, and the second table as the last resort. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GoldenTable } from "../golden/tables/golden-table.ts";
import { instrumentCases } from "../golden/tables/instrument-cases.ts";
import { goldenTables } from "../golden/tables/golden-tables.ts";
import { type Check, goldenCheck, secondTableCheck } from "./find-survivors.ts";

const folder = join(import.meta.dirname, "../golden");

const textOf = ({ name }: GoldenTable): string => readFileSync(join(folder, `${name}.csv`), "utf8");

export const checkedIn = (): readonly Check[] => [
  ...goldenTables.map((table) => goldenCheck(table, textOf(table))),
  secondTableCheck,
];

/** The lines of each further instrument by its code. */
export function checkedInInstruments(): ReadonlyMap<string, readonly string[]> {
  const byCode = new Map<string, string[]>();
  for (const line of textOf(instrumentCases).trimEnd().split("\n").slice(1)) {
    const [code = ""] = line.split(",");
    byCode.set(code, [...(byCode.get(code) ?? []), line]);
  }
  return byCode;
}
