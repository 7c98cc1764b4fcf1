/** A version of the Measures as one table: every cell of its criteria and duties. */
import type { CriterionRow, DutyRow } from "@jibao/rules";
import { cellsOfCriterion, cellsOfDuty } from "./cells-of-row.ts";
import { type Cells, columnNames, headingOf } from "./columns.ts";
import { writeCsv } from "./csv-text.ts";

export interface LawRows {
  readonly criteria: readonly CriterionRow[];
  readonly duties: readonly DutyRow[];
}

const recordOf = (cells: Cells): readonly string[] =>
  columnNames.map((column) => cells[column] ?? "");

export function lawCsv({ criteria, duties }: LawRows): string {
  return writeCsv([
    columnNames.map(headingOf),
    ...criteria.map((row) => recordOf(cellsOfCriterion(row, "zh"))),
    ...duties.map((row) => recordOf(cellsOfDuty(row, "zh"))),
  ]);
}
