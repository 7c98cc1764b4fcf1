/** The form that facts must have, as data: what `checkShape` walks along. */
import { categories } from "../categories.ts";
import {
  contentPages,
  dataClasses,
  dataHarms,
  declarableLevels,
  type Facts,
  informants,
  livelihoodServices,
  outageCauses,
  outageTargets,
  placeRoles,
  platformSizes,
  ranks,
  regionRanks,
  siteKinds,
  spreads,
} from "../facts.ts";

export type Shape =
  /** `mayBeAhead`: a date that someone else has set, such as the day a ransom is demanded for. */
  | { readonly kind: "instant"; readonly mayBeAhead: boolean }
  | { readonly kind: "text"; readonly maxLength: number }
  | { readonly kind: "boolean" }
  | { readonly kind: "one-of"; readonly values: readonly string[] }
  | { readonly kind: "figure"; readonly largest: number }
  | { readonly kind: "person-count"; readonly largest: number }
  | { readonly kind: "amount"; readonly largest: number }
  | { readonly kind: "share" }
  | { readonly kind: "division" }
  | { readonly kind: "object"; readonly fields: Readonly<Record<string, Shape>> }
  | { readonly kind: "record"; readonly of: Shape; readonly ids: readonly string[] | null }
  | { readonly kind: "list"; readonly of: Shape };

export const MAX_ENTRIES = 200;
const MAX_SHORT_TEXT = 500;
const MAX_LONG_TEXT = 4_000;
/** More than all people on earth. */
const MAX_PERSONS = 10_000_000_000;
const MAX_COUNT = 1_000_000_000_000;
const MAX_YUAN = 1_000_000_000_000_000;

const instant: Shape = { kind: "instant", mayBeAhead: false };
const shortText: Shape = { kind: "text", maxLength: MAX_SHORT_TEXT };
const longText: Shape = { kind: "text", maxLength: MAX_LONG_TEXT };
const boolean: Shape = { kind: "boolean" };
const persons: Shape = { kind: "person-count", largest: MAX_PERSONS };
const people: Shape = { kind: "figure", largest: MAX_PERSONS };
const count: Shape = { kind: "figure", largest: MAX_COUNT };
const division: Shape = { kind: "division" };
const oneOf = (values: readonly string[]): Shape => ({ kind: "one-of", values });
const listOf = (of: Shape): Shape => ({ kind: "list", of });
const recordOf = (of: Shape): Shape => ({ kind: "record", of, ids: null });

/** Names every field of a type, so that a new fact cannot be forgotten here. */
type FieldsOf<Type> = { readonly [Field in keyof Type]-?: Shape };
const objectOf = (fields: Readonly<Record<string, Shape>>): Shape => ({ kind: "object", fields });

const site = objectOf({
  kind: oneOf(siteKinds),
  rank: oneOf(ranks),
  isPortal: boolean,
  size: oneOf(platformSizes),
  registeredUsers: people,
  monthlyActiveUsers: people,
});

const outage = objectOf({
  target: oneOf(outageTargets),
  system: shortText,
  site,
  cause: oneOf(outageCauses),
  from: instant,
  until: instant,
});

const harmfulContent = objectOf({
  site,
  byTampering: boolean,
  spans: listOf(objectOf({ page: oneOf(contentPages), from: instant, until: instant })),
  reposts: count,
  views: count,
});

/** Judgements are keyed by criterion; which codes there are is the law's to say. */
function judgementsOf(criteria: readonly string[]): Shape {
  const judgement = objectOf({ met: boolean, by: shortText, at: instant, reason: longText });
  return { kind: "record", of: judgement, ids: criteria };
}

export function factsShape(judgedCriteria: readonly string[]): Shape {
  const fields: FieldsOf<Facts> = {
    occurredAt: instant,
    discoveredAt: instant,
    told: objectOf({ at: instant, by: oneOf(informants) }),
    assessedAt: instant,
    handledAt: instant,
    asOf: instant,
    stateSecrets: boolean,
    threatOnly: boolean,
    suspectedCrime: boolean,
    category: oneOf(categories),
    declaredLevel: oneOf(declarableLevels),
    involvesCii: boolean,
    cii: recordOf(
      objectOf({
        system: shortText,
        designationNotice: shortText,
        protectionDepartment: shortText,
        filedWith: shortText,
      }),
    ),
    places: recordOf(objectOf({ division, role: oneOf(placeRoles) })),
    outages: recordOf(outage),
    population: recordOf(
      objectOf({
        rank: oneOf(regionRanks),
        division,
        affected: persons,
        population: people,
        share: { kind: "share" },
      }),
    ),
    livelihood: recordOf(objectOf({ service: oneOf(livelihoodServices), persons, division })),
    personsLeaked: persons,
    sensitivePersonsLeaked: persons,
    personalDataHarms: listOf(oneOf(dataHarms)),
    directLossYuan: { kind: "amount", largest: MAX_YUAN },
    data: recordOf(objectOf({ class: oneOf(dataClasses), harm: oneOf(dataHarms) })),
    harmfulContent: recordOf(harmfulContent),
    determinations: recordOf(
      objectOf({
        spread: oneOf(spreads),
        authority: shortText,
        rank: oneOf(ranks),
        at: instant,
        document: shortText,
      }),
    ),
    ransom: objectOf({
      demanded: shortText,
      method: shortText,
      at: { kind: "instant", mayBeAhead: true },
      paidAt: instant,
    }),
    judgements: judgementsOf(judgedCriteria),
  };
  return objectOf(fields);
}
