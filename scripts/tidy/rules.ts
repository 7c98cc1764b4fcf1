/** All rules of the repository. Some need words that only the code itself can list. */
import { changelog } from "./changelog.ts";
import { decisions } from "./decisions.ts";
import { dependencies } from "./dependencies.ts";
import { glossaryRule, type WordSet } from "./glossary.ts";
import { importArrows } from "./import-arrows.ts";
import { leftovers } from "./leftovers.ts";
import { limits } from "./limits.ts";
import { linksRule } from "./links.ts";
import { lockFile } from "./lock-file.ts";
import { machinePaths } from "./machine-paths.ts";
import { namedTests } from "./named-tests.ts";
import { names } from "./names.ts";
import { oneClock } from "./one-clock.ts";
import { problemPagesRule } from "./problem-pages.ts";
import { readmes } from "./readmes.ts";
import type { Rule } from "./repository.ts";

export interface Words {
  readonly wordSets: readonly WordSet[];
  readonly problemCodes: readonly string[];
  readonly pictures: ReadonlySet<string>;
}

export function rulesOfTheHouse({ wordSets, problemCodes, pictures }: Words): readonly Rule[] {
  return [
    limits,
    names,
    importArrows,
    dependencies,
    lockFile,
    machinePaths,
    leftovers,
    oneClock,
    readmes,
    decisions,
    changelog,
    linksRule(pictures),
    namedTests,
    glossaryRule(wordSets),
    problemPagesRule(problemCodes),
  ];
}
