/** How each field is asked, and where its answer stands in the API's request. */
import { countUnits, label, labels, type LabelKind } from "@jibao/rules/words";
import type { FieldName } from "./field-names.ts";
import { type InstrumentOption, instrumentOptions } from "./instrument-options.ts";
import { provinces } from "./provinces.ts";

export interface Option {
  readonly value: string;
  readonly text: { readonly zh: string; readonly en: string };
}

/** Registered authorities to choose from, which only the API knows. */
export type AuthorityChoice = "protection-department" | "departmental-cyber-office";

export type Unit = "yuan" | "percent" | "minutes" | "times";

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
  /** Persons in ten thousands; what was counted instead and how it grows stand inside. */
  | { readonly kind: "count" }
  | { readonly kind: "count-unit"; readonly options: readonly Option[] }
  | { readonly kind: "growth" }
  | { readonly kind: "minutes"; readonly page: "home" | "other" }
  | { readonly kind: "yes-no" }
  | { readonly kind: "flag" }
  | { readonly kind: "select"; readonly options: readonly Option[] }
  | { readonly kind: "choice"; readonly options: readonly Option[] }
  | { readonly kind: "several"; readonly options: readonly Option[] }
  /** Further rules that bind the operator: sectors' first, those abroad folded. */
  | { readonly kind: "instruments"; readonly options: readonly InstrumentOption[] }
  | { readonly kind: "authority"; readonly of: AuthorityChoice };

export type Field = FieldKind & {
  readonly pointer: string;
  /** The field inside which this one is asked, such as the reason why there is no answer. */
  readonly within?: FieldName;
};

function optionsOf(kind: LabelKind, values?: readonly string[]): readonly Option[] {
  return (values ?? Object.keys(labels[kind])).map((value) => ({
    value,
    text: { zh: label(kind, value, "zh"), en: label(kind, value, "en") },
  }));
}

/** How far the point moves from 万 to single ones. */
export const wan = 4;
const time = (pointer: string): Field => ({ kind: "time", pointer });
const long = (item: string): Field => ({ kind: "long", pointer: `/content/${item}` });
const reason = (item: FieldName): Field => ({
  kind: "reason",
  pointer: `/content/${item}/notYetKnown`,
  within: item,
});
const select = (pointer: string, kind: LabelKind, values?: readonly string[]): Field => ({
  kind: "select",
  options: optionsOf(kind, values),
  pointer,
});
const count = (pointer: string): Field => ({ kind: "number", unit: "times", places: 0, pointer });
const otherUnits = countUnits.filter((unit) => unit !== "person");
const countUnit = (pointer: string, within: FieldName): Field => ({
  kind: "count-unit",
  options: optionsOf("countUnit", otherUnits),
  pointer: `${pointer}/unit`,
  within,
});
const growth = (pointer: string, within: FieldName): Field => ({
  kind: "growth",
  pointer: `${pointer}/growthPerHour`,
  within,
});
const countedAt = (pointer: string, within: FieldName): Field => ({
  ...time(`${pointer}/asOf`),
  within,
});
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
  operatorInstruments: {
    kind: "instruments",
    options: instrumentOptions,
    pointer: "/operator/instruments",
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
  threatOnly: yesNo("/facts/threatOnly"),
  assessedAt: time("/facts/assessedAt"),
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

const leaked = "/facts/personsLeaked";
const livelihood = "/facts/livelihood/l1/persons";

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
  personsLeaked: { kind: "count", pointer: leaked },
  personsLeakedUnit: countUnit(leaked, "personsLeaked"),
  personsLeakedGrowth: growth(leaked, "personsLeaked"),
  personsLeakedAsOf: countedAt(leaked, "personsLeaked"),
  dataClass: select("/facts/data/d1/class", "dataClass"),
  dataHarm: select("/facts/data/d1/harm", "dataHarm"),
  livelihoodService: select("/facts/livelihood/l1/service", "livelihoodService"),
  livelihoodPersons: { kind: "count", pointer: livelihood },
  livelihoodPersonsUnit: countUnit(livelihood, "livelihoodPersons"),
  livelihoodPersonsGrowth: growth(livelihood, "livelihoodPersons"),
  livelihoodPersonsAsOf: countedAt(livelihood, "livelihoodPersons"),
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
  systemsUnknown: reason("systems"),
  place: { kind: "text", pointer: "/content/place" },
  placeUnknown: reason("place"),
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
  supportRequestedUnknown: reason("supportRequested"),
  scenePreservation: long("scenePreservation"),
  scenePreservationUnknown: reason("scenePreservation"),
  other: long("other"),
  response: long("response"),
  harm: long("harm"),
  harmUnknown: reason("harm"),
  accountability: long("accountability"),
  accountabilityUnknown: reason("accountability"),
  rectification: long("rectification"),
  rectificationUnknown: reason("rectification"),
  lessons: long("lessons"),
  lessonsUnknown: reason("lessons"),
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

/** The fields that are asked inside another. */
export function partsOf(name: FieldName): readonly FieldName[] {
  return fieldNames.filter((part) => catalogue[part].within === name);
}

/** The field itself, or the one inside which it is asked. */
export function wholeOf(name: FieldName): FieldName {
  return catalogue[name].within ?? name;
}

/** The field that gives the reason why another has no answer yet; null when there is none. */
export function reasonFieldOf(name: FieldName): FieldName | null {
  return partsOf(name).find((part) => catalogue[part].kind === "reason") ?? null;
}
