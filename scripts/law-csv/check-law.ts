/** An edited table held against the law in force: sound or not, what changes, what that means. */
import type { Law, Text } from "@jibao/rules";
import { cautionsOf } from "./cautions.ts";
import { type Consequence, consequencesOf, lawWith } from "./consequences.ts";
import { differencesOf } from "./differences.ts";
import type { LawRows } from "./law-csv.ts";
import type { CsvProblem } from "./problem.ts";
import { readLaw } from "./read-law.ts";

export type CheckedLaw =
  | {
      readonly kind: "ok";
      readonly rows: LawRows;
      readonly isChanged: boolean;
      /** Lines to print, Chinese first. */
      readonly report: readonly string[];
    }
  | { readonly kind: "refused"; readonly problems: readonly CsvProblem[] };

export function checkLaw(csv: string, base: Law, newCodes: readonly string[]): CheckedLaw {
  const read = readLaw(csv, base, newCodes);
  if (read.kind === "refused") return read;
  const differences = differencesOf(base, read.rows);
  const consequences = consequencesOf(base, lawWith(base, read.rows), differences);
  const cautions = cautionsOf(read.rows.criteria).flatMap(inBoth);
  const report = [...reportOf(base.version, differences.words, consequences), ...cautions];
  return { kind: "ok", rows: read.rows, isChanged: differences.words.length > 0, report };
}

const inBoth = ({ zh, en }: Text): readonly string[] => [zh, `  ${en}`];

function reportOf(
  version: string,
  words: readonly Text[],
  consequences: readonly Consequence[],
): readonly string[] {
  if (words.length === 0) {
    return [
      `表格无误，与 ${version} 没有不同。`,
      `The table is sound and no different from ${version}.`,
    ];
  }
  const count = words.length;
  return [
    `表格无误。与 ${version} 相比有 ${count} 处改动：`,
    `The table is sound. Changes to ${version}: ${count}`,
    "",
    ...words.flatMap(inBoth),
    "",
    ...(consequences.length === 0 ? unfelt : [...felt, ...consequences.flatMap(consequenceLines)]),
  ];
}

const unfelt = [
  "没有一个例案因此不同。请确认这正是想要的。",
  "No example case changes. Make sure that this is what you want.",
];
const felt = ["因此不同的例案（虚构）：", "Example cases (invented) that change:", ""];

const MOST_DUTIES_SHOWN = 2;

function consequenceLines({ told, level, before, after }: Consequence): readonly string[] {
  const head =
    level === null
      ? { zh: "级别不变，义务不同：", en: "The same level, other duties:" }
      : { zh: `${level.zh}：`, en: `${level.en}:` };
  return [
    ...inBoth(head),
    ...told.flatMap(({ zh, en }) => [`  - ${zh}`, `    ${en}`]),
    ...dutyLines(before, { zh: "原", en: "Was" }),
    ...dutyLines(after, { zh: "新", en: "Now" }),
    "",
  ];
}

function dutyLines(duties: readonly Text[], { zh, en }: Text): readonly string[] {
  const shown = duties.slice(0, MOST_DUTIES_SHOWN);
  const more = duties.length - shown.length;
  const rest = more === 0 ? [] : [`    （另有 ${more} 项义务 ${more} more）`];
  return [
    ...shown.flatMap((duty) => [`    ${zh}：${duty.zh}`, `      ${en}: ${duty.en}`]),
    ...rest,
  ];
}
