/** What is checked in, read once: the golden files, and the second table as the last resort. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { goldenTables } from "../golden/tables/golden-tables.ts";
import { type Check, goldenCheck, secondTableCheck } from "./find-survivors.ts";

const folder = join(import.meta.dirname, "../golden");

export const checkedIn = (): readonly Check[] => [
  ...goldenTables.map((table) => {
    return goldenCheck(table, readFileSync(join(folder, `${table.name}.csv`), "utf8"));
  }),
  secondTableCheck,
];
