/** Checks commit subjects, from the commit on that brought this check. */
import { execFileSync } from "node:child_process";
import { subjectProblem } from "./commit-subjects.ts";

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { encoding: "utf8" }).trim();
}

const own = "scripts/check/commits.ts";
const [first] = git("log", "--diff-filter=A", "--format=%H", "--", own).split("\n").toReversed();
const log = git("log", "--no-merges", "--format=%h %s", first ? `${first}..HEAD` : "HEAD");
let failed = 0;
for (const line of log === "" ? [] : log.split("\n")) {
  const [, hash = "", subject = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
  const problem = subjectProblem(subject);
  if (problem === null) continue;
  failed += 1;
  console.log(`${hash} "${subject}" ${problem}`);
}
if (failed > 0) process.exitCode = 1;
