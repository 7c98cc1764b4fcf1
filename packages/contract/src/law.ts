/** The law as this installation applies it, and what further rules say of one incident. */
import Type, { type Static } from "typebox";
import type { Grade, ReadingComparison, Replay } from "@jibao/rules";
import type { InstrumentResult, Limit } from "@jibao/rules/instruments";
import { readingChoices } from "@jibao/rules/words";
import { Checked, Instant, Nullable } from "./schema.ts";
import { confidences, instrumentKinds, ruleSteps } from "./vocabulary.ts";

const bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const sentences = Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) });
const choice = Type.Enum([...readingChoices]);

/** A question that the law leaves open, and how this installation reads it. */
export const ReadingView = Type.Object({
  /** For example `R11`. */
  code: Type.String(),
  topic: bilingual,
  stricter: bilingual,
  looser: bilingual,
  choice,
  default: choice,
  reason: bilingual,
  /** Who decided it here; null for what Jibao itself reads. */
  by: Nullable(Type.String()),
  since: Instant,
});
export type ReadingView = Static<typeof ReadingView>;

export const InstrumentRuleView = Type.Object({
  /** As `rule` of an obligation, for example `NFRA-DS-1`. */
  code: Type.String(),
  article: Type.String(),
  step: Type.Enum([...ruleSteps]),
  recipient: bilingual,
  limit: Checked<Limit>("The time limit, a number or a word"),
  /** Again at this interval until handling has ended. */
  everyHours: Nullable(Type.Number()),
  confidence: Type.Enum([...confidences]),
  source: Type.String(),
  note: Nullable(bilingual),
  /** Whoever runs this installation entered the limit, and why. */
  entered: Nullable(Type.Object({ reason: Type.String(), by: Type.String() })),
});
export type InstrumentRuleView = Static<typeof InstrumentRuleView>;

export const InstrumentView = Type.Object({
  /** What an operator names in `instruments`. */
  code: Type.String(),
  kind: Type.Enum([...instrumentKinds]),
  title: bilingual,
  citation: Type.String(),
  /** Who is bound. */
  scope: bilingual,
  confidence: Type.Enum([...confidences]),
  inForceFrom: Instant,
  inForceUntil: Nullable(Instant),
  rules: Type.Array(InstrumentRuleView),
});
export type InstrumentView = Static<typeof InstrumentView>;

export const LawView = Type.Object({
  now: Instant,
  /** Frozen on each new case, for example `measures-2025`. */
  version: Type.String(),
  title: bilingual,
  inForceFrom: Instant,
  readings: Type.Array(ReadingView),
  instruments: Type.Array(InstrumentView),
  /** The days covered by announced days off; outside them the week alone counts. */
  calendar: Type.Object({ from: Type.String(), until: Type.String() }),
});
export type LawView = Static<typeof LawView>;

/** What statutes, the sector and regimes abroad ask beside the Measures, and which readings matter. */
export const FurtherLaw = Type.Object({
  otherRules: Type.Array(Checked<InstrumentResult>("One instrument held against the incident")),
  otherExplanation: sentences,
  readings: Type.Array(
    Checked<ReadingComparison>("A reading that changes something, with both results"),
  ),
});
export type FurtherLaw = Static<typeof FurtherLaw>;

/** One case under its own law, computed when somebody asks. */
export const IncidentLawView = Type.Object({
  now: Instant,
  law: Type.String(),
  grade: Checked<Grade>("Grade of the facts in force"),
  explanation: sentences,
  ...FurtherLaw.properties,
  replay: Checked<Replay>("What would change under the latest version as read today"),
});
export type IncidentLawView = Static<typeof IncidentLawView>;
