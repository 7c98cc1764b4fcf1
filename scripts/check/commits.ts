/** Checks the subjects of all commits that this clone knows. */
import { execFileSync } from "node:child_process";
import { subjectProblem } from "./commit-subjects.ts";

const log = execFileSync("git", ["log", "--no-merges", "--format=%h %s"], { encoding: "utf8" });
let failed = 0;
for (const line of log.trimEnd().split("\n")) {
  const [, hash = "", subject = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
  const problem = subjectProblem(subject);
  if (problem === null) continue;
  failed += 1;
  console.log(`${hash} "${subject}" ${problem}`);
}
if (failed > 0) process.exitCode = 1;
