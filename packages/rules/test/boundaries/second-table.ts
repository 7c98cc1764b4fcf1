/** The second table line by line, and a law's rows in the same form: the two must be the same. */
import type { DutyRow } from "../../src/law/law.ts";
import type { Law } from "../support/rules.ts";
import {
  dataLines,
  dutyLines,
  figureOf,
  judgedLines,
  measuredLines,
  regionLines,
  siteLines,
  spreadLines,
} from "./annex.ts";

const levelOf: Readonly<Record<string, string>> = {
  PM: "particularly-major",
  MJ: "major",
  RM: "relatively-major",
};

const unitOf: Readonly<Record<string, string>> = {
  "population-share": "share",
  "livelihood-persons": "person",
  "persons-leaked": "person",
  "direct-loss": "yuan",
  reposts: "count",
  views: "count",
};

/** Everything of indicator 6 but the gate itself stands behind the gate of its level. */
function gateOf(code: string): string | undefined {
  const isBehindGate = code.slice(2).startsWith("-6-") && !code.endsWith("-gate");
  return isBehindGate ? `${code.slice(0, 2)}-6-gate` : undefined;
}

function criterionLine(code: string, article: string, metric: string): string {
  const printed = measuredLines.find((line) => line[0] === code)?.[3];
  const data = dataLines[code];
  return lineOf({
    code,
    level: levelOf[code.slice(0, 2)],
    article,
    metric,
    unit: printed === undefined ? undefined : (unitOf[metric] ?? "minute"),
    threshold: printed === undefined ? undefined : figureOf(printed),
    scope: siteLines[code],
    region: regionLines[code],
    gate: gateOf(code),
    classes: data?.[0].split(" "),
    harms: data?.[1].split(" "),
    spread: spreadLines[code],
  });
}

/** Cells in one order, absent ones left out. */
function lineOf(cells: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(cells).sort();
  return names
    .flatMap((name) => (cells[name] === undefined ? [] : `${name}=${written(cells[name])}`))
    .join(" ");
}

function written(value: unknown): string {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isRecord) return JSON.stringify(value);
  return `{${lineOf(value as Readonly<Record<string, unknown>>)}}`;
}

function dutyLine(row: DutyRow): string {
  const { code, article, branch, obligor, recipient, national, floor, after, hours } = row;
  const to = `${recipient ?? "original"}${national ? "!" : ""}`;
  const limit = hours === null ? `${after}, promptly` : `${after} + ${hours}h`;
  return `${code} ${article} ${branch ?? "any"}: ${obligor} > ${to}, ${floor ?? "any"}, ${limit}`;
}

/** As the text has it: criteria by code, then the duties in their order. */
export const secondTable: readonly string[] = [...measuredLines, ...judgedLines]
  .map(([code, article, metric]) => criterionLine(code, article, metric))
  .sort()
  .concat(dutyLines);

/** As a law's rows have it. */
export function linesOfLaw({ criteria, duties }: Pick<Law, "criteria" | "duties">): string[] {
  const ofCriteria = criteria.map((row) => lineOf({ ...row }));
  return [...ofCriteria.sort(), ...duties.map(dutyLine)];
}
