/** `jibao grade < facts.json` */
import { grade } from "@jibao/rules";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal } from "../ending.ts";
import { readFacts } from "../facts.ts";

export async function runGrade(given: Arguments): Promise<Ending> {
  const read = await readFacts(given);
  return read instanceof Refusal ? read : { kind: "done", value: grade(read.facts, read.law) };
}
