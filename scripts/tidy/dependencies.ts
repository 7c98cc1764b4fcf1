/** Each dependency has an exact version, one version in the whole house, and a reason. */
import type { Finding, Repository, Rule } from "./repository.ts";

const reasonsPath = "docs/reference/dependencies.md";

interface Dependency {
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

const groups = [
  "dependencies",
  "devDependencies",
  "optionalDependencies",
  "peerDependencies",
] as const;
const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

function dependenciesIn({ texts }: Repository): readonly Dependency[] {
  return [...texts].flatMap(([path, text]) => {
    if (!/(?:^|\/)package\.json$/.test(path)) return [];
    const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
    return groups.flatMap((group) =>
      Object.entries(manifest[group] ?? {}).map(([name, version]) => ({ path, name, version })),
    );
  });
}

/** Names in the first column of the table; one row may give the reason for several. */
function reasonedNames(text: string): readonly string[] {
  const firstCells = text.split("\n").flatMap((line) => /^\|([^|]*)\|/.exec(line)?.[1] ?? []);
  return firstCells.flatMap((cell) =>
    [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""),
  );
}

function versionFindings(dependencies: readonly Dependency[]): readonly Finding[] {
  const first = new Map<string, Dependency>();
  return dependencies.flatMap((dependency): Finding[] => {
    const { path, name, version } = dependency;
    const earlier = first.get(name) ?? dependency;
    first.set(name, earlier);
    if (!exactVersion.test(version)) {
      return [{ path, line: null, message: `${name}: ${version} is not an exact version` }];
    }
    if (earlier.version === version) return [];
    return [{ path, line: null, message: `${name}: ${version}, but ${earlier.path} has another` }];
  });
}

export const dependencies: Rule = {
  name: "dependencies",
  check: (repository) => {
    const found = dependenciesIn(repository);
    const used = new Set(found.map(({ name }) => name).filter((name) => !isOwn(name)));
    const reasoned = new Set(reasonedNames(repository.texts.get(reasonsPath) ?? ""));
    const missing = [...used].filter((name) => !reasoned.has(name));
    const stale = [...reasoned].filter((name) => !used.has(name));
    const finding = (message: string) => ({ path: reasonsPath, line: null, message });
    return [
      ...versionFindings(found),
      ...missing.map((name) => finding(`${name} has no line that says why we depend on it`)),
      ...stale.map((name) => finding(`${name} has a line, but nothing depends on it`)),
    ];
  },
};

function isOwn(name: string): boolean {
  return name.startsWith("@jibao/");
}
