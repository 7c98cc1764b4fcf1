/**
 * The package as npm serves it: built, put where a stranger's program would find it, and used from
 * plain JavaScript. The examples of the README and
 * of the reference run there, against what they say they print.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "vite";
import { buildPackage } from "../../scripts/build.ts";

const run = promisify(execFile);
const home = resolve(import.meta.dirname, "../..");
let project = "";

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "jibao-rules-"));
  await buildPackage(join(project, "node_modules", "@jibao", "rules"));
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
});

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

async function runScript(name: string, source: string): Promise<string[]> {
  await writeFile(join(project, name), source);
  const { stdout } = await run(process.execPath, [name], { cwd: project });
  return stdout.trimEnd().split("\n");
}

interface Example {
  readonly heading: string;
  readonly source: string;
  readonly printed: readonly string[];
}

/** Each block with what it says it prints: `console.log(…); // → …` or a line `// → …`. */
async function examplesOf(file: string): Promise<Example[]> {
  const readme = await readFile(file, "utf8");
  return [...readme.matchAll(/^#+ (.+)\n(?:(?!^#|^```)[^\n]*\n)*```ts\n([\s\S]*?)^```/gm)].map(
    ([, heading = "", source = ""]) => ({
      heading,
      source,
      printed: [...source.matchAll(/\/\/ → (.*)$/gm)].map(([, words = ""]) => words),
    }),
  );
}

const examples = [
  ...(await examplesOf(join(home, "README.md"))),
  ...(await examplesOf(resolve(home, "../../docs/reference/rules-library.md"))),
];

describe("the examples of README and reference", () => {
  it("are there", () => {
    expect(examples.length).toBe(8);
  });

  it.each(examples)("$heading", async ({ source, printed }) => {
    expect(printed.length).toBeGreaterThan(0);
    expect(await runScript("example.ts", source)).toEqual(printed);
  });
});

describe("the built package", () => {
  const manifest = async () =>
    JSON.parse(
      await readFile(join(project, "node_modules/@jibao/rules/package.json"), "utf8"),
    ) as Record<string, object>;

  it("depends on nothing", async () => {
    const { exports: _entries, ...rest } = await manifest();
    expect(Object.keys(rest).filter((key) => /dependencies/i.test(key))).toEqual([]);
    const names = await readdir(join(project, "node_modules/@jibao/rules"), { recursive: true });
    for (const name of names.filter((each) => each.endsWith(".js"))) {
      const source = await readFile(join(project, "node_modules/@jibao/rules", name), "utf8");
      for (const [, from = ""] of source.matchAll(/from "([^"]+)"/g)) expect(from).toMatch(/^\./);
    }
  });

  it("can be imported by every entry, with types", async () => {
    const { exports: entries } = await manifest();
    const specifiers = Object.keys(entries!).map((entry) => `@jibao/rules${entry.slice(1)}`);
    const imports = specifiers.map((from, index) => `import * as entry${index} from "${from}";`);
    const counts = specifiers.map((_, index) => `Object.keys(entry${index}).length`);
    const source = `${imports.join("\n")}\nconsole.log([${counts.join(", ")}].join(" "));\n`;
    const [printed = ""] = await runScript("entries.ts", source);
    for (const count of printed.split(" ")) expect(Number(count)).toBeGreaterThan(0);
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022"];
    const program = resolve(home, "../../node_modules/typescript/bin/tsc");
    const ambient = "declare const console: { log(words: string): void };\n";
    await writeFile(join(project, "entries.ts"), ambient + source);
    await run(process.execPath, [program, ...options, "--types", "", "entries.ts"], {
      cwd: project,
    });
  });

  it("has about twenty names in its core", async () => {
    const source =
      'import * as core from "@jibao/rules";\nconsole.log(Object.keys(core).join("\\n"));\n';
    const names = await runScript("names.ts", source);
    expect(names.length).toBeLessThanOrEqual(24);
  });
});

/** 30 KB: what a phone on a bad line can still fetch before anyone grows impatient. */
const MAX_CORE_BYTES = 30_000;

it("is small: the whole core, minified and compressed", async () => {
  const result = await build({
    configFile: false,
    root: home,
    logLevel: "silent",
    build: {
      write: false,
      lib: { entry: "src/index.ts", formats: ["iife"], name: "rules", fileName: "core" },
    },
  });
  const [bundle] = Array.isArray(result) ? result : [result];
  const chunk = bundle !== undefined && "output" in bundle ? bundle.output[0] : null;
  expect(chunk).not.toBeNull();
  const bytes = gzipSync(chunk!.code, { level: 9 }).length;
  expect(bytes).toBeLessThanOrEqual(MAX_CORE_BYTES);
});
