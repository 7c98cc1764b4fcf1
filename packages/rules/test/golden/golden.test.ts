/**
 * The annex and Art. 4 as full tables, every combination written out. A difference in these files
 * is a change of the law as applied: review it as one, against the text.
 */
import { describe, expect, it } from "vitest";
import {
  type Facts,
  type Level,
  obligations,
  type Operator,
  outageCauses,
  outageTargets,
  platformSizes,
  ranks,
  siteKinds,
} from "../../src/index.ts";
import { DISCOVERED, gradeWith, lasting, law } from "../support/cases.ts";
import { lines } from "../support/duties.ts";

const csv = (header: string, rows: readonly (readonly unknown[])[]): string =>
  `${[header, ...rows.map((row) => row.map(String).join(","))].join("\n")}\n`;

const orUnknown = <Value>(values: readonly Value[]): (Value | null)[] => [...values, null];

function outcome(facts: Facts): string[] {
  const { level, couldReach, because } = gradeWith(facts);
  return [level, couldReach, because.map(({ criterion }) => criterion).join(" ") || "-"];
}

describe("golden tables", () => {
  it("websites: kind × rank × portal × minutes", async () => {
    const rows = orUnknown(siteKinds).flatMap((kind) =>
      orUnknown(ranks).flatMap((rank) =>
        [true, false, null].flatMap((isPortal) =>
          [119, 120, 360, 1_440].map((minutes) => {
            const site = { kind, rank, isPortal };
            const outage = {
              target: "website",
              cause: "fault",
              site,
              ...lasting(minutes),
            } as const;
            return [kind, rank, isPortal, minutes, ...outcome({ outages: { o1: outage } })];
          }),
        ),
      ),
    );
    const header = "kind,rank,isPortal,minutes,level,couldReach,criteria";
    await expect(csv(header, rows)).toMatchFileSnapshot("websites.csv");
  });

  it("outages: target × cause × minutes", async () => {
    const site = { kind: "party-government", rank: "central", isPortal: true } as const;
    const rows = orUnknown(outageTargets).flatMap((target) =>
      orUnknown(outageCauses).flatMap((cause) =>
        [9, 10, 30, 60, 120, 180, 360, 1_440].map((minutes) => {
          const outage = { target, cause, site, ...lasting(minutes) };
          return [target, cause, minutes, ...outcome({ outages: { o1: outage } })];
        }),
      ),
    );
    const header = "target,cause,minutes,level,couldReach,criteria";
    await expect(csv(header, rows)).toMatchFileSnapshot("outages.csv");
  });

  it("harmful content: site × tampering × reach", async () => {
    const sites = [
      ...orUnknown(ranks).map(
        (rank) => ({ kind: "party-government", rank, isPortal: true }) as const,
      ),
      ...orUnknown(ranks).map((rank) => ({ kind: "key-news", rank }) as const),
      ...orUnknown(platformSizes).map((size) => ({ kind: "platform", size }) as const),
      { kind: "enterprise-or-institution", rank: "county", isPortal: true } as const,
      { kind: "other" } as const,
    ];
    const reaches = [
      ["home 29", { spans: [{ page: "home", ...lasting(29) }], reposts: 0, views: 0 }],
      ["home 30", { spans: [{ page: "home", ...lasting(30) }], reposts: 0, views: 0 }],
      ["home 120", { spans: [{ page: "home", ...lasting(120) }], reposts: 0, views: 0 }],
      ["home 360", { spans: [{ page: "home", ...lasting(360) }], reposts: 0, views: 0 }],
      ["other 720", { spans: [{ page: "other", ...lasting(720) }], reposts: 0, views: 0 }],
      ["reposts 100000", { spans: [], reposts: 100_000, views: 0 }],
      ["views 10000", { spans: [], reposts: 0, views: 10_000 }],
    ] as const;
    const rows = sites.flatMap((site) =>
      [true, null].flatMap((byTampering) =>
        reaches.map(([reach, content]) => {
          const size = "size" in site ? site.size : "-";
          const rank = "rank" in site ? site.rank : "-";
          const harmfulContent = { h1: { site, byTampering, ...content } };
          return [site.kind, rank, size, byTampering, reach, ...outcome({ harmfulContent })];
        }),
      ),
    );
    const header = "kind,rank,size,byTampering,reach,level,couldReach,criteria";
    await expect(csv(header, rows)).toMatchFileSnapshot("harmful-content.csv");
  });

  it("duties: operator × involvement × level × crime", async () => {
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
    const rows = kinds.flatMap((ofOperator) =>
      [true, false, null].flatMap((involvesCii) =>
        persons.flatMap(([level, personsLeaked]) =>
          [true, false].flatMap((suspectedCrime) => {
            const operator = { name: "某单位", kinds: ofOperator, division: "451300" };
            const facts = {
              ...knownRest,
              discoveredAt: DISCOVERED,
              involvesCii,
              personsLeaked,
              suspectedCrime,
            };
            const duties = lines(obligations({ facts, operator }, law));
            const situation = [ofOperator.join(" ") || "-", involvesCii, level, suspectedCrime];
            return (duties.length === 0 ? ["-"] : duties).map((duty) => [...situation, duty]);
          }),
        ),
      ),
    );
    const header = "operator,involvesCii,level,suspectedCrime,duty";
    await expect(csv(header, rows)).toMatchFileSnapshot("duties.csv");
  });
});

const knownRest: Facts = {
  outages: {},
  population: {},
  livelihood: {},
  directLossYuan: 0,
  harmfulContent: {},
};
