/** Facts for the commands that grade: read, checked, and with an instant to hold at. */
import { type Facts, type Law, lawOfIncident } from "@jibao/rules";
import { type DeployerChoices, withChoices } from "@jibao/rules/choices";
import { parseFacts } from "@jibao/rules/facts";
import { formatInstant } from "@jibao/rules/format";
import type { Arguments } from "./arguments.ts";
import { readChoices } from "./choices.ts";
import { Refusal } from "./ending.ts";
import { type JsonObject, readObject } from "./input.ts";

export interface FactsAndLaw {
  readonly facts: Facts;
  readonly law: Law;
  readonly choices: DeployerChoices;
  /** The instant at which the choices count: the present. */
  readonly now: string;
}

const detail = {
  zh: "事件要素有误，请按逐项说明改正。",
  en: "Some facts are wrong; correct those named.",
};

/** `asOf` is now unless it is given. */
function checkedFacts(input: JsonObject, now: string): Facts | Refusal {
  const parsed = parseFacts(input, { now });
  if (parsed.kind === "refused") {
    return new Refusal({ code: "facts-refused", detail, errors: parsed.problems });
  }
  return { ...parsed.facts, asOf: parsed.facts.asOf ?? now };
}

/**
 * From standard input; the law is that of the incident's day, under the choices of `--rules` where
 * they are given.
 */
export async function readFacts({ options }: Arguments): Promise<FactsAndLaw | Refusal> {
  const choices = await readChoices(options["rules"]);
  if (choices instanceof Refusal) return choices;
  const input = await readObject(null);
  if (input instanceof Refusal) return input;
  const now = formatInstant(Date.now());
  const facts = checkedFacts(input, now);
  if (facts instanceof Refusal) return facts;
  const law = withChoices(lawOfIncident(facts, now).law, choices, now);
  return { facts, law, choices, now };
}
