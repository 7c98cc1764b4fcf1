/** From the cells of a line to a criterion row; null, with problems noted, where they are none. */
import type { CriterionRow } from "@jibao/rules";
import type { SiteScope } from "../../packages/rules/src/law/law.ts";
import { columnsOfCriterion, type Metric } from "./columns.ts";
import type { Unit } from "./figures.ts";
import { problemWords } from "./problem.ts";
import {
  cellOf,
  readArticle,
  readCode,
  readThreshold,
  readWord,
  readWords,
  refuse,
  refuseOthers,
  type RowReader,
} from "./row-reader.ts";
import { vocabularies } from "./vocabularies.ts";

type RestOf<Row> = Row extends CriterionRow ? Omit<Row, "code" | "level" | "article"> : never;

export function readCriterion(reader: RowReader): CriterionRow | null {
  const code = readCode(reader);
  const level = readWord(reader, "level", vocabularies.level);
  const article = readArticle(reader);
  const metric = readWord(reader, "metric", vocabularies.metric);
  if (metric === null) return null;
  refuseOthers(reader, columnsOfCriterion(metric));
  const rest = readRest(reader, metric);
  if (code === null || level === null || article === null || rest === null) return null;
  return { code, level, article, ...rest };
}

function readRest(reader: RowReader, metric: Metric): RestOf<CriterionRow> | null {
  switch (metric) {
    case "system-loss":
    case "data-loss":
    case "other-threat":
    case "catch-all":
      return { metric };
    case "data-threat":
      return readDataThreat(reader);
    case "website-outage":
      return joined(readMeasured(reader, { metric, unit: "minute" }), readScope(reader));
    case "cii-whole-outage":
    case "cii-main-function-outage":
      return readMeasured(reader, { metric, unit: "minute" });
    case "population-share": {
      const region = readWord(reader, "region", vocabularies.region);
      const share = readMeasured(reader, { metric, unit: "share" });
      return joined(share, region === null ? null : { region });
    }
    case "livelihood-persons":
    case "persons-leaked":
      return readMeasured(reader, { metric, unit: "person" });
    case "direct-loss":
      return readMeasured(reader, { metric, unit: "yuan" });
    case "tampered-content":
      return joined({ metric }, readScope(reader));
    case "home-page-duration":
    case "other-page-duration":
      return joined(readMeasured(reader, { metric, unit: "minute" }), readGate(reader));
    case "reposts":
    case "views":
      return joined(readMeasured(reader, { metric, unit: "count" }), readGate(reader));
    case "determined-spread": {
      const spread = readWord(reader, "spread", vocabularies.spread);
      return joined(spread === null ? null : { metric, spread }, readGate(reader));
    }
  }
}

function joined<A extends object, B extends object>(a: A | null, b: B | null): (A & B) | null {
  return a === null || b === null ? null : { ...a, ...b };
}

interface Measure<M extends Metric, U extends Unit> {
  readonly metric: M;
  readonly unit: U;
}

function readMeasured<M extends Metric, U extends Unit>(
  reader: RowReader,
  measure: Measure<M, U>,
): (Measure<M, U> & { readonly threshold: number }) | null {
  const threshold = readThreshold(reader, measure.unit);
  return threshold === null ? null : { ...measure, threshold };
}

function readDataThreat(reader: RowReader) {
  const classes = readWords(reader, "classes", vocabularies.class);
  const harms = readWords(reader, "harms", vocabularies.harm);
  if (classes === null || harms === null) return null;
  return { metric: "data-threat", classes, harms } as const;
}

/** Whether the row behind a gate finds it is asked of the table as a whole. */
function readGate(reader: RowReader): { readonly gate: string } | null {
  const gate = cellOf(reader, "gate").normalize("NFKC");
  return gate === "" ? refuse(reader, "gate", problemWords.empty) : { gate };
}

const ranked = ["party-government", "enterprise-or-institution", "key-news"] as const;

/** A kind of site whose cell is empty is not covered. */
function readScope(reader: RowReader): { readonly scope: SiteScope } | null {
  let scope: SiteScope = {};
  let isSound = true;
  for (const kind of ranked) {
    if (cellOf(reader, kind) === "") continue;
    const rank = readWord(reader, kind, vocabularies.rank);
    if (rank === null) isSound = false;
    else scope = { ...scope, [kind]: rank };
  }
  if (cellOf(reader, "platform") !== "") {
    const platform = readWord(reader, "platform", vocabularies.size);
    if (platform === null) isSound = false;
    else scope = { ...scope, platform };
  }
  if (isSound && Object.keys(scope).length === 0) {
    return refuse(reader, "party-government", problemWords.noSite);
  }
  return isSound ? { scope } : null;
}
