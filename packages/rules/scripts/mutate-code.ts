/**
 * Turns operators of the grading and obligation sources, one at a time, in a copy of the package.
 * The tables are recomputed first, which takes a second; what they do not notice runs the tests.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const repository = resolve(import.meta.dirname, "../../..");
const folders = ["grading", "obligations", "forecast"];
const mostMutants = 60;

/** Each operator with the one that a slip would put in its place. */
const turns: readonly (readonly [from: string, to: string])[] = [
  [" >= ", " > "],
  [" <= ", " < "],
  [" > ", " >= "],
  [" < ", " <= "],
  [" === ", " !== "],
  [" !== ", " === "],
  [" && ", " || "],
  [" || ", " && "],
  [" + ", " - "],
  [" - ", " + "],
  ["Math.min(", "Math.max("],
  ["Math.max(", "Math.min("],
  ["return covered;", "return outside;"],
  ["return outside;", "return covered;"],
];

interface Turn {
  readonly file: string;
  readonly line: number;
  readonly turn: string;
  readonly text: string;
}

const isCode = (line: string): boolean => !/^\s*(\*|\/\*|\/\/|import |} from )/.test(line);

function turnsOf(file: string): readonly Turn[] {
  const lines = readFileSync(join(repository, file), "utf8").split("\n");
  return lines.flatMap((line, index) =>
    turns.flatMap(([from, to]): readonly Turn[] => {
      const column = line.indexOf(from);
      if (column < 0 || !isCode(line)) return [];
      const turned = `${line.slice(0, column)}${to}${line.slice(column + from.length)}`;
      const text = [...lines.slice(0, index), turned, ...lines.slice(index + 1)].join("\n");
      return [{ file, line: index + 1, turn: `${from.trim()} → ${to.trim()}`, text }];
    }),
  );
}

/** Spread evenly over all sources, so that no file is left out. */
function sample(all: readonly Turn[]): readonly Turn[] {
  const step = Math.max(all.length / mostMutants, 1);
  const count = Math.min(all.length, mostMutants);
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * step)]).flatMap(
    (turn) => turn ?? [],
  );
}

function copyPackage(): string {
  const home = mkdtempSync(join(tmpdir(), "jibao-mutants-"));
  cpSync(join(repository, "packages/rules"), join(home, "packages/rules"), { recursive: true });
  for (const name of ["package.json", "vitest.config.ts", "tsconfig.base.json"]) {
    cpSync(join(repository, name), join(home, name));
  }
  symlinkSync(join(repository, "node_modules"), join(home, "node_modules"));
  return home;
}

/** Whether a command fails, which is what a good test does to a turned operator. */
function fails(home: string, command: readonly string[]): boolean {
  return spawnSync(process.execPath, command, { cwd: home, timeout: 180_000 }).status !== 0;
}

const tables = ["packages/rules/scripts/check-tables.ts"];
const vitest = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--project=unit",
  "--bail=1",
  "packages/rules/test/boundaries",
  "packages/rules/test/examples",
  "packages/rules/test/properties",
];

export async function mutateCode(say: (line: string) => void): Promise<void> {
  const home = copyPackage();
  const sources = folders.flatMap((folder) => {
    const path = `packages/rules/src/${folder}`;
    return readdirSync(join(repository, path)).map((name) => `${path}/${name}`);
  });
  const all = sources.flatMap(turnsOf);
  const chosen = sample(all);
  let [byTables, byTests] = [0, 0];
  if (fails(home, tables) || fails(home, vitest)) throw new Error("the tests fail as it is");
  for (const { file, line, turn, text } of chosen) {
    const original = readFileSync(join(home, file), "utf8");
    writeFileSync(join(home, file), text);
    if (fails(home, tables)) byTables += 1;
    else if (fails(home, vitest)) byTests += 1;
    else say(`SURVIVED: ${file}:${line} ${turn}`);
    writeFileSync(join(home, file), original);
  }
  rmSync(home, { recursive: true });
  const killed = byTables + byTests;
  say(
    `${chosen.length} of ${all.length} turns: ${byTables} noticed by tables, ${byTests} by tests`,
  );
  say(`score ${(killed / chosen.length).toFixed(3)}`);
}
