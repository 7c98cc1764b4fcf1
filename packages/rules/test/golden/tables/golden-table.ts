/** A table of cases with what a law answers to each; the checked-in `.csv` beside it is the law. */
import { type Facts, type Grade, grade, type Law, type Obligation } from "../../support/rules.ts";
import { harmless } from "../../support/cases.ts";

export interface GoldenTable {
  /** Of the file, without `.csv`. */
  readonly name: string;
  readonly header: string;
  /** One row for each case, or for each duty of it; made one by one, so that one may stop early. */
  rows(law: Law): Iterable<readonly unknown[]>;
}

export function* linesOf({ header, rows }: GoldenTable, law: Law): Generator<string> {
  yield header;
  for (const row of rows(law)) yield row.map(String).join(",");
}

export const csvOf = (table: GoldenTable, law: Law): string =>
  `${[...linesOf(table, law)].join("\n")}\n`;

export const orUnknown = <Value>(values: readonly Value[]): (Value | null)[] => [...values, null];

export const gradedUnder = (law: Law, facts: Facts): Grade => grade({ ...harmless, ...facts }, law);

const listed = (items: readonly string[]): string => (items.length === 0 ? "-" : items.join(" "));

/** Level, the highest that is left open, the criteria met. */
export function outcome({ level, couldReach, because }: Grade): string[] {
  return [level, couldReach, listed(because.map(({ criterion }) => criterion))];
}

export const detailHeader = "level,couldReach,because,readings,unknown,forecast";

/** All that a grade rests on: lines with their figures and articles, readings, open facts. */
export function details(result: Grade): string[] {
  const because = result.because.map((reason) => {
    const { criterion, article, threshold, unit, next, level } = reason;
    const line = threshold === undefined ? "" : ` ≥${threshold} ${unit}`;
    const above = next === undefined ? "" : ` then ${next.criterion} ≥${next.threshold}`;
    return `${criterion} ${level} ${article}${line}${above}`;
  });
  const readings = result.readings.map(({ reading, stricter, looser, settledBy }) => {
    return `${reading} ${stricter}/${looser} by ${settledBy}`;
  });
  const forecast = result.forecast.map(({ criterion, at }) => `${criterion} ${at}`);
  return [
    result.level,
    result.couldReach,
    because.join("; ") || "-",
    readings.join("; ") || "-",
    listed(result.unknown),
    forecast.join("; ") || "-",
  ];
}

type Party = Obligation["obligor"] | Obligation["recipient"];

const partyOf = (party: Party): string =>
  "key" in party ? (party.key ?? `${party.kind}?`) : party.kind;

export const dutyHeader = "duty,article,from,to,state,after,hours,due,because";

/** One line for each duty. */
function dutyCells(duty: Obligation): string[] {
  const { rule, article, obligor, recipient, state, after, hours, due, because } = duty;
  return [
    rule === undefined ? duty.duty : `${duty.duty} ${rule}`,
    article,
    partyOf(obligor),
    partyOf(recipient),
    state,
    after,
    String(hours ?? "-"),
    due.kind === "latest" ? (due.at ?? "?") : due.kind,
    listed(because),
  ];
}

/** A row for each duty of a case, or one that says that there is none. */
export function dutyRows(
  situation: readonly unknown[],
  duties: readonly Obligation[],
): readonly (readonly unknown[])[] {
  if (duties.length === 0) return [[...situation, "-"]];
  return duties.map((duty) => [...situation, ...dutyCells(duty)]);
}
