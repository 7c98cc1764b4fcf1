/** The rules of the repository as a program: prints each finding with its place. */
import { execFileSync } from "node:child_process";
import { labels } from "@jibao/rules/words";
import { problems } from "@jibao/contract";
import * as vocabulary from "../packages/contract/src/vocabulary.ts";
import type { WordSet } from "./tidy/glossary.ts";
import { type Finding, readRepository } from "./tidy/repository.ts";
import { rulesOfTheHouse } from "./tidy/rules.ts";

const root = new URL("..", import.meta.url).pathname;

function wordSets(): readonly WordSet[] {
  const ofRules = Object.entries(labels).map(([name, words]) => ({ name, words }));
  const ofContract = Object.entries(vocabulary).map(([name, words]) => ({
    name,
    words: Object.fromEntries(words.map((word) => [word, null])),
  }));
  return [...ofRules, ...ofContract];
}

function picturePaths(): ReadonlySet<string> {
  const list = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.png"], {
    cwd: root,
    encoding: "utf8",
  });
  return new Set(list.split("\n"));
}

function show(rule: string, { path, line, message }: Finding): string {
  return `${path}${line === null ? "" : `:${line}`} ${rule}: ${message}`;
}

const repository = readRepository(root);
const rules = rulesOfTheHouse({
  wordSets: wordSets(),
  problemCodes: Object.keys(problems),
  pictures: picturePaths(),
});
const lines = rules.flatMap((rule) =>
  rule.check(repository).map((finding) => show(rule.name, finding)),
);
for (const line of lines) console.log(line);
console.log(`${rules.length} rules, ${repository.texts.size} files, ${lines.length} findings`);
if (lines.length > 0) process.exitCode = 1;
