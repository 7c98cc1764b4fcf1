/** A document that names a test names one that exists; each threat and requirement names one. */
import { posix } from "node:path";
import type { Finding, Repository, Rule } from "./repository.ts";

const testLink = /\[([^\]]+)\]\(([^)\s]+\.test\.tsx?)\)/g;

/** Rows of these documents say what stands against something, so each must name its proof. */
const provenRow: ReadonlyMap<string, RegExp> = new Map([
  ["docs/threat-model.md", /^\| [A-Z]+\d+ \|/],
]);

function checkLine({ texts }: Repository, path: string, line: string): readonly string[] {
  const links = [...line.matchAll(testLink)];
  const missing = links.flatMap(([, title = "", address = ""]) => {
    const target = posix.join(posix.dirname(path), address);
    const text = texts.get(target);
    // A link that leads nowhere is for the rule of links.
    return text === undefined || text.includes(title) ? [] : [`${target} has no test "${title}"`];
  });
  const needsProof = provenRow.get(path)?.test(line) === true && links.length === 0;
  return needsProof ? [...missing, "names no test"] : missing;
}

export const namedTests: Rule = {
  name: "named-tests",
  check: (repository) =>
    [...repository.texts].flatMap(([path, text]): Finding[] => {
      if (!path.startsWith("docs/") || !path.endsWith(".md")) return [];
      return text
        .split("\n")
        .flatMap((line, index) =>
          checkLine(repository, path, line).map((message) => ({ path, line: index + 1, message })),
        );
    }),
};
