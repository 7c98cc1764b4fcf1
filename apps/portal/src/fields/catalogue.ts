/** How each field is asked, and where its answer stands in the API's request. */
import { label, labels, type LabelKind } from "@jibao/rules/words";
import type { FieldName } from "./field-names.ts";
import { provinces } from "./provinces.ts";

export interface Option {
  readonly value: string;
  readonly text: { readonly zh: string; readonly en: string };
}

/** Registered authorities to choose from, which only the API knows. */
export type AuthorityChoice = "protection-department" | "departmental-cyber-office";

export type Unit = "persons" | "yuan" | "percent" | "minutes" | "times";

export type FieldKind =
  | {
      readonly kind: "text";
      readonly autocomplete?: string;
      readonly inputmode?: "tel" | "email";
    }
  | { readonly kind: "long" }
  | { readonly kind: "reason" }
  | { readonly kind: "time" }
  /** `places`: how far the point moves from what is typed to what is sent. */
  | { readonly kind: "number"; readonly unit: Unit; readonly places: number }
  | { readonly kind: "decimal"; readonly unit: Unit; readonly places: number }
  | { readonly kind: "minutes"; readonly page: "home" | "other" }
  | { readonly kind: "yes-no" }
  | { readonly kind: "flag" }
  | { readonly kind: "select"; readonly options: readonly Option[] }
  | { readonly kind: "choice"; readonly options: readonly Option[] }
  | { readonly kind: "several"; readonly options: readonly Option[] }
  | { readonly kind: "authority"; readonly of: AuthorityChoice };

export type Field = FieldKind & { readonly pointer: string };

function optionsOf(kind: LabelKind, values?: readonly string[]): readonly Option[] {
  return (values ?? Object.keys(labels[kind])).map((value) => ({
    value,
    text: { zh: label(kind, value, "zh"), en: label(kind, value, "en") },
  }));
}

const wan = 4;
const time = (pointer: string): Field => ({ kind: "time", pointer });
const long = (item: string): Field => ({ kind: "long", pointer: `/content/${item}` });
const reason = (item: string): Field => ({
  kind: "reason",
  pointer: `/content/${item}/notYetKnown`,
});
const select = (pointer: string, kind: LabelKind, values?: readonly string[]): Field => ({
  kind: "select",
  options: optionsOf(kind, values),
  pointer,
});
const count = (pointer: string): Field => ({ kind: "number", unit: "times", places: 0, pointer });
const yesNo = (pointer: string): Field => ({ kind: "yes-no", pointer });

const declarable = ["particularly-major", "major", "relatively-major", "general"];

/** Ticked when neither kind applies: known to be none, which differs from not answered. */
export const NO_KIND = "none";
const noKind = { zh: "其他单位（以上都不是）", en: "Other unit (neither of these)" };
const operatorKinds = [...optionsOf("operatorKind"), { value: NO_KIND, text: noKind }];

const operatorFields = {
  operatorName: { kind: "text", autocomplete: "organization", pointer: "/operator/name" },
  operatorKinds: { kind: "several", options: operatorKinds, pointer: "/operator/kinds" },
  operatorProvince: { kind: "select", options: provinces, pointer: "/operator/division" },
  parentOrgan: {
    kind: "authority",
    of: "departmental-cyber-office",
    pointer: "/operator/parentOrgan",
  },
  contactPerson: { kind: "text", autocomplete: "name", pointer: "/reporter/name" },
  contactTelephone: {
    kind: "text",
    autocomplete: "tel",
    inputmode: "tel",
    pointer: "/reporter/telephone",
  },
  contactMail: {
    kind: "text",
    autocomplete: "email",
    inputmode: "email",
    pointer: "/reporter/mail",
  },
  drill: { kind: "flag", pointer: "/drill" },
} as const satisfies Partial<Record<FieldName, Field>>;

/** One answer for all outages; it stands in each of them. */
export const EVERY_OUTAGE_CAUSE = "/facts/outages/*/cause";

const factFields = {
  involvesCii: yesNo("/facts/involvesCii"),
  ciiSystem: { kind: "text", pointer: "/facts/cii/c1/system" },
  ciiNotice: { kind: "text", pointer: "/facts/cii/c1/designationNotice" },
  ciiDepartment: {
    kind: "authority",
    of: "protection-department",
    pointer: "/facts/cii/c1/protectionDepartment",
  },
  discoveredAt: time("/facts/discoveredAt"),
  occurredAt: time("/facts/occurredAt"),
  handledAt: time("/facts/handledAt"),
  placeProvince: { kind: "select", options: provinces, pointer: "/facts/places/p1/division" },
  category: select("/facts/category", "category"),
  outageCause: select(EVERY_OUTAGE_CAUSE, "cause"),
  declaredLevel: {
    kind: "choice",
    options: optionsOf("level", declarable),
    pointer: "/facts/declaredLevel",
  },
  suspectedCrime: yesNo("/facts/suspectedCrime"),
  ransomDemanded: { kind: "text", pointer: "/facts/ransom/demanded" },
  ransomMethod: { kind: "text", pointer: "/facts/ransom/method" },
  ransomAt: time("/facts/ransom/at"),
} as const satisfies Partial<Record<FieldName, Field>>;

const figureFields = {
  wholeFrom: time("/facts/outages/o1/from"),
  wholeUntil: time("/facts/outages/o1/until"),
  mainFrom: time("/facts/outages/o2/from"),
  mainUntil: time("/facts/outages/o2/until"),
  siteFrom: time("/facts/outages/o3/from"),
  siteUntil: time("/facts/outages/o3/until"),
  siteKind: select("/facts/outages/o3/site/kind", "siteKind"),
  siteRank: select("/facts/outages/o3/site/rank", "rank"),
  sitePortal: yesNo("/facts/outages/o3/site/isPortal"),
  otherFrom: time("/facts/outages/o4/from"),
  otherUntil: time("/facts/outages/o4/until"),
  personsLeaked: {
    kind: "number",
    unit: "persons",
    places: wan,
    pointer: "/facts/personsLeaked",
  },
  dataClass: select("/facts/data/d1/class", "dataClass"),
  dataHarm: select("/facts/data/d1/harm", "dataHarm"),
  livelihoodService: select("/facts/livelihood/l1/service", "livelihoodService"),
  livelihoodPersons: {
    kind: "number",
    unit: "persons",
    places: wan,
    pointer: "/facts/livelihood/l1/persons",
  },
  populationRank: select("/facts/population/a1/rank", "regionRank"),
  populationShare: {
    kind: "decimal",
    unit: "percent",
    places: -2,
    pointer: "/facts/population/a1/share",
  },
  directLoss: { kind: "decimal", unit: "yuan", places: wan, pointer: "/facts/directLossYuan" },
  contentSiteKind: select("/facts/harmfulContent/h1/site/kind", "siteKind"),
  contentSiteRank: select("/facts/harmfulContent/h1/site/rank", "rank"),
  contentSiteSize: select("/facts/harmfulContent/h1/site/size", "platformSize"),
  contentHomeMinutes: {
    kind: "minutes",
    page: "home",
    pointer: "/facts/harmfulContent/h1/spans/0",
  },
  contentOtherMinutes: {
    kind: "minutes",
    page: "other",
    pointer: "/facts/harmfulContent/h1/spans/1",
  },
  contentReposts: count("/facts/harmfulContent/h1/reposts"),
  contentViews: count("/facts/harmfulContent/h1/views"),
} as const satisfies Partial<Record<FieldName, Field>>;

const contentFields = {
  systems: long("systems"),
  place: { kind: "text", pointer: "/content/place" },
  impact: long("impact"),
  impactUnknown: reason("impact"),
  measures: long("measures"),
  measuresUnknown: reason("measures"),
  trend: long("trend"),
  trendUnknown: reason("trend"),
  cause: long("cause"),
  causeUnknown: reason("cause"),
  traces: long("traces"),
  tracesUnknown: reason("traces"),
  plannedMeasures: long("plannedMeasures"),
  plannedMeasuresUnknown: reason("plannedMeasures"),
  supportRequested: long("supportRequested"),
  scenePreservation: long("scenePreservation"),
  scenePreservationUnknown: reason("scenePreservation"),
  other: long("other"),
  response: long("response"),
  harm: long("harm"),
  accountability: long("accountability"),
  rectification: long("rectification"),
  lessons: long("lessons"),
} as const satisfies Partial<Record<FieldName, Field>>;

const catalogue: Readonly<Record<FieldName, Field>> = {
  ...operatorFields,
  ...factFields,
  ...figureFields,
  ...contentFields,
};

export const fieldNames = Object.keys(catalogue) as readonly FieldName[];

export function fieldOf(name: FieldName): Field {
  return catalogue[name];
}

/** The field that gives the reason why another has no answer yet; null when there is none. */
export function reasonFieldOf(name: FieldName): FieldName | null {
  const candidate = `${name}Unknown`;
  return fieldNames.find((known) => known === candidate) ?? null;
}
