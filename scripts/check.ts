/**
 * `npm test`: runs every gate, also after one has failed, and closes with one line of counts.
 * `--only name,name` runs single gates; `--long` adds those that take long.
 */
import { parseArgs } from "node:util";
import type { Gate, Outcome } from "./check/gate.ts";
import { chooseGates, gates, longGates } from "./check/gates.ts";
import { endAll } from "./check/run-command.ts";
import { runGate } from "./check/run-gate.ts";
import { closingLine, describeOutcome, totalOf } from "./check/summary.ts";

const interruptedExitCode = 130;

function chosenGates(): readonly Gate[] {
  const { values } = parseArgs({
    options: { only: { type: "string" }, long: { type: "boolean", default: false } },
  });
  if (values.only !== undefined) return chooseGates(values.only.split(","));
  return values.long ? [...gates, ...longGates] : gates;
}

async function runAll(chosen: readonly Gate[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, gate] of chosen.entries()) {
    const outcome = await runGate(gate);
    outcomes.push(outcome);
    if (outcome.kind === "failed") console.log(`\n${outcome.output.trimEnd()}\n`);
    console.log(`[${index + 1}/${chosen.length}] ${gate.name}: ${describeOutcome(outcome)}`);
  }
  return outcomes;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(interruptedExitCode);
  });
}

const chosen = chosenGates();
const outcomes = await runAll(chosen);
const total = totalOf(outcomes);
console.log("\nSummary");
for (const [index, outcome] of outcomes.entries()) {
  console.log(`  ${(chosen[index]?.name ?? "").padEnd(12)} ${describeOutcome(outcome)}`);
}
console.log(closingLine(total));
process.exitCode = total.failed === 0 ? 0 : 1;
