/**
 * Makes the package as npm serves it: plain ES modules of ES2021 with types, no dependency.
 * `node packages/rules/scripts/build.ts [folder]`; without a folder it is `dist` beside `src`.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
}

const home = resolve(import.meta.dirname, "..");
const run = promisify(execFile);

/** `./src/words.ts` is built to `./words.js`, with `./words.d.ts` beside it. */
function builtExport(source: string): { readonly types: string; readonly default: string } {
  const path = source.replace("./src/", "./").replace(/\.ts$/, "");
  return { types: `${path}.d.ts`, default: `${path}.js` };
}

function publishedManifest({ name, version, description, license, exports }: Manifest): object {
  const entries = Object.entries(exports).map(([entry, source]) => [entry, builtExport(source)]);
  return {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    exports: Object.fromEntries(entries),
  };
}

async function compile(folder: string): Promise<void> {
  const compiler = createRequire(import.meta.url).resolve("typescript/package.json");
  const program = join(dirname(compiler), "bin", "tsc");
  await run(process.execPath, [
    program,
    "-p",
    join(home, "tsconfig.build.json"),
    "--outDir",
    folder,
  ]);
}

/** Builds into an emptied folder. */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await compile(folder);
  const manifest = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as Manifest;
  const text = `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`;
  await writeFile(join(folder, "package.json"), text);
  await cp(join(home, "README.md"), join(folder, "README.md"));
  await cp(resolve(home, "../../LICENSE"), join(folder, "LICENSE"));
}

if (import.meta.main) {
  const folder = resolve(process.argv[2] ?? join(home, "dist"));
  await buildPackage(folder);
  process.stdout.write(`${folder}\n`);
}
