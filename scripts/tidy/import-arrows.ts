/**
 * Imports follow the arrows. A module calls another one in its `queries.ts` only, though it may
 * name its types. Nobody but the composition root imports a `routes.ts`.
 */
import { posix } from "node:path";
import { arrows, mayImport } from "./arrows.ts";
import { type Import, importsOf } from "./imports-of.ts";
import {
  type Finding,
  isSource,
  isTest,
  type Repository,
  type Rule,
  workspaceOf,
} from "./repository.ts";

/** The server's composition root is the one place that puts the routes of all modules together. */
const compositionRoots = /^apps\/server\/src\/(?:(?:api|compose)\/)?[a-z-]+\.ts$/;

function moduleOf(path: string): string | null {
  return /^apps\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function packageProblem(path: string, specifier: string): string | null {
  const user = workspaceOf(path);
  const used = /^@jibao\/([^/]+)/.exec(specifier)?.[1];
  if (user === null || used === undefined || mayImport(user, used)) return null;
  return `${user} may not use ${used}: no arrow is drawn from ${used} to ${user}`;
}

function relativeProblem(path: string, { specifier, typeOnly }: Import): string | null {
  if (!specifier.startsWith(".")) return null;
  const target = posix.join(posix.dirname(path), specifier);
  const user = workspaceOf(path);
  if (user !== null && workspaceOf(target) !== user) {
    const support = isTest(path) && target.startsWith("tests/support/");
    return support ? null : `leaves its workspace: import the package by name, not ${specifier}`;
  }
  if (isTest(path) || typeOnly) return null;
  const [from, to] = [moduleOf(path), moduleOf(target)];
  if (from !== null && to !== null && from !== to && posix.basename(target) !== "queries.ts") {
    return `module ${from} may call module ${to} through its queries.ts only`;
  }
  if (posix.basename(target) === "routes.ts" && !compositionRoots.test(path)) {
    return "routes.ts is imported by the composition root only";
  }
  return null;
}

function checkFile(path: string, imports: readonly Import[]): readonly Finding[] {
  return imports.flatMap((one) => {
    const message = packageProblem(path, one.specifier) ?? relativeProblem(path, one);
    return message === null ? [] : [{ path, line: one.line, message }];
  });
}

function checkRooms({ texts }: Repository): readonly Finding[] {
  const rooms = [...texts.keys()].flatMap((path) =>
    path.endsWith("/package.json") ? [workspaceOf(path) ?? ""] : [],
  );
  const path = "scripts/tidy/arrows.ts";
  const drawn = Object.keys(arrows);
  return [
    ...rooms
      .filter((room) => !drawn.includes(room))
      .map((room) => ({ path, line: null, message: `${room} exists and is not in the table` })),
    ...drawn
      .filter((room) => !rooms.includes(room))
      .map((room) => ({ path, line: null, message: `${room} is in the table and does not exist` })),
  ];
}

function checkPackage(path: string, text: string): readonly Finding[] {
  const { dependencies = {} } = JSON.parse(text) as { dependencies?: Record<string, string> };
  return Object.keys(dependencies).flatMap((name) => {
    const message = packageProblem(path, name);
    return message === null ? [] : [{ path, line: null, message }];
  });
}

export const importArrows: Rule = {
  name: "import-arrows",
  check: (repository) => [
    ...checkRooms(repository),
    ...[...repository.texts].flatMap(([path, text]) => {
      if (isSource(path)) return checkFile(path, importsOf(text));
      return path.endsWith("/package.json") ? checkPackage(path, text) : [];
    }),
  ],
};
