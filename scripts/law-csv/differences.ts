/** What an edited table changes, in words: one sentence for each cell. */
import type { CriterionRow, DutyRow, Locale, Text } from "@jibao/rules";
import { text } from "../../packages/rules/src/labels/text.ts";
import { labelText, partyText, firstRecipientsText } from "../generate/law/words.ts";
import { cellsOfCriterion, cellsOfDuty } from "./cells-of-row.ts";
import { type Cells, columnNames, columns } from "./columns.ts";
import type { LawRows } from "./law-csv.ts";

interface Pair<Row> {
  readonly before: Row | null;
  readonly after: Row | null;
}

export interface LawDifferences {
  readonly words: readonly Text[];
  /** Criteria that are there before and after, and differ. */
  readonly criteria: readonly { readonly before: CriterionRow; readonly after: CriterionRow }[];
}

export function differencesOf(before: LawRows, after: LawRows): LawDifferences {
  const criteria = pairsOf(before.criteria, after.criteria, ({ code }) => code);
  const duties = pairsOf(before.duties, after.duties, dutyKey);
  const words = [
    ...criteria.flatMap((pair) => wordsOf(pair, cellsOfCriterion, ({ code }) => text(code, code))),
    ...duties.flatMap((pair) => wordsOf(pair, cellsOfDuty, dutyName)),
  ];
  const changed = criteria.flatMap((pair) => {
    if (pair.before === null || pair.after === null) return [];
    const isSame = wordsOf(pair, cellsOfCriterion, ({ code }) => text(code, code)).length === 0;
    return isSame ? [] : [{ before: pair.before, after: pair.after }];
  });
  const isReordered = words.length === 0 && orderOf(before) !== orderOf(after);
  return { words: isReordered ? [reordered] : words, criteria: changed };
}

const reordered = text(
  "只有行的顺序变了：定级结果不变，义务按新的顺序列出。",
  "Only the order of the rows changed: levels stay as they are, duties follow the new order.",
);

const dutyKey = ({ code, branch, obligor, recipient }: DutyRow): string =>
  [code, branch, obligor, recipient].join(" ");

const orderOf = ({ criteria, duties }: LawRows): string =>
  JSON.stringify([criteria.map(({ code }) => code), duties.map(dutyKey)]);

/** D1 stands twice: told apart by who owes to whom. */
function dutyName(row: DutyRow): Text {
  const from = partyText(row.obligor, row);
  const to = row.recipient === null ? firstRecipientsText : partyText(row.recipient, row);
  return text(`${row.code}（${from.zh} → ${to.zh}）`, `${row.code} (${from.en} → ${to.en})`);
}

/**
 * Rows of one key belong together; what is left over belongs together by code, in order, so that a
 * duty whose recipient changed is one changed duty and not one removed and one added.
 */
function pairsOf<Row extends { readonly code: string }>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Pair<Row>[] {
  const same = new Map(after.map((row) => [keyOf(row), row]));
  const known = new Set(before.map(keyOf));
  const leftOver = after.filter((row) => !known.has(keyOf(row)));
  const pairs = before.map((row): Pair<Row> => {
    const match = same.get(keyOf(row)) ?? takeByCode(leftOver, row.code);
    return { before: row, after: match };
  });
  return [...pairs, ...leftOver.map((row) => ({ before: null, after: row }))];
}

function takeByCode<Row extends { readonly code: string }>(rows: Row[], code: string): Row | null {
  const index = rows.findIndex((row) => row.code === code);
  return index < 0 ? null : (rows.splice(index, 1)[0] ?? null);
}

type CellsOf<Row> = (row: Row, locale: Locale) => Cells;

function wordsOf<Row extends { readonly code: string; readonly article: string }>(
  { before, after }: Pair<Row>,
  cellsOf: CellsOf<Row>,
  nameOf: (row: Row) => Text,
): readonly Text[] {
  if (before === null) return after === null ? [] : [added(after, cellsOf, nameOf)];
  const name = nameOf(before);
  const clause = labelText("article", before.article);
  if (after === null) {
    return [text(`${name.zh}：删去（${clause.zh}）`, `${name.en}: removed (${clause.en})`)];
  }
  const [zh, en] = (["zh", "en"] as const).map((locale) => {
    return changesOf(cellsOf(before, locale), cellsOf(after, locale), locale);
  });
  return (zh ?? []).map((change, index) => {
    return text(
      `${name.zh}：${change}（${clause.zh}）`,
      `${name.en}: ${en?.[index]} (${clause.en})`,
    );
  });
}

function changesOf(before: Cells, after: Cells, locale: Locale): readonly string[] {
  const nothing = locale === "zh" ? "空" : "empty";
  return columnNames.flatMap((column) => {
    const [old, now] = [before[column] ?? "", after[column] ?? ""];
    if (old === now) return [];
    return [
      `${columns[column][locale]} ${old === "" ? nothing : old} → ${now === "" ? nothing : now}`,
    ];
  });
}

function added<Row extends { readonly article: string }>(
  row: Row,
  cellsOf: CellsOf<Row>,
  nameOf: (row: Row) => Text,
): Text {
  const name = nameOf(row);
  const cells = (locale: Locale) =>
    columnNames
      .filter((column) => column !== "table" && column !== "code")
      .flatMap((column) => {
        const cell = cellsOf(row, locale)[column] ?? "";
        return cell === "" ? [] : [`${columns[column][locale]} ${cell}`];
      });
  return text(
    `${name.zh}：新增，${cells("zh").join("，")}`,
    `${name.en}: added, ${cells("en").join(", ")}`,
  );
}
