/** Reads the cells of one line and collects what is wrong with them. */
import type { Text } from "@jibao/rules";
import { type Cells, type Column, columnNames } from "./columns.ts";
import { exampleOfUnit, readHours, readLine, type Hours, type Unit } from "./figures.ts";
import { type CsvProblem, problemOfCell, problemWords } from "./problem.ts";
import type { Vocabulary } from "./vocabularies.ts";

export interface RowReader {
  /** The row's number in a spreadsheet, from 1. */
  readonly row: number;
  readonly cells: Cells;
  /** Codes that a row may have. */
  readonly knownCodes: ReadonlySet<string>;
  readonly problems: CsvProblem[];
}

export const cellOf = ({ cells }: RowReader, column: Column): string =>
  (cells[column] ?? "").trim();

/** Notes what is wrong with a cell. */
export function refuse(reader: RowReader, column: Column, words: Text): null {
  reader.problems.push(problemOfCell(reader.row, column, words));
  return null;
}

/** Null, with a problem noted, where the cell is empty or holds no word of the list. */
export function readWord<Word extends string>(
  reader: RowReader,
  column: Column,
  { words, written, read }: Vocabulary<Word>,
): Word | null {
  const cell = cellOf(reader, column);
  if (cell === "") return refuse(reader, column, problemWords.empty);
  const word = read(cell);
  if (word !== null) return word;
  const choices = words.map((each) => written(each, "zh"));
  return refuse(reader, column, problemWords.notAWord(cell, choices));
}

/** Several words with 、 or commas between them, none twice. */
export function readWords<Word extends string>(
  reader: RowReader,
  column: Column,
  vocabulary: Vocabulary<Word>,
): readonly Word[] | null {
  const cell = cellOf(reader, column);
  const parts = cell.split(/[、,，;；]/).map((part) => part.trim());
  if (cell === "") return refuse(reader, column, problemWords.empty);
  const words = new Set<Word>();
  for (const part of parts) {
    const word = vocabulary.read(part);
    const choices = vocabulary.words.map((each) => vocabulary.written(each, "zh"));
    if (word === null) return refuse(reader, column, problemWords.notAWord(part, choices));
    words.add(word);
  }
  return [...words];
}

export function readThreshold(reader: RowReader, unit: Unit): number | null {
  const cell = cellOf(reader, "line");
  if (cell === "") return refuse(reader, "line", problemWords.empty);
  const value = readLine(cell, unit);
  return value ?? refuse(reader, "line", problemWords.notAFigure(cell, exampleOfUnit[unit]));
}

export function readLimit(reader: RowReader): Hours | null {
  const cell = cellOf(reader, "limit");
  if (cell === "") return refuse(reader, "limit", problemWords.empty);
  const limit = readHours(cell);
  return (
    limit ?? refuse(reader, "limit", problemWords.notAFigure(cell, "30 分钟、4 小时、30 日、及时"))
  );
}

const codePattern = /^[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/;

export function readCode(reader: RowReader): string | null {
  const cell = cellOf(reader, "code").normalize("NFKC");
  if (cell === "") return refuse(reader, "code", problemWords.empty);
  if (!codePattern.test(cell)) return refuse(reader, "code", problemWords.badCode(cell));
  return reader.knownCodes.has(cell)
    ? cell
    : refuse(reader, "code", problemWords.unknownCode(cell));
}

const numeral = "[一二三四五六七八九十]+";
const clausePattern = new RegExp(
  `^(?:附件${numeral}·(?:指标|情形)\\d+(?:\\(\\d+\\))?|第${numeral}条(?:第${numeral}款)?(?:第${numeral}项)?)$`,
);

/** A clause as the rows cite it; full-width brackets and digits become plain ones. */
export function readArticle(reader: RowReader): string | null {
  const cell = cellOf(reader, "article").normalize("NFKC").replaceAll(/\s/g, "");
  if (cell === "") return refuse(reader, "article", problemWords.empty);
  return clausePattern.test(cell) ? cell : refuse(reader, "article", problemWords.notAClause(cell));
}

/** Cells that the row has no use for must be empty: what is written there would be lost. */
export function refuseOthers(reader: RowReader, used: readonly Column[]): void {
  for (const column of columnNames) {
    const cell = cellOf(reader, column);
    if (cell === "" || used.includes(column)) continue;
    refuse(reader, column, problemWords.notApplicable(cell));
  }
}
