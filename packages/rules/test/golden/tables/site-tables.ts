/** Indicators 1, 2 and 6 by the kind of site, every combination written out. */
import {
  type Law,
  outageCauses,
  outageTargets,
  platformSizes,
  ranks,
  siteKinds,
} from "../../support/rules.ts";
import { lasting } from "../../support/cases.ts";
import { gradedUnder, type GoldenTable, orUnknown, outcome } from "./golden-table.ts";

const header = "level,couldReach,criteria";

export const websites: GoldenTable = {
  name: "websites",
  header: `kind,rank,isPortal,minutes,${header}`,
  *rows(law: Law) {
    for (const kind of orUnknown(siteKinds)) {
      for (const rank of orUnknown(ranks)) {
        for (const isPortal of [true, false, null]) {
          for (const minutes of [119, 120, 360, 1_440]) {
            const site = { kind, rank, isPortal };
            const of = { target: "website", cause: "fault", site, ...lasting(minutes) } as const;
            const result = gradedUnder(law, { outages: { o1: of } });
            yield [kind, rank, isPortal, minutes, ...outcome(result)];
          }
        }
      }
    }
  },
};

export const outages: GoldenTable = {
  name: "outages",
  header: `target,cause,minutes,${header}`,
  *rows(law: Law) {
    const site = { kind: "party-government", rank: "central", isPortal: true } as const;
    for (const target of orUnknown(outageTargets)) {
      for (const cause of orUnknown(outageCauses)) {
        for (const minutes of [9, 10, 30, 60, 120, 180, 360, 1_440]) {
          const outage = { target, cause, site, ...lasting(minutes) };
          const result = gradedUnder(law, { outages: { o1: outage } });
          yield [target, cause, minutes, ...outcome(result)];
        }
      }
    }
  },
};

const contentSites = [
  ...orUnknown(ranks).map((rank) => ({ kind: "party-government", rank, isPortal: true }) as const),
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

export const harmfulContents: GoldenTable = {
  name: "harmful-content",
  header: `kind,rank,size,byTampering,reach,${header}`,
  *rows(law: Law) {
    for (const site of contentSites) {
      for (const byTampering of [true, null]) {
        for (const [reach, content] of reaches) {
          const size = "size" in site ? site.size : "-";
          const rank = "rank" in site ? site.rank : "-";
          const harmfulContent = { h1: { site, byTampering, ...content } };
          const result = gradedUnder(law, { harmfulContent });
          yield [site.kind, rank, size, byTampering, reach, ...outcome(result)];
        }
      }
    }
  },
};
