/** Finds what a TypeScript file imports, by text: the house writes imports in one form only. */

export interface Import {
  readonly specifier: string;
  readonly line: number;
}

const statement = /\b(?:import|export)\s+(?:type\s+)?(?:[\w$*\s{},]*?\bfrom\s+)?"([^"]+)"/g;
const call = /\bimport\(\s*"([^"]+)"\s*\)/g;

export function importsOf(text: string): readonly Import[] {
  return [statement, call].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[1] ?? "",
      line: text.slice(0, match.index + match[0].length).split("\n").length,
    })),
  );
}
