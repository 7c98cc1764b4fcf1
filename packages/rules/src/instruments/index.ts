/** The second entry: statutes, sectors and foreign regimes with their words, and what they ask. */
export { calendarNotices } from "../calendar/china.ts";
export { instrumentJudgementCodes } from "./codes.ts";
export { dutiesUnder } from "./duties-under.ts";
export { explainInstruments } from "./explain-instruments.ts";
export { type InstrumentContext } from "./hold-against.ts";
export * from "./instrument.ts";
export { instruments } from "./instruments.ts";
export { judgementNames } from "./judgement-names.ts";
export { type InstrumentNote, instrumentNotes } from "./notes.ts";
export { type PenaltyCircumstances, penaltyTiers } from "./penalty-tiers.ts";
export { type EntryProblem, type EntryRefusal } from "./refusal.ts";
export * from "./results.ts";
export { type EnteredFigures, withFigures, type WithFigures } from "./with-figures.ts";
export {
  penaltyGravities,
  type PenaltyGravity,
  type PenaltyTier,
} from "../law/instruments/penalties.ts";
