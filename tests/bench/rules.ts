/**
 * `node tests/bench/rules.ts`: what one answer of the rules costs, as ratios, because rates differ
 * from machine to machine. Two yardsticks run in the same rounds: copying the same facts by JSON,
 * which any program does with a report at least once, and the barest loop over the law's lines,
 * which compares six figures and knows nothing of unknown facts, sites, gates or time.
 */
import {
  compareReadings,
  explain,
  type Facts,
  grade,
  laws,
  obligations,
  type Operator,
} from "@jibao/rules";
import { parseFacts } from "@jibao/rules/facts";

const rounds = 5;
const roundMs = 400;
const warmUpMs = 200;

const NOW = "2026-11-22T12:00:00+08:00";
const DISCOVERED = "2026-11-22T03:10:00+08:00";
const operator: Operator = { name: "某供水公司", kinds: ["cii-holder"], division: "451300" };

const law = laws[0];
if (law === undefined) throw new Error("there is no law");

const leak: Facts = {
  discoveredAt: DISCOVERED,
  asOf: NOW,
  involvesCii: false,
  outages: {},
  population: {},
  livelihood: {},
  personsLeaked: 10_000_000,
  personalDataHarms: ["leaked"],
  directLossYuan: "5000000.00",
  harmfulContent: {},
};

/** Everything at once, much of it open: the dearest case that a report will bring. */
const grave: Facts = {
  ...leak,
  involvesCii: true,
  personsLeaked: { atLeast: 1_000_000, alleged: 20_000_000 },
  cii: { c1: { system: "调度系统", protectionDepartment: "protection-department:water" } },
  outages: {
    o1: { target: "cii-whole", from: DISCOVERED },
    o2: {
      target: "website",
      cause: "attack",
      site: { kind: "enterprise-or-institution", rank: "county", isPortal: true },
      from: DISCOVERED,
    },
  },
  population: { a1: { rank: "prefecture", affected: 1_200_000, population: 2_800_000 } },
  livelihood: { l1: { service: "water", persons: 120_000, division: "451300" } },
  harmfulContent: {
    h1: {
      site: { kind: "platform", size: "large" },
      byTampering: true,
      spans: [{ page: "home", from: DISCOVERED }],
      reposts: { atLeast: 500, growthPerHour: 90 },
      views: 40_000,
    },
  },
  data: { d1: { class: "important", harm: "stolen" } },
};

/** The barest loop: the level that six known figures reach. */
function barest(facts: Facts): string {
  const figures: Readonly<Record<string, unknown>> = {
    "persons-leaked": facts.personsLeaked,
    "direct-loss": Number(facts.directLossYuan),
    "livelihood-persons": facts.livelihood?.["l1"]?.persons,
    reposts: facts.harmfulContent?.["h1"]?.reposts,
    views: facts.harmfulContent?.["h1"]?.views,
    "population-share": facts.population?.["a1"]?.share,
  };
  for (const row of law?.criteria ?? []) {
    if (!("threshold" in row)) continue;
    const figure = figures[row.metric];
    if (typeof figure === "number" && figure >= row.threshold) return row.level;
  }
  return "general";
}

type Work = (facts: Facts) => unknown;

const work: Readonly<Record<string, Work>> = {
  "copy by JSON": (facts) => JSON.parse(JSON.stringify(facts)),
  "barest loop": barest,
  "check input": (facts) => parseFacts(facts, { now: NOW }),
  grade: (facts) => grade(facts, law),
  "grade and duties": (facts) => obligations({ facts, operator }, law),
  "grade, duties, words": (facts) => {
    const result = grade(facts, law);
    const duties = obligations({ facts, operator, grade: result }, law);
    return [...explain(result, "zh"), ...explain(duties, "zh")];
  },
  "all readings, both ways": (facts) => compareReadings({ facts, operator }, law),
};

/** Keeps what was made, so that no engine may leave the work out. */
let kept: unknown = null;

function perSecond(run: Work, facts: Facts, lengthMs: number): number {
  const started = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < lengthMs) {
    for (let index = 0; index < 20; index += 1) kept = run(facts);
    count += 20;
    elapsed = performance.now() - started;
  }
  return (count / elapsed) * 1_000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** All kinds of work take turns in each round, so that a slow moment strikes them alike. */
function measure(facts: Facts): ReadonlyMap<string, readonly number[]> {
  const rates = new Map<string, number[]>();
  for (const run of Object.values(work)) perSecond(run, facts, warmUpMs);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(work)) {
      rates.set(name, [...(rates.get(name) ?? []), perSecond(run, facts, roundMs)]);
    }
  }
  return rates;
}

function print(title: string, facts: Facts): void {
  const rates = measure(facts);
  const copy = rates.get("copy by JSON") ?? [];
  const rows = [...rates].map(([name, each]) => {
    const ratios = each.map((rate, round) => (copy[round] ?? Number.NaN) / rate);
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    const row = {
      "per second": Math.round(median(each)),
      "µs each": Number((1_000_000 / median(each)).toFixed(1)),
      "× a JSON copy": `${median(ratios).toFixed(2)} [${least.toFixed(2)}–${most.toFixed(2)}]`,
    };
    return [name, row] as const;
  });
  console.log(`\n${title}: ${JSON.stringify(facts).length} bytes of facts, ${rounds} rounds`);
  console.table(Object.fromEntries(rows));
}

print("A leak", leak);
print("Everything at once", grave);
if (kept === null) throw new Error("nothing was run");
