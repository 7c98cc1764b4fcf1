/**
 * Unknown is not zero: whatever of the facts is forgotten, nothing that was possible becomes
 * impossible, and no duty to report goes away.
 *
 * Forgotten are statements, one at a time, at any depth. Left out are
 * - what does not state but open: allegations, rates of growth, units other than persons;
 * - what people did: a judgement or a determination that is taken back proves nothing any more;
 * - one of two statements of the same thing (a size and the users, a share and the counts, a rank
 *   and the division, nobody's information and no harm to any): then the other one alone stands.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareLevels,
  type Facts,
  obligations,
  type Operator,
  parseFacts,
  type PopulationShare,
  type Site,
} from "../support/rules.ts";
import { factsArbitrary, operatorArbitrary } from "../support/arbitraries.ts";
import { gradeOf, gradeWith, harmless, law } from "../support/cases.ts";

type Path = readonly (string | number)[];
type Members = Readonly<Record<string, unknown>>;

const openingNames = new Set(["alleged", "growthPerHour", "unit", "asOf", "source"]);
const quantitative = [
  "outages",
  "population",
  "livelihood",
  "personsLeaked",
  "personalDataHarms",
  "directLossYuan",
  "harmfulContent",
  "determinations",
] as const;

/** Harmless but for one or two facts, so that these decide; and only what can be so at once. */
const factsToForget: fc.Arbitrary<Facts> = fc
  .tuple(factsArbitrary, fc.constantFrom(...quantitative), fc.constantFrom(...quantitative))
  .map(([facts, ...names]): Facts => {
    const told = names.map((name) => [name, facts[name] ?? harmless[name]] as const);
    return {
      ...harmless,
      personalDataHarms: null,
      asOf: "2026-11-23T20:00:00+08:00",
      ...Object.fromEntries(told),
    };
  })
  .filter((facts) => parseFacts(facts, { now: "2026-11-30T00:00:00+08:00" }).kind === "ok");

/** Every statement, from the collections down to single members. */
function pathsOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return value === null ? [] : [path];
  const within = Array.isArray(value)
    ? value.flatMap((each, index) => pathsOf(each, [...path, index]))
    : Object.entries(value).flatMap(([name, each]) => pathsOf(each, [...path, name]));
  return isForgettable(value, path) ? [path, ...within] : within;
}

/** Whole figures, sites, spans and collections; entries are known to be there. */
function isForgettable(value: object, path: Path): boolean {
  if (path[0] === "determinations") return false;
  if (path.length === 1) return true;
  return path.length > 2 && !(typeof path.at(-1) === "number" && Array.isArray(value));
}

function forget(facts: Facts, path: Path): Facts {
  const copy = structuredClone(facts) as unknown as Record<string, unknown>;
  let holder: Record<string | number, unknown> = copy;
  for (const name of path.slice(0, -1)) holder = holder[name] as Record<string, unknown>;
  holder[path.at(-1) ?? ""] = null;
  return copy as unknown as Facts;
}

function at(facts: Facts, path: Path): unknown {
  return path.reduce<unknown>((value, name) => (value as Members)[name], facts);
}

/** Whether something else in the facts says the same as this statement. */
function isSaidTwice(facts: Facts, path: Path): boolean {
  const name = path.at(-1);
  const holder = at(facts, path.slice(0, -1));
  if (path[0] === "personsLeaked") return facts.personalDataHarms?.length === 0;
  if (name === "size") {
    const { registeredUsers = null, monthlyActiveUsers = null } = holder as Site;
    return registeredUsers !== null || monthlyActiveUsers !== null;
  }
  if (path[0] === "population") {
    const {
      share = null,
      affected = null,
      division = null,
    } = at(facts, path.slice(0, 2)) as PopulationShare;
    return (share !== null && affected !== null) || (name === "rank" && division !== null);
  }
  return path[0] === "determinations" && name === "rank";
}

const isStatement = (facts: Facts, path: Path): boolean =>
  !path.some((name) => openingNames.has(String(name))) &&
  typeof at(facts, path.slice(0, -1)) === "object" &&
  !Array.isArray(at(facts, path.slice(0, -1))) &&
  !isSaidTwice(facts, path);

const statementsOf = (facts: Facts): readonly Path[] =>
  quantitative.flatMap((name) => {
    return pathsOf(facts[name] ?? null, [name]).filter((path) => isStatement(facts, path));
  });

const forgetOne = (check: (before: Facts, after: Facts, path: Path) => void): void => {
  fc.assert(
    fc.property(factsToForget, fc.nat(), (facts, choice) => {
      const paths = statementsOf(facts);
      const path = paths[choice % Math.max(paths.length, 1)];
      if (path !== undefined) check(facts, forget(facts, path), path);
    }),
    { numRuns: 3_000 },
  );
};

describe("forgetting any one statement", () => {
  it("excludes no level that was possible", () => {
    forgetOne((before, after) => {
      const [known, unknown] = [gradeOf(before), gradeOf(after)];
      expect(compareLevels(unknown.couldReach, known.couldReach)).toBeGreaterThanOrEqual(0);
    });
  });

  it("never makes it 一般", () => {
    forgetOne((before, after) => {
      if (gradeOf(before).level !== "general") expect(gradeOf(after).level).not.toBe("general");
    });
  });
});

/** Of the Measures alone. Relays need a proven level, so they may go away. */
const ownDuties = (facts: Facts, operator: Operator): readonly string[] => [
  ...new Set(
    obligations({ facts, operator: { ...operator, instruments: [] } }, law)
      .filter(({ obligor }) => obligor.kind === "operator")
      .map(({ duty, due }) => `${duty} ${due.kind === "latest" ? due.at : due.kind}`),
  ),
];

const tellsWhen = (facts: Facts): boolean =>
  gradeOf(facts).because.every(({ reachedAt }) => reachedAt !== null);

describe("the operator's own duties", () => {
  it("all stand while something is unknown, with the same due time or an earlier one", () => {
    fc.assert(
      fc.property(factsToForget, operatorArbitrary, fc.nat(), (facts, operator, choice) => {
        const paths = statementsOf(facts);
        const path = paths[choice % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const [before, after] = [facts, forget(facts, path)].map((each) =>
          ownDuties(each, operator),
        );
        const codes = (duties: readonly string[]) => duties.map((duty) => duty.split(" ")[0]);
        expect(codes(after!)).toEqual(expect.arrayContaining(codes(before!)));
        // R5: once every reason left tells when its line was crossed, the time runs from there.
        if (tellsWhen(forget(facts, path)) && !tellsWhen(facts)) return;
        for (const duty of after!) {
          const [code, due = ""] = duty.split(" ");
          const earlier = before!.find((each) => each.split(" ")[0] === code)?.split(" ")[1];
          if (earlier !== undefined) expect(due <= earlier).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what these properties found", () => {
  it.each([
    ["all services named", "gas"],
    ["one service not named", null],
  ] as const)("%s: different people may add up", (_name, service) => {
    const facts: Facts = {
      livelihood: {
        l1: { service: "water", persons: 60_000 },
        l2: { service, persons: 60_000 },
      },
    };
    const expected = { level: "undetermined", couldReach: "relatively-major" };
    expect(gradeWith(facts)).toMatchObject(expected);
  });

  it.each([
    ["a province", { rank: "province" }],
    ["a region of unknown rank", {}],
    ["one of its counties", { division: "450102" }],
  ] as const)("a province and %s: its prefectures are still to be asked", (_name, other) => {
    const facts: Facts = {
      population: { a1: { rank: "province", share: "0.29" }, a2: { ...other, share: "0.1" } },
    };
    expect(gradeWith(facts)).toMatchObject({ level: "undetermined", couldReach: "major" });
  });
});
