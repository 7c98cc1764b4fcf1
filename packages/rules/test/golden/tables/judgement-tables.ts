/** What people decide: judgements that are called for or signed, determinations by authorities. */
import {
  dataClasses,
  dataHarms,
  type Facts,
  type Law,
  ranks,
  spreads,
} from "../../support/rules.ts";
import { judgedLines } from "../../boundaries/annex.ts";
import { DISCOVERED, lasting } from "../../support/cases.ts";
import { detailHeader, details, gradedUnder, type GoldenTable, orUnknown } from "./golden-table.ts";

const hints: readonly (readonly [string, Facts])[] = [
  ...orUnknown(dataClasses).flatMap((dataClass) =>
    orUnknown(dataHarms).map((harm) => {
      return [`data ${dataClass} ${harm}`, { data: { d1: { class: dataClass, harm } } }] as const;
    }),
  ),
  ["outage", { outages: { o1: { target: "other", ...lasting(1) } } }],
  ["maintenance", { outages: { o1: { target: "other", cause: "maintenance", ...lasting(1) } } }],
  ["personal data lost", { personalDataHarms: ["lost"], personsLeaked: 1 }],
  ["other service", { livelihood: { l1: { service: "other", persons: 1 } } }],
  ["content elsewhere", { harmfulContent: { h1: { site: { kind: "other" }, byTampering: true } } }],
  ["content", { harmfulContent: { h1: { byTampering: true, spans: [], reposts: 0, views: 0 } } }],
];

const needed = (law: Law, facts: Facts): string =>
  gradedUnder(law, facts)
    .needsJudgement.map(({ criterion, level, fact }) => `${criterion} ${level} ${fact}`)
    .join("; ") || "-";

export const neededJudgements: GoldenTable = {
  name: "needed-judgements",
  header: "hint,needsJudgement",
  *rows(law) {
    for (const [name, facts] of hints) yield [name, needed(law, facts)];
  },
};

const signatures = [
  ["signed", { met: true, by: "张三" }],
  ["unsigned", { met: true }],
  ["signed not met", { met: false, by: "张三" }],
] as const;

export const judgements: GoldenTable = {
  name: "judgements",
  header: `criterion,judgement,${detailHeader}`,
  *rows(law) {
    for (const [code] of judgedLines) {
      for (const [name, judgement] of signatures) {
        const facts: Facts = { judgements: { [code]: judgement } };
        yield [code, name, ...details(gradedUnder(law, facts))];
      }
    }
  },
};

const organs = [
  ["provincial-cac:450000", null],
  ["national-cac", null],
  ["某市网信办", "prefecture"],
  ["某市公安局", "prefecture"],
  ["某省公安厅", "provincial"],
  ["某公司", "provincial"],
] as const;

export const determinations: GoldenTable = {
  name: "determinations",
  header: `spread,site,byTampering,authority,${detailHeader}`,
  *rows(law) {
    for (const spread of orUnknown(spreads)) {
      for (const siteRank of ranks) {
        for (const byTampering of [true, false, null]) {
          for (const [authority, rank] of organs) {
            // Tampering is varied for one rank only: it opens or closes every gate alike.
            if (siteRank !== "provincial" && byTampering !== true) continue;
            const site = { kind: "party-government", rank: siteRank, isPortal: true } as const;
            const content = { site, byTampering, spans: [], reposts: 0, views: 0 };
            const act = { spread, authority, rank, at: DISCOVERED, document: "1 号" };
            const facts = { harmfulContent: { h1: content }, determinations: { t1: act } };
            const result = details(gradedUnder(law, facts));
            yield [spread, siteRank, byTampering, authority, ...result];
          }
        }
      }
    }
  },
};
