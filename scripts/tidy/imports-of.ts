/** Finds what a TypeScript file imports, by text: the house writes imports in one form only. */

export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** True for `import type`, which nothing is left of when the program runs. */
  readonly typeOnly: boolean;
}

const statement = /\b(?:import|export)\s+(?:type\s+)?(?:[\w$*\s{},]*?\bfrom\s+)?"([^"]+)"/g;
const call = /\bimport\(\s*"([^"]+)"\s*\)/g;

export function importsOf(text: string): readonly Import[] {
  return [statement, call].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[1] ?? "",
      typeOnly: /^\w+\s+type\s/.test(match[0]),
      line: text.slice(0, match.index + match[0].length).split("\n").length,
    })),
  );
}
