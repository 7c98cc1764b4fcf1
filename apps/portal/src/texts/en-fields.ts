/** The fields in English. */
import type { FieldName, StepName } from "../fields/field-names.ts";
import type { FieldText, FoldName } from "./zh-fields.ts";

const optional = "Leave it empty if you are not sure.";
const unknown = "Not yet known, because";
const growth = "Grows by about, per hour";
const counted = "When it was counted";
const countedHint = "Beijing time. Empty means now.";
const whenUntil = "Leave it empty while the outage goes on.";

export const fieldsEn: Readonly<Record<FieldName, FieldText>> = {
  operatorName: { label: "Full name of the unit", hint: "The affected unit. Required." },
  operatorKinds: {
    label: "What kind of unit it is",
    hint: "Choose all that apply; this decides between 1, 2 and 4 hours.",
  },
  operatorProvince: {
    label: "Province of the registered seat",
    hint: "Decides which provincial cyberspace administration receives the report.",
  },
  parentOrgan: {
    label: "Your department's cyber office",
    hint: "Only for central Party and state organs and units directly under them.",
  },
  operatorInstruments: {
    label: "Which further rules bind you",
    hint: "Tick what applies; its time limits are listed too.",
  },
  contactPerson: { label: "Contact person" },
  contactTelephone: {
    label: "Telephone, 24 hours",
    hint: "You will be called back. Give a number that is answered.",
  },
  contactMail: { label: "E-mail" },
  drill: {
    label: "This is a drill, not a real incident",
    hint: "A drill reaches no real authority.",
  },
  systems: {
    label: "The affected systems or facilities",
    hint: "Name, purpose, where they run, how many people they serve.",
  },
  systemsUnknown: { label: unknown },
  involvesCii: {
    label: "Is critical information infrastructure (CII) involved",
    hint: "What counts is the protection department's written designation.",
  },
  ciiSystem: { label: "Name of the infrastructure" },
  ciiNotice: { label: "Number of the designation notice" },
  ciiDepartment: { label: "Protection department", hint: "As named in the designation notice." },
  threatOnly: {
    label: "How things stand",
    yes: "No harm yet, only a threat was found",
    no: "It has happened",
  },
  assessedAt: {
    label: "When its level was known",
    hint: "Beijing time. Leave it empty if it is not assessed yet.",
  },
  discoveredAt: {
    label: "When you discovered it or were told",
    hint: "Beijing time. The time limit starts here.",
  },
  occurredAt: { label: "When it happened", hint: `Beijing time. ${optional}` },
  place: { label: "Place", hint: "For example: Qingxiu District, Nanning, own data centre." },
  placeUnknown: { label: unknown },
  placeProvince: { label: "Province where the system is" },
  category: { label: "Type of incident", hint: "The nearest one; you can correct it later." },
  impact: { label: "Impact and harm so far", hint: "Who cannot use what, how many, since when." },
  impactUnknown: { label: unknown },
  outageCause: { label: "Cause of the outage" },
  declaredLevel: {
    label: "The level you judge it to be",
    hint: "You may leave it out; a level is computed from your figures beside it.",
  },
  measures: {
    label: "Measures taken and their effect",
    hint: "For example: two servers isolated, service not yet restored.",
  },
  measuresUnknown: { label: "None taken yet, because" },
  suspectedCrime: {
    label: "Is a crime suspected",
    hint: "For example intrusion, ransom, data theft. If so, file a case with the police too.",
  },
  ransomDemanded: { label: "Ransom demanded", hint: "With its currency, for example 3 bitcoin." },
  ransomMethod: { label: "Method of payment demanded" },
  ransomAt: { label: "Date of payment demanded", hint: "Beijing time." },
  trend: { label: "How it may develop and harm further" },
  trendUnknown: { label: unknown },
  cause: { label: "First analysis of the cause" },
  causeUnknown: { label: unknown },
  traces: { label: "Traces", hint: "Possible attackers, path of the attack, vulnerabilities." },
  tracesUnknown: { label: unknown },
  plannedMeasures: { label: "Further measures planned" },
  plannedMeasuresUnknown: { label: "Not yet decided, because" },
  supportRequested: { label: "Support requested", hint: "If none, write “none”." },
  supportRequestedUnknown: { label: "Not yet decided, because" },
  scenePreservation: {
    label: "How the scene is preserved",
    hint: "Are logs, images and samples kept?",
  },
  scenePreservationUnknown: { label: unknown },
  other: { label: "Anything else to report" },
  handledAt: {
    label: "When handling ended",
    hint: "Beijing time. The 30 days of the summary report start here.",
  },
  response: { label: "Emergency response" },
  harm: { label: "Harm caused" },
  harmUnknown: { label: unknown },
  accountability: { label: "Accountability" },
  accountabilityUnknown: { label: "Not yet decided, because" },
  rectification: { label: "Rectification" },
  rectificationUnknown: { label: "Not yet done, because" },
  lessons: { label: "Lessons" },
  lessonsUnknown: { label: "Not yet drawn, because" },
  wholeFrom: { label: "Whole infrastructure down from" },
  wholeUntil: { label: "Whole infrastructure back at", hint: whenUntil },
  mainFrom: { label: "Main function down from" },
  mainUntil: { label: "Main function back at", hint: whenUntil },
  siteKind: { label: "Whose website" },
  siteRank: { label: "Rank of the unit" },
  sitePortal: {
    label: "Is it a portal website",
    hint: "An app, an interface or an internal system is not a portal.",
  },
  siteFrom: { label: "Out of reach from" },
  siteUntil: { label: "Reachable again at", hint: whenUntil },
  otherFrom: { label: "Down from" },
  otherUntil: { label: "Back at", hint: whenUntil },
  personsLeaked: {
    label: "Persons whose information leaked",
    hint: "Confirmed figures only; 0 if known to be none. If you only have households or accounts, choose that unit.",
  },
  personsLeakedUnit: { label: "Information leaked: what was counted" },
  personsLeakedGrowth: { label: growth },
  personsLeakedAsOf: { label: counted, hint: countedHint },
  dataClass: { label: "Class of data harmed" },
  dataHarm: { label: "How it was harmed" },
  livelihoodService: { label: "Essential service affected" },
  livelihoodPersons: {
    label: "Persons affected",
    hint: "If you only have households or accounts, choose that unit.",
  },
  livelihoodPersonsUnit: { label: "Persons affected: what was counted" },
  livelihoodPersonsGrowth: { label: growth },
  livelihoodPersonsAsOf: { label: counted, hint: countedHint },
  populationRank: { label: "Rank of the region affected" },
  populationShare: { label: "Share of that region's people" },
  directLoss: { label: "Direct economic loss" },
  contentSiteKind: { label: "On whose site or platform" },
  contentSiteRank: { label: "Rank of the unit" },
  contentSiteSize: {
    label: "Size of the platform",
    hint: "Large: 50 million registered or 10 million monthly active users.",
  },
  contentHomeMinutes: { label: "How long on the home page" },
  contentOtherMinutes: { label: "How long on other pages" },
  contentReposts: { label: "Reposts on social platforms" },
  contentViews: { label: "Views or clicks" },
};

export const groupsEn: Readonly<Record<FoldName, string>> = {
  instruments: "Banking, securities, telecom, health or regimes abroad also have rules",
  assessed: "Is its level known already?",
  cii: "If critical information infrastructure is involved",
  ransom: "If a ransom is demanded",
  ciiOutage: "Critical information infrastructure is down",
  siteOutage: "A website cannot be reached",
  otherOutage: "Another system is down",
  leak: "Data leaked or harmed",
  people: "Water, power, travel, medical care or the like is affected",
  loss: "Direct economic loss",
  content: "A site was tampered with and spreads harmful content",
};

export const stepsEn: Readonly<Record<StepName, string>> = {
  operator: "Who reports",
  system: "Which system",
  when: "When, where, what",
  impact: "What it has caused",
  measures: "What has been done",
  details: "The rest (may follow later)",
};
