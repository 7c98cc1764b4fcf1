/** The rules also run in browsers of 2021 and in mini programs: take away what came later. */
import { expect, it } from "vitest";
import { withoutLater } from "../support/later-built-ins.ts";
import * as rules from "../support/rules.ts";

const now = "2026-11-23T03:10:00+08:00";
const input = {
  discoveredAt: "2026-11-22T03:10:00+08:00",
  asOf: now,
  outages: { o1: { target: "cii-whole", from: "2026-11-22T03:10:00+08:00" } },
  population: { a1: { division: "450000", share: "0.31" } },
  livelihood: { l1: { service: "water", persons: { atLeast: 5 } }, l2: { service: "gas" } },
  harmfulContent: { h1: { byTampering: true } },
  determinations: { t1: { spread: "wide", authority: "national-cac", document: "1" } },
  judgements: { "PM-4": { met: true, by: "张三" } },
  ransom: { demanded: "3 BTC 😀" },
};

function everything(): string[] {
  const parsed = rules.parseFacts(rules.mergeFacts({}, input), { now });
  if (parsed.kind === "refused") return [];
  const { facts } = parsed;
  const { law } = rules.lawInForce(now);
  const grade = rules.grade(facts, law);
  const operator = {
    name: "某单位",
    kinds: ["cii-holder"],
    division: "451300",
    instruments: ["nfra-data-security", "miit-data-security"],
  } as const;
  const duties = rules.obligations({ facts, operator, grade }, law);
  const compared = rules.compareReadings({ facts, operator }, law);
  return [
    ...rules.explain(grade, "zh"),
    ...rules.explain(duties, "en"),
    ...compared.map(({ reading }) => reading),
    ...rules.requiredContent("initial", facts, law).map(({ item }) => item),
  ];
}

it("needs no more than the library of ES2021", () => {
  const ours = everything();
  expect(withoutLater(everything)).toEqual(ours);
  expect(ours[0]).toBe("特别重大网络安全事件。");
  expect(ours.length).toBeGreaterThan(10);
});

it("gives back what it took away", () => {
  const names = Object.getOwnPropertyNames(Array.prototype);
  withoutLater(() => {
    expect([...Object.getOwnPropertyNames(Array.prototype)]).not.toContain("toSorted");
  });
  expect(Object.getOwnPropertyNames(Array.prototype).sort()).toEqual(names.sort());
});
