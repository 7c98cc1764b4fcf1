/** `jibao grade < facts.json` */
import { grade } from "@jibao/rules";
import { type Ending, Refusal } from "../ending.ts";
import { readFacts } from "../facts.ts";

export async function runGrade(): Promise<Ending> {
  const read = await readFacts();
  return read instanceof Refusal ? read : { kind: "done", value: grade(read.facts, read.law) };
}
