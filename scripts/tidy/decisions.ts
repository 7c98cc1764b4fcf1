/** Decision records are numbered without gaps; each has one shape, one page, one index line. */
import type { Finding, Rule } from "./repository.ts";

const folder = "docs/decisions/";
const index = `${folder}README.md`;
const pageLineLimit = 70;
const sections = ["## Context", "## Decision", "## Consequences", "## Revisit when"];

function checkRecord(path: string, text: string): readonly string[] {
  const lines = text.split("\n");
  const number = path.slice(folder.length, folder.length + 4);
  return [
    ...(lines[0]?.startsWith(`# ${number} `)
      ? []
      : [`must begin with "# ${number} " and its title`]),
    ...sections.filter((section) => !lines.includes(section)).map((name) => `lacks "${name}"`),
    ...(lines.length > pageLineLimit ? [`is longer than a page (${pageLineLimit} lines)`] : []),
  ];
}

export const decisions: Rule = {
  name: "decisions",
  check: ({ texts }) => {
    const records = [...texts.keys()].filter((path) => path.startsWith(`${folder}0`)).toSorted();
    const indexText = texts.get(index) ?? "";
    const titled = (path: string) => (texts.get(path) ?? "").split("\n")[0]?.slice(2) ?? "";
    return records.flatMap((path, position): Finding[] => {
      const name = path.slice(folder.length);
      const expected = String(position + 1).padStart(4, "0");
      const messages = [
        ...checkRecord(path, texts.get(path) ?? ""),
        ...(name.startsWith(`${expected}-`) ? [] : [`should have the number ${expected}`]),
        ...(indexText.includes(`[${titled(path)}](${name})`)
          ? []
          : [`has no line in the index: - [${titled(path)}](${name})`]),
      ];
      return messages.map((message) => ({ path, line: null, message }));
    });
  },
};
