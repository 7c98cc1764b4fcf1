/** Submissions: what arrives by a channel, and the answer that promises it is kept. */
import Type, { type Static } from "typebox";
import { type Doubt, type Facts, type Grade, type ReportContent } from "@jibao/rules";
import { labels } from "@jibao/rules/words";
import type { Receipt } from "@jibao/evidence";
import { AttachmentIds } from "./attachments.ts";
import { Checked, Closed, Id, Instant, Locale, Nullable, ShortText, textLimit } from "./schema.ts";
import { channels, reaches, submissionStages } from "./vocabulary.ts";
import { FurtherLaw } from "./law.ts";
import { Obligation } from "./obligations.ts";

export const Reference = Type.String({
  pattern: "^\\d{4}-?\\d{4}-?\\d{4}$",
  description: "Twelve digits, the last one a check digit",
  examples: ["4827-1930-5564"],
});

/** Who reports, as the message says; an officer or a signed-in account identifies them later. */
export const ClaimedOperator = Closed({
  name: ShortText,
  kinds: Type.Optional(
    Nullable(Type.Array(Type.Enum(["cii-holder", "central-organ"]), { maxItems: 2 })),
  ),
  division: Type.Optional(Nullable(Type.String({ pattern: "^\\d{6}(\\d{3})?$" }))),
  parentOrgan: Type.Optional(Nullable(ShortText)),
  sector: Type.Optional(Nullable(ShortText)),
  /** Codes of further rules that bind it, for example `nfra-data-security`; `GET /api/v1/law`. */
  instruments: Type.Optional(Nullable(Type.Array(ShortText, { maxItems: 40 }))),
});
export type ClaimedOperator = Static<typeof ClaimedOperator>;

/** A contact person and a number that answers day and night are always asked. */
export const Reporter = Closed({
  name: Type.Optional(Nullable(ShortText)),
  telephone: Type.Optional(Nullable(ShortText)),
  mail: Type.Optional(Nullable(Type.String({ maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" }))),
});
export type Reporter = Static<typeof Reporter>;

/** The message as it came, for channels whose message is not this API's own. */
export const Original = Closed({
  mediaType: ShortText,
  fileName: Type.Optional(ShortText),
  base64: Type.String({ maxLength: 900_000, pattern: "^[A-Za-z0-9+/]*={0,2}$" }),
});

const facts = Checked<Facts>("Facts of the incident; see docs/reference/facts.md");
const answer = Type.Union([
  Type.String({ maxLength: textLimit }),
  Closed({ notYetKnown: Type.String({ maxLength: textLimit }) }),
  Type.Null(),
]);

/** Answers to the items of Articles 7 and 8, by item; null takes an answer back. */
export const Content = Type.Unsafe<ReportContent>(
  Type.Object(
    Object.fromEntries(
      Object.keys(labels.contentItem).map((item) => [item, Type.Optional(answer)]),
    ),
    { additionalProperties: false },
  ),
);

export const SubmissionRequest = Closed({
  stage: Type.Enum([...submissionStages]),
  /** Required for every stage but `initial`, `tip` and `voluntary`. */
  reference: Type.Optional(Reference),
  /** Beside the reference, from whoever submits by a channel's key: both are on the receipt. */
  secret: Type.Optional(Type.String({ maxLength: 60 })),
  operator: Type.Optional(ClaimedOperator),
  reporter: Type.Optional(Reporter),
  /** Whole facts with a first report. */
  facts: Type.Optional(facts),
  /** A JSON Merge Patch (RFC 7396) with every later one. */
  factsPatch: Type.Optional(facts),
  content: Type.Optional(Content),
  /** First contact on the channel; accepted from gateway keys only. */
  firstContactAt: Type.Optional(Instant),
  original: Type.Optional(Original),
  /** Ids of uploads by the same sender, all of them complete; each can be named once. */
  attachments: Type.Optional(AttachmentIds),
  drill: Type.Optional(Type.Boolean()),
  locale: Type.Optional(Locale),
});
export type SubmissionRequest = Static<typeof SubmissionRequest>;

export const MissingItem = Type.Object({
  item: Type.String(),
  pointer: Type.String(),
  /** Null for what the house asks and the Measures do not. */
  article: Nullable(Type.String()),
  label: Type.Object({ zh: Type.String(), en: Type.String() }),
  required: Type.Boolean(),
});
export type MissingItem = Static<typeof MissingItem>;

/** One line of "who must be told": the duty, its time, and what Jibao did or you must do. */
export const RecipientAdvice = Type.Object({
  obligationId: Type.String(),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
  reach: Type.Enum([...reaches]),
  delivered: Type.Boolean(),
  contact: Nullable(Type.String()),
});

export type RecipientAdvice = Static<typeof RecipientAdvice>;

export const SubmissionAnswer = Type.Object({
  id: Id("sub"),
  incidentId: Id("inc"),
  reference: Type.String(),
  /** Only with a first report: together with the reference it opens the case again. */
  secret: Nullable(Type.String()),
  stage: Type.Enum([...submissionStages]),
  channel: Type.Enum([...channels]),
  recordedAt: Instant,
  firstContactAt: Nullable(Instant),
  drill: Type.Boolean(),
  grade: Checked<Grade>("The grade by the facts given, with reasons"),
  /** False while an item of Art. 7 (1)(2) is missing: received is not yet reported. */
  complete: Type.Boolean(),
  missing: Type.Array(MissingItem),
  obligations: Type.Array(Obligation),
  recipients: Type.Array(RecipientAdvice),
  explanation: Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
  receipt: Checked<Receipt>("Signed promise; verify offline with `jibao verify`"),
});
export type SubmissionAnswer = Static<typeof SubmissionAnswer>;

export const SubmissionView = Type.Object({
  id: Type.String(),
  stage: Type.Enum([...submissionStages]),
  channel: Type.Enum([...channels]),
  recordedAt: Instant,
  firstContactAt: Nullable(Instant),
  reporter: Nullable(Reporter),
  content: Nullable(Content),
  factsPatch: Nullable(facts),
  hasOriginal: Type.Boolean(),
  quarantined: Type.Boolean(),
});
export type SubmissionView = Static<typeof SubmissionView>;

export const AssessmentRequest = Closed({
  facts,
  operator: Type.Optional(ClaimedOperator),
});
export type AssessmentRequest = Static<typeof AssessmentRequest>;

/** "Must I report?": computed, shown, and not stored. */
export const AssessmentAnswer = Type.Object({
  now: Instant,
  grade: Checked<Grade>("The grade by the facts given, with reasons"),
  obligations: Type.Array(Obligation),
  explanation: Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
  /** What fits badly together in the facts; `explanation` says it in words. */
  doubts: Type.Array(Checked<Doubt>("A doubt by its code, and its place in the facts")),
  ...FurtherLaw.properties,
});
export type AssessmentAnswer = Static<typeof AssessmentAnswer>;

/** Several times the fields of the longest form. */
const draftFieldsLimit = 1_000;

export const DraftBody = Closed({
  /** The form's fields as typed, valid or not: nothing typed is lost. */
  fields: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 20_000 }), {
    maxProperties: draftFieldsLimit,
  }),
});
export type DraftBody = Static<typeof DraftBody>;

export const Draft = Type.Object({
  code: Type.String(),
  fields: Type.Record(Type.String(), Type.String()),
  savedAt: Instant,
  expiresAt: Instant,
});
export type Draft = Static<typeof Draft>;
