/** `@jibao/rules/words`: every closed list of words that the rules know, with labels. */
export { type Fault, faults } from "./accountability/accountability.ts";
export {
  categories,
  type Category,
  type CategoryClass,
  isCategory,
  RANSOMWARE,
} from "./categories.ts";
export { doubtTexts } from "./explain/doubt-texts.ts";
export {
  contentPages,
  countUnits,
  dataClasses,
  dataHarms,
  declarableLevels,
  informants,
  livelihoodServices,
  outageCauses,
  outageTargets,
  placeRoles,
  platformSizes,
  ranks,
  regionRanks,
  siteKinds,
  spreads,
} from "./facts.ts";
export { label, type LabelKind, labels } from "./labels/label.ts";
export { type Locale, locales, type Text } from "./labels/text.ts";
export { type Branch, branches } from "./law/law.ts";
export {
  type ReadingChoice,
  readingChoices,
  type ReadingCode,
  type ReadingRow,
  readingRows,
} from "./law/readings.ts";
export { type ReadingText, readingTexts } from "./law/reading-texts.ts";
export { type Note, notes } from "./obligations/notes.ts";
export { contentItemLabels, reportStages } from "./report-content/report-content.ts";
export { authorityKinds, doubtCodes, levels, obligationStates, operatorKinds } from "./results.ts";
