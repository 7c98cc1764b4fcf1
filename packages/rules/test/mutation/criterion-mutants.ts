/** Every cell of every criterion row, changed as a slip of the pen would. */
import {
  dataClasses,
  dataHarms,
  type Law,
  platformSizes,
  ranks,
  regionRanks,
  spreads,
} from "../support/rules.ts";
import {
  type Change,
  type Mutant,
  mutantsOf,
  neighbours,
  type Row,
  setTo,
  toOthers,
  without,
} from "./mutant.ts";

const rowLevels = ["particularly-major", "major", "relatively-major"] as const;

/** Metrics whose rows have the same cells. */
const kindred = [
  ["cii-whole-outage", "cii-main-function-outage"],
  ["livelihood-persons", "persons-leaked"],
  ["home-page-duration", "other-page-duration"],
  ["reposts", "views"],
  ["system-loss", "data-loss", "other-threat", "catch-all"],
] as const;

const units = ["minute", "person", "share", "yuan", "count"];

/** A hundredth of a percent, a fen, otherwise one. */
const smallest: Readonly<Record<string, number>> = { share: 0.0001, yuan: 0.01 };

export function criterionMutants(law: Law): readonly Mutant[] {
  return mutantsOf(law, "criteria", (row, index) => changesOf(row, index, law));
}

function changesOf(row: Row, index: number, law: Law): readonly Change[] {
  const kin = kindred.find((metrics) => metrics.some((metric) => metric === row["metric"])) ?? [];
  const next = law.criteria[(index + 1) % law.criteria.length];
  return [
    { cell: "row removed", row: null },
    setTo(row, "code", `${String(row["code"])}x`),
    ...toOthers(row, "article", [next?.article, `${String(row["article"])}(9)`]),
    ...toOthers(row, "level", rowLevels),
    ...toOthers(row, "metric", kin),
    ...thresholdChanges(row),
    ...scopeChanges(row),
    ...("region" in row ? toOthers(row, "region", regionRanks) : []),
    ...("gate" in row ? toOthers(row, "gate", [...Object.keys(law.gates), "none"]) : []),
    ...("spread" in row ? toOthers(row, "spread", spreads) : []),
    ...listChanges(row, "classes", dataClasses),
    ...listChanges(row, "harms", dataHarms),
  ];
}

function thresholdChanges(row: Row): readonly Change[] {
  const { threshold, unit } = row;
  if (typeof threshold !== "number" || typeof unit !== "string") return [];
  const step = smallest[unit] ?? 1;
  const figures = [threshold - step, threshold + step, threshold * 2, threshold / 2, 0];
  return [...toOthers(row, "threshold", figures), ...toOthers(row, "unit", units)];
}

const kinds = ["party-government", "enterprise-or-institution", "key-news", "platform"] as const;

/** Each kind of site: left out, put in, one rank higher or lower, any. */
function scopeChanges(row: Row): readonly Change[] {
  const scope = row["scope"] as Row | undefined;
  if (scope === undefined) return [];
  return kinds.flatMap((kind) => {
    const order: readonly unknown[] = [...(kind === "platform" ? platformSizes : ranks), "any"];
    const changes =
      kind in scope
        ? [without(scope, kind), ...toOthers(scope, kind, neighbours(order, scope[kind]))]
        : [setTo(scope, kind, order[0]), setTo(scope, kind, "any")];
    return changes.map((change) => ({
      cell: `scope ${change.cell}`,
      row: { ...row, scope: change.row },
    }));
  });
}

/** Each entry of a list: left out or put in. */
function listChanges(row: Row, cell: string, all: readonly string[]): readonly Change[] {
  const entries = row[cell] as readonly string[] | undefined;
  if (entries === undefined) return [];
  return all.map((entry) => {
    const isIn = entries.includes(entry);
    const changed = isIn ? entries.filter((each) => each !== entry) : [...entries, entry];
    return setTo(row, cell, changed);
  });
}
