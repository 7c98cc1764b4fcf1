/** Every word of a closed set has its line in the glossary, with the label that the code shows. */
import type { Finding, Rule } from "./repository.ts";

export const glossaryPath = "docs/reference/glossary.md";

/** A closed set of words, for example `channels`; a label is null where the code shows none. */
export interface WordSet {
  readonly name: string;
  readonly words: Readonly<Record<string, { readonly zh: string } | null>>;
}

type Section = ReadonlyMap<string, string>;

/** Sections are headed by the set's name in backticks; each row begins with the word. */
function sectionsOf(text: string): ReadonlyMap<string, Section> {
  const parts = text.split(/^###? /m).slice(1);
  return new Map(
    parts.map((part) => {
      const name = /^`([^`]+)`/.exec(part)?.[1] ?? "";
      const rows = [...part.matchAll(/^\| `([^`]+)` \|(.*)$/gm)];
      return [name, new Map(rows.map((row) => [row[1] ?? "", row[2] ?? ""]))];
    }),
  );
}

function setProblems({ name, words }: WordSet, section: Section | undefined): readonly string[] {
  if (section === undefined) return [`has no section for \`${name}\``];
  const wanted = Object.entries(words).flatMap(([word, label]) => {
    const row = section.get(word);
    if (row === undefined) return [`${name}: ${word} has no line`];
    if (label === null || row.includes(label.zh)) return [];
    return [`${name}: the line of ${word} does not show its label ${label.zh}`];
  });
  const left = [...section.keys()].filter((word) => !Object.hasOwn(words, word));
  return [...wanted, ...left.map((word) => `${name}: ${word} is no member of the set`)];
}

export function glossaryRule(sets: readonly WordSet[]): Rule {
  return {
    name: "glossary",
    check: ({ texts }) => {
      const sections = sectionsOf(texts.get(glossaryPath) ?? "");
      const known = new Set(sets.map(({ name }) => name));
      const unknown = [...sections.keys()].filter((name) => name !== "" && !known.has(name));
      const messages = [
        ...sets.flatMap((set) => setProblems(set, sections.get(set.name))),
        ...unknown.map((name) => `the section \`${name}\` is no set of words in the code`),
      ];
      return messages.map((message): Finding => ({ path: glossaryPath, line: null, message }));
    },
  };
}
