/**
 * Turns operators of the grading and obligation sources, one at a time, in a copy of the package.
 * The tables are recomputed first, which takes a second; what they do not notice runs the tests.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

function turnsOf(home: string, file: string): readonly Turn[] {
  const lines = readFileSync(join(home, file), "utf8").split("\n");
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

/** Spread evenly over all sources, so that no file is left out; another offset, other turns. */
function sample(all: readonly Turn[], offset: number): readonly Turn[] {
  const step = Math.max(all.length / mostMutants, 1);
  const count = Math.min(all.length, mostMutants);
  const indexes = Array.from({ length: count }, (_, index) => Math.floor(index * step) + offset);
  return indexes.flatMap((index) => all[index % all.length] ?? []);
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

function allTurns(home: string): readonly Turn[] {
  return folders.flatMap((folder) => {
    const path = `packages/rules/src/${folder}`;
    const names = readdirSync(join(home, path));
    return names.flatMap((name) => turnsOf(home, `${path}/${name}`));
  });
}

type Killer = "tables" | "tests" | null;

function killerOf(home: string, { file, text }: Turn): Killer {
  const path = join(home, file);
  const original = readFileSync(path, "utf8");
  writeFileSync(path, text);
  const killer = fails(home, tables) ? "tables" : fails(home, vitest) ? "tests" : null;
  writeFileSync(path, original);
  return killer;
}

/** At most sixty turns, from the first, second, … of each stretch of the sources. */
export function mutateCode(say: (line: string) => void, offset: number): void {
  const home = copyPackage();
  try {
    const all = allTurns(home);
    const chosen = sample(all, offset);
    if (fails(home, tables) || fails(home, vitest)) throw new Error("the tests fail as it is");
    const killers = chosen.map((turn) => {
      const killer = killerOf(home, turn);
      if (killer === null) say(`SURVIVED: ${turn.file}:${turn.line} ${turn.turn}`);
      return killer;
    });
    const count = (killer: Killer): number => killers.filter((each) => each === killer).length;
    say(`${chosen.length} of ${all.length} possible turns`);
    say(
      `noticed by tables ${count("tables")}, by tests ${count("tests")}, unnoticed ${count(null)}`,
    );
    say(`score ${(1 - count(null) / chosen.length).toFixed(3)}`);
  } finally {
    rmSync(home, { recursive: true });
  }
}
