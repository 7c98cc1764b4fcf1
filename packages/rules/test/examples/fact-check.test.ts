/** From any JSON to facts: what is refused, where, and in which words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFacts, factProblemCodes, mergeFacts, parseFacts } from "../support/rules.ts";
import { factsArbitrary } from "../support/arbitraries.ts";
import { DISCOVERED, gradeOf, minutesAfter } from "../support/cases.ts";

const now = minutesAfter(DISCOVERED, 600);

const found = (input: unknown): [string, string][] =>
  checkFacts(input, { now }).map(({ pointer, code }) => [pointer, code]);

const refusals: readonly (readonly [
  name: string,
  input: unknown,
  pointer: string,
  code: string,
])[] = [
  ["null", null, "", "wrong-type"],
  ["a list", [], "", "wrong-type"],
  ["a text", "facts", "", "wrong-type"],
  ["an unknown fact", { weather: "rain" }, "/weather", "unknown-key"],
  ["a fact misspelt", { discoverdAt: DISCOVERED }, "/discoverdAt", "unknown-key"],
  ["a time as number", { discoveredAt: 1_795_288_200 }, "/discoveredAt", "malformed-instant"],
  [
    "a time without zone",
    { discoveredAt: "2026-11-22T03:10:00" },
    "/discoveredAt",
    "malformed-instant",
  ],
  [
    "a day that is none",
    { discoveredAt: "2026-02-30T03:10:00Z" },
    "/discoveredAt",
    "malformed-instant",
  ],
  ["tomorrow", { discoveredAt: minutesAfter(now, 6) }, "/discoveredAt", "future-instant"],
  ["a nested tomorrow", { told: { at: minutesAfter(now, 60) } }, "/told/at", "future-instant"],
  ["a text for yes", { suspectedCrime: "yes" }, "/suspectedCrime", "wrong-type"],
  ["a category of none", { category: "weather" }, "/category", "unknown-value"],
  ["a level of none", { declaredLevel: "undetermined" }, "/declaredLevel", "unknown-value"],
  ["an inherited value", { category: "toString" }, "/category", "unknown-value"],
  ["half a person", { personsLeaked: 0.5 }, "/personsLeaked", "fractional"],
  ["minus one person", { personsLeaked: -1 }, "/personsLeaked", "negative"],
  ["more than mankind", { personsLeaked: 1e11 }, "/personsLeaked", "too-large"],
  ["persons as text", { personsLeaked: "1000000" }, "/personsLeaked", "malformed-number"],
  ["persons as yes", { personsLeaked: true }, "/personsLeaked", "wrong-type"],
  ["not a number", { personsLeaked: Number.NaN }, "/personsLeaked", "malformed-number"],
  ["infinity", { directLossYuan: Number.POSITIVE_INFINITY }, "/directLossYuan", "malformed-number"],
  ["money with commas", { directLossYuan: "5,000,000" }, "/directLossYuan", "malformed-number"],
  ["money below zero", { directLossYuan: "-0.01" }, "/directLossYuan", "negative"],
  [
    "endless digits",
    { directLossYuan: "9".repeat(100_000) },
    "/directLossYuan",
    "malformed-number",
  ],
  [
    "bounds crossed",
    { personsLeaked: { atLeast: 2, atMost: 1 } },
    "/personsLeaked",
    "at-least-above-at-most",
  ],
  ["a bound as text", { personsLeaked: { atLeast: "2" } }, "/personsLeaked/atLeast", "wrong-type"],
  ["a bound below zero", { personsLeaked: { alleged: -2 } }, "/personsLeaked/alleged", "negative"],
  ["an unknown bound", { personsLeaked: { about: 2 } }, "/personsLeaked/about", "unknown-key"],
  [
    "a bound's bad date",
    { personsLeaked: { asOf: "x" } },
    "/personsLeaked/asOf",
    "malformed-instant",
  ],
  [
    "a share in percent",
    { population: { a1: { share: 30 } } },
    "/population/a1/share",
    "share-out-of-range",
  ],
  [
    "a share below zero",
    { population: { a1: { share: "-0.1" } } },
    "/population/a1/share",
    "share-out-of-range",
  ],
  [
    "a short division",
    { places: { p1: { division: "4513" } } },
    "/places/p1/division",
    "bad-division",
  ],
  [
    "a division as number",
    { places: { p1: { division: 451_300 } } },
    "/places/p1/division",
    "bad-division",
  ],
  ["no entry", { outages: { o1: null } }, "/outages/o1", "wrong-type"],
  ["a list of outages", { outages: [{}] }, "/outages", "wrong-type"],
  ["an id with a slash", { outages: { "a/b": {} } }, "/outages/a~1b", "bad-id"],
  ["an empty id", { outages: { "": {} } }, "/outages/", "bad-id"],
  ["a reserved id", { outages: { constructor: {} } }, "/outages/constructor", "bad-id"],
  [
    "an outage of nothing",
    { outages: { o1: { target: "moon" } } },
    "/outages/o1/target",
    "unknown-value",
  ],
  ["a harm of none", { personalDataHarms: ["sold"] }, "/personalDataHarms/0", "unknown-value"],
  ["a null harm", { personalDataHarms: [null] }, "/personalDataHarms/0", "wrong-type"],
  ["harms as text", { personalDataHarms: "leaked" }, "/personalDataHarms", "wrong-type"],
  ["a zero byte", { ransom: { demanded: "3\u0000" } }, "/ransom/demanded", "bad-text"],
  ["half a character", { ransom: { demanded: "\ud800" } }, "/ransom/demanded", "bad-text"],
  ["a novel", { ransom: { demanded: "x".repeat(501) } }, "/ransom/demanded", "too-long"],
  [
    "a judgement of no row",
    { judgements: { "PM-2a": { met: true } } },
    "/judgements/PM-2a",
    "unknown-key",
  ],
  ["a judgement as yes", { judgements: { "PM-4": true } }, "/judgements/PM-4", "wrong-type"],
];

describe("refused", () => {
  it.each(refusals)("%s", (_name, input, pointer, code) => {
    expect(found(input)).toEqual([[pointer, code]]);
  });

  it("a prototype in disguise", () => {
    expect(found(JSON.parse('{"__proto__": {"personsLeaked": 1}}'))).toEqual([
      ["/__proto__", "unknown-key"],
    ]);
    expect(found(JSON.parse('{"outages": {"__proto__": {}}}'))).toEqual([
      ["/outages/__proto__", "bad-id"],
    ]);
  });

  it("more entries than can be", () => {
    const outages = Object.fromEntries(Array.from({ length: 201 }, (_, id) => [`o${id}`, {}]));
    expect(found({ outages })).toEqual([["/outages", "too-many"]]);
    const personalDataHarms = Array.from({ length: 201 }, () => "leaked");
    expect(found({ personalDataHarms })).toEqual([["/personalDataHarms", "too-many"]]);
  });

  it("what carries behaviour", () => {
    class Outages {}
    expect(found({ outages: new Outages() })).toEqual([["/outages", "wrong-type"]]);
    expect(found({ personsLeaked: 10n })).toEqual([["/personsLeaked", "wrong-type"]]);
  });

  it("everything at once, but no more than fifty", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, key) => [`x${key}`, key]));
    expect(found(many)).toHaveLength(50);
    expect(found({ personsLeaked: -1, category: "x", told: 5 })).toHaveLength(3);
  });

  it("very long keys, with a pointer of bearable length", () => {
    const [problem] = checkFacts({ ["k".repeat(1_000_000)]: 1 }, { now });
    expect(problem!.pointer.length).toBeLessThan(200);
  });
});

const conflicts: readonly (readonly [
  name: string,
  input: object,
  pointer: string,
  code: string,
])[] = [
  [
    "an outage that ended before it began",
    { outages: { o1: { from: DISCOVERED, until: minutesAfter(DISCOVERED, -1) } } },
    "/outages/o1/until",
    "ended-before-begun",
  ],
  [
    "content that went before it came",
    {
      harmfulContent: {
        h1: { spans: [{}, { from: DISCOVERED, until: minutesAfter(DISCOVERED, -1) }] },
      },
    },
    "/harmfulContent/h1/spans/1/until",
    "ended-before-begun",
  ],
  [
    "discovered before it occurred",
    { occurredAt: DISCOVERED, discoveredAt: minutesAfter(DISCOVERED, -1) },
    "/discoveredAt",
    "discovered-before-occurred",
  ],
  [
    "told before it occurred",
    { occurredAt: DISCOVERED, told: { at: minutesAfter(DISCOVERED, -1) } },
    "/told/at",
    "discovered-before-occurred",
  ],
  [
    "handled before it was discovered",
    { discoveredAt: DISCOVERED, handledAt: minutesAfter(DISCOVERED, -1) },
    "/handledAt",
    "handled-before-discovered",
  ],
  [
    "more affected than there are",
    { population: { a1: { affected: 11, population: 10 } } },
    "/population/a1/affected",
    "part-larger-than-total",
  ],
  [
    "at least more than at most there are",
    { population: { a1: { affected: { atLeast: 11 }, population: { atMost: 10 } } } },
    "/population/a1/affected",
    "part-larger-than-total",
  ],
  [
    "a province called a prefecture",
    { population: { a1: { rank: "prefecture", division: "450000" } } },
    "/population/a1/rank",
    "rank-contradicts-division",
  ],
  [
    "critical infrastructure down where none is involved",
    { involvesCii: false, outages: { o1: { target: "cii-whole" } } },
    "/outages/o1/target",
    "contradicts-involves-cii",
  ],
];

describe("conflicts", () => {
  it.each(conflicts)("%s", (_name, input, pointer, code) => {
    expect(found(input)).toEqual([[pointer, code]]);
  });

  it("is silent where it fits", () => {
    expect(
      found({
        occurredAt: DISCOVERED,
        discoveredAt: DISCOVERED,
        handledAt: DISCOVERED,
        involvesCii: true,
        outages: { o1: { target: "cii-whole", from: DISCOVERED, until: DISCOVERED } },
        population: { a1: { rank: "province", division: "450000", affected: 10, population: 10 } },
      }),
    ).toEqual([]);
  });
});

describe("accepted", () => {
  it.each([
    ["nothing", {}],
    ["unknown everywhere", { outages: null, personsLeaked: null, told: null, category: null }],
    ["five minutes ahead", { discoveredAt: minutesAfter(now, 5) }],
    ["a day of ransom to come", { ransom: { demanded: "3 BTC", at: minutesAfter(now, 9_000) } }],
    ["money as text", { directLossYuan: "5000000.00" }],
    ["a bounded share", { population: { a1: { share: { atLeast: 0.3 } } } }],
    ["a village", { places: { p1: { division: "451302001001", role: "system" } } }],
    ["a category of the standard", { category: "malware.ransomware" }],
    ["a judgement not yet signed", { judgements: { "MJ-4": { met: true } } }],
    ["a judgement on a sector's own scale", { judgements: { "NFRA-DS-PM": { met: true } } }],
    ["a judgement that a statute asks for", { judgements: { "rights-harmed": { met: false } } }],
  ])("%s", (_name, input) => {
    expect(parseFacts(input, { now })).toEqual({ kind: "ok", facts: input });
  });

  it("is given back as it came, not copied", () => {
    const input = { outages: {} };
    const parsed = parseFacts(input, { now });
    expect(parsed.kind === "ok" && parsed.facts).toBe(input);
  });

  it("the complete example of the plan", () => {
    const site = { kind: "party-government", rank: "provincial", isPortal: true, size: "other" };
    const input = {
      occurredAt: null,
      discoveredAt: DISCOVERED,
      told: { at: null, by: "provider" },
      handledAt: null,
      asOf: now,
      stateSecrets: false,
      suspectedCrime: true,
      category: "malware.ransomware",
      declaredLevel: "relatively-major",
      involvesCii: true,
      cii: { c1: { system: "调度", designationNotice: "1 号", protectionDepartment: "x" } },
      places: { p1: { division: "451300", role: "registered" } },
      outages: {
        o1: {
          target: "cii-whole",
          system: "调度",
          site: {},
          cause: "attack",
          from: DISCOVERED,
          until: null,
        },
      },
      population: {
        a1: { rank: "province", division: "450000", affected: 12_000_000, population: 50_126_804 },
      },
      livelihood: { l1: { service: "water", persons: 120_000, division: "451300" } },
      personsLeaked: 1_000_000,
      personalDataHarms: ["leaked"],
      directLossYuan: "5000000.00",
      data: { d1: { class: "core", harm: "leaked" } },
      harmfulContent: {
        h1: {
          site,
          byTampering: true,
          spans: [{ page: "home", from: DISCOVERED, until: now }],
          reposts: 0,
          views: 0,
        },
      },
      determinations: {
        t1: {
          spread: "wide",
          authority: "x",
          rank: "provincial",
          at: DISCOVERED,
          document: "1 号",
        },
      },
      ransom: { demanded: "3 BTC", method: "转账", at: DISCOVERED },
      judgements: { "MJ-4": { met: true, by: "张三", at: DISCOVERED, reason: "…" } },
    };
    expect(found(input)).toEqual([]);
  });
});

describe("the words of a problem", () => {
  it("name the field and the remedy in both languages", () => {
    const [problem] = checkFacts({ outages: { o1: { from: "gestern" } } }, { now });
    expect(problem).toEqual({
      pointer: "/outages/o1/from",
      code: "malformed-instant",
      zh: "“中断·第 1 项·开始时间”不是有效的时间。请写成 2026-11-22T03:10:00+08:00 的形式，并带时区。",
      en: "“outages › no. 1 › start” is not a valid time. Write it like 2026-11-22T03:10:00+08:00, with the time zone.",
    });
  });

  it("are all in use", () => {
    const used = new Set([...refusals, ...conflicts].map((row) => row[3]));
    used.add("too-many");
    expect([...used].toSorted()).toEqual([...factProblemCodes].toSorted());
  });
});

describe("whatever comes", () => {
  it("never throws on JSON, and what passes can be graded", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (input) => {
        const parsed = parseFacts(input, { now });
        if (parsed.kind === "ok") expect(gradeOf(parsed.facts).law).toBe("measures-2025");
        else expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never throws on anything at all", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true }), (input) => {
        expect(["ok", "refused"]).toContain(parseFacts(input, { now }).kind);
      }),
      { numRuns: 1_000 },
    );
  });

  it("never throws on facts with one member replaced by anything", () => {
    const replaced = fc.tuple(factsArbitrary, fc.jsonValue()).chain(([facts, junk]) => {
      return fc.constantFrom("", ...Object.keys(facts)).map((key) => ({ ...facts, [key]: junk }));
    });
    fc.assert(
      fc.property(replaced, (input) => {
        const parsed = parseFacts(input, { now });
        if (parsed.kind === "ok") gradeOf(parsed.facts);
        else for (const { zh, en } of parsed.problems) expect([zh, en]).not.toContain("");
      }),
      { numRuns: 500 },
    );
  });

  it("does not mind a now that is none", () => {
    expect(parseFacts({ discoveredAt: DISCOVERED }, { now: "now" }).kind).toBe("ok");
  });

  it("survives depth", () => {
    let deep: unknown = {};
    for (let depth = 0; depth < 100_000; depth += 1) deep = { outages: deep };
    expect(parseFacts(deep, { now }).kind).toBe("refused");
    expect(() => mergeFacts({}, deep)).not.toThrow();
  });
});
