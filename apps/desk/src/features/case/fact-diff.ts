/** What changed between two versions of the facts. */
import type { FactRow } from "./fact-rows.ts";

export interface FactDifference extends FactRow {
  readonly change: "same" | "added" | "changed" | "removed";
  /** What it was before; null when it is new or the same. */
  readonly before: string | null;
}

/** The lines of `after` with what became of each, and at the end those that are known no more. */
export function diffFacts(before: readonly FactRow[], after: readonly FactRow[]): FactDifference[] {
  const was = new Map(before.map((row) => [row.pointer, row.value]));
  const kept = after.map((row): FactDifference => {
    const old = was.get(row.pointer);
    if (old === undefined) return { ...row, change: "added", before: null };
    if (old === row.value) return { ...row, change: "same", before: null };
    return { ...row, change: "changed", before: old };
  });
  const still = new Set(after.map(({ pointer }) => pointer));
  const gone = before
    .filter(({ pointer }) => !still.has(pointer))
    .map((row): FactDifference => ({ ...row, value: "", change: "removed", before: row.value }));
  return [...kept, ...gone];
}
