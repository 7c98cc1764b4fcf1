/** From unknown input to facts: everything that cannot be so is reported, nothing is repaired. */
import type { Facts, Instant } from "../facts.ts";
import { parseInstant } from "../instant.ts";
import { instrumentJudgementCodes } from "../instruments/codes.ts";
import { laws } from "../law/laws.ts";
import { type Checking, checkShape, isMembers } from "./check-shape.ts";
import { checkConflicts } from "./conflicts.ts";
import { type FactProblem, factProblem } from "./problem.ts";
import { factsShape } from "./shapes.ts";

export interface CheckOptions {
  /** The present instant: what lies more than five minutes ahead of it is refused. */
  readonly now: Instant;
}

export type ParsedFacts =
  | { readonly kind: "ok"; readonly facts: Facts }
  | { readonly kind: "refused"; readonly problems: readonly FactProblem[] };

const shape = factsShape([
  ...laws.flatMap((law) => law.judged).map(({ code }) => code),
  ...instrumentJudgementCodes,
]);

/**
 * Checks any JSON as facts. Answers facts (the same object, now known to be well formed) or every
 * problem found, at most fifty, each with field and remedy in Chinese and English. Never throws.
 * Depth is bounded by the form itself, sizes by named limits.
 */
export function parseFacts(input: unknown, options: CheckOptions): ParsedFacts {
  if (!isMembers(input)) return { kind: "refused", problems: [factProblem("", "wrong-type")] };
  const checking: Checking = { problems: [], now: parseInstant(options.now) };
  checkShape(checking, { value: input, pointer: "" }, shape);
  if (!isWellFormed(input, checking)) return { kind: "refused", problems: checking.problems };
  checkConflicts(checking, input);
  return checking.problems.length === 0
    ? { kind: "ok", facts: input }
    : { kind: "refused", problems: checking.problems };
}

/** The shape names every field of `Facts`: input without a problem is facts. */
function isWellFormed(_input: object, { problems }: Checking): _input is Facts {
  return problems.length === 0;
}

/** The problems alone; empty when the input is well-formed facts without conflicts. */
export function checkFacts(input: unknown, options: CheckOptions): readonly FactProblem[] {
  const parsed = parseFacts(input, options);
  return parsed.kind === "ok" ? [] : parsed.problems;
}
