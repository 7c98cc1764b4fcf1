/**
 * The shape of a further instrument: what else obliges an operator to report beside the Measures,
 * each with its own scale of levels, its own recipients and its own time limits.
 */
import type { Instant } from "../facts.ts";
import type { Text } from "../labels/text.ts";
import type { AuthorityKind } from "../results.ts";

/** How sure we are of a figure. It is shown beside the figure and decides whether a clock starts. */
export const confidences = ["confirmed", "one-source", "unconfirmed"] as const;
export type Confidence = (typeof confidences)[number];

/**
 * `statute`: holds for everyone whom its conditions fit. `sector`: holds for operators who name it,
 * and is what Art. 4 (5) of the Measures means. `abroad`: comparable regimes for those who report
 * there too; off unless the operator names it.
 */
export const instrumentKinds = ["statute", "sector", "abroad"] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** Whether a condition holds, as far as the facts tell; unknown is never no. */
export type Truth = "yes" | "unknown" | "no";

/** What a duty hangs on, beside the instrument's own level. */
export const conditions = [
  "any-incident",
  "cii",
  "cii-threat",
  "personal-data-harm",
  "data-harm",
  "risk-to-public-interest",
  "rights-harmed",
  "suspected-crime",
  "ransom-paid",
] as const;
export type Condition = (typeof conditions)[number];

/** One line of an instrument's own scale; `judged` lines need a signed judgement under their code. */
export interface ScaleRow {
  readonly code: string;
  /** A key of the instrument's `levels`. */
  readonly level: string;
  readonly article: string;
  readonly metric:
    | "outage"
    | "direct-loss"
    | "persons-leaked"
    | "sensitive-persons-leaked"
    | "judged";
  /** Inclusive; in minutes, yuan or persons. Null for `judged`. */
  readonly threshold: number | null;
  readonly confidence: Confidence;
}

/** A party that is told, where it is none of the Measures' own authorities. */
export type PartyKind =
  | AuthorityKind
  | "affected-persons"
  | "interested-parties"
  | "foreign-authority";

export type Limit =
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "working-days"; readonly days: number }
  | { readonly kind: "months"; readonly months: number }
  /** 立即: at once, without a number. */
  | { readonly kind: "at-once" }
  /** 及时: promptly, without a number. */
  | { readonly kind: "promptly" }
  /** Said somewhere and not confirmed: shown, and starts no clock. */
  | { readonly kind: "unconfirmed"; readonly said: Text };

/** What starts the time: an event of the incident, or another report of the same instrument. */
export type LimitStart = "discovery" | "handled" | "assessed" | { readonly reportOf: string };

export const steps = ["first", "written", "progress", "final", "notice"] as const;
export type Step = (typeof steps)[number];

export interface InstrumentDutyRow {
  /** Unique over all instruments, for example `NFRA-DS-1`. */
  readonly code: string;
  readonly article: string;
  readonly step: Step;
  readonly when: Condition;
  /** From which of the instrument's own levels; null: at any. */
  readonly floor: string | null;
  /** `key` where one authority of ours is meant whatever the place; else null. */
  readonly recipient: { readonly kind: PartyKind; readonly key: string | null; readonly name: Text };
  readonly after: LimitStart;
  readonly limit: Limit;
  /** A second limit that also holds; the earlier of the two is the one that counts. */
  readonly alsoWithin?: { readonly after: LimitStart; readonly hours: number };
  /** Again and again at this interval until handling has ended. */
  readonly everyHours?: number;
  readonly confidence: Confidence;
  /** What the row rests on: an official text, or who says so. */
  readonly source: string;
  /** What a reader must know beside the figure. */
  readonly note?: Text;
}

export interface Instrument {
  readonly code: string;
  readonly kind: InstrumentKind;
  readonly title: Text;
  /** Number and issuer, for example 金规〔2024〕24号. */
  readonly citation: string;
  /** Who is bound. */
  readonly scope: Text;
  readonly inForceFrom: Instant;
  readonly inForceUntil: Instant | null;
  readonly confidence: Confidence;
  /** From the gravest to the lightest; empty where the instrument knows no levels. */
  readonly levels: readonly { readonly code: string; readonly label: Text }[];
  readonly scale: readonly ScaleRow[];
  readonly duties: readonly InstrumentDutyRow[];
}
