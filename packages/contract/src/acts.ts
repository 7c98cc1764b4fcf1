/** Acts: what a person does to a case. Each becomes one journal entry. */
import Type, { type Static } from "typebox";
import { declarableLevels } from "@jibao/rules/words";
import { Closed, Id, Instant, LongText, Nullable, ShortText } from "./schema.ts";
import { callOutcomes, circularSections, outsideMeans, personalData } from "./vocabulary.ts";

const obligationId = Type.String({ pattern: "^obl_[0-9A-HJKMNP-TV-Z]{26}$" });
const obligationIds = Type.Array(obligationId, { minItems: 1, maxItems: 20 });

export const TakeOver = Closed({ kind: Type.Literal("take-over") });

export const CallBack = Closed({
  kind: Type.Literal("call-back"),
  at: Instant,
  telephone: ShortText,
  spokeWith: Type.Optional(ShortText),
  outcome: Type.Enum([...callOutcomes]),
  note: Type.Optional(LongText),
});

/** Confirms the computed or presumed level, or sets another; a reason is always given. */
export const SetLevel = Closed({
  kind: Type.Literal("set-level"),
  level: Type.Enum([...declarableLevels]),
  reason: LongText,
});

/** A relay works as desks work: a draft, a telephone call, then writing. */
export const RelayDraft = Closed({
  kind: Type.Literal("relay-draft"),
  obligationIds,
  text: LongText,
});

export const RelayTelephone = Closed({
  kind: Type.Literal("relay-telephone"),
  obligationIds,
  at: Instant,
  spokeWith: ShortText,
  readBack: Type.Boolean(),
});

/** The written relay; delivered to each recipient it discharges the duty towards it. */
export const Relay = Closed({
  kind: Type.Literal("relay"),
  obligationIds,
  text: LongText,
  /** The superior who approved; may follow afterwards and never blocks. */
  approvedBy: Type.Optional(ShortText),
});

export const Circulate = Closed({
  kind: Type.Literal("circulate"),
  /** Keys of authorities, or names of departments outside this installation. */
  recipients: Type.Array(ShortText, { minItems: 1, maxItems: 50 }),
  sections: Type.Array(Type.Enum([...circularSections]), {
    minItems: 1,
    maxItems: circularSections.length,
  }),
  text: Type.Optional(LongText),
});

export const AskSupplement = Closed({
  kind: Type.Literal("ask-supplement"),
  items: Type.Array(ShortText, { minItems: 1, maxItems: 50 }),
  text: Type.Optional(LongText),
  answerBy: Type.Optional(Instant),
});

/** A report made elsewhere: to whom, when and by what means. Discharges that duty only. */
export const RecordOutsideReport = Closed({
  kind: Type.Literal("record-outside-report"),
  obligationId,
  at: Instant,
  means: Type.Enum([...outsideMeans]),
  spokeWith: Type.Optional(ShortText),
  documentNumber: Type.Optional(ShortText),
  note: Type.Optional(LongText),
});

export const RequestWithdrawal = Closed({
  kind: Type.Literal("request-withdrawal"),
  reason: LongText,
});
export const AcceptWithdrawal = Closed({
  kind: Type.Literal("accept-withdrawal"),
  reason: LongText,
});
export const RefuseWithdrawal = Closed({
  kind: Type.Literal("refuse-withdrawal"),
  reason: LongText,
});

/** Ends a duty that does not exist after all, with a signed reason. */
export const Lapse = Closed({ kind: Type.Literal("lapse"), obligationId, reason: LongText });

export const IdentifyOperator = Closed({
  kind: Type.Literal("identify-operator"),
  operatorId: Type.String({ pattern: "^opr_[0-9A-HJKMNP-TV-Z]{26}$" }),
});

/** Destroys content that turned out to be a state secret; keeps who, when, and the guidance. */
export const Quarantine = Closed({
  kind: Type.Literal("quarantine"),
  submissionId: Nullable(Type.String({ pattern: "^sub_[0-9A-HJKMNP-TV-Z]{26}$" })),
  guidance: ShortText,
});

/** A legal hold of the acting authority: nothing of the case is erased while it stands. */
export const PlaceHold = Closed({
  kind: Type.Literal("place-hold"),
  documentNumber: ShortText,
  reason: LongText,
});
export const LiftHold = Closed({
  kind: Type.Literal("lift-hold"),
  documentNumber: ShortText,
  reason: LongText,
});

/** Erases what is named for good; entries, digests and duties stay. */
export const ErasePersonalData = Closed({
  kind: Type.Literal("erase-personal-data"),
  what: Type.Array(Type.Enum([...personalData]), { minItems: 1, maxItems: 3 }),
  /** Needed with `submissions`, and only with it. */
  submissionIds: Type.Optional(Type.Array(Id("sub"), { minItems: 1, maxItems: 100 })),
  legalBasis: ShortText,
  reason: LongText,
});

/** A second person of the same authority confirms or refuses; who proposed may take it back. */
export const ConfirmProposal = Closed({
  kind: Type.Literal("confirm-proposal"),
  proposalId: Id("prp"),
});
export const RefuseProposal = Closed({
  kind: Type.Literal("refuse-proposal"),
  proposalId: Id("prp"),
  reason: LongText,
});
export const TakeBackProposal = Closed({
  kind: Type.Literal("take-back-proposal"),
  proposalId: Id("prp"),
});

export const Note = Closed({ kind: Type.Literal("note"), text: LongText });
export const Close = Closed({ kind: Type.Literal("close"), reason: LongText });
export const Reopen = Closed({ kind: Type.Literal("reopen"), reason: LongText });

export const operatorActs = ["record-outside-report", "request-withdrawal"] as const;

export const Act = Type.Union([
  TakeOver,
  CallBack,
  SetLevel,
  RelayDraft,
  RelayTelephone,
  Relay,
  Circulate,
  AskSupplement,
  RecordOutsideReport,
  RequestWithdrawal,
  AcceptWithdrawal,
  RefuseWithdrawal,
  Lapse,
  IdentifyOperator,
  Quarantine,
  PlaceHold,
  LiftHold,
  ErasePersonalData,
  ConfirmProposal,
  RefuseProposal,
  TakeBackProposal,
  Note,
  Close,
  Reopen,
]);
export type Act = Static<typeof Act>;
export type ActKind = Act["kind"];

/** Acts that may wait for a second person. */
export const ProposableAct = Type.Union([
  SetLevel,
  Lapse,
  RecordOutsideReport,
  AcceptWithdrawal,
  IdentifyOperator,
  LiftHold,
  ErasePersonalData,
]);
export type ProposableAct = Static<typeof ProposableAct>;

export const ActAnswer = Type.Object({
  id: Type.String(),
  incidentId: Type.String(),
  seq: Type.Integer(),
  recordedAt: Instant,
  /** Obligations that this act ended. */
  discharged: Type.Array(Type.String()),
  /** The proposal that this act became: it takes effect when a second person confirms it. */
  proposalId: Nullable(Type.String()),
});
export type ActAnswer = Static<typeof ActAnswer>;
