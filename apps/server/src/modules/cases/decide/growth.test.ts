/** Figures that grow: warned of and asked for, never presumed. */
import type { Facts } from "@jibao/rules";
import { describe, expect, test } from "vitest";
import { beijing } from "../../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../../test-support/case-story.ts";
import { plainReport, websiteReport } from "../../../test-support/reports.ts";
import { dateGrowingFigures } from "./growing-figures.ts";

const growing = { atLeast: 500_000, growthPerHour: 100_000 };
const leak = openingOf(plainReport({ personsLeaked: growing }));

function clocksOf(story: Story, kinds: readonly string[]) {
  return story
    .state()
    .clocks.filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, dueAt }) => [kind, dueAt]);
}

const growthClocks = (story: Story) => clocksOf(story, ["growth", "growth-warning"]);
const timeClocks = (story: Story) => clocksOf(story, ["forecast", "forecast-warning"]);

describe("a growing figure", () => {
  test("has a clock at which it is to reach the next level, and a warning before it", () => {
    expect(growthClocks(tellStory(leak))).toEqual([
      ["growth", beijing("08:30")],
      ["growth-warning", beijing("08:20")],
    ]);
  });

  test("warns everyone, then asks the operator alone, and the level stays", () => {
    const story = tellStory(leak);
    const before = story.state().incident;
    story.tick(beijing("08:20"));
    const warned = story.mails().filter(({ kind }) => kind === "growth");
    expect(warned.map(({ recipientKey }) => recipientKey)).toContain(null);
    expect(warned.length).toBeGreaterThan(1);
    story.tick(beijing("08:30"));
    const asked = story.mails().filter(({ kind }) => kind === "figure");
    expect(asked.map(({ recipientKey }) => recipientKey)).toEqual([null]);
    const { level, presumed, presumedLevel } = story.state().incident;
    expect({ level, presumed, presumedLevel }).toEqual({
      level: before.level,
      presumed: false,
      presumedLevel: null,
    });
    expect(story.entries("level-presumed")).toEqual([]);
    const warnings = story.entries("clock-warned").map(({ content }) => content["clock"]);
    expect(warnings).toEqual(expect.arrayContaining(["growth-warning", "growth"]));
  });

  test("asked for once waits for the level after that", () => {
    const story = tellStory(leak);
    story.tick(beijing("08:30"));
    const [next] = growthClocks(story);
    expect(next).toEqual(["growth", "2026-11-26T02:30:00.000+08:00"]);
  });

  test("does not move on with every look at the case", () => {
    const story = tellStory(leak);
    story.set({ now: beijing("05:00") });
    story.send({ content: { cause: "排查中" } });
    expect(growthClocks(story)[0]).toEqual(["growth", beijing("08:30")]);
  });

  test("counts anew from each new figure", () => {
    const story = tellStory(leak);
    story.set({ now: beijing("06:00") });
    story.send({ facts: { personsLeaked: { atLeast: 900_000 } } });
    expect(growthClocks(story)[0]).toEqual(["growth", beijing("07:00")]);
  });

  test("does not hide an outage that goes on, nor an outage it", () => {
    const { facts = {} } = websiteReport(null);
    const both = { ...facts, personsLeaked: growing } as Facts;
    const story = tellStory(openingOf(plainReport(both)), { now: beijing("01:40") });
    expect(timeClocks(story)[0]).toEqual(["forecast", beijing("03:00")]);
    expect(growthClocks(story)[0]).toEqual(["growth", beijing("06:40")]);
    story.tick(beijing("03:00"));
    expect(story.state().incident).toMatchObject({ level: "relatively-major", presumed: true });
    story.tick(beijing("06:40"));
    expect(timeClocks(story)[0]).toEqual(["forecast", beijing("07:00")]);
    expect(story.entries("level-presumed")).toHaveLength(1);
  });
});

describe("dateGrowingFigures", () => {
  const now = beijing("05:00");

  test("leaves what does not grow, what says as of when, and what the patch does not touch", () => {
    const asOf = beijing("02:00");
    const merged: Facts = {
      personsLeaked: { atLeast: 5 },
      directLossYuan: { atLeast: 5, growthPerHour: 1, asOf },
      sensitivePersonsLeaked: { atLeast: 5, growthPerHour: 1 },
    };
    const patch: Facts = {
      personsLeaked: { atLeast: 5 },
      directLossYuan: { atLeast: 5, asOf },
    };
    expect(dateGrowingFigures(merged, patch, now)).toEqual(merged);
  });

  test("reaches figures inside collections, and dates anew what is told anew", () => {
    const merged: Facts = {
      harmfulContent: { h1: { views: { atLeast: 9, growthPerHour: 3, asOf: beijing("02:00") } } },
    };
    const patch: Facts = { harmfulContent: { h1: { views: { atLeast: 9 } } } };
    expect(dateGrowingFigures(merged, patch, now).harmfulContent?.["h1"]?.views).toEqual({
      atLeast: 9,
      growthPerHour: 3,
      asOf: now,
    });
  });
});
