/** Facts for `grade` and `obligations`: read, checked, and with an instant to hold at. */
import { type Facts, type Law, lawInForce } from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";
import { formatInstant } from "@jibao/rules/format";
import { Refusal } from "./ending.ts";
import { readObject } from "./input.ts";

export interface FactsAndLaw {
  readonly facts: Facts;
  readonly law: Law;
}

const detail = {
  zh: "事件要素有误，请按逐项说明改正。",
  en: "Some facts are wrong; correct those named.",
};

/** From standard input. `asOf` is now unless it is given; the law is that of the discovery. */
export async function readFacts(): Promise<FactsAndLaw | Refusal> {
  const input = await readObject(null);
  if (input instanceof Refusal) return input;
  const now = formatInstant(Date.now());
  const parsed = parseFacts(input, { now });
  if (parsed.kind === "refused") {
    return new Refusal({ code: "facts-refused", detail, errors: parsed.problems });
  }
  const facts = { ...parsed.facts, asOf: parsed.facts.asOf ?? now };
  return { facts, law: lawInForce(facts.discoveredAt ?? now).law };
}
