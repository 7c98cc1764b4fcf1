/** Where the desk lies, and whether what was built is what the sources say. */
import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
export const deskFolder = join(repository, "apps", "desk");
export const builtFolder = join(deskFolder, "dist");

/** The desk and what is built into it. */
const sources: readonly string[] = [
  deskFolder,
  ...["contract", "design", "rules", "sdk"].map((name) => join(repository, "packages", name)),
];
const notSources: readonly string[] = ["dist", "node_modules", "test", "scripts"];

/** Milliseconds since 1970; 0 for what is not there. */
function newestIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).filter((name) => !notSources.includes(name));
  return Math.max(0, ...inside.map((name) => newestIn(join(path, name))));
}

/** True when nothing was built, or a source has changed since. */
export function needsBuild(): boolean {
  const built = statSync(join(builtFolder, "index.html"), { throwIfNoEntry: false });
  return built === undefined || built.mtimeMs < Math.max(...sources.map(newestIn));
}

/** Files whose name holds a digest of their content never change. */
export function isHashed(path: string): boolean {
  return basename(join(path, "..")) === "assets";
}
