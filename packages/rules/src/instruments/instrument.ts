/**
 * The shape of a further instrument: what else obliges an operator to report beside the Measures,
 * each with its own scale of levels, its own recipients and its own time limits.
 *
 * The rules come in two parts. `InstrumentRules` is what reckoning and a plain sentence need and is
 * all that travels in the core; `Instrument` adds the other words: sources, names, what is said.
 */
import type { Instant } from "../facts.ts";
import type { Text } from "../labels/text.ts";
import type { AuthorityKind } from "../results.ts";

/**
 * How sure we are of a figure. It is shown beside the figure and decides whether a clock starts:
 * an unconfirmed one starts none. `deployer`: entered by whoever runs this house, with a source.
 */
export const confidences = ["confirmed", "one-source", "unconfirmed", "deployer"] as const;
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
  /** Critical infrastructure is concerned, by an incident or by a threat. */
  "cii",
  "personal-data-harm",
  /** Personal data are harmed or may be: an allegation and a threat are enough to be unknown. */
  "personal-data-at-risk",
  "data-harm",
  "risk-to-public-interest",
  "rights-harmed",
  "suspected-crime",
  "attack-or-unlawful-content",
  "ransom-paid",
] as const;
export type Condition = (typeof conditions)[number];

/** One line of an own scale; `judged` lines need a signed judgement under their code. */
export interface ScaleRow {
  readonly code: string;
  /** A key of the instrument's `levels`. */
  readonly level: string;
  readonly article: string;
  /** `level-of-measures`: the level of the same name under the Measures counts here too. */
  readonly metric:
    | "outage"
    | "direct-loss"
    | "persons-leaked"
    | "sensitive-persons-leaked"
    | "level-of-measures"
    | "judged";
  /** Inclusive; in minutes, yuan or persons. Null where nothing is measured. */
  readonly threshold: number | null;
  readonly confidence: Confidence;
}

/** A party that is told; beside the Measures' own authorities also those they do not know. */
export type PartyKind =
  | AuthorityKind
  /** 有关主管部门: whoever is competent, left open by the text. */
  | "competent-authority"
  | "affected-persons"
  | "interested-parties"
  | "foreign-authority";

/** A limit that says a number, or that says only how fast. */
export type StatedLimit =
  | { readonly kind: "hours"; readonly hours: number }
  | { readonly kind: "working-days"; readonly days: number }
  | { readonly kind: "months"; readonly months: number }
  /** 立即: at once, without a number. */
  | { readonly kind: "at-once" }
  /** 及时: promptly, without a number. */
  | { readonly kind: "promptly" };

export type LimitRule = StatedLimit | { readonly kind: "unconfirmed" };

export type Limit =
  | StatedLimit
  /** Said somewhere and not confirmed: shown, and starts no clock. */
  | { readonly kind: "unconfirmed"; readonly said: Text };

/**
 * What starts the time: an event of the incident, or another report of the same instrument.
 * `new-findings` is not a fact we hold, so its time is told and never reckoned.
 */
export type LimitStart =
  | "discovery"
  | "handled"
  | "assessed"
  | "paid"
  | "new-findings"
  | { readonly reportOf: string };

export const steps = ["first", "written", "intermediate", "progress", "final", "notice"] as const;
export type Step = (typeof steps)[number];

/** A figure that the deployer entered in place of ours. */
export interface EnteredFigure {
  readonly limit: StatedLimit;
  readonly source: string;
  readonly reason: string;
  readonly by: string;
}

export interface PartyRule {
  readonly kind: PartyKind;
  /** Where one authority of ours is meant whatever the place; else null. */
  readonly key: string | null;
  /** Any organ of the place serves, so that none of ours is named. */
  readonly isAnyLocal?: true;
}

export interface DutyRule {
  /** Unique over all instruments, for example `NFRA-DS-1`. */
  readonly code: string;
  readonly article: string;
  readonly step: Step;
  readonly when: Condition;
  /** From which of the instrument's own levels; null: at any. */
  readonly floor: string | null;
  readonly recipient: PartyRule;
  readonly after: LimitStart;
  readonly limit: LimitRule;
  /** A second limit that also holds; the earlier of the two is the one that counts. */
  readonly alsoWithin?: { readonly after: LimitStart; readonly hours: number };
  /** Again and again at this interval until handling has ended. */
  readonly everyHours?: number;
  readonly confidence: Confidence;
  readonly entered?: EnteredFigure;
}

export interface InstrumentDutyRow extends DutyRule {
  readonly recipient: PartyRule & { readonly name: Text };
  readonly limit: Limit;
  /** What the row rests on: an official text, or who says so. */
  readonly source: string;
  /** What a reader must know beside the figure. */
  readonly note?: Text;
}

export interface InstrumentRules {
  readonly code: string;
  readonly kind: InstrumentKind;
  /** As a sentence says it in the core, which does not carry the title; sectors' rules only. */
  readonly shortTitle?: Text;
  readonly inForceFrom: Instant;
  /** The first instant that is no longer covered; null while in force. */
  readonly inForceUntil: Instant | null;
  readonly confidence: Confidence;
  /** From the gravest to the lightest; empty where the instrument knows no levels. */
  readonly levels: readonly { readonly code: string }[];
  readonly scale: readonly ScaleRow[];
  readonly duties: readonly DutyRule[];
}

export interface Instrument extends InstrumentRules {
  readonly title: Text;
  /** Number and issuer, for example 金规〔2024〕24号. */
  readonly citation: string;
  /** Who is bound. */
  readonly scope: Text;
  /** False where only the year of `inForceFrom` is known to us. */
  readonly isDayConfirmed?: boolean;
  readonly levels: readonly { readonly code: string; readonly label: Text }[];
  readonly duties: readonly InstrumentDutyRow[];
}

/** The words of an instrument whose rules stand apart; `levels` and `duties` by code. */
export interface InstrumentWords {
  readonly title: Text;
  /** False where only the year of coming into force is known; absent: the day is confirmed. */
  readonly isDayConfirmed?: boolean;
  readonly citation: string;
  readonly scope: Text;
  readonly levels: Readonly<Record<string, Text>>;
  readonly duties: Readonly<
    Record<
      string,
      {
        readonly name: Text;
        readonly source: string;
        /** What is said of the figure where it is unconfirmed. */
        readonly said?: Text;
        readonly note?: Text;
      }
    >
  >;
}
