/** What `decide` reads: one case, whole, as it stands at one journal sequence. */
import type {
  Channel,
  ClaimedOperator,
  IncidentStatus,
  ProposableAct,
  Reporter,
  SubmissionStage,
  Verification,
} from "@jibao/contract";
import type { Facts, Level, Obligation as RuledObligation, ReportContent } from "@jibao/rules";

/** A level that an officer set, and what the facts proved when they set it. */
export interface Decision {
  readonly level: Level;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
  readonly computedThen: Level;
}

/** What a proposal rests on, by name; once any of it differs, the proposal is void. */
export type ProposalBasis = Readonly<Record<string, string | number | boolean | null>>;

/** An act that takes effect when a second person of the same authority confirms it. */
export interface Proposal {
  readonly id: string;
  readonly act: ProposableAct;
  /** The proposer's id, as in `Actor`. */
  readonly by: string;
  readonly name: string;
  readonly authorityKey: string;
  readonly at: string;
  readonly basis: ProposalBasis;
}

/** While one stands, nothing of the case is erased. */
export interface Hold {
  readonly documentNumber: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** That the report came to an authority, and when it was first known there as 重大 or above. */
export interface ArrivalRecord {
  readonly arrivedAt: string;
  readonly majorAt: string | null;
}

export interface Incident {
  readonly id: string;
  readonly reference: string;
  readonly seq: number;
  readonly headHash: string;
  readonly status: IncidentStatus;
  readonly drill: boolean;
  readonly law: string;
  readonly level: Level;
  readonly presumed: boolean;
  readonly computedLevel: Level;
  readonly presumedLevel: Level | null;
  readonly declaredLevel: Level | null;
  readonly decision: Decision | null;
  readonly verification: Verification;
  readonly openingStage: SubmissionStage;
  readonly openingChannel: Channel;
  /** Who had the reference's secret first. */
  readonly openedBy: "desk" | "operator" | "channel";
  /** Whether the operator's own accounts or keys have written to it. */
  readonly operatorJoined: boolean;
  readonly operatorId: string | null;
  readonly claimedOperator: ClaimedOperator;
  readonly reporter: Reporter | null;
  readonly placeName: string | null;
  readonly headline: string;
  readonly factsVersion: number;
  readonly content: ReportContent;
  /** By authority key. */
  readonly arrivals: Readonly<Record<string, ArrivalRecord>>;
  readonly openedAt: string;
  readonly firstContactAt: string | null;
  /** When the report first had every item of Art. 7 (1)(2), with first contact credited. */
  readonly reportedAt: string | null;
  readonly changedAt: string;
  readonly withdrawalRequestedAt: string | null;
  readonly proposal: Proposal | null;
  /** By the key of the authority that placed it. */
  readonly holds: Readonly<Record<string, Hold>>;
}

export interface StoredObligation {
  readonly id: string;
  readonly duty: string;
  /** Under D7, the row of the sector's own rules; empty where the duty is the Measures' own. */
  readonly rule: string;
  readonly article: string;
  readonly obligorKind: RuledObligation["obligor"]["kind"];
  /** Empty for the operator, or while the facts do not tell which authority. */
  readonly obligorKey: string;
  readonly recipientKind: RuledObligation["recipient"]["kind"];
  readonly recipientKey: string;
  readonly state: "provisional" | "open" | "discharged" | "breached" | "lapsed";
  readonly dueKind: "latest" | "promptly";
  readonly dueAt: string | null;
  readonly afterEvent: RuledObligation["after"];
  readonly hours: number | null;
  readonly because: readonly string[];
  readonly arisenAt: string;
  /** The due instant that was missed; stays when the duty is discharged late. */
  readonly breachedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  /** When it was last discharged; stays when the duty comes again. */
  readonly lastReportedAt: string | null;
}

export const clockKinds = [
  "warn-half",
  "warn-last",
  "breach",
  "reminder",
  "take-over",
  "custody",
  "forecast",
  "forecast-warning",
  "growth",
  "growth-warning",
] as const;
export type ClockKind = (typeof clockKinds)[number];

export interface Clock {
  readonly id: string;
  readonly obligationId: string | null;
  readonly kind: ClockKind;
  readonly dueAt: string;
}

export interface InboxRow {
  readonly authorityKey: string;
  readonly why: "recipient" | "relay" | "circular" | "custody";
  /** For a circular: the only sections that its recipient may see. */
  readonly sections: readonly string[] | null;
  readonly arrivedAt: string;
  readonly takenOverAt: string | null;
  readonly takenOverBy: string | null;
}

export interface SubmissionFacts {
  readonly id: string;
  readonly seq: number;
  readonly stage: SubmissionStage;
  readonly factsPatch: Facts | null;
  readonly content: ReportContent | null;
  readonly reporter: Reporter | null;
  readonly quarantined: boolean;
}

export interface CaseState {
  readonly incident: Incident;
  readonly facts: Facts;
  /** JSON Pointer of each field → the submission that last said it. */
  readonly provenance: Readonly<Record<string, string>>;
  readonly obligations: readonly StoredObligation[];
  readonly clocks: readonly Clock[];
  readonly inbox: readonly InboxRow[];
  /** Loaded only for acts that erase, which make the case again from what remains. */
  readonly submissions: readonly SubmissionFacts[];
  /** Loaded with them: entries whose content names the reporter or where mail reached them. */
  readonly reporterEntries: readonly number[];
  /** Ids of duties whose mail is on its way and not yet accepted or refused. */
  readonly pendingDeliveries: readonly string[];
}

/** Stands for who ended a duty that no person judged: it arises again when the rules name it. */
export const endedByRules = "system:rules";

/** A duty that has not ended: provisional, open, or breached and still owed. */
export function isOwed(obligation: StoredObligation): boolean {
  return obligation.state !== "discharged" && obligation.state !== "lapsed";
}
