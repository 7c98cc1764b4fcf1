/** What is wrong with an edited table, where, and what to do about it. */
import type { Text } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";
import { type Column, columns } from "./columns.ts";

export interface CsvProblem extends Text {
  /** The row's number in a spreadsheet, from 1; null for the file as a whole. */
  readonly row: number | null;
  readonly column: Column | null;
}

export const problemOfFile = ({ zh, en }: Text): CsvProblem => ({
  row: null,
  column: null,
  zh,
  en,
});

/** `words` follow the name of the place and the cell. */
export function problemOfCell(row: number, column: Column, words: Text): CsvProblem {
  const { zh, en } = columns[column];
  return {
    row,
    column,
    zh: `第 ${row} 行，“${zh}”：${words.zh}`,
    en: `Row ${row}, “${en}”: ${words.en}`,
  };
}

export function problemOfRow(row: number, words: Text): CsvProblem {
  return { row, column: null, zh: `第 ${row} 行：${words.zh}`, en: `Row ${row}: ${words.en}` };
}

const MAX_CHOICES_SHOWN = 20;

export const problemWords = {
  empty: text("没有填写。", "is empty. Fill it in."),
  notApplicable: (cell: string) =>
    text(
      `这一行用不到这一栏，却填了“${cell}”。请清空。`,
      `does not belong to this row but holds “${cell}”. Clear it.`,
    ),
  notAWord: (cell: string, choices: readonly string[]) => {
    const shown = choices.slice(0, MAX_CHOICES_SHOWN).join("、");
    return text(
      `不认识“${cell}”。可以填：${shown}。`,
      `“${cell}” is not known. Choose one of: ${shown}.`,
    );
  },
  notAFigure: (cell: string, example: string) =>
    text(
      `“${cell}”不是有效的数字。请连同单位填写，例如 ${example}。`,
      `“${cell}” is no valid figure. Write it with its unit, like ${example}.`,
    ),
  notAClause: (cell: string) =>
    text(
      `“${cell}”不是条款。请填写“附件三·指标5”或“第四条第二款”的形式。`,
      `“${cell}” is no clause. Write it like 附件三·指标5 or 第四条第二款.`,
    ),
  unknownCode: (cell: string) =>
    text(
      `没有编号“${cell}”。请核对；确为新增的，加上 --new ${cell}。`,
      `there is no “${cell}”. Check it; if it is really new, add --new ${cell}.`,
    ),
  badCode: (cell: string) =>
    text(
      `“${cell}”不能作编号。请用大写字母开头的字母、数字和连字符，例如 RM-5。`,
      `“${cell}” cannot be a code. Use letters, digits and hyphens, a capital first, like RM-5.`,
    ),
  duplicate: (first: number) =>
    text(`与第 ${first} 行重复。请删去一行。`, `repeats row ${first}. Remove one of the two.`),
  noGate: (cell: string) =>
    text(
      `表中没有“${cell}”这一前提。请填写一个“网站或平台被攻击篡改”行的编号。`,
      `the table has no gate “${cell}”. Give the code of a row on tampering.`,
    ),
  noSite: text("至少要填写一类网站。", "name at least one kind of site."),
  wrongStart: text(
    "运营者的时限不能从“收到报告”起算，接收部门的只能从“收到报告”起算。",
    "an operator's time never runs from arrival of a report, an authority's only from there.",
  ),
} as const;
