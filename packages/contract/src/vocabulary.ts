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
  "noted",
  "closed",
  "reopened",
  "delivery-confirmed",
  "delivery-failed",
] as const;
export type JournalKind = (typeof journalKinds)[number];
