/** `@jibao/rules/choices`: what whoever runs the house decides about the law, from a file. */
export {
  type ChosenFigure,
  type ChosenHolidays,
  type ChosenReading,
  type Decided,
  type DeployerChoices,
  instrumentsWith,
  latestAt,
  noChoices,
  withChoices,
} from "./law/choices.ts";
export {
  type ChoiceProblem,
  type ChoicesContext,
  parseChoices,
  type ParsedChoices,
} from "./law/parse-choices.ts";
