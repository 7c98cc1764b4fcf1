/** Each reading on both sides: one case by which the two choices part, and what either answers. */
import { describe, expect, it } from "vitest";
import {
  compareReadings,
  type Facts,
  grade,
  hotlineStandsInFor,
  lawOfIncident,
  mayBePenalisedMore,
  obligations,
  type Operator,
  type ReadingChoice,
  type ReadingCode,
  readingRows,
  type ReportingCase,
  withdrawalNeedsAcceptance,
  withReadings,
} from "../support/rules.ts";
import {
  centralOrgan,
  ciiHolder,
  DISCOVERED,
  harmless,
  lasting,
  law,
  minutesAfter,
  ordinary,
} from "../support/cases.ts";
import { dueOf, lines, major, relativelyMajor, undetermined } from "../support/duties.ts";

type Answer = (
  reportingCase: ReportingCase,
  reading: Partial<Record<ReadingCode, ReadingChoice>>,
) => unknown;

const levelOf: Answer = ({ facts }, choice) => grade(facts, withReadings(law, choice)).level;
const dutiesOf: Answer = (reportingCase, choice) =>
  lines(obligations(reportingCase, withReadings(law, choice)));
const firstOf: Answer = (reportingCase, choice) => {
  const [duty] = obligations(reportingCase, withReadings(law, choice));
  return duty === undefined ? null : [duty.duty, duty.state, dueOf(duty)];
};
const dueFrom =
  (code: string): Answer =>
  (reportingCase, choice) => {
    const duties = obligations(reportingCase, withReadings(law, choice));
    const duty = duties.find((each) => each.duty === code);
    return duty === undefined ? null : dueOf(duty);
  };
const recipientsOf =
  (kind: string): Answer =>
  (reportingCase, choice) => [
    ...new Set(
      obligations(reportingCase, withReadings(law, choice))
        .filter(({ recipient }) => recipient.kind === kind)
        .map(({ recipient }) => recipient.key),
    ),
  ];
const judgedOf: Answer = ({ facts }, choice) =>
  grade(facts, withReadings(law, choice)).needsJudgement.map(({ criterion }) => criterion);

const of = (facts: Facts, operator: Operator = ordinary): ReportingCase => ({ facts, operator });
const website = (
  site: NonNullable<NonNullable<Facts["outages"]>["o1"]["site"]>,
  more: object = {},
) =>
  of({
    ...harmless,
    outages: { o1: { target: "website", cause: "attack", site, ...lasting(180), ...more } },
  });
const content = (site: object): ReportingCase =>
  of({
    ...harmless,
    harmfulContent: { h1: { byTampering: true, site, spans: [], views: 100_000 } },
  });
const portal = { kind: "enterprise-or-institution", rank: "prefecture", isPortal: true } as const;
const after = (hours: number): string => minutesAfter(DISCOVERED, hours * 60);

/** Reading, case, what is looked at, stricter, looser. */
const sides: readonly (readonly [ReadingCode, ReportingCase, Answer, unknown, unknown])[] = [
  [
    "R1",
    of({ ...relativelyMajor, involvesCii: null }, ciiHolder),
    firstOf,
    ["D1", "open", after(1)],
    ["D5", "open", after(4)],
  ],
  [
    "R2",
    of(relativelyMajor, { ...centralOrgan, parentOrgan: null }),
    firstOf,
    ["D3", "open", after(2)],
    ["D5", "open", after(4)],
  ],
  [
    "R3",
    of({ ...relativelyMajor, involvesCii: true }, { ...ciiHolder, sector: "water" }),
    recipientsOf("protection-department"),
    [null],
    ["protection-department:water"],
  ],
  ["R4", of({ ...relativelyMajor, assessedAt: after(2) }), dueFrom("D5"), after(4), after(6)],
  [
    "R5",
    // 较大 after two hours of an outage that began with discovery.
    website(portal),
    dueFrom("D5"),
    after(4),
    after(6),
  ],
  ["R6", of(undetermined), firstOf, ["D5", "provisional", after(4)], null],
  [
    "R7",
    {
      ...of(major),
      arrivals: [
        {
          recipient: { kind: "provincial-cac", key: "provincial-cac:450000" },
          at: after(1),
          takenOverAt: after(2),
        },
      ],
    },
    dueFrom("D6"),
    after(2),
    after(3),
  ],
  [
    "R9",
    of(
      {
        ...relativelyMajor,
        involvesCii: true,
        cii: { c1: { protectionDepartment: "x", filedWith: "public-security:451300" } },
      },
      ciiHolder,
    ),
    recipientsOf("public-security"),
    ["public-security:451300"],
    ["public-security:450000"],
  ],
  [
    "R10",
    of({ ...relativelyMajor, places: { p1: { division: "440100", role: "system" } } }),
    recipientsOf("provincial-cac"),
    ["provincial-cac:450000"],
    ["provincial-cac:440000"],
  ],
  ["R11", website({ ...portal, rank: "county" }), levelOf, "relatively-major", "general"],
  ["R12", website({ ...portal, isPortal: false }), levelOf, "relatively-major", "general"],
  [
    "R13",
    of({ ...harmless, population: { a1: { rank: "province", share: "0.3" } } }),
    levelOf,
    "relatively-major",
    "undetermined",
  ],
  [
    "R14",
    of({ ...harmless, population: { a1: { rank: "prefecture", division: "110105", share: 0.3 } } }),
    levelOf,
    "relatively-major",
    "general",
  ],
  [
    "R15",
    of({
      ...harmless,
      livelihood: { l1: { service: "water", persons: { atLeast: 120_000, unit: "household" } } },
    }),
    levelOf,
    "relatively-major",
    "undetermined",
  ],
  [
    "R16",
    of({ ...harmless, livelihood: { l1: { service: "other", persons: 100_000 } } }),
    levelOf,
    "relatively-major",
    "general",
  ],
  [
    "R17",
    of({ ...harmless, personsLeaked: 1_000_000, personalDataHarms: ["stolen"] }),
    levelOf,
    "relatively-major",
    "general",
  ],
  [
    "R18",
    of({ ...harmless, data: { d1: { class: "core", harm: "tampered" } } }),
    (reportingCase, choice) => (judgedOf(reportingCase, choice) as string[]).includes("RM-4"),
    true,
    false,
  ],
  [
    "R19",
    of({
      ...harmless,
      harmfulContent: {
        h1: { byTampering: true, site: portal, spans: [], reposts: 0, views: 0 },
      },
      determinations: {
        t1: {
          spread: "rather-wide",
          authority: "某市公安局",
          rank: "prefecture",
          at: DISCOVERED,
          document: "1 号",
        },
      },
    }),
    levelOf,
    "relatively-major",
    "general",
  ],
  [
    "R20",
    of({
      ...harmless,
      outages: {
        o1: { target: "website", system: "门户", cause: "attack", site: portal, ...lasting(70) },
        o2: {
          target: "website",
          system: "门户",
          cause: "attack",
          site: portal,
          from: after(2),
          until: minutesAfter(DISCOVERED, 170),
        },
      },
    }),
    levelOf,
    "relatively-major",
    "general",
  ],
  [
    // The thirtieth day is 2026-10-01, the first of seven days off.
    "R21",
    of({ ...relativelyMajor, handledAt: "2026-09-01T10:00:00+08:00" }),
    dueFrom("D11"),
    "2026-10-01T10:00:00+08:00",
    "2026-10-09T00:00:00+08:00",
  ],
  ["R23", of(harmless), firstOf, ["D5", "open", "promptly"], null],
  [
    "R25",
    content({ kind: "platform", registeredUsers: 50_000_000 }),
    levelOf,
    "major",
    "relatively-major",
  ],
  ["R27", website(portal, { cause: "human-error" }), levelOf, "relatively-major", "general"],
];

describe("each reading, read strictly and loosely", () => {
  it.each(sides)("%s", (reading, reportingCase, answer, stricter, looser) => {
    expect(answer(reportingCase, { [reading]: "stricter" })).toEqual(stricter);
    expect(answer(reportingCase, { [reading]: "looser" })).toEqual(looser);
  });

  it("R8: for whom 12387 stands in", () => {
    const standsIn = (kind: "provincial-cac" | "public-security", R8: ReadingChoice) =>
      hotlineStandsInFor({ kind, key: null }, withReadings(law, { R8 }));
    expect(standsIn("provincial-cac", "stricter")).toBe(true);
    expect(standsIn("public-security", "stricter")).toBe(false);
    expect(standsIn("public-security", "looser")).toBe(true);
  });

  it("R22: when a heavier penalty is possible", () => {
    const may = (graveConsequences: boolean | null, R22: ReadingChoice) =>
      mayBePenalisedMore({ faults: ["late"], graveConsequences }, withReadings(law, { R22 }));
    expect([may(false, "stricter"), may(false, "looser")]).toEqual(["yes", "no"]);
    expect([may(null, "looser"), may(true, "looser")]).toEqual(["unknown", "yes"]);
    const nothing = { faults: [], graveConsequences: true };
    expect(mayBePenalisedMore(nothing, withReadings(law, { R22: "stricter" }))).toBe("no");
  });

  it("R24: whether a withdrawal must be accepted", () => {
    expect(withdrawalNeedsAcceptance(withReadings(law, { R24: "stricter" }))).toBe(true);
    expect(withdrawalNeedsAcceptance(withReadings(law, { R24: "looser" }))).toBe(false);
  });

  it("R26: discovered after the Measures came into force, occurred before", () => {
    const facts = {
      occurredAt: "2025-10-31T22:00:00+08:00",
      discoveredAt: "2025-11-01T02:00:00+08:00",
    };
    const applies = (R26: ReadingChoice) =>
      lawOfIncident(facts, DISCOVERED, withReadings(law, { R26 }).readings).applies;
    expect([applies("stricter"), applies("looser")]).toEqual([true, false]);
  });

  it("are all tried", () => {
    const tried = [...sides.map(([reading]) => reading), "R8", "R22", "R24", "R26"];
    expect(tried.toSorted()).toEqual(readingRows.map(({ code }) => code).toSorted());
  });
});

describe("compareReadings", () => {
  it.each(sides)("shows %s with both results", (reading, reportingCase) => {
    const comparison = compareReadings(reportingCase, law).find((each) => each.reading === reading);
    expect(comparison?.chosen).toBe(law.readings[reading]);
    expect(comparison?.stricter).not.toEqual(comparison?.looser);
  });

  it("is silent where no reading matters", () => {
    const facts: Facts = { ...harmless, personsLeaked: 1_000_000, personalDataHarms: ["leaked"] };
    const codes = compareReadings(of(facts), law).map(({ reading }) => reading);
    expect(codes).toEqual([]);
  });

  it("names the duties that only one of the two brings", () => {
    const reportingCase = of({ ...relativelyMajor, involvesCii: null }, ciiHolder);
    const [comparison] = compareReadings(reportingCase, law);
    expect(comparison?.reading).toBe("R1");
    expect(lines(comparison!.stricter.obligations)[0]).toBe(
      "D1 operator > protection-department? 1",
    );
    expect(lines(comparison!.looser.obligations)[0]).toBe("D5 operator > provincial-cac:450000 4");
  });

  it("does not depend on which choice is in force", () => {
    const reportingCase = website({ ...portal, rank: "county" });
    const strict = compareReadings(reportingCase, law).find(({ reading }) => reading === "R11")!;
    const loose = compareReadings(reportingCase, withReadings(law, { R11: "looser" }));
    const turned = loose.find(({ reading }) => reading === "R11")!;
    expect({ ...turned, chosen: "stricter" }).toEqual(strict);
  });
});

it("dutiesOf stays empty for a proven 一般 on every default reading", () => {
  expect(dutiesOf(of(harmless), {})).toEqual([]);
});
