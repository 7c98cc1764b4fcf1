/**
 * Ten drills after publicly reported incidents, graded as if the Measures had applied. Figures are
 * the rounded public ones; names are invented, and what was not public stays unknown.
 */
import type { SubmissionRequest } from "@jibao/contract";
import type { Facts, Level } from "@jibao/rules";

export interface IncidentDrill {
  readonly name: string;
  /** Sector of the CII, or null for an ordinary operator. */
  readonly sector: string | null;
  readonly facts: Facts;
  readonly level: Level;
  readonly couldReach?: Level;
  /** The criterion that decides; null where none is met. */
  readonly criterion: string | null;
  /** Due of the first report at the latest. */
  readonly dueAt: string;
}

const division = "440100";
const portal = { kind: "enterprise-or-institution", isPortal: true } as const;

/** Beijing time. */
const at = (text: string) => `${text}:00.000+08:00`;

function websiteOutage(from: string, until: string): Facts {
  const o1 = { target: "website", site: portal, cause: "fault", from: at(from), until: at(until) };
  return { discoveredAt: at(from), outages: { o1 } } as Facts;
}

function ciiOutage(target: "cii-whole" | "cii-main-function", from: string, until: string): Facts {
  const o1 = { target, cause: "attack", from: at(from), until: at(until) } as const;
  return { discoveredAt: at(from), outages: { o1 } };
}

export const incidentDrills: readonly IncidentDrill[] = [
  {
    name: "p1 travel agency, site down for twelve hours",
    sector: null,
    facts: websiteOutage("2015-05-28T11:09", "2015-05-28T23:29"),
    level: "major",
    criterion: "MJ-1",
    dueAt: at("2015-05-28T15:09"),
  },
  {
    name: "p2 document platform, down for eight hours",
    sector: null,
    facts: websiteOutage("2023-10-23T14:07", "2023-10-23T22:24"),
    level: "major",
    criterion: "MJ-1",
    dueAt: at("2023-10-23T18:07"),
  },
  {
    name: "p3 payment service, main function down for 2 h 20 min",
    sector: "finance",
    facts: ciiOutage("cii-main-function", "2015-05-27T16:40", "2015-05-27T19:00"),
    level: "relatively-major",
    criterion: "RM-2b",
    dueAt: at("2015-05-27T17:40"),
  },
  {
    name: "p4 fuel pipeline, stopped for five days by ransomware",
    sector: "energy",
    facts: {
      ...ciiOutage("cii-whole", "2021-05-07T05:00", "2021-05-12T17:00"),
      category: "malware.ransomware",
      ransom: { demanded: "75 BTC", method: "BTC", at: at("2021-05-08T00:00") },
    },
    level: "particularly-major",
    criterion: "PM-2a",
    dueAt: at("2021-05-07T06:00"),
  },
  {
    name: "p5 credit bureau, 147 million persons' data stolen",
    sector: null,
    facts: { discoveredAt: at("2017-07-29T09:00"), personsLeaked: 147_000_000 },
    level: "particularly-major",
    criterion: "PM-5",
    dueAt: at("2017-07-29T13:00"),
  },
  {
    name: "p6 mobile operator, 26.95 million subscribers' data leaked",
    sector: "public-communications",
    facts: { discoveredAt: at("2025-04-18T18:00"), personsLeaked: 26_950_000 },
    level: "major",
    criterion: "MJ-5",
    dueAt: at("2025-04-18T19:00"),
  },
  {
    name: "p7 mobile operator, core destroyed, down for days",
    sector: "public-communications",
    facts: ciiOutage("cii-whole", "2023-12-12T06:00", "2023-12-15T06:00"),
    level: "particularly-major",
    criterion: "PM-2a",
    dueAt: at("2023-12-12T07:00"),
  },
  {
    name: "p8 fuel stations, payment networks cut for 35 hours by a worm",
    sector: "energy",
    facts: ciiOutage("cii-main-function", "2017-05-13T01:00", "2017-05-14T12:00"),
    level: "particularly-major",
    criterion: "PM-2b",
    dueAt: at("2017-05-13T02:00"),
  },
  {
    name: "p9 learning platform, 172.7 million persons alleged and not confirmed",
    sector: null,
    facts: { discoveredAt: at("2022-06-20T23:00"), personsLeaked: { alleged: 172_700_000 } },
    level: "undetermined",
    couldReach: "particularly-major",
    criterion: null,
    dueAt: at("2022-06-21T03:00"),
  },
  {
    name: "p10 prefecture government portal, home page defaced for 45 minutes",
    sector: null,
    facts: {
      discoveredAt: at("2025-12-01T08:45"),
      harmfulContent: {
        h1: {
          site: { kind: "party-government", rank: "prefecture", isPortal: true },
          byTampering: true,
          spans: [{ page: "home", from: at("2025-12-01T08:00"), until: at("2025-12-01T08:45") }],
          reposts: 0,
          views: 3_000,
        },
      },
    },
    level: "relatively-major",
    criterion: "RM-6-1a",
    dueAt: at("2025-12-01T12:45"),
  },
];

/** Who gets the first report, by their keys. */
export function drillRecipients({ sector }: IncidentDrill): string[] {
  return sector === null
    ? ["provincial-cac:440000"]
    : [`protection-department:${sector}`, "public-security:440000"];
}

export function drillReport({ name, sector, facts }: IncidentDrill): SubmissionRequest {
  const isCii = sector !== null;
  const cii = { c1: { protectionDepartment: `protection-department:${sector}` } };
  return {
    stage: "initial",
    drill: true,
    operator: { name: `演练单位 ${name}`, division, kinds: isCii ? ["cii-holder"] : [], sector },
    reporter: { name: "演练值班员", telephone: "000-0000-0000" },
    facts: { category: "other", involvesCii: isCii, ...(isCii ? { cii } : {}), ...facts },
    content: { systems: "演练系统", impact: "演练影响", measures: "演练措施", level: "见要素" },
  };
}
