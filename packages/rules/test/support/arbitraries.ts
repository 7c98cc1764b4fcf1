/** Facts of every shape, for properties. */
import fc from "fast-check";
import {
  contentPages,
  countUnits,
  dataClasses,
  dataHarms,
  declarableLevels,
  type Facts,
  livelihoodServices,
  type Operator,
  outageCauses,
  outageTargets,
  platformSizes,
  ranks,
  regionRanks,
  siteKinds,
  spreads,
} from "./rules.ts";
import { DISCOVERED, law, minutesAfter } from "./cases.ts";

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.option(arbitrary, { nil: null, freq: 4 });
const oneOf = <Value>(values: readonly Value[]) => maybe(fc.constantFrom(...values));
const collection = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  maybe(
    fc.dictionary(fc.constantFrom("a", "b", "c"), arbitrary, { maxKeys: 3, noNullPrototype: true }),
  );

/** Around the annex's lines, where it matters. */
const persons = fc.constantFrom(
  0,
  1,
  99_999,
  100_000,
  999_999,
  1_000_000,
  9_999_999,
  10_000_000,
  1e8 - 1,
  1e8,
);
const instant = fc
  .integer({ min: -2_000, max: 2_000 })
  .map((minutes) => minutesAfter(DISCOVERED, minutes));
const bounded = {
  atLeast: maybe(persons),
  atMost: maybe(persons),
  alleged: maybe(persons),
  growthPerHour: maybe(fc.constantFrom(0, 0.5, 1_000, 1e6)),
  asOf: maybe(instant),
};
const figure = fc.oneof(persons, fc.record(bounded));
const personCount = fc.oneof(figure, fc.record({ ...bounded, unit: oneOf(countUnits) }));
const division = fc.constantFrom(
  "450000",
  "451300",
  "451302",
  "110000",
  "110101",
  "429004",
  "710000",
);

const site = fc.record({
  kind: oneOf(siteKinds),
  rank: oneOf(ranks),
  isPortal: maybe(fc.boolean()),
  size: oneOf(platformSizes),
  registeredUsers: maybe(fc.constantFrom(49_999_999, 50_000_000)),
  monthlyActiveUsers: maybe(fc.constantFrom(9_999_999, 10_000_000)),
});

export const factsArbitrary: fc.Arbitrary<Facts> = fc.record(
  {
    occurredAt: maybe(instant),
    discoveredAt: maybe(instant),
    told: maybe(fc.record({ at: maybe(instant) })),
    assessedAt: maybe(instant),
    handledAt: maybe(instant),
    asOf: maybe(instant),
    threatOnly: maybe(fc.boolean()),
    suspectedCrime: maybe(fc.boolean()),
    declaredLevel: oneOf(declarableLevels),
    involvesCii: maybe(fc.boolean()),
    cii: collection(
      fc.record({
        protectionDepartment: maybe(fc.constantFrom("x", "y")),
        filedWith: maybe(fc.constantFrom("public-security:451300", "public-security:450000")),
      }),
    ),
    outages: collection(
      fc.record({
        target: oneOf(outageTargets),
        system: oneOf(["s"]),
        site: maybe(site),
        cause: oneOf(outageCauses),
        from: maybe(instant),
        until: maybe(instant),
      }),
    ),
    population: collection(
      fc.record({
        rank: oneOf(regionRanks),
        division: maybe(division),
        affected: maybe(personCount),
        population: maybe(figure),
        share: maybe(fc.constantFrom("0.29", "0.3", 0.49, 0.5, "1")),
      }),
    ),
    livelihood: collection(
      fc.record({
        service: oneOf(livelihoodServices),
        persons: maybe(personCount),
        division: maybe(division),
      }),
    ),
    personsLeaked: maybe(personCount),
    sensitivePersonsLeaked: maybe(personCount),
    personalDataHarms: maybe(fc.uniqueArray(fc.constantFrom(...dataHarms))),
    directLossYuan: maybe(fc.oneof(persons, persons.map(String))),
    data: collection(fc.record({ class: oneOf(dataClasses), harm: oneOf(dataHarms) })),
    harmfulContent: collection(
      fc.record({
        site: maybe(site),
        byTampering: maybe(fc.boolean()),
        spans: maybe(
          fc.array(
            fc.record({ page: oneOf(contentPages), from: maybe(instant), until: maybe(instant) }),
            { maxLength: 2 },
          ),
        ),
        reposts: maybe(figure),
        views: maybe(figure),
      }),
    ),
    determinations: collection(
      fc.record({
        spread: oneOf(spreads),
        authority: oneOf(["provincial-cac:450000", "某市公安局", "某公司"]),
        rank: oneOf(ranks),
        at: maybe(instant),
        document: oneOf(["1 号"]),
      }),
    ),
    judgements: maybe(
      fc.dictionary(
        fc.constantFrom(...law.judged.map(({ code }) => code)),
        fc.record({ met: fc.boolean(), by: oneOf(["张三"]) }),
        { maxKeys: 2, noNullPrototype: true },
      ),
    ),
  },
  { requiredKeys: [] },
);

export const operatorArbitrary: fc.Arbitrary<Operator> = fc.record({
  name: fc.constant("某单位"),
  kinds: fc.subarray(["cii-holder", "central-organ"] as const),
  division: maybe(division),
  parentOrgan: maybe(fc.constant("departmental-cyber-office:x")),
  sector: maybe(fc.constant("banking")),
  instruments: fc.subarray(["nfra-data-security"]),
});

export { instant as instantArbitrary, persons as personsArbitrary };
