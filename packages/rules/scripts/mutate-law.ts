/**
 * `node packages/rules/scripts/mutate-law.ts`: changes each cell of the law in turn, holds every
 * changed law against the checked-in tables and tells what went unnoticed. With `--code` it turns
 * operators of the grading and obligation sources instead, sixty at a time, and runs the tests
 * against each turn; `--offset 1`, 2, … takes other turns.
 */
import { parseArgs } from "node:util";
import { checkedIn, checkedInInstruments } from "../test/mutation/checked-in.ts";
import { criterionMutants } from "../test/mutation/criterion-mutants.ts";
import { dutyMutants } from "../test/mutation/duty-mutants.ts";
import { findSurvivors, secondTableCheck, type Survey } from "../test/mutation/find-survivors.ts";
import { instrumentMutants, unnoticed } from "../test/mutation/instrument-mutants.ts";
import { laws } from "../src/index.ts";
import { mutateCode } from "./mutate-code.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function tell(name: string, { mutants, killed, survivors }: Survey): void {
  const unfelt = killed[secondTableCheck.name]?.length ?? 0;
  const score = (mutants - survivors.length) / mutants;
  const byCases = (mutants - survivors.length - unfelt) / mutants;
  say(`${name}: ${mutants} mutants, ${mutants - survivors.length} killed, score ${score}`);
  say(`  by cases alone ${byCases.toFixed(4)}; first noticed by:`);
  for (const [check, cells] of Object.entries(killed)) say(`    ${check} ${cells.length}`);
  for (const cell of killed[secondTableCheck.name] ?? []) say(`  no case feels: ${cell}`);
  for (const cell of survivors) say(`  SURVIVED: ${cell}`);
  if (survivors.length > 0) process.exitCode = 1;
}

function tellInstruments(): void {
  const mutants = instrumentMutants();
  const survivors = unnoticed(mutants, checkedInInstruments());
  const killed = mutants.length - survivors.length;
  say(`further instruments: ${mutants.length} mutants, ${killed} killed by cases alone`);
  say(`  score ${killed / mutants.length}`);
  for (const cell of survivors) say(`  SURVIVED: ${cell}`);
  if (survivors.length > 0) process.exitCode = 1;
}

const { values } = parseArgs({
  options: {
    code: { type: "boolean", default: false },
    offset: { type: "string", default: "0" },
  },
});
if (values.code) {
  mutateCode(say, Number(values.offset));
} else {
  const checks = checkedIn();
  for (const law of laws) {
    tell(`${law.version}, criteria`, findSurvivors(criterionMutants(law), checks));
    tell(`${law.version}, duties`, findSurvivors(dutyMutants(law), checks));
  }
  tellInstruments();
}
