/** `@jibao/rules/facts`: unknown JSON → facts, or what is wrong with it. */
export {
  type CheckOptions,
  checkFacts,
  type ParsedFacts,
  parseFacts,
} from "./parse-facts.ts";
export { type FactProblem, type FactProblemCode, factProblemCodes } from "./problem.ts";
