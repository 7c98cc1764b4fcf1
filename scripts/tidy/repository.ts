/** The repository as the rules see it: paths and texts, so that a test can make one up. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Repository {
  /** Text of every file that belongs to the repository, by its path from the root. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface Finding {
  readonly path: string;
  /** Counted from 1; null when the finding is about the file as a whole. */
  readonly line: number | null;
  readonly message: string;
}

export interface Rule {
  readonly name: string;
  readonly check: (repository: Repository) => readonly Finding[];
}

const binaryFile = /\.(?:png|jpg|ico|wav|woff2|pdf|gz)$/;

/** Reads what git tracks or would track; files that git ignores do not belong. */
export function readRepository(root: string): Repository {
  const list = execFileSync("git", ["ls-files", "-coz", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const texts = new Map<string, string>();
  for (const path of list.split("\0").toSorted()) {
    if (path === "" || binaryFile.test(path) || !existsSync(join(root, path))) continue;
    texts.set(path, readFileSync(join(root, path), "utf8"));
  }
  return { texts };
}

/** A made-up repository for tests. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  return { texts: new Map(Object.entries(files)) };
}

export function isSource(path: string): boolean {
  return /\.tsx?$/.test(path);
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(?:^|\/)tests?\//.test(path);
}

export function isGenerated(path: string): boolean {
  return /(?:^|\/)generated\//.test(path) || /(?:^|\/)(?:openapi|package-lock)\.json$/.test(path);
}

/** The workspace that a path lies in, for example `rules`; null outside packages and apps. */
export function workspaceOf(path: string): string | null {
  return /^(?:packages|apps)\/([^/]+)\//.exec(path)?.[1] ?? null;
}

/** The numbers of the lines that the pattern matches, counted from 1. */
export function matchingLines(text: string, pattern: RegExp): readonly number[] {
  return text.split("\n").flatMap((line, index) => (pattern.test(line) ? [index + 1] : []));
}
