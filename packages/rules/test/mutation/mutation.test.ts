/** Whoever changes any cell of the law must see a test fail. */
import { beforeAll, describe, expect, it } from "vitest";
import { law } from "../support/cases.ts";
import { instruments } from "../../src/instruments/index.ts";
import { checkedIn, checkedInInstruments } from "./checked-in.ts";
import { criterionMutants } from "./criterion-mutants.ts";
import { dataOnly } from "./data-only.ts";
import { dutyMutants } from "./duty-mutants.ts";
import { findSurvivors, secondTableCheck, type Survey } from "./find-survivors.ts";
import { instrumentMutants, unnoticed } from "./instrument-mutants.ts";

const checks = checkedIn();

describe("the checks", () => {
  it("find nothing in the law as it stands", () => {
    expect(findSurvivors([{ cell: "none", law }], checks).survivors).toEqual(["none"]);
  });
});

const parts = [
  { name: "criterion", mutants: criterionMutants(law), rows: law.criteria.length },
  { name: "duty", mutants: dutyMutants(law), rows: law.duties.length },
];
const surveys = new Map<string, Survey>();
/** Thousands of small laws are tried: on a machine that is busy otherwise this takes minutes. */
const SURVEY_TIMEOUT_MS = 400_000;

beforeAll(() => {
  for (const { name, mutants } of parts) surveys.set(name, findSurvivors(mutants, checks));
}, SURVEY_TIMEOUT_MS);

/** The cells that only the second table notices. */
const unfeltIn = (name: string): readonly string[] =>
  surveys.get(name)?.killed[secondTableCheck.name] ?? [];

describe.each(parts)("every $name row", ({ name, mutants, rows }) => {
  it("is mutated in at least ten ways", () => {
    expect(mutants.length).toBeGreaterThan(rows * 10);
    expect(new Set(mutants.map(({ cell }) => cell)).size).toBe(mutants.length);
  });

  it("has no cell whose change goes unnoticed", () => {
    expect(surveys.get(name)?.survivors).toEqual([]);
  });

  it("is felt by some case, unless there is a reason why none can", () => {
    const unexcused = unfeltIn(name).filter((cell) => {
      return !dataOnly.some(([cells]) => cells.test(cell));
    });
    expect(unexcused).toEqual([]);
  });
});

it.each(dataOnly)("%s: excused only where no case feels it", (cells) => {
  const excused = parts.flatMap(({ mutants }) => mutants.filter(({ cell }) => cells.test(cell)));
  const unfelt = parts.flatMap(({ name }) => unfeltIn(name));
  expect(excused.length).toBeGreaterThan(0);
  expect(unfelt).toEqual(expect.arrayContaining(excused.map(({ cell }) => cell)));
});

describe("every further instrument", () => {
  const mutants = instrumentMutants();
  const lines = checkedInInstruments();

  it("is the same as is checked in while nothing is changed", () => {
    const same = instruments.map((known) => ({ cell: known.code, known, mutated: known }));
    expect(unnoticed(same, lines)).toEqual(instruments.map(({ code }) => code));
  });

  it("is mutated in many ways", () => {
    for (const { code } of instruments) {
      expect(mutants.filter(({ known }) => known.code === code).length).toBeGreaterThan(20);
    }
  });

  it("has no cell whose change goes unnoticed", () => {
    expect(unnoticed(mutants, lines)).toEqual([]);
  });
});
