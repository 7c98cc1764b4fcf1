/**
 * Which of our readings bear on a row. Found by trying, never by hand: a reading bears on a row if
 * turning it round changes what the row does in some case.
 */
import {
  type CriterionRow,
  type DutyRow,
  type Facts,
  grade,
  type Law,
  obligations,
  type ReadingCode,
  type ReportingCase,
  withReadings,
} from "@jibao/rules";
import { outageCauses, platformSizes, ranks, readingRows, siteKinds } from "@jibao/rules/words";
import type { MeasuredRow } from "../../../packages/rules/src/law/law.ts";
import {
  discoveredAt,
  knownToBeNone,
  lasting,
  linePair,
  measuredFacts,
  minutesLater,
} from "./criterion-facts.ts";
import { centralOrgan, ciiHolder, ordinary } from "./example-operators.ts";
import { readingExamples } from "./reading-examples.ts";

type Site = NonNullable<NonNullable<Facts["outages"]>[string]["site"]>;

const sites: readonly Site[] = [
  ...siteKinds.flatMap((kind) => ranks.map((rank) => ({ kind, rank, isPortal: true }))),
  ...siteKinds.map((kind) => ({ kind, rank: "central" as const, isPortal: false })),
  ...platformSizes.map((size) => ({ kind: "platform" as const, size })),
  { kind: "platform", registeredUsers: 50_000_000 },
];

/** The same facts with each thing changed that could decide whether the row speaks of them. */
function probesOf(row: CriterionRow, law: Law): readonly Facts[] {
  const { at } = linePair(row, law);
  const own = "threshold" in row ? measuredProbes(row, law) : [];
  return [at, ...own, ...siteProbes(at), ...policeProbe(at), ...dataProbes(row)].map((facts) => {
    return { ...knownToBeNone, ...facts };
  });
}

function measuredProbes(row: MeasuredRow, law: Law): readonly Facts[] {
  const { threshold } = row;
  const facts = measuredFacts(row, law, threshold);
  switch (row.metric) {
    case "website-outage":
    case "cii-whole-outage":
    case "cii-main-function-outage": {
      const outage = facts.outages?.["o1"] ?? {};
      const half = Math.ceil(threshold / 2);
      const second = { from: minutesLater(half + 1), until: minutesLater(threshold + 1) };
      const parts = { o1: { ...outage, ...lasting(half) }, o2: { ...outage, ...second } };
      const named = { o1: { ...parts.o1, system: "门户" }, o2: { ...parts.o2, system: "门户" } };
      const causes = outageCauses.map((cause) => ({ outages: { o1: { ...outage, cause } } }));
      return [{ outages: named }, ...causes];
    }
    case "population-share":
      return [
        { population: { a1: { rank: "province", share: threshold } } },
        { population: { a1: { rank: "prefecture", division: "110105", share: threshold } } },
        {
          population: { a1: { rank: row.region, ...households(threshold * 100), population: 100 } },
        },
      ];
    case "livelihood-persons":
      return [
        { livelihood: { l1: { service: "other", persons: threshold } } },
        { livelihood: { l1: { service: "water", persons: households(threshold).affected } } },
      ];
    case "persons-leaked":
      return [
        { ...facts, personalDataHarms: ["stolen"] },
        { ...facts, personsLeaked: { atLeast: threshold, unit: "account" } },
      ];
    case "direct-loss":
    case "home-page-duration":
    case "other-page-duration":
    case "reposts":
    case "views":
      return [];
  }
}

const households = (count: number) => ({
  affected: { atLeast: count, unit: "household" as const },
});

function siteProbes(facts: Facts): readonly Facts[] {
  const { outages, harmfulContent } = facts;
  const outage = outages?.["o1"];
  const content = harmfulContent?.["h1"];
  return sites.flatMap((site) => [
    ...(outage?.target === "website" ? [{ outages: { o1: { ...outage, site } } }] : []),
    ...(content === undefined ? [] : [{ ...facts, harmfulContent: { h1: { ...content, site } } }]),
  ]);
}

function policeProbe(facts: Facts): readonly Facts[] {
  const determination = facts.determinations?.["t1"];
  if (determination === undefined) return [];
  const police = { ...determination, authority: "某市公安局", rank: "prefecture" as const };
  return [{ ...facts, determinations: { t1: police } }];
}

function dataProbes({ metric }: CriterionRow): readonly Facts[] {
  if (metric !== "data-threat") return [];
  return [
    { data: { d1: { class: "core", harm: "tampered" } } },
    { data: { d1: { class: "important", harm: "leaked" } } },
  ];
}

/** Whether the row, or one behind it where it is a gate, is met or waits for a judgement. */
function speaks(row: CriterionRow, facts: Facts, law: Law): boolean {
  const codes = new Set([row.code]);
  for (const other of law.criteria) {
    if ("gate" in other && other.gate === row.code) codes.add(other.code);
  }
  const { because, needsJudgement } = grade(facts, law);
  return [...because, ...needsJudgement].some(({ criterion }) => codes.has(criterion));
}

/** In the order of their numbers. */
export function readingsOnCriterion(row: CriterionRow, law: Law): readonly ReadingCode[] {
  const probes = probesOf(row, law);
  const before = probes.map((facts) => speaks(row, facts, law));
  return readingRows.flatMap(({ code }) => {
    const turned = turnedRound(law, code);
    const bears = probes.some((facts, index) => speaks(row, facts, turned) !== before[index]);
    return bears ? [code] : [];
  });
}

function turnedRound(law: Law, code: ReadingCode): Law {
  const other = law.readings[code] === "stricter" ? "looser" : "stricter";
  return withReadings(law, { [code]: other });
}

const operators = [ordinary, ciiHolder, centralOrgan] as const;

/** The examples of the readings, each as if told by every kind of operator. */
function dutyProbes(): readonly ReportingCase[] {
  const cases = readingExamples.flatMap((example) => {
    return example.kind === "case" ? [example.reportingCase] : [];
  });
  const leak = { personsLeaked: 10_000_000, personalDataHarms: ["leaked"] } as const;
  const arrivals = (["protection-department", "departmental-cyber-office"] as const).map((kind) => {
    const key = kind === "departmental-cyber-office" ? (centralOrgan.parentOrgan ?? null) : null;
    const at = minutesLater(60);
    return { recipient: { kind, key }, at, takenOverAt: minutesLater(120) };
  });
  const major: Facts = { ...knownToBeNone, ...leak, discoveredAt, suspectedCrime: true };
  const relayed = [
    { facts: { ...major, involvesCii: true }, operator: ciiHolder, arrivals },
    { facts: major, operator: centralOrgan, arrivals },
  ];
  return [
    ...cases,
    ...relayed,
    ...cases.map((each) => ({ ...each, facts: { ...each.facts, ...leak, suspectedCrime: true } })),
    ...cases.flatMap((each) => operators.map((operator) => ({ ...each, operator }))),
    ...cases.map((each) => ({
      ...each,
      operator: ciiHolder,
      facts: { ...each.facts, involvesCii: true },
    })),
  ];
}

/**
 * What a row of the duties answers in a case, as text. Rows of one code are told apart by who owes
 * to whom.
 */
function dutyLines({ code, obligor, recipient }: DutyRow, each: ReportingCase, law: Law): string {
  const owed = obligations(each, law).filter((duty) => {
    const isOfRow = duty.duty === code && duty.obligor.kind === obligor;
    return isOfRow && (recipient === null || duty.recipient.kind === recipient);
  });
  return JSON.stringify(owed.map(({ because: _because, ...rest }) => rest));
}

/** Readings that move the duty itself. Those that move it only by moving the level are left out. */
export function readingsOnDuty(row: DutyRow, law: Law): readonly ReadingCode[] {
  const probes = dutyProbes();
  const before = probes.map((each) => [grade(each.facts, law).level, dutyLines(row, each, law)]);
  return readingRows.flatMap(({ code }) => {
    const turned = turnedRound(law, code);
    const bears = probes.some((each, index) => {
      const [level, lines] = before[index] ?? [];
      const isSameLevel = grade(each.facts, turned).level === level;
      return isSameLevel && dutyLines(row, each, turned) !== lines;
    });
    return bears ? [code] : [];
  });
}
