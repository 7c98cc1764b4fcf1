/** Adds up what the gates and their tests came to. */
import type { Outcome, TestCount } from "./gate.ts";

function countOf(outcome: Outcome): TestCount {
  if (outcome.kind === "not-run") return { passed: 0, failed: 0, skipped: 1 };
  const { passed, failed, skipped } = outcome.tests;
  return outcome.kind === "passed"
    ? { passed: passed + 1, failed, skipped }
    : { passed, failed: failed + 1, skipped };
}

/** Each gate counts once, beside the tests it ran. */
export function totalOf(outcomes: readonly Outcome[]): TestCount {
  return outcomes.map(countOf).reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of every check; whoever runs it may read nothing else. */
export function closingLine({ passed, failed, skipped }: TestCount): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/** Each reason once, with the number of tests that gave it. */
function describeNotRun(reasons: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `    ${count} × ${reason}`);
}

/** One line about one gate, and one for each reason why tests of it did not run. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === "not-run") return `not run: ${outcome.reason}`;
  const { tests, notRun = [], seconds, kind } = outcome;
  const count = tests.passed + tests.failed + tests.skipped;
  const counted = count === 0 ? "" : `, ${closingLine(tests)}`;
  const said = `${kind === "passed" ? "passed" : "FAILED"} in ${seconds.toFixed(1)} s${counted}`;
  return [said, ...describeNotRun(notRun)].join("\n");
}
