/** The closed sets of words that the API speaks beside those of the rules. */

export const submissionStages = [
  "initial",
  "supplement",
  "progress",
  "summary",
  "tip",
  "voluntary",
] as const;
export type SubmissionStage = (typeof submissionStages)[number];

export const channels = [
  "website",
  "mini-program",
  "official-account",
  "hotline",
  "email",
  "fax",
  "api",
  "desk",
] as const;
export type Channel = (typeof channels)[number];

/** `administrator` is all three of the next in one person, for a small installation. */
export const roles = [
  "administrator",
  "system-administrator",
  "security-administrator",
  "audit-administrator",
  "duty-officer",
  "supervisor",
  "hotline-clerk",
  "auditor",
  "operator-manager",
  "reporter",
] as const;
export type Role = (typeof roles)[number];

/** How an authority can be reached by this installation. */
export const reaches = ["desk", "mail", "none"] as const;
export type Reach = (typeof reaches)[number];

export const incidentStatuses = ["open", "withdrawn", "closed"] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

export const verifications = ["unverified", "called-back", "authenticated"] as const;
export type Verification = (typeof verifications)[number];

/** By what means a report was made outside this system. */
export const outsideMeans = [
  "telephone",
  "fax",
  "mail",
  "in-person",
  "website",
  "other-system",
] as const;
export type OutsideMeans = (typeof outsideMeans)[number];

/** Of further rules: whom they bind, how sure we are of a figure, and which report is meant. */
export const instrumentKinds = ["statute", "sector", "abroad"] as const;
export const confidences = ["confirmed", "one-source", "unconfirmed", "deployer"] as const;
export const ruleSteps = [
  "first",
  "written",
  "intermediate",
  "progress",
  "final",
  "notice",
] as const;

export const callOutcomes = ["confirmed", "not-reached", "denied"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Sections of a case that a circular may carry; only those chosen are sent. */
export const circularSections = [
  "summary",
  "grade",
  "facts",
  "impact",
  "measures",
  "cause",
  "traces",
] as const;
export type CircularSection = (typeof circularSections)[number];

/** Personal data that can be erased: who reported, contacts in the answers, whole submissions. */
export const personalData = ["reporter", "contacts", "submissions"] as const;
export type PersonalData = (typeof personalData)[number];

/** What a journal entry records. One entry for each thing that happened to an incident. */
export const journalKinds = [
  "report-received",
  "supplement-received",
  "progress-received",
  "summary-received",
  "level-computed",
  "level-presumed",
  "level-set",
  "taken-over",
  "called-back",
  "relay-drafted",
  "relay-telephoned",
  "relayed",
  "circulated",
  "supplement-asked",
  "outside-report-recorded",
  "withdrawal-requested",
  "withdrawal-accepted",
  "withdrawal-refused",
  "obligation-discharged",
  "obligation-breached",
  "obligation-lapsed",
  "clock-warned",
  "operator-identified",
  "secret-quarantined",
  "level-lowering-proposed",
  "lapse-proposed",
  "outside-report-proposed",
  "withdrawal-proposed",
  "identification-proposed",
  "hold-lifting-proposed",
  "erasure-proposed",
  "proposal-refused",
  "proposal-taken-back",
  "proposal-void",
  "hold-placed",
  "hold-lifted",
  "personal-data-erased",
  "contents-expired",
  "noted",
  "closed",
  "reopened",
  "delivery-confirmed",
  "delivery-failed",
] as const;
export type JournalKind = (typeof journalKinds)[number];

/** Whether an account has a passkey or an app beside its password, and whether it has to. */
export const secondFactors = ["none", "set-up", "must-be-set-up"] as const;
export type SecondFactorState = (typeof secondFactors)[number];

/** What every session of an account is told, so that its owner notices what somebody else did. */
export const securityChanges = [
  "passkey-added",
  "passkey-removed",
  "passkey-copied",
  "totp-added",
  "totp-removed",
  "recovery-codes-renewed",
  "recovery-code-used",
  "password-changed",
  "code-refused",
] as const;
export type SecurityChangeKind = (typeof securityChanges)[number];

/** How whoever opens a recovery recognised the person who lost everything. */
export const recognitions = ["in-person", "telephone-known-number", "video"] as const;
export type Recognition = (typeof recognitions)[number];

export const recoveryStates = ["pending", "confirmed", "refused", "used", "expired"] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** What the record of accounts holds. */
export const securityEventKinds = [
  "account-made",
  "link-used",
  "link-refused",
  "identity-linked",
  "identity-unlinked",
  "recovery-opened",
  "recovery-confirmed",
  "recovery-refused",
  "recovery-used",
  "recovery-expired",
] as const;
export type SecurityEventKind = (typeof securityEventKinds)[number];
