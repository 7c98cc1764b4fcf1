/** A row of the law as the cells of its line in the table. */
import type { CriterionRow, DutyRow, Locale } from "@jibao/rules";
import { quantity } from "../../packages/rules/src/explain/quantities.ts";
import { hoursText } from "../generate/law/words.ts";
import type { Cells } from "./columns.ts";
import { vocabularies } from "./vocabularies.ts";

const listSeparator = { zh: "、", en: ", " } as const;

export function cellsOfCriterion(row: CriterionRow, locale: Locale): Cells {
  const { table, level, metric } = vocabularies;
  return {
    table: table.written("criterion", locale),
    code: row.code,
    level: level.written(row.level, locale),
    article: row.article,
    metric: metric.written(row.metric, locale),
    ...figureCells(row, locale),
    ...scopeCells(row, locale),
  };
}

function figureCells(row: CriterionRow, locale: Locale): Cells {
  const line = "threshold" in row ? { line: quantity(row.threshold, row.unit, locale) } : {};
  return "gate" in row ? { ...line, gate: row.gate } : line;
}

function scopeCells(row: CriterionRow, locale: Locale): Cells {
  if ("scope" in row) {
    const { platform, ...kinds } = row.scope;
    const ranks = Object.entries(kinds).map(([kind, rank]) => {
      return [kind, vocabularies.rank.written(rank, locale)];
    });
    const cells: Cells = Object.fromEntries(ranks);
    if (platform === undefined) return cells;
    return { ...cells, platform: vocabularies.size.written(platform, locale) };
  }
  if ("region" in row) return { region: vocabularies.region.written(row.region, locale) };
  if ("spread" in row) return { spread: vocabularies.spread.written(row.spread, locale) };
  if (!("classes" in row)) return {};
  const classes = row.classes.map((word) => vocabularies.class.written(word, locale));
  const harms = row.harms.map((word) => vocabularies.harm.written(word, locale));
  const separator = listSeparator[locale];
  return { classes: classes.join(separator), harms: harms.join(separator) };
}

export function cellsOfDuty(row: DutyRow, locale: Locale): Cells {
  const { table, floor, branch, obligor, recipient, national, after } = vocabularies;
  return {
    table: table.written("duty", locale),
    code: row.code,
    level: floor.written(row.floor ?? "any", locale),
    article: row.article,
    branch: branch.written(row.branch ?? "any", locale),
    obligor: obligor.written(row.obligor, locale),
    recipient: recipient.written(row.recipient ?? "first-recipients", locale),
    national: row.national === true ? national.written("yes", locale) : "",
    after: after.written(row.after, locale),
    limit: hoursText(row.hours)[locale],
  };
}
