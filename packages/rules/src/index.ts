/** The law as code: pure, without clock, network, files or dependencies. */
export * from "./facts.ts";
export * from "./results.ts";
export { categories, type Category, RANSOMWARE } from "./categories.ts";
export { isDivisionCode, provinceOf } from "./divisions.ts";
export {
  type Fault,
  faults,
  type FindingSoFar,
  hotlineStandsInFor,
  mayBePenalisedMore,
  withdrawalNeedsAcceptance,
} from "./accountability/accountability.ts";
export { compareReadings, type ReadingComparison } from "./comparison/compare-readings.ts";
export type { Difference, Outcome } from "./comparison/outcome.ts";
export { type Replay, replay } from "./comparison/replay.ts";
export { explain } from "./explain/explain.ts";
export {
  type CheckOptions,
  checkFacts,
  type ParsedFacts,
  parseFacts,
} from "./fact-check/parse-facts.ts";
export {
  describePointer,
  type FactProblem,
  type FactProblemCode,
  factProblemCodes,
} from "./fact-check/problem.ts";
export { grade } from "./grading/grade.ts";
export { formatBeijingTime, formatInstant, parseInstant } from "./instant.ts";
export { label, type LabelKind, labels } from "./labels/label.ts";
export { type Locale, locales, type Text } from "./labels/text.ts";
export { type Branch, branches, type CriterionRow, type DutyRow, type Law } from "./law/law.ts";
export {
  lawByVersion,
  lawInForce,
  lawOfIncident,
  type LawOfTheDay,
  laws,
  withReadings,
} from "./law/laws.ts";
export {
  type ReadingChoice,
  readingChoices,
  type ReadingCode,
  type ReadingRow,
  readingRows,
  type Readings,
} from "./law/readings.ts";
export { atLeast, compareLevels } from "./levels.ts";
export { mergeFacts } from "./merge-facts.ts";
export {
  type Locality,
  localityOf,
  nationalAuthority,
  provincialAuthority,
} from "./obligations/authorities.ts";
export { type Note, notes } from "./obligations/notes.ts";
export { obligations } from "./obligations/obligations.ts";
export {
  type MissingItem,
  missingContent,
  type ReportSoFar,
} from "./report-content/missing-content.ts";
export {
  type Answer,
  type ContentItem,
  type ReportContent,
  type ReportStage,
  reportStages,
} from "./report-content/report-content.ts";
export { type RequiredItem, requiredContent } from "./report-content/required-content.ts";
