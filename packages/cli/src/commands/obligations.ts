/** `jibao obligations --operator operator.json < facts.json` */
import { obligations } from "@jibao/rules";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal } from "../ending.ts";
import { readCase } from "../reporting-case.ts";

export async function runObligations(given: Arguments): Promise<Ending> {
  const read = await readCase(given);
  if (read instanceof Refusal) return read;
  return { kind: "done", value: obligations(read.reportingCase, read.law) };
}
