/** Holds each mutant against what is checked in; one line that differs is enough to notice it. */
import type { GoldenTable } from "../golden/tables/golden-table.ts";
import { linesOf } from "../golden/tables/golden-table.ts";
import { linesOfLaw, secondTable } from "../boundaries/second-table.ts";
import type { Law } from "../support/rules.ts";
import type { Mutant } from "./mutant.ts";

/** The lines of one checked-in file, and how a law makes them. */
export interface Check {
  readonly name: string;
  readonly lines: readonly string[];
  linesUnder(law: Law): Iterable<string>;
}

export const goldenCheck = (table: GoldenTable, text: string): Check => ({
  name: table.name,
  lines: text.trimEnd().split("\n"),
  linesUnder: (law) => linesOf(table, law),
});

/** The rows written down twice: the last resort, for cells that no case can feel. */
export const secondTableCheck: Check = {
  name: "second table",
  lines: secondTable,
  linesUnder: linesOfLaw,
};

export interface Survey {
  readonly mutants: number;
  /** The cells whose change each check was the first to notice, by its name. */
  readonly killed: Readonly<Record<string, readonly string[]>>;
  /** The cells whose change nothing noticed. */
  readonly survivors: readonly string[];
}

export function findSurvivors(mutants: readonly Mutant[], checks: readonly Check[]): Survey {
  const killed: Record<string, string[]> = {};
  const survivors: string[] = [];
  for (const { cell, law } of mutants) {
    const killer = checks.find((check) => differs(check, law));
    if (killer === undefined) survivors.push(cell);
    else killed[killer.name] = [...(killed[killer.name] ?? []), cell];
  }
  return { mutants: mutants.length, killed, survivors };
}

/** Stops at the first line that differs. A law that cannot be used at all differs too. */
function differs({ lines, linesUnder }: Check, law: Law): boolean {
  let index = 0;
  try {
    for (const line of linesUnder(law)) {
      if (line !== lines[index]) return true;
      index += 1;
    }
  } catch {
    return true;
  }
  return index !== lines.length;
}
