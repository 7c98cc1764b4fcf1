/** Problems of facts, as the rules report them, in the form of the API. */
import type { FactProblem } from "@jibao/rules/facts";
import { refuse, type Refusal } from "./refusal.ts";

/** `prefix` is the field of the request that held the facts, such as `/facts`. */
export function refuseFacts(problems: readonly FactProblem[], prefix: string): Refusal {
  return refuse("facts-refused", {
    errors: problems.map(({ pointer, code, zh, en }) => {
      return { pointer: `${prefix}${pointer}`, code, message: { zh, en } };
    }),
  });
}
