/** Every field that the portal asks, by the page or group that asks it. */

export const groups = {
  ciiOutage: ["wholeFrom", "wholeUntil", "mainFrom", "mainUntil"],
  siteOutage: ["siteKind", "siteRank", "sitePortal", "siteFrom", "siteUntil"],
  otherOutage: ["otherFrom", "otherUntil"],
  leak: [
    "personsLeaked",
    "personsLeakedUnit",
    "personsLeakedGrowth",
    "personsLeakedAsOf",
    "dataClass",
    "dataHarm",
  ],
  people: [
    "livelihoodService",
    "livelihoodPersons",
    "livelihoodPersonsUnit",
    "livelihoodPersonsGrowth",
    "livelihoodPersonsAsOf",
    "populationRank",
    "populationShare",
  ],
  loss: ["directLoss"],
  content: [
    "contentSiteKind",
    "contentSiteRank",
    "contentSiteSize",
    "contentHomeMinutes",
    "contentOtherMinutes",
    "contentReposts",
    "contentViews",
  ],
} as const;
export type GroupName = keyof typeof groups;
export const groupNames = Object.keys(groups) as readonly GroupName[];

export const steps = {
  operator: [
    "operatorName",
    "operatorKinds",
    "operatorProvince",
    "parentOrgan",
    "operatorInstruments",
    "contactPerson",
    "contactTelephone",
    "contactMail",
    "drill",
  ],
  system: ["systems", "systemsUnknown", "involvesCii", "ciiSystem", "ciiNotice", "ciiDepartment"],
  when: [
    "threatOnly",
    "discoveredAt",
    "assessedAt",
    "occurredAt",
    "place",
    "placeUnknown",
    "placeProvince",
    "category",
  ],
  impact: ["impact", "impactUnknown", "outageCause", "declaredLevel"],
  measures: [
    "measures",
    "measuresUnknown",
    "suspectedCrime",
    "ransomDemanded",
    "ransomMethod",
    "ransomAt",
  ],
  details: [
    "trend",
    "trendUnknown",
    "cause",
    "causeUnknown",
    "traces",
    "tracesUnknown",
    "plannedMeasures",
    "plannedMeasuresUnknown",
    "supportRequested",
    "supportRequestedUnknown",
    "scenePreservation",
    "scenePreservationUnknown",
    "other",
  ],
} as const;
export type StepName = keyof typeof steps;
export const stepNames = Object.keys(steps) as readonly StepName[];

/** Asked after the first report only. */
const laterFields = [
  "handledAt",
  "response",
  "harm",
  "harmUnknown",
  "accountability",
  "accountabilityUnknown",
  "rectification",
  "rectificationUnknown",
  "lessons",
  "lessonsUnknown",
] as const;

type InGroup = (typeof groups)[GroupName][number];
type InStep = (typeof steps)[StepName][number];
export type FieldName = InGroup | InStep | (typeof laterFields)[number];

export const groupFields: readonly FieldName[] = groupNames.flatMap((name) => [...groups[name]]);

/** The fields of a step; impact asks the groups of figures too. */
export function fieldsOfStep(step: StepName): readonly FieldName[] {
  return step === "impact" ? [...steps.impact, ...groupFields] : steps[step];
}

export const reportFields: readonly FieldName[] = stepNames.flatMap((name) => [
  ...fieldsOfStep(name),
]);

/** What "must I report?" asks beside the groups of figures. */
export const assessFields: readonly FieldName[] = [
  "operatorKinds",
  "operatorProvince",
  "parentOrgan",
  "operatorInstruments",
  "threatOnly",
  "discoveredAt",
  "assessedAt",
  "category",
  "involvesCii",
  "suspectedCrime",
  "outageCause",
  ...groupFields,
];

/** The answers in words that a supplement may change, beside the facts. */
export const supplementFields: readonly FieldName[] = [
  "systems",
  "systemsUnknown",
  "impact",
  "impactUnknown",
  "measures",
  "measuresUnknown",
  ...steps.details,
  "threatOnly",
  "discoveredAt",
  "assessedAt",
  "occurredAt",
  "place",
  "placeUnknown",
  "placeProvince",
  "category",
  "involvesCii",
  "ciiSystem",
  "ciiNotice",
  "ciiDepartment",
  "suspectedCrime",
  "declaredLevel",
  "outageCause",
  "ransomDemanded",
  "ransomMethod",
  "ransomAt",
  ...groupFields,
];

export const progressFields: readonly FieldName[] = ["impact", "measures", "trend"];

/** The six items of Art. 8, and when handling ended, from which its 30 days count. */
export const summaryAnswers: readonly FieldName[] = [
  "handledAt",
  "cause",
  "response",
  "harm",
  "accountability",
  "rectification",
  "lessons",
];
