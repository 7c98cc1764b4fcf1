/** What the compiler must say about the law's rows and readings: read by `tsc`, never run. */
import type { criteria, duties } from "../../src/law/measures-2025.ts";
import type { CriterionRow, DutyRow, Law, Metric, RowsByMetric } from "../../src/law/law.ts";
import type { Level, Obligation, ReadingCode, Readings } from "../support/rules.ts";
import { label, withReadings } from "../support/rules.ts";
import type { Equal, Holds } from "./type-equality.ts";

declare const law: Law;

export type LevelIsClosed = Holds<
  Equal<Level, "particularly-major" | "major" | "relatively-major" | "general" | "undetermined">
>;

/** Rows are literals: a code or a figure that is not in the law is a type of its own. */
type Row<Code extends string> = Extract<(typeof criteria)[number], { readonly code: Code }>;
export type RowsAreLiteral = [
  Holds<Equal<Row<"RM-2a">["threshold"], 10>>,
  Holds<Equal<Row<"RM-2a">["metric"], "cii-whole-outage">>,
  Holds<Equal<Row<"PM-4">["classes"], readonly ["core", "important"]>>,
  Holds<Equal<Row<"PM-9">, never>>,
  Holds<Equal<(typeof criteria)["length"], 54>>,
  Holds<Equal<(typeof duties)["length"], 15>>,
  Holds<Equal<Extract<(typeof duties)[number], { readonly code: "D1" }>["hours"], 1>>,
];

/** Every metric has its rows, and its rows have its cells. */
export type RowsOfEveryMetric = Holds<Equal<keyof RowsByMetric, Metric>>;
export type NoMetricWithoutRow = Holds<Equal<(typeof criteria)[number]["metric"], Metric>>;

const common = { code: "X", level: "major", article: "附件二" } as const;

export const rows = [
  { ...common, metric: "views", unit: "count", threshold: 1, gate: "MJ-6-gate" },
  // @ts-expect-error: views are counted in times
  { ...common, metric: "views", unit: "minute", threshold: 1, gate: "MJ-6-gate" },
  // @ts-expect-error: indicator 6 needs its gate
  { ...common, metric: "views", unit: "count", threshold: 1 },
  // @ts-expect-error: a website row names its sites
  { ...common, metric: "website-outage", unit: "minute", threshold: 1 },
  // @ts-expect-error: a share is of some region
  { ...common, metric: "population-share", unit: "share", threshold: 0.5 },
  // @ts-expect-error: no row leads to 一般
  { ...common, level: "general", metric: "catch-all" },
  // @ts-expect-error: what is judged has no figure
  { ...common, metric: "catch-all", threshold: 1 },
] as const satisfies readonly CriterionRow[];

const duty = { code: "D1", article: "第四条", floor: "major", hours: 1 } as const;
export const dutyRows = [
  { ...duty, branch: "cii", obligor: "operator", recipient: "national-cac", after: "discovery" },
  // @ts-expect-error: a branch that Art. 4 does not have
  { ...duty, branch: "bank", obligor: "operator", recipient: null, after: "discovery" },
  // @ts-expect-error: no time runs from submission
  { ...duty, branch: "cii", obligor: "operator", recipient: null, after: "submission" },
] as const satisfies readonly DutyRow[];

/** A new metric that is not handled does not compile: this switch is the proof. */
export function handled(metric: Metric): "measured" | "judged" | "gate" | "determined" {
  switch (metric) {
    case "system-loss":
    case "data-loss":
    case "other-threat":
    case "catch-all":
    case "data-threat":
      return "judged";
    case "tampered-content":
      return "gate";
    case "determined-spread":
      return "determined";
    case "website-outage":
    case "cii-whole-outage":
    case "cii-main-function-outage":
    case "population-share":
    case "livelihood-persons":
    case "persons-leaked":
    case "direct-loss":
    case "home-page-duration":
    case "other-page-duration":
    case "reposts":
    case "views":
      return "measured";
  }
}

/** And so is a table of all metrics that forgets one. */
// @ts-expect-error: reposts are forgotten
export const forgetful: Readonly<Record<"views" | "reposts", string>> = { views: "views" };

export type EveryReadingIsChosen = Holds<Equal<keyof Readings, ReadingCode>>;

export function onReadings(): void {
  withReadings(law, { R11: "looser", R5: "stricter" });
  // @ts-expect-error: a reading that is none
  withReadings(law, { R99: "looser" });
  // @ts-expect-error: a choice that is none
  withReadings(law, { R11: "either" });
  // @ts-expect-error: a law is never changed in place
  law.readings.R11 = "looser";
  // @ts-expect-error: nor are its rows
  law.criteria[0] = rows[0];
  // @ts-expect-error: a kind of label that is none
  label("kind", "major", "zh");
  // @ts-expect-error: a language that is none
  label("level", "major", "fr");
}

/** A due time is told apart from a prompt duty before its instant can be read. */
export function onDue({ due, state }: Obligation): string | null {
  // @ts-expect-error: a prompt duty has no instant
  void due.at;
  // @ts-expect-error: the rules know duties as they arise; what became of them is the server's
  void (state === "breached");
  return due.kind === "latest" ? due.at : null;
}
