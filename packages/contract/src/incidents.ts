/** Incidents as a desk or a reporter sees them. */
import Type, { type Static } from "typebox";
import { type Facts, type Grade, type ReportContent } from "@jibao/rules";
import { levels } from "@jibao/rules/words";
import { ProposableAct } from "./acts.ts";
import { Checked, Instant, Nullable, Page } from "./schema.ts";
import { Obligation } from "./obligations.ts";
import { ClaimedOperator, MissingItem, Reporter, SubmissionView } from "./submissions.ts";
import { incidentStatuses, journalKinds, verifications } from "./vocabulary.ts";

const bilingual = Type.Object({ zh: Type.String(), en: Type.String() });
const level = Type.Enum([...levels]);

/** The level in force, and where it comes from. */
export const LevelView = Type.Object({
  /** What clocks and desks follow. */
  effective: level,
  /** True while the effective level rests on time alone and nobody has confirmed it. */
  presumed: Type.Boolean(),
  computed: level,
  declared: Nullable(level),
  decided: Nullable(Type.Object({ level, by: Type.String(), reason: Type.String(), at: Instant })),
});
export type LevelView = Static<typeof LevelView>;

export const IncidentSummary = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  seq: Type.Integer(),
  status: Type.Enum([...incidentStatuses]),
  drill: Type.Boolean(),
  level,
  presumed: Type.Boolean(),
  operatorName: Type.String(),
  operatorIdentified: Type.Boolean(),
  place: Nullable(Type.String()),
  headline: Type.String(),
  verification: Type.Enum([...verifications]),
  takenOver: Type.Boolean(),
  openedAt: Instant,
  changedAt: Instant,
  /** The next obligation that the viewing desk owes; null when it owes nothing. */
  nextDue: Nullable(
    Type.Object({
      obligationId: Type.String(),
      duty: Type.String(),
      state: Type.String(),
      at: Nullable(Instant),
      arisenAt: Nullable(Instant),
      recipient: bilingual,
    }),
  ),
});
export type IncidentSummary = Static<typeof IncidentSummary>;
export const IncidentPage = Page(IncidentSummary);
export type IncidentPage = Static<typeof IncidentPage>;

export const FactsVersion = Type.Object({
  version: Type.Integer(),
  at: Instant,
  /** The submission or act that wrote this version. */
  source: Type.String(),
  facts: Checked<Facts>("Whole facts as of this version"),
  /** JSON Pointer of each field → the submission that last said it. */
  provenance: Type.Record(Type.String(), Type.String()),
});
export type FactsVersion = Static<typeof FactsVersion>;

export const JournalEntry = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  kind: Type.Enum([...journalKinds]),
  actor: bilingual,
  /** Null when the content was erased; the entry's proof stands. */
  content: Nullable(Type.Record(Type.String(), Type.Unknown())),
  hash: Type.String(),
  previous: Nullable(Type.String()),
});
export type JournalEntry = Static<typeof JournalEntry>;

/** What an authority asked of the operator; answered by the next supplement or progress report. */
export const Question = Type.Object({
  at: Instant,
  authority: bilingual,
  /** Items of Articles 7 and 8 by their names, for example `cause`. */
  items: Type.Array(Type.String()),
  text: Nullable(Type.String()),
  answerBy: Nullable(Instant),
});
export type Question = Static<typeof Question>;

/** An act that waits for a second person of the same authority. */
export const ProposalView = Type.Object({
  id: Type.String(),
  act: ProposableAct,
  by: Type.String(),
  authority: bilingual,
  at: Instant,
});
export type ProposalView = Static<typeof ProposalView>;

/** While one stands, nothing of the case is erased. */
export const HoldView = Type.Object({
  authority: bilingual,
  documentNumber: Type.String(),
  reason: Type.String(),
  by: Type.String(),
  at: Instant,
});
export type HoldView = Static<typeof HoldView>;

export const IncidentView = Type.Object({
  id: Type.String(),
  reference: Type.String(),
  seq: Type.Integer(),
  status: Type.Enum([...incidentStatuses]),
  drill: Type.Boolean(),
  law: Type.String(),
  level: LevelView,
  verification: Type.Enum([...verifications]),
  operator: Type.Object({
    id: Nullable(Type.String()),
    name: Type.String(),
    claimed: Nullable(ClaimedOperator),
  }),
  reporter: Nullable(Reporter),
  place: Nullable(Type.String()),
  headline: Type.String(),
  openedAt: Instant,
  firstContactAt: Nullable(Instant),
  recordedAt: Instant,
  changedAt: Instant,
  takenOver: Nullable(Type.Object({ at: Instant, by: bilingual })),
  withdrawalRequestedAt: Nullable(Instant),
  facts: Checked<Facts>("Facts in force"),
  content: Checked<ReportContent>("Answers to Articles 7 and 8, latest of each"),
  grade: Checked<Grade>("Grade of the facts in force"),
  explanation: Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
  complete: Type.Boolean(),
  missing: Type.Array(MissingItem),
  obligations: Type.Array(Obligation),
  questions: Type.Array(Question),
  /** Desks alone see them; null and empty for everyone else. */
  proposal: Nullable(ProposalView),
  holds: Type.Array(HoldView),
  /** Act kinds that this viewer may do now. */
  allowedActs: Type.Array(Type.String()),
});
export type IncidentView = Static<typeof IncidentView>;

export const SubmissionList = Type.Object({ items: Type.Array(SubmissionView) });
export const FactsVersionList = Type.Object({ items: Type.Array(FactsVersion) });
export const Journal = Type.Object({
  items: Type.Array(JournalEntry),
  /** The chain recomputed by the server at the time of asking. */
  chain: Type.Object({ ok: Type.Boolean(), length: Type.Integer() }),
});
export type Journal = Static<typeof Journal>;
