/** A law with one cell changed: what the tables must notice. */
import type { Law } from "../support/rules.ts";
import { type LawSource, makeLaw } from "../../src/law/laws.ts";

export interface Mutant {
  /** Which row, which cell, from what to what. */
  readonly cell: string;
  readonly law: Law;
}

/** Rows are mutated as loose members: a wrong row need not be one that the types allow. */
export type Row = Readonly<Record<string, unknown>>;

/** One change of a row; null removes the row. */
export interface Change {
  readonly cell: string;
  readonly row: Row | null;
}

/** A cell with another value. */
export const setTo = (row: Row, cell: string, value: unknown): Change => ({
  cell: `${cell} ${written(row[cell])} → ${written(value)}`,
  row: { ...row, [cell]: value },
});

const written = (value: unknown): string => JSON.stringify(value) ?? "absent";

/** A cell without a value. */
export function without(row: Row, cell: string): Change {
  const rest = { ...row };
  delete rest[cell];
  return { cell: `${cell} ${written(row[cell])} removed`, row: rest };
}

/** The cell with each of the values but the one that it has. */
export const toOthers = (row: Row, cell: string, values: readonly unknown[]): readonly Change[] =>
  values.filter((value) => value !== row[cell]).map((value) => setTo(row, cell, value));

/** The neighbours of a value in an ordered list. */
export function neighbours<Value>(order: readonly Value[], value: Value): readonly Value[] {
  const index = order.indexOf(value);
  return [index - 1, index + 1].flatMap((place) => {
    const found = order[place];
    return found === undefined ? [] : [found];
  });
}

/** Every change of every row of one part, each as a law of its own. */
export function mutantsOf(
  law: Law,
  part: "criteria" | "duties" | "instruments",
  changesOf: (row: Row, index: number) => readonly Change[],
): readonly Mutant[] {
  const rows: readonly unknown[] = law[part];
  return rows.flatMap((each, index) => {
    const row = each as Row;
    return changesOf(row, index).map(({ cell, row: changed }): Mutant => {
      const replaced = changed === null ? [] : [changed];
      const all = [...rows.slice(0, index), ...replaced, ...rows.slice(index + 1)];
      const { rowsOf: _rowsOf, judged: _judged, gates: _gates, ...source } = law;
      const mutated = makeLaw({ ...source, [part]: all } as unknown as LawSource);
      return { cell: `${part} ${String(row["code"])} #${index + 1}: ${cell}`, law: mutated };
    });
  });
}
