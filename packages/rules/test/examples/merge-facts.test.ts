/** RFC 7396, with the examples of its appendix, and safety of prototypes. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Facts, mergeFacts } from "../support/rules.ts";
import { factsArbitrary } from "../support/arbitraries.ts";

const merged = (target: unknown, patch: unknown): unknown => mergeFacts(target as Facts, patch);

describe("the examples of RFC 7396, appendix A", () => {
  it.each([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j and %j make %j", (target, patch, result) => {
    expect(merged(target, patch)).toEqual(result);
  });
});

describe("a supplement", () => {
  const facts: Facts = {
    outages: { o1: { target: "website", from: "2026-11-22T03:10:00+08:00" } },
    personsLeaked: { alleged: 100, atLeast: 5 },
    suspectedCrime: true,
  };

  it("changes what it names and leaves the rest", () => {
    const until = "2026-11-22T04:10:00+08:00";
    expect(mergeFacts(facts, { outages: { o1: { until } } })).toEqual({
      ...facts,
      outages: { o1: { ...facts.outages!["o1"], until } },
    });
  });

  it("makes unknown again with null", () => {
    expect(mergeFacts(facts, { personsLeaked: null })).not.toHaveProperty("personsLeaked");
    expect(mergeFacts(facts, { outages: { o1: null } })).toMatchObject({ outages: {} });
  });

  it("replaces a bounded figure by a number", () => {
    expect(mergeFacts(facts, { personsLeaked: 7 })).toMatchObject({ personsLeaked: 7 });
  });

  it("touches neither side", () => {
    const before = structuredClone(facts);
    const patch = { outages: { o1: { cause: "fault" }, o2: {} }, suspectedCrime: null };
    const patchBefore = structuredClone(patch);
    mergeFacts(facts, patch);
    expect([facts, patch]).toEqual([before, patchBefore]);
  });
});

describe("prototypes", () => {
  it.each(["__proto__", "constructor", "prototype"])("%s is never written through", (key) => {
    const patch: unknown = JSON.parse(
      `{"outages": {"${key}": {"polluted": true}}, "${key}": {"polluted": true}}`,
    );
    const result = mergeFacts({ outages: {} }, patch) as { outages: object };
    expect(result).toEqual({ outages: {} });
    expect(Object.keys(result)).toEqual(["outages"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((Object as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it("does not merge into what is only inherited", () => {
    expect(mergeFacts({}, { toString: { a: 1 } })).toEqual({ toString: { a: 1 } });
  });
});

describe("always", () => {
  it("an empty patch changes nothing", () => {
    fc.assert(
      fc.property(factsArbitrary, (facts) => {
        expect(mergeFacts(facts, {})).toEqual(facts);
      }),
    );
  });

  it("the same patch twice is the same as once", () => {
    fc.assert(
      fc.property(factsArbitrary, factsArbitrary, (facts, patch) => {
        const once = mergeFacts(facts, patch);
        expect(mergeFacts(once as Facts, patch)).toEqual(once);
      }),
    );
  });

  it("never throws, whatever the patch", () => {
    fc.assert(
      fc.property(factsArbitrary, fc.jsonValue(), (facts, patch) => {
        expect(() => mergeFacts(facts, patch)).not.toThrow();
      }),
    );
  });
});
