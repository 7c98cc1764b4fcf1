/** The shape of a law as data: criterion rows, duty rows and the readings in force. */
import type {
  DataClass,
  DataHarm,
  Instant,
  PlatformSize,
  Rank,
  RegionRank,
  Spread,
} from "../facts.ts";
import type { Calendar } from "../calendar/calendar.ts";
import type { InstrumentRules } from "../instruments/instrument.ts";
import type { AuthorityKind, Level } from "../results.ts";
import type { Readings } from "./readings.ts";

/** Levels that rows of the annex lead to; 一般 is what is left. */
export type RowLevel = Exclude<Level, "general" | "undetermined">;

/** Which sites a row speaks of; a kind that is absent is not covered. */
export interface SiteScope {
  readonly "party-government"?: Rank | "any";
  readonly "enterprise-or-institution"?: Rank | "any";
  readonly "key-news"?: Rank | "any";
  readonly platform?: PlatformSize | "any";
}

interface RowBase {
  readonly code: string;
  readonly level: RowLevel;
  readonly article: string;
}

interface Measured extends RowBase {
  /** Inclusive: 以上 means at or above. */
  readonly threshold: number;
}

export interface WebsiteOutageRow extends Measured {
  readonly metric: "website-outage";
  readonly unit: "minute";
  readonly scope: SiteScope;
}
export interface CiiOutageRow extends Measured {
  readonly metric: "cii-whole-outage" | "cii-main-function-outage";
  readonly unit: "minute";
}
export interface PopulationRow extends Measured {
  readonly metric: "population-share";
  readonly unit: "share";
  readonly region: RegionRank;
}
export interface PersonsRow extends Measured {
  readonly metric: "livelihood-persons" | "persons-leaked";
  readonly unit: "person";
}
export interface LossRow extends Measured {
  readonly metric: "direct-loss";
  readonly unit: "yuan";
}
export interface PageDurationRow extends Measured {
  readonly metric: "home-page-duration" | "other-page-duration";
  readonly unit: "minute";
  readonly gate: string;
}
export interface SpreadCountRow extends Measured {
  readonly metric: "reposts" | "views";
  readonly unit: "count";
  readonly gate: string;
}
/** Indicator 6 holds only where its gate does: tampering of a site in this scope. */
export interface GateRow extends RowBase {
  readonly metric: "tampered-content";
  readonly scope: SiteScope;
}
export interface DeterminationRow extends RowBase {
  readonly metric: "determined-spread";
  readonly spread: Spread;
  readonly gate: string;
}
/** Rows that only a signed judgement can meet. */
export interface JudgedRow extends RowBase {
  readonly metric: "system-loss" | "data-loss" | "other-threat" | "catch-all";
}
export interface DataThreatRow extends RowBase {
  readonly metric: "data-threat";
  readonly classes: readonly DataClass[];
  readonly harms: readonly DataHarm[];
}

export type ContentRow = PageDurationRow | SpreadCountRow;
export type MeasuredRow =
  | WebsiteOutageRow
  | CiiOutageRow
  | PopulationRow
  | PersonsRow
  | LossRow
  | ContentRow;
export type JudgementRow = JudgedRow | DataThreatRow;
export type CriterionRow = MeasuredRow | GateRow | DeterminationRow | JudgementRow;
export type Metric = CriterionRow["metric"];

/** Which paragraph of Art. 4 an incident falls under, decided per incident (R1). */
export const branches = ["cii", "central", "other"] as const;
export type Branch = (typeof branches)[number];

/** One leg of a duty: who owes it to whom, from which level, in what time. */
export interface DutyRow {
  readonly code: string;
  readonly article: string;
  /** Null: whichever branch applies. */
  readonly branch: Branch | null;
  readonly obligor: "operator" | AuthorityKind;
  /** Null: each original recipient of the first report. */
  readonly recipient: AuthorityKind | null;
  /** True where the recipient is the State Council's or the national organ. */
  readonly national?: true;
  /** Null: at any level. */
  readonly floor: RowLevel | null;
  readonly after: "discovery" | "arrival" | "handled";
  /** Null: promptly, without a number. */
  readonly hours: number | null;
}

/** Rows by metric, the gravest level first; built once when a law is made. */
export type RowsByMetric = {
  readonly [M in Metric]: readonly (CriterionRow & { readonly metric: M })[];
};

export interface Law {
  /** Frozen on each case, for example `measures-2025`. */
  readonly version: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly inForceFrom: Instant;
  /** Null while in force. The first instant that is no longer covered. */
  readonly inForceUntil: Instant | null;
  readonly criteria: readonly CriterionRow[];
  readonly duties: readonly DutyRow[];
  readonly readings: Readings;
  /** The sectors' own rules that Art. 4 (5) refers to, with the deployer's figures. */
  readonly instruments: readonly InstrumentRules[];
  readonly calendar: Calendar;
  readonly rowsOf: RowsByMetric;
  /** Rows that only a signed judgement can meet. */
  readonly judged: readonly JudgementRow[];
  readonly gates: Readonly<Record<string, GateRow>>;
}
