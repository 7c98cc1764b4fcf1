/** What the commands that need an operator read: facts, operator and law. */
import type { ReportingCase } from "@jibao/rules";
import type { Arguments } from "./arguments.ts";
import { Refusal, refuseUsage } from "./ending.ts";
import { type FactsAndLaw, readFacts } from "./facts.ts";
import { readOperator } from "./operator.ts";

export interface CaseAndLaw extends Omit<FactsAndLaw, "facts"> {
  readonly reportingCase: ReportingCase;
}

const missingOperator = refuseUsage(
  "请用 --operator 指明运营者文件。",
  "Name the operator's file by --operator.",
);

export async function readCase(given: Arguments): Promise<CaseAndLaw | Refusal> {
  const path = given.options["operator"];
  if (path === undefined) return missingOperator;
  const operator = await readOperator(path);
  if (operator instanceof Refusal) return operator;
  const read = await readFacts(given);
  if (read instanceof Refusal) return read;
  const { facts, ...rest } = read;
  return { ...rest, reportingCase: { facts, operator } };
}
