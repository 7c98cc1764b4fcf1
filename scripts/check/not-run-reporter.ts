/** A vitest reporter: which tests did not run, in the words with which they skipped themselves. */
import { writeFileSync } from "node:fs";
import type { Reporter, TestCase } from "vitest/node";

function reasonOf(test: TestCase): string {
  const result = test.result();
  const note = result.state === "skipped" ? result.note : undefined;
  return note ?? `not run, and does not say why: ${test.fullName}`;
}

/** At the end of the run, writes the reasons to this path as JSON: one for each test. */
export function createNotRunReporter(path: string): Reporter {
  return {
    onTestRunEnd(modules) {
      const skipped = modules.flatMap((module) => [...module.children.allTests("skipped")]);
      writeFileSync(path, JSON.stringify(skipped.map(reasonOf)));
    },
  };
}
