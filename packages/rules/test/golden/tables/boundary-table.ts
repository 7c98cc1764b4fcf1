/**
 * Every measured line of the annex at one unit below, at and one unit above, with each thing that
 * decides whether the line speaks of the case at all.
 */
import {
  type BoundedFigure,
  type Facts,
  type Law,
  type OutageCause,
  type Rank,
  type Site,
  type SiteKind,
} from "../../support/rules.ts";
import { figureOf, measuredLines } from "../../boundaries/annex.ts";
import { DISCOVERED, minutesAfter } from "../../support/cases.ts";
import { detailHeader, details, gradedUnder, type GoldenTable } from "./golden-table.ts";

/** What is varied beside the figure, in words, and the facts that it makes. */
type Variant = readonly [setting: string, facts: (value: number) => Facts];

const running = (minutes: number) => ({
  from: DISCOVERED,
  until: minutesAfter(DISCOVERED, minutes),
});

const portal = (kind: SiteKind, rank: Rank | null, isPortal: boolean | null = true): Site => ({
  kind,
  rank,
  isPortal,
});

/** The rank below, at and above each line's own; portal or not; kinds that no line names. */
const sites: readonly (readonly [string, Site])[] = [
  ...(["party-government", "enterprise-or-institution"] as const).flatMap((kind) => [
    ...(["central", "provincial", "prefecture", "county", null] as const).map((rank) => {
      return [`${kind} ${rank}`, portal(kind, rank)] as const;
    }),
    ...[false, null].map((isPortal) => {
      return [
        `${kind} prefecture portal ${isPortal}`,
        portal(kind, "prefecture", isPortal),
      ] as const;
    }),
  ]),
  ...(["central", "provincial", "prefecture", "county", null] as const).map((rank) => {
    return [`key-news ${rank}`, { kind: "key-news", rank }] as const;
  }),
  ["platform super-large", { kind: "platform", size: "super-large" }],
  ["other", { kind: "other" }],
  ["site unknown", {}],
];

const website =
  (site: Site, cause: OutageCause | null) =>
  (minutes: number): Facts => ({
    outages: { o1: { target: "website", cause, site, ...running(minutes) } },
  });

const provincial = portal("party-government", "provincial");

const websites: readonly Variant[] = [
  ...sites.map(([name, site]): Variant => [name, website(site, "attack")]),
  ...(["fault", "human-error", "force-majeure", "maintenance", null] as const).map(
    (cause): Variant => [`cause ${cause}`, website(provincial, cause)],
  ),
];

const infrastructure = (target: "cii-whole" | "cii-main-function"): readonly Variant[] => [
  ["ended", (minutes) => ({ involvesCii: true, outages: { o1: { target, ...running(minutes) } } })],
  [
    "running",
    (minutes) => ({
      involvesCii: true,
      asOf: minutesAfter(DISCOVERED, minutes),
      outages: { o1: { target, from: DISCOVERED } },
    }),
  ],
  ["CII not stated", (minutes) => ({ outages: { o1: { target, ...running(minutes) } } })],
  ["target unknown", (minutes) => ({ outages: { o1: { ...running(minutes) } } })],
  ["target other", (minutes) => ({ outages: { o1: { target: "other", ...running(minutes) } } })],
];

const MILLION = 1_000_000;
const share = (value: number): string => value.toFixed(4);
const regions = [
  ["province", { rank: "province" }],
  ["prefecture", { rank: "prefecture" }],
  ["rank unknown", {}],
  ["province by code", { division: "450000" }],
  ["prefecture by code", { division: "451300" }],
  ["district of a municipality", { division: "110105" }],
] as const;

const population: readonly Variant[] = regions.flatMap(([name, region]): Variant[] => [
  [`${name} stated`, (value) => ({ population: { a1: { ...region, share: share(value) } } })],
  [
    `${name} counted`,
    (value) => ({
      population: {
        a1: { ...region, affected: Math.round(value * MILLION), population: MILLION },
      },
    }),
  ],
]);

/** An exact figure, and what a source can vouch for only in part. */
const forms: readonly (readonly [string, (value: number) => number | BoundedFigure])[] = [
  ["exact", (value) => value],
  ["at least", (value) => ({ atLeast: value })],
  ["at most", (value) => ({ atMost: value })],
  ["alleged", (value) => ({ atMost: 0, alleged: value })],
];

const livelihood: readonly Variant[] = [
  ...(["water", "shopping", "other", null] as const).map((service): Variant => {
    return [`service ${service}`, (persons) => ({ livelihood: { l1: { service, persons } } })];
  }),
  ...forms.slice(1).map(([name, form]): Variant => {
    return [name, (value) => ({ livelihood: { l1: { service: "water", persons: form(value) } } })];
  }),
];

const leaks: readonly Variant[] = [
  ...([["leaked"], ["stolen"], ["tampered"], ["lost"], [], null] as const).map(
    (harms): Variant => [
      `harm ${harms === null ? "unknown" : (harms[0] ?? "none named")}`,
      (personsLeaked) => ({ personsLeaked, personalDataHarms: harms }),
    ],
  ),
  ...forms.slice(1).map(([name, form]): Variant => {
    return [name, (value) => ({ personsLeaked: form(value), personalDataHarms: ["leaked"] })];
  }),
  [
    "accounts",
    (value) => ({
      personsLeaked: { atLeast: value, atMost: value, unit: "account" },
      personalDataHarms: ["leaked"],
    }),
  ],
];

const losses: readonly Variant[] = [
  ["decimal string", (value) => ({ directLossYuan: value.toFixed(2) })],
  ...forms.map(([name, form]): Variant => [name, (value) => ({ directLossYuan: form(value) })]),
];

type ContentPart = Pick<NonNullable<NonNullable<Facts["harmfulContent"]>[string]>, "spans"> & {
  readonly reposts?: number;
  readonly views?: number;
};

/** Gate open at each level, closed, or not known. */
const gates = [
  ["provincial portal", { site: provincial, byTampering: true }],
  ["prefecture portal", { site: portal("party-government", "prefecture"), byTampering: true }],
  ["county portal", { site: portal("party-government", "county"), byTampering: true }],
  ...(["prefecture", "county", null] as const).map((rank) => {
    const site = portal("enterprise-or-institution", rank);
    return [`enterprise ${rank}`, { site, byTampering: true }] as const;
  }),
  ["site unknown", { byTampering: true }],
  ["tampering unknown", { site: provincial }],
  ["not by tampering", { site: provincial, byTampering: false }],
] as const satisfies readonly (readonly [string, object])[];

const contents = (part: (value: number) => ContentPart): readonly Variant[] =>
  gates.map(([name, gate]): Variant => {
    const nothing = { spans: [], reposts: 0, views: 0 };
    return [name, (value) => ({ harmfulContent: { h1: { ...gate, ...nothing, ...part(value) } } })];
  });

const onPage = (page: "home" | "other") =>
  contents((minutes) => ({ spans: [{ page, ...running(minutes) }] }));

/** One unit: a minute, a person, a time, a fen, a hundredth of a percent. */
const variantsOf: Readonly<Record<string, readonly [unit: number, variants: readonly Variant[]]>> =
  {
    "website-outage": [1, websites],
    "cii-whole-outage": [1, infrastructure("cii-whole")],
    "cii-main-function-outage": [1, infrastructure("cii-main-function")],
    "population-share": [0.0001, population],
    "livelihood-persons": [1, livelihood],
    "persons-leaked": [1, leaks],
    "direct-loss": [0.01, losses],
    "home-page-duration": [1, onPage("home")],
    "other-page-duration": [1, onPage("other")],
    reposts: [1, contents((reposts) => ({ spans: [], reposts }))],
    views: [1, contents((views) => ({ spans: [], views }))],
  };

export const boundaries: GoldenTable = {
  name: "boundaries",
  header: `line,setting,value,${detailHeader}`,
  *rows(law: Law) {
    for (const [code, , metric, printed] of measuredLines) {
      const [unit, variants] = variantsOf[metric]!;
      for (const [setting, facts] of variants) {
        for (const step of [-1, 0, 1]) {
          // Binary fractions: 0.3 - 0.0001 is not 0.2999.
          const value = Number((figureOf(printed) + step * unit).toFixed(4));
          yield [code, setting, value, ...details(gradedUnder(law, facts(value)))];
        }
      }
    }
  },
};
