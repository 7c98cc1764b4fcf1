/**
 * The facts of an incident: the measured description that grading reads.
 * Absent or null means unknown; `0`, `{}` and `false` mean known to be none. Collections are
 * objects keyed by id, so that a supplement can be a JSON Merge Patch (RFC 7396).
 */

/** An RFC 3339 instant with offset, for example `2026-11-22T03:10:00+08:00`. */
export type Instant = string;

/** A GB/T 2260 division code of six or more digits. */
export type DivisionCode = string;

/**
 * A figure: exact, or bounded by what its source can vouch for. `atLeast` proves a threshold;
 * `atMost` and `alleged` only say what could still be reached.
 */
export interface BoundedFigure {
  readonly atLeast?: number | null;
  readonly atMost?: number | null;
  readonly alleged?: number | null;
  /** By how much it grows in an hour, as far as can be told; it feeds the forecast alone. */
  readonly growthPerHour?: number | null;
  readonly asOf?: Instant | null;
  readonly source?: string | null;
}
export type Figure = number | BoundedFigure;

/** The annex counts persons; what was counted instead is asked back, never converted (R15). */
export const countUnits = ["person", "household", "account", "record", "device"] as const;
export type CountUnit = (typeof countUnits)[number];

/** A count of persons, or of something else that stands for persons. */
export type PersonCount = number | (BoundedFigure & { readonly unit?: CountUnit | null });

/** An amount of money in yuan, written as a decimal string or number, or bounded. */
export type Amount = number | string | BoundedFigure;

/** A share of a whole between 0 and 1, written as a decimal string or number, or bounded. */
export type Share = number | string | BoundedFigure;

export const siteKinds = [
  "party-government",
  "enterprise-or-institution",
  "key-news",
  "platform",
  "other",
] as const;
export type SiteKind = (typeof siteKinds)[number];

export const ranks = ["central", "provincial", "prefecture", "county"] as const;
export type Rank = (typeof ranks)[number];

export const platformSizes = ["super-large", "large", "other"] as const;
export type PlatformSize = (typeof platformSizes)[number];

export interface Site {
  readonly kind?: SiteKind | null;
  readonly rank?: Rank | null;
  readonly isPortal?: boolean | null;
  readonly size?: PlatformSize | null;
  readonly registeredUsers?: Figure | null;
  readonly monthlyActiveUsers?: Figure | null;
}

export const outageTargets = ["cii-whole", "cii-main-function", "website", "other"] as const;
export type OutageTarget = (typeof outageTargets)[number];

export const outageCauses = [
  "attack",
  "fault",
  "human-error",
  "maintenance",
  "force-majeure",
] as const;
export type OutageCause = (typeof outageCauses)[number];

export interface Outage {
  readonly target?: OutageTarget | null;
  readonly system?: string | null;
  readonly site?: Site | null;
  readonly cause?: OutageCause | null;
  readonly from?: Instant | null;
  /** Null or absent: the outage goes on as far as is known. */
  readonly until?: Instant | null;
}

export const regionRanks = ["province", "prefecture"] as const;
export type RegionRank = (typeof regionRanks)[number];

export interface PopulationShare {
  readonly rank?: RegionRank | null;
  readonly division?: DivisionCode | null;
  readonly affected?: PersonCount | null;
  readonly population?: Figure | null;
  readonly share?: Share | null;
}

export const livelihoodServices = [
  "water",
  "electricity",
  "gas",
  "fuel",
  "heating",
  "travel",
  "medical",
  "shopping",
  "other",
] as const;
export type LivelihoodService = (typeof livelihoodServices)[number];

export interface Livelihood {
  readonly service?: LivelihoodService | null;
  readonly persons?: PersonCount | null;
  readonly division?: DivisionCode | null;
}

export const dataClasses = ["core", "important"] as const;
export type DataClass = (typeof dataClasses)[number];

export const dataHarms = ["leaked", "stolen", "tampered", "impersonated", "lost"] as const;
export type DataHarm = (typeof dataHarms)[number];

export interface DataLoss {
  readonly class?: DataClass | null;
  readonly harm?: DataHarm | null;
}

export const contentPages = ["home", "other"] as const;
export type ContentPage = (typeof contentPages)[number];

export interface ContentSpan {
  readonly page?: ContentPage | null;
  readonly from?: Instant | null;
  readonly until?: Instant | null;
}

export interface HarmfulContent {
  readonly site?: Site | null;
  readonly byTampering?: boolean | null;
  readonly spans?: readonly ContentSpan[] | null;
  readonly reposts?: Figure | null;
  readonly views?: Figure | null;
}

export const spreads = ["particularly-wide", "wide", "rather-wide"] as const;
export type Spread = (typeof spreads)[number];

export interface Determination {
  readonly spread?: Spread | null;
  readonly authority?: string | null;
  readonly rank?: Rank | null;
  readonly at?: Instant | null;
  readonly document?: string | null;
}

export interface Judgement {
  readonly met: boolean;
  readonly by?: string | null;
  readonly at?: Instant | null;
  readonly reason?: string | null;
}

export interface CriticalInfrastructure {
  readonly system?: string | null;
  readonly designationNotice?: string | null;
  /** The key of the protection department named in the designation notice. */
  readonly protectionDepartment?: string | null;
  /** The key of the police organ that holds the system's classified-protection filing (R9). */
  readonly filedWith?: string | null;
}

export const placeRoles = ["registered", "system", "effect"] as const;
export type PlaceRole = (typeof placeRoles)[number];

export interface Place {
  readonly division?: DivisionCode | null;
  readonly role?: PlaceRole | null;
}

export interface Ransom {
  readonly demanded?: string | null;
  readonly method?: string | null;
  readonly at?: Instant | null;
  /** When it was paid; null while it has not been, or is not known to have been. */
  readonly paidAt?: Instant | null;
}

export const informants = ["provider", "authority", "tip", "other"] as const;
export type Informant = (typeof informants)[number];

export interface Told {
  readonly at?: Instant | null;
  readonly by?: Informant | null;
}

export const declarableLevels = [
  "particularly-major",
  "major",
  "relatively-major",
  "general",
] as const;
export type DeclarableLevel = (typeof declarableLevels)[number];

export interface Facts {
  readonly occurredAt?: Instant | null;
  readonly discoveredAt?: Instant | null;
  readonly told?: Told | null;
  /** When the operator finished assessing the incident and knew its level. */
  readonly assessedAt?: Instant | null;
  /** When handling of the incident ended (Art. 8). */
  readonly handledAt?: Instant | null;
  /** Until when these facts are stated to hold; the server always overwrites it. */
  readonly asOf?: Instant | null;
  readonly stateSecrets?: boolean | null;
  /** A threat was found and nothing has happened yet: the Measures speak of incidents only. */
  readonly threatOnly?: boolean | null;
  readonly suspectedCrime?: boolean | null;
  /** A key of `categories`, for example `malware.ransomware`. */
  readonly category?: string | null;
  readonly declaredLevel?: DeclarableLevel | null;
  readonly involvesCii?: boolean | null;
  readonly cii?: Readonly<Record<string, CriticalInfrastructure>> | null;
  readonly places?: Readonly<Record<string, Place>> | null;
  readonly outages?: Readonly<Record<string, Outage>> | null;
  readonly population?: Readonly<Record<string, PopulationShare>> | null;
  readonly livelihood?: Readonly<Record<string, Livelihood>> | null;
  readonly personsLeaked?: PersonCount | null;
  /** Of these, persons whose sensitive personal information is concerned; other rules count them. */
  readonly sensitivePersonsLeaked?: PersonCount | null;
  readonly personalDataHarms?: readonly DataHarm[] | null;
  readonly directLossYuan?: Amount | null;
  readonly data?: Readonly<Record<string, DataLoss>> | null;
  readonly harmfulContent?: Readonly<Record<string, HarmfulContent>> | null;
  readonly determinations?: Readonly<Record<string, Determination>> | null;
  readonly ransom?: Ransom | null;
  readonly judgements?: Readonly<Record<string, Judgement>> | null;
}
