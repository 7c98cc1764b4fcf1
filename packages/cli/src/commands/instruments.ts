/** `jibao instruments --operator operator.json < facts.json`: what other rules ask of one incident. */
import { instrumentsWith } from "@jibao/rules/choices";
import { dutiesUnder, instruments } from "@jibao/rules/instruments";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal } from "../ending.ts";
import { readCase } from "../reporting-case.ts";

export async function runInstruments(given: Arguments): Promise<Ending> {
  const read = await readCase(given);
  if (read instanceof Refusal) return read;
  const { reportingCase, law, choices, now } = read;
  const known = instrumentsWith(instruments, choices, now);
  const value = dutiesUnder(reportingCase, known, { law, calendar: law.calendar });
  return { kind: "done", value };
}
