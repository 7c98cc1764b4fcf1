/** The rows of a new version as a TypeScript file, formatted as the formatter wants it. */
import type { CriterionRow, DutyRow } from "@jibao/rules";
import type { LawRows } from "./law-csv.ts";

/** How large figures are written, and by which name. */
const units: readonly (readonly [name: string, size: number, of: readonly string[]])[] = [
  ["YI", 100_000_000, ["person", "yuan", "count"]],
  ["WAN", 10_000, ["person", "yuan", "count"]],
  ["HOUR", 60, ["minute"]],
];

const definitions: Readonly<Record<string, string>> = {
  HOUR: "/** Minutes. */\nconst HOUR = 60;",
  WAN: "const WAN = 10_000;",
  YI: "const YI = 100_000_000;",
};

/** A file that exports `criteria` and `duties`. `from` is the day of entry into force. */
export function rowsFile({ criteria, duties }: LawRows, from: string): string {
  const [ofCriteria, ofDuties] = [criteria.map(criterionLines), duties.map(dutyLines)];
  const body = [
    exported("criteria", "CriterionRow", ofCriteria),
    exported("duties", "DutyRow", ofDuties),
  ];
  const used = Object.keys(definitions).filter((name) => body.join("").includes(` * ${name},`));
  const head = [
    `/**\n * 《国家网络安全事件报告管理办法》, in force since ${from}, as rows. Each figure of the annex and of\n * the articles stands here once and nowhere else.\n */`,
    'import type { CriterionRow, DutyRow } from "./law.ts";',
  ];
  const constants = used.map((name) => definitions[name]);
  const parts = [head.join("\n"), ...(used.length === 0 ? [] : [constants.join("\n")]), ...body];
  return `${parts.join("\n\n")}\n`;
}

function exported(name: string, type: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.flatMap((row) => ["  {", ...row.map((line) => `    ${line}`), "  },"]);
  return `export const ${name} = [\n${lines.join("\n")}\n] as const satisfies readonly ${type}[];`;
}

function criterionLines(row: CriterionRow): readonly string[] {
  return Object.entries(row).flatMap(([key, value]: readonly [string, unknown]) => {
    if (key === "threshold" && "unit" in row)
      return [`threshold: ${figure(row.threshold, row.unit)},`];
    return linesOf(key, value);
  });
}

const dutyLines = (row: DutyRow): readonly string[] =>
  Object.entries(row).flatMap(([key, value]: readonly [string, unknown]) => linesOf(key, value));

function linesOf(key: string, value: unknown): readonly string[] {
  if (Array.isArray(value)) return [`${key}: [${value.map(literal).join(", ")}],`];
  if (typeof value !== "object" || value === null) return [`${key}: ${literal(value)},`];
  const members = Object.entries(value).map(([name, member]) => {
    return `  ${propertyName(name)}: ${literal(member)},`;
  });
  return [`${key}: {`, ...members, "},"];
}

const propertyName = (name: string): string => (/^[a-z]+$/.test(name) ? name : `"${name}"`);

function literal(value: unknown): string {
  return typeof value === "number" ? grouped(value) : JSON.stringify(value);
}

function figure(value: number, unit: string): string {
  for (const [name, size, of] of units) {
    if (of.includes(unit) && value % size === 0) return `${grouped(value / size)} * ${name}`;
  }
  return grouped(value);
}

/** From a thousand on with separators, as the rows are written by hand. */
function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, "_");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
