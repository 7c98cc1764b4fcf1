/** `jibao obligations --operator operator.json < facts.json` */
import { obligations } from "@jibao/rules";
import { type Ending, Refusal, refuseUsage } from "../ending.ts";
import { readFacts } from "../facts.ts";
import { readOperator } from "../operator.ts";
import type { Arguments } from "../arguments.ts";

const missingOperator = refuseUsage(
  "请用 --operator 指明运营者文件。",
  "Name the operator's file by --operator.",
);

export async function runObligations({ options }: Arguments): Promise<Ending> {
  const path = options["operator"];
  if (path === undefined) return missingOperator;
  const operator = await readOperator(path);
  if (operator instanceof Refusal) return operator;
  const read = await readFacts();
  if (read instanceof Refusal) return read;
  return { kind: "done", value: obligations({ facts: read.facts, operator }, read.law) };
}
