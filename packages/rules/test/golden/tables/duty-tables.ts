/** Articles 4, 7 and 8: who owes what to whom, and until when. */
import {
  type Facts,
  type Law,
  type Level,
  levels,
  obligations,
  type Operator,
  type Readings,
  type ReportingCase,
  withReadings,
} from "../../support/rules.ts";
import {
  centralOrgan,
  ciiHolder,
  DISCOVERED,
  harmless,
  minutesAfter,
  ordinary,
} from "../../support/cases.ts";
import { dutyHeader, dutyRows, type GoldenTable } from "./golden-table.ts";

const persons: readonly (readonly [Level, number | null])[] = [
  ["particularly-major", 100_000_000],
  ["major", 10_000_000],
  ["relatively-major", 1_000_000],
  ["general", 0],
  ["undetermined", null],
];

const kinds: readonly Operator["kinds"][] = [
  [],
  ["cii-holder"],
  ["central-organ"],
  ["cii-holder", "central-organ"],
];

const knownRest: Facts = {
  outages: {},
  population: {},
  livelihood: {},
  directLossYuan: 0,
  harmfulContent: {},
};

export const duties: GoldenTable = {
  name: "duties",
  header: `operator,involvesCii,level,suspectedCrime,${dutyHeader}`,
  *rows(law: Law) {
    for (const ofOperator of kinds) {
      for (const involvesCii of [true, false, null]) {
        for (const [level, personsLeaked] of persons) {
          for (const suspectedCrime of [true, false]) {
            const operator = { name: "某单位", kinds: ofOperator, division: "451300" };
            const facts = {
              ...knownRest,
              discoveredAt: DISCOVERED,
              involvesCii,
              personsLeaked,
              suspectedCrime,
            };
            const situation = [ofOperator.join(" ") || "-", involvesCii, level, suspectedCrime];
            yield* dutyRows(situation, obligations({ facts, operator }, law));
          }
        }
      }
    }
  },
};

const millisecondsAfter = (start: string, milliseconds: number): string =>
  minutesAfter(start, milliseconds / 60_000);
const HOUR_MS = 3_600_000;

type Case = readonly [name: string, readings: Partial<Readings>, reportingCase: ReportingCase];

const grave: Facts = { ...harmless, personsLeaked: 10_000_000, personalDataHarms: ["leaked"] };
const involved: Facts = {
  ...grave,
  involvesCii: true,
  cii: {
    c1: {
      protectionDepartment: "protection-department:water",
      filedWith: "public-security:451300",
    },
  },
};
const of = (operator: Operator): Facts => (operator === ciiHolder ? involved : grave);

const branches = [
  ["other", ordinary, 4, 120, "website"],
  ["central", centralOrgan, 2, 120, "website"],
  ["cii", ciiHolder, 1, 30, "cii-main-function"],
] as const;

const site = { kind: "party-government", rank: "provincial", isPortal: true } as const;

/** R5: 较大 reached a millisecond before, at and after the limit that runs from discovery. */
const reached: readonly Case[] = branches.flatMap(([name, operator, hours, minutes, target]) =>
  (["stricter", "looser"] as const).flatMap((R5) =>
    [-1, 0, 1].flatMap((step): Case[] => {
      const reachedAt = millisecondsAfter(DISCOVERED, hours * HOUR_MS + step);
      const from = minutesAfter(reachedAt, -minutes);
      const outage = { target, cause: "attack", site, from } as const;
      const asOf = minutesAfter(DISCOVERED, 600);
      const facts: Facts = { ...harmless, asOf, involvesCii: null, outages: { o1: outage } };
      return [[`${name} reached ${hours} h ${step} ms ${R5}`, { R5 }, { facts, operator }]];
    }),
  ),
);

/** R4: told a millisecond before, at and after discovery; from the assessment on the looser one. */
const started: readonly Case[] = [
  ...(["stricter", "looser"] as const).flatMap((R4) =>
    [-1, 0, 1].map((step): Case => {
      const told = { at: millisecondsAfter(DISCOVERED, step), by: "provider" } as const;
      const assessedAt = minutesAfter(DISCOVERED, 30);
      const facts = { ...grave, told, assessedAt };
      return [`told ${step} ms ${R4}`, { R4 }, { facts, operator: ordinary }];
    }),
  ),
  ["start unknown", {}, { facts: { ...grave, discoveredAt: null }, operator: ordinary }],
  [
    "told alone",
    {},
    { facts: { ...grave, discoveredAt: null, told: { at: DISCOVERED } }, operator: ordinary },
  ],
];

/** A level set by an officer or presumed by time, before and at the limit from discovery. */
const setLevels: readonly Case[] = [false, true].flatMap((presumed) =>
  levels.flatMap((level) =>
    [null, -1, 0].map((step): Case => {
      const at = step === null ? null : millisecondsAfter(DISCOVERED, 4 * HOUR_MS + step);
      const effectiveLevel = { level, presumed, at };
      const name = `${presumed ? "presumed" : "set"} ${level} at ${step ?? "?"}`;
      return [name, {}, { facts: harmless, operator: ordinary, effectiveLevel }];
    }),
  ),
);

const relaying = [
  ["cii", ciiHolder, "protection-department", "protection-department:water"],
  ["central", centralOrgan, "departmental-cyber-office", "departmental-cyber-office:some-ministry"],
  ["other", ordinary, "provincial-cac", "provincial-cac:450000"],
] as const;

/** R7: the earliest arrival at whoever passes it on; the take-over on the looser reading. */
const arrived: readonly Case[] = relaying.flatMap(([name, operator, kind, key]) =>
  (["stricter", "looser"] as const).flatMap((R7): Case[] => {
    const at = (minutes: number) => minutesAfter(DISCOVERED, minutes);
    const own = { kind, key };
    const elsewhere = { kind, key: "x" };
    const arrivals = [
      { recipient: elsewhere, at: at(5), takenOverAt: at(6) },
      { recipient: own, at: at(20), takenOverAt: at(40) },
      { recipient: own, at: at(10), takenOverAt: at(50) },
    ];
    const facts = of(operator);
    return [[`${name} arrived ${R7}`, { R7 }, { facts, operator, arrivals }]];
  }),
);

/** Art. 8, R21: thirty days end in the National Day holidays of 2026. */
const handled: readonly Case[] = (["stricter", "looser"] as const).map((R21) => {
  const facts = { ...grave, handledAt: "2026-09-02T10:00:00+08:00" };
  return [`handled ${R21}`, { R21 }, { facts, operator: ordinary }];
});

const unknownPersons: Facts = { ...harmless, personsLeaked: null, personalDataHarms: null };

/** What stands below 较大, and what is no incident yet. */
const below: readonly Case[] = [
  ...(["stricter", "looser"] as const).flatMap((choice): Case[] => [
    [`not excluded ${choice}`, { R6: choice }, { facts: unknownPersons, operator: ordinary }],
    [`general ${choice}`, { R23: choice }, { facts: harmless, operator: ordinary }],
  ]),
  [
    "threat not excluded",
    {},
    { facts: { ...unknownPersons, threatOnly: true }, operator: ordinary },
  ],
  ["threat proven", {}, { facts: { ...grave, threatOnly: true }, operator: ordinary }],
  ["threat crime", {}, { facts: { threatOnly: true, suspectedCrime: true }, operator: ordinary }],
];

/** Art. 4 (5) and (6), and places that have no authority. */
const parties: readonly Case[] = [
  ["rule unknown", {}, { facts: grave, operator: { ...ordinary, instruments: ["x"] } }],
  [
    "rule and sector",
    {},
    { facts: harmless, operator: { ...ordinary, sector: "banking", instruments: ["x"] } },
  ],
  ["crime", {}, { facts: { ...harmless, suspectedCrime: true }, operator: centralOrgan }],
  ["seat unknown", {}, { facts: grave, operator: { ...ordinary, division: null } }],
  ["seat in Hong Kong", {}, { facts: grave, operator: { ...ordinary, division: "810000" } }],
  ["parent unknown", {}, { facts: grave, operator: { ...centralOrgan, parentOrgan: null } }],
];

const cases = [...reached, ...started, ...setLevels, ...arrived, ...handled, ...below, ...parties];

export const dues: GoldenTable = {
  name: "dues",
  header: `case,${dutyHeader}`,
  *rows(law: Law) {
    for (const [name, readings, reportingCase] of cases) {
      yield* dutyRows([name], obligations(reportingCase, withReadings(law, readings)));
    }
  },
};
