import type { Level } from "@jibao/rules";
import { expect, test } from "vitest";
import { beijing, guangxi } from "../../../test-support/case-environment.ts";
import { openingOf, tellStory } from "../../../test-support/case-story.ts";
import { plainReport, websiteReport } from "../../../test-support/reports.ts";
import type { Decision } from "../state.ts";
import { effectiveLevel } from "./levels.ts";

const [particularly, major, relatively, general, undetermined] = [
  "particularly-major",
  "major",
  "relatively-major",
  "general",
  "undetermined",
] as const;

function decided(level: Level, computedThen: Level): Decision {
  return { level, computedThen, by: "值班员", reason: "核实", at: beijing("03:30") };
}

interface Row {
  readonly why: string;
  readonly computed: Level;
  readonly presumed?: Level;
  readonly decision?: Decision;
  readonly level: Level;
  readonly isPresumed?: true;
}

const rows: readonly Row[] = [
  { why: "facts alone", computed: relatively, level: relatively },
  { why: "nothing known", computed: undetermined, level: undetermined },
  {
    why: "time carries it higher",
    computed: relatively,
    presumed: major,
    level: major,
    isPresumed: true,
  },
  { why: "facts have caught up with time", computed: major, presumed: major, level: major },
  {
    why: "facts have overtaken time",
    computed: particularly,
    presumed: major,
    level: particularly,
  },
  {
    why: "an officer raises",
    computed: general,
    decision: decided(major, general),
    level: major,
  },
  {
    why: "an officer lowers",
    computed: major,
    decision: decided(relatively, major),
    level: relatively,
  },
  {
    why: "facts prove more than when it was lowered",
    computed: particularly,
    decision: decided(relatively, major),
    level: particularly,
  },
  {
    why: "facts prove more, but less than was decided",
    computed: relatively,
    decision: decided(major, general),
    level: major,
  },
  {
    why: "facts prove less than when it was decided",
    computed: general,
    decision: decided(relatively, major),
    level: relatively,
  },
  {
    why: "time goes beyond a decision",
    computed: general,
    presumed: major,
    decision: decided(relatively, general),
    level: major,
    isPresumed: true,
  },
  {
    why: "time stays below a decision",
    computed: general,
    presumed: relatively,
    decision: decided(major, general),
    level: major,
  },
  {
    why: "an officer decides before anything is known",
    computed: undetermined,
    decision: decided(relatively, undetermined),
    level: relatively,
  },
];

test.each(rows)("the level in force: $why", ({ computed, level, isPresumed, ...row }) => {
  const sources = { computed, presumed: row.presumed ?? null, decision: row.decision ?? null };
  expect(effectiveLevel(sources)).toEqual({ level, presumed: isPresumed ?? false });
});

test("the first grade is recorded from nothing, a later one only when it differs", () => {
  const story = tellStory(openingOf(plainReport({ personsLeaked: 1_000_000 })));
  story.send({ facts: { personsLeaked: 2_000_000 } });
  story.send({ facts: { personsLeaked: 10_000_000 } });
  expect(story.entries("level-computed").map(({ content }) => content)).toEqual([
    expect.objectContaining({ from: null, level: relatively }),
    expect.objectContaining({ from: relatively, level: major }),
  ]);
});

test("what the operator declares stands beside what the facts prove", () => {
  const story = tellStory(openingOf(plainReport({ personsLeaked: 0, declaredLevel: major })));
  const { declaredLevel, computedLevel } = story.state().incident;
  expect(declaredLevel).toBe(major);
  expect(computedLevel).not.toBe(major);
});

test("a statement of the facts overtakes what was presumed, and a decision survives it", () => {
  const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
  story.tick(beijing("03:00"));
  expect(story.state().incident).toMatchObject({ level: relatively, presumed: true });
  story.set({ now: beijing("03:05") });
  story.send({ facts: { outages: { o1: { until: beijing("02:00") } } } });
  expect(story.state().incident).toMatchObject({ presumed: false, presumedLevel: null });
  story.act(guangxi, { kind: "set-level", level: relatively, reason: "影响较大" });
  story.send({ content: { cause: "误操作" } });
  expect(story.state().incident).toMatchObject({ level: relatively, presumed: false });
});

test("an officer who sets the level in force confirms it", () => {
  const story = tellStory(openingOf(websiteReport(beijing("03:20"))));
  story.act(guangxi, { kind: "set-level", level: relatively, reason: "已核实" });
  const [entry] = story.entries("level-set");
  expect(entry?.content).toMatchObject({ from: relatively, level: relatively, confirms: true });
  expect(story.mails().filter((mail) => mail.kind === "correction")).toEqual([]);
});

test("whoever was told of a level hears that it was lowered", () => {
  const story = tellStory(openingOf(websiteReport(beijing("03:20"))));
  story.together(guangxi, { kind: "set-level", level: general, reason: "核实后下调" });
  const told = story.mails().filter((mail) => mail.kind === "correction");
  expect(told.map((mail) => mail.recipientKey)).toEqual([null, guangxi]);
});
