/** From an edited table to the rows of a law: all of it is sound, or every problem is named. */
import type { CriterionRow, DutyRow } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";
import { type Cells, type Column, columnNames, columns, headingOf } from "./columns.ts";
import { readCsv } from "./csv-text.ts";
import type { LawRows } from "./law-csv.ts";
import {
  type CsvProblem,
  problemOfCell,
  problemOfFile,
  problemOfRow,
  problemWords,
} from "./problem.ts";
import { readCriterion } from "./read-criterion.ts";
import { readDuty } from "./read-duty.ts";
import { readWord, type RowReader } from "./row-reader.ts";
import { vocabularies } from "./vocabularies.ts";

export type ReadLaw =
  | { readonly kind: "ok"; readonly rows: LawRows }
  | { readonly kind: "refused"; readonly problems: readonly CsvProblem[] };

const refused = (problems: readonly CsvProblem[]): ReadLaw => ({ kind: "refused", problems });

/** Codes beyond those of `base` are taken for typing errors unless they are announced as new. */
export function readLaw(csv: string, base: LawRows, newCodes: readonly string[] = []): ReadLaw {
  if (isSeparatedOtherwise(csv)) return refused([problemOfFile(otherSeparator)]);
  const records = readCsv(csv);
  if (records === null) return refused([problemOfFile(brokenQuotes)]);
  const [head = [], ...lines] = records;
  const { order, problems: ofHead } = readHead(head);
  if (ofHead.length > 0) return refused(ofHead);
  const problems: CsvProblem[] = [];
  const codes = [...base.criteria, ...base.duties].map(({ code }) => code);
  const knownCodes = new Set([...codes, ...newCodes]);
  const numbered: Numbered = { criteria: [], duties: [] };
  for (const [index, line] of lines.entries()) {
    if (line.every((cell) => cell.trim() === "")) continue;
    const row = index + FIRST_ROW;
    if (line.slice(order.length).some((cell) => cell.trim() !== "")) {
      problems.push(problemOfRow(row, tooManyCells));
    }
    readRow({ row, cells: cellsOf(line, order), knownCodes, problems }, numbered);
  }
  problems.push(...problemsOfTable(numbered));
  if (problems.length > 0) return refused(problems.toSorted(byRow));
  return {
    kind: "ok",
    rows: {
      criteria: numbered.criteria.map(([, row]) => row),
      duties: numbered.duties.map(([, row]) => row),
    },
  };
}

/** The heading is the first row of a spreadsheet. */
const FIRST_ROW = 2;

const brokenQuotes = text(
  "引号不成对，读不出表格。请用 Excel 重新保存为“CSV UTF-8（逗号分隔）”。",
  "A quotation mark is left open. Save it again from Excel as “CSV UTF-8 (Comma delimited)”.",
);
const tooManyCells = text(
  "比表头多出几栏。请删去。",
  "has more cells than the heading. Remove them.",
);
const emptyTable = text(
  "表中没有指标或没有义务。请从导出的文件开始修改。",
  "The table has no criteria or no duties. Start from the exported file.",
);

const byRow = (a: CsvProblem, b: CsvProblem): number => (a.row ?? 0) - (b.row ?? 0);

/** Spreadsheets of other countries write semicolons, and “Unicode text” has tabs. */
function isSeparatedOtherwise(csv: string): boolean {
  const [head = ""] = csv.split(/[\r\n]/, 1);
  return !head.includes(",") && /[;\t]/.test(head);
}

interface Head {
  /** Which column stands at each place. */
  readonly order: readonly Column[];
  readonly problems: readonly CsvProblem[];
}

/** Columns may stand in any order; each must be there, once. */
function readHead(head: readonly string[]): Head {
  const problems: CsvProblem[] = [];
  const order: Column[] = [];
  const names = head.map((cell) => cell.trim());
  while (names.at(-1) === "") names.pop();
  for (const name of names) {
    const column = columnNames.find((each) => isNameOf(name, each));
    if (column === undefined) problems.push(problemOfFile(unknownColumn(name)));
    else if (order.includes(column)) problems.push(problemOfFile(repeatedColumn(name)));
    else order.push(column);
  }
  const missing = columnNames.filter((column) => !order.includes(column));
  problems.push(...missing.map((column) => problemOfFile(missingColumn(headingOf(column)))));
  return { order, problems };
}

function isNameOf(name: string, column: Column): boolean {
  const { zh, en } = columns[column];
  return [headingOf(column), zh, en].includes(name);
}

const otherSeparator = text(
  "各栏不是用逗号分隔的。请保存为“CSV UTF-8（逗号分隔）”。",
  "The columns are not separated by commas. Save it as “CSV UTF-8 (Comma delimited)”.",
);
const unknownColumn = (name: string) =>
  text(
    `表头的“${name}”不是已知的栏。请照导出文件的表头。`,
    `The heading “${name}” is not known. Keep the exported heading.`,
  );
const repeatedColumn = (name: string) =>
  text(
    `表头的“${name}”出现两次。请删去一栏。`,
    `The heading “${name}” stands there twice. Remove one column.`,
  );
const missingColumn = (name: string) =>
  text(
    `缺少“${name}”一栏。请照导出文件的表头。`,
    `The column “${name}” is missing. Keep the exported heading.`,
  );

function cellsOf(line: readonly string[], order: readonly Column[]): Cells {
  return Object.fromEntries(order.map((column, index) => [column, line[index] ?? ""]));
}

type OnRow<Row> = readonly [row: number, value: Row];

interface Numbered {
  readonly criteria: OnRow<CriterionRow>[];
  readonly duties: OnRow<DutyRow>[];
}

function readRow(reader: RowReader, { criteria, duties }: Numbered): void {
  const table = readWord(reader, "table", vocabularies.table);
  if (table === "criterion") {
    const row = readCriterion(reader);
    if (row !== null) criteria.push([reader.row, row]);
  } else if (table === "duty") {
    const row = readDuty(reader);
    if (row !== null) duties.push([reader.row, row]);
  }
}

/** What only the table as a whole can show: repeated rows, gates that are not there. */
function problemsOfTable({ criteria, duties }: Numbered): readonly CsvProblem[] {
  if (criteria.length === 0 || duties.length === 0) return [problemOfFile(emptyTable)];
  const gates = new Set(
    criteria.flatMap(([, { code, metric }]) => (metric === "tampered-content" ? [code] : [])),
  );
  const withoutGate = criteria.flatMap(([row, criterion]) => {
    if (!("gate" in criterion) || gates.has(criterion.gate)) return [];
    return [problemOfCell(row, "gate", problemWords.noGate(criterion.gate))];
  });
  return [
    ...withoutGate,
    ...repeated(criteria, ({ code }) => code),
    ...repeated(duties, ({ code, branch, obligor, recipient }) =>
      [code, branch, obligor, recipient].join(" "),
    ),
  ];
}

function repeated<Row>(
  rows: readonly OnRow<Row>[],
  keyOf: (row: Row) => string,
): readonly CsvProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(([row, value]) => {
    const key = keyOf(value);
    const earlier = first.get(key);
    if (earlier !== undefined) return [problemOfCell(row, "code", problemWords.duplicate(earlier))];
    first.set(key, row);
    return [];
  });
}
