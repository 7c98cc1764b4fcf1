/**
 * The law as code: pure, without clock, network, files or dependencies. The core in twenty names;
 * lists of words, further instruments, categories and the rest have entries of their own.
 */
export type {
  Amount,
  BoundedFigure,
  ContentPage,
  ContentSpan,
  CountUnit,
  CriticalInfrastructure,
  DataClass,
  DataHarm,
  DataLoss,
  DeclarableLevel,
  Determination,
  DivisionCode,
  Facts,
  Figure,
  HarmfulContent,
  Informant,
  Instant,
  Judgement,
  Livelihood,
  LivelihoodService,
  Outage,
  OutageCause,
  OutageTarget,
  PersonCount,
  Place,
  PlaceRole,
  PlatformSize,
  PopulationShare,
  Rank,
  Ransom,
  RegionRank,
  Share,
  Site,
  SiteKind,
  Spread,
  Told,
} from "./facts.ts";
export type {
  Arrival,
  AuthorityKind,
  Doubt,
  DoubtCode,
  Due,
  EffectiveLevel,
  FactPointer,
  Forecast,
  Grade,
  Level,
  NeededJudgement,
  Obligation,
  ObligationState,
  Obligor,
  Operator,
  OperatorKind,
  ReadingResult,
  Reason,
  Recipient,
  ReportingCase,
} from "./results.ts";
export { compareReadings, type ReadingComparison } from "./comparison/compare-readings.ts";
export type { Difference, Outcome } from "./comparison/outcome.ts";
export { type Replay, replay, type ReplayedSide } from "./comparison/replay.ts";
export { explain } from "./explain/explain.ts";
export { grade } from "./grading/grade.ts";
export type { Locale, Text } from "./labels/text.ts";
export type { Branch, CriterionRow, DutyRow, Law } from "./law/law.ts";
export {
  lawByVersion,
  lawInForce,
  lawOfIncident,
  type LawOfTheDay,
  laws,
  withReadings,
} from "./law/laws.ts";
export type { ReadingChoice, ReadingCode, ReadingRow, Readings } from "./law/readings.ts";
export { atLeast, compareLevels } from "./levels.ts";
export { mergeFacts } from "./merge-facts.ts";
export type { Note } from "./obligations/notes.ts";
export { obligations } from "./obligations/obligations.ts";
export { type RuleFound, ruleByCode } from "./obligations/sector-duties.ts";
export {
  type MissingItem,
  missingContent,
  type ReportSoFar,
} from "./report-content/missing-content.ts";
export type {
  Answer,
  ContentItem,
  ReportContent,
  ReportStage,
} from "./report-content/report-content.ts";
export { type RequiredItem, requiredContent } from "./report-content/required-content.ts";
