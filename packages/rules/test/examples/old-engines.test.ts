/** The rules also run in browsers of 2021 and in mini programs: take away what came later. */
import { expect, it } from "vitest";
import * as rules from "../support/rules.ts";

const later: readonly (readonly [holder: object, name: string])[] = [
  [Array.prototype, "toSorted"],
  [Array.prototype, "toReversed"],
  [Array.prototype, "findLast"],
  [Array.prototype, "at"],
  [Object, "hasOwn"],
  [Object, "groupBy"],
  [String.prototype, "isWellFormed"],
  [String.prototype, "at"],
];
const taken = later.map(([holder, name]) => Object.getOwnPropertyDescriptor(holder, name)!);

const withoutLater = <Result>(run: () => Result): Result => {
  for (const [holder, name] of later) Reflect.deleteProperty(holder, name);
  try {
    return run();
  } finally {
    later.forEach(([holder, name], index) => {
      Object.defineProperty(holder, name, taken[index]!);
    });
  }
};

it("grades, routes, checks, merges and explains with the library of ES2021", () => {
  const now = "2026-11-23T03:10:00+08:00";
  const input = {
    discoveredAt: "2026-11-22T03:10:00+08:00",
    asOf: now,
    outages: { o1: { target: "cii-whole", from: "2026-11-22T03:10:00+08:00" } },
    livelihood: { l1: { service: "water", persons: { atLeast: 5 } }, l2: { service: "gas" } },
    harmfulContent: { h1: { byTampering: true } },
    determinations: { t1: { spread: "wide", authority: "national-cac", document: "1" } },
    judgements: { "PM-4": { met: true, by: "张三" } },
    ransom: { demanded: "3 BTC 😀" },
  };
  const sentences = withoutLater(() => {
    const parsed = rules.parseFacts(rules.mergeFacts({}, input), { now });
    if (parsed.kind === "refused") return [];
    const { law } = rules.lawInForce(now);
    const grade = rules.grade(parsed.facts, law);
    const operator = { name: "某单位", kinds: ["cii-holder"], division: "451300" } as const;
    const duties = rules.obligations({ facts: parsed.facts, operator, grade }, law);
    return [...rules.explain(grade, "zh"), ...rules.explain(duties, "en")];
  });
  for (const [holder, name] of later) expect(name in holder).toBe(true);
  expect(sentences[0]).toBe("特别重大网络安全事件。");
  expect(sentences.length).toBeGreaterThan(10);
});
