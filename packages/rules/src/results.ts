/** What the rules answer: the shapes shared by grading, obligations and their readers. */
import type { Facts, Instant } from "./facts.ts";

/** From the gravest to the lightest; `undetermined` while too little is known. */
export const levels = [
  "particularly-major",
  "major",
  "relatively-major",
  "general",
  "undetermined",
] as const;
export type Level = (typeof levels)[number];

/** A fact's place as a JSON Pointer (RFC 6901), for example `/outages/o1`. */
export type FactPointer = string;

/** One criterion that is met, and by which fact. */
export interface Reason {
  /** Code of the criterion's row, for example `PM-2a`. */
  readonly criterion: string;
  readonly level: Level;
  readonly fact: FactPointer;
  /** The measured value and the threshold in the same unit; absent for judgements. */
  readonly value?: number;
  readonly threshold?: number;
  readonly unit?: "minute" | "person" | "share" | "yuan" | "count";
  readonly article: string;
  /** When the facts crossed the line; null when they do not tell. */
  readonly reachedAt: Instant | null;
  /** When somebody learned it, where `reachedAt` is not told: a judgement's or a count's date. */
  readonly learnedAt?: Instant;
  /** The next line above that this fact may yet reach, in the same unit; absent at the top. */
  readonly next?: {
    readonly criterion: string;
    readonly level: Level;
    readonly threshold: number;
  };
}

/** A reading that changes the level of this incident, with both results. */
export interface ReadingResult {
  /** For example `R11`. */
  readonly reading: string;
  readonly stricter: Level;
  readonly looser: Level;
  /** Which of the two is in force in this law; the grade's level follows it. */
  readonly chosen: "stricter" | "looser";
  /** The fact that would settle it; null where the facts are known and only the text is open. */
  readonly settledBy: FactPointer | null;
}

export interface Forecast {
  readonly level: Level;
  readonly criterion: string;
  readonly fact: FactPointer;
  /** When the level is reached if nothing changes. */
  readonly at: Instant;
  /** `duration` runs by itself; `growth` follows the rate that somebody gave. */
  readonly basis: "duration" | "growth";
}

export interface NeededJudgement {
  readonly criterion: string;
  readonly level: Level;
  readonly fact: FactPointer;
}

export const doubtCodes = [
  "outage-before-occurred",
  "outage-before-discovery",
  "running-after-handled",
  "assessed-before-discovered",
  "leak-without-persons",
  "persons-without-harm",
  "share-contradicts-counts",
  "cii-named-not-involved",
  "parts-exceed-total",
] as const;
export type DoubtCode = (typeof doubtCodes)[number];

/** Facts that fit badly together without being impossible: said, never repaired. */
export interface Doubt {
  readonly pointer: FactPointer;
  readonly code: DoubtCode;
}

export interface Grade {
  /** The law version that graded, for example `measures-2025`. */
  readonly law: string;
  readonly asOf: Instant | null;
  /** What the known facts prove, under the readings in force. */
  readonly level: Level;
  readonly because: readonly Reason[];
  readonly readings: readonly ReadingResult[];
  /** The highest level that unknown or alleged facts could still reach. */
  readonly couldReach: Level;
  /** The unknown facts that could raise the level. */
  readonly unknown: readonly FactPointer[];
  readonly forecast: readonly Forecast[];
  readonly needsJudgement: readonly NeededJudgement[];
  /** When 较大 was first reached by the facts; null when not reached or not told. */
  readonly reachedAt: Instant | null;
  /** What fits badly together and somebody should check; nothing was repaired. */
  readonly doubts: readonly Doubt[];
  /** Set when the operator's own level differs from the proven one. */
  readonly declaredDiffers: { readonly declared: Level; readonly proven: Level } | null;
}

export const authorityKinds = [
  "national-cac",
  "provincial-cac",
  "protection-department",
  "departmental-cyber-office",
  "public-security",
  "sector-regulator",
  "peer-department",
] as const;
export type AuthorityKind = (typeof authorityKinds)[number];

export const operatorKinds = ["cii-holder", "central-organ"] as const;
export type OperatorKind = (typeof operatorKinds)[number];

export interface Operator {
  readonly name: string;
  readonly kinds: readonly OperatorKind[];
  /** Division code of the registered seat; null when not known. */
  readonly division: string | null;
  readonly parentOrgan?: string | null;
  readonly sector?: string | null;
  readonly instruments?: readonly string[];
}

/** Whoever owes a duty: the operator, or an authority by its key. */
export type Obligor =
  | { readonly kind: "operator" }
  | { readonly kind: AuthorityKind; readonly key: string | null };

export interface Recipient {
  readonly kind: AuthorityKind;
  /** Null when the facts do not tell which authority of that kind. */
  readonly key: string | null;
}

export const obligationStates = [
  "provisional",
  "open",
  "discharged",
  "breached",
  "lapsed",
] as const;
export type ObligationState = (typeof obligationStates)[number];

export type Due =
  | { readonly kind: "latest"; readonly at: Instant | null }
  | { readonly kind: "promptly" };

export interface Obligation {
  /** Code of the duty's row, `D1` to `D11`. */
  readonly duty: string;
  readonly article: string;
  readonly obligor: Obligor;
  readonly recipient: Recipient;
  readonly state: "provisional" | "open";
  readonly due: Due;
  /** Which event starts the time limit. */
  readonly after: "discovery" | "arrival" | "handled";
  /** The statutory hours; null for `promptly` and for limits that are not in hours. */
  readonly hours: number | null;
  /** Under D7, the row of the sector's own rules that says how; `ruleByCode` finds it. */
  readonly rule?: string;
  /** Codes of criteria and notes (`R1-cii-assumed`); `label("note", …)` says them in words. */
  readonly because: readonly string[];
}

/** That a report came durably to an authority, or that an officer raised its level there. */
export interface Arrival {
  readonly recipient: Recipient;
  readonly at: Instant;
  /** When the authority took it over; matters only where R7 is read that way. */
  readonly takenOverAt?: Instant | null;
}

export interface EffectiveLevel {
  readonly level: Level;
  /** True for a projection by time: never a finding, so its duties stay provisional. */
  readonly presumed: boolean;
  /** When it was decided or presumed; a duty cannot fall due before it exists (R5). */
  readonly at?: Instant | null;
}

/** What `obligations` reads: the facts, who reports, and what has happened so far. */
export interface ReportingCase {
  readonly facts: Facts;
  readonly operator: Operator;
  /** Arrivals at authorities at a level of 重大 or above, earliest first. */
  readonly arrivals?: readonly Arrival[];
  /** A level set by an officer or presumed by time, where it differs from the computed one. */
  readonly effectiveLevel?: EffectiveLevel;
  /** When the operator made each report that a sector's own rules ask for, by `rule`. */
  readonly reported?: Readonly<Record<string, Instant>>;
  /** The grade of `facts` under the same law, where the caller has it already. */
  readonly grade?: Grade;
}
