/** Proposes indicators for a report (Art. 7 (5)). Pure: no network, no clock, no files. */
export {
  type Clue,
  type ClueFindings,
  type ClueKind,
  clueKinds,
  type CluePlace,
  type ClueReason,
  clueReasons,
  type PageAnalysis,
  type ReadPart,
  type Standing,
  standings,
  type StuffedBlock,
} from "./clue.ts";
export { type ClueInput, type ClueOptions, findClues } from "./find-clues.ts";
export { kindLabels, type Label, reasonLabels, standingLabels } from "./labels.ts";
export { usualLimits } from "./limits.ts";
export { type CopyText, csvOf, plainTextOf } from "./copies.ts";
