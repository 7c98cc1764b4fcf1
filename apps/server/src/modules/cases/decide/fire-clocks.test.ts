/** Clocks fire once, in order, with their true instants, whatever outage came between. */
import { expect, test } from "vitest";
import { beijing, energy, guangxi, national } from "../../../test-support/case-environment.ts";
import { openingOf, sentLater, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, websiteReport } from "../../../test-support/reports.ts";
import { sealedKinds } from "../../../test-support/sealed-kinds.ts";

const incomplete = { ...websiteReport(beijing("03:20")), content: {} };

test("before anything is due a tick changes nothing", () => {
  const story = tellStory(openingOf(incomplete));
  expect(story.tick(beijing("03:39"))).toEqual({ kind: "unchanged" });
});

test("each clock fires at its instant and is gone", () => {
  const story = tellStory(openingOf(incomplete));
  story.act(guangxi, { kind: "take-over" });
  for (const time of ["04:15", "04:50", "05:00"]) story.tick(beijing(time));
  expect(story.tick(beijing("05:01"))).toEqual({ kind: "unchanged" });
  expect(story.entries("clock-warned").map(({ content }) => content)).toMatchObject([
    { clock: "warn-half", at: beijing("04:15"), dueAt: beijing("05:00") },
    { clock: "reminder", at: beijing("04:30") },
    { clock: "warn-last", at: beijing("04:50") },
  ]);
  expect(story.entries("obligation-breached").map(({ content }) => content)).toMatchObject([
    { dueAt: beijing("05:00") },
  ]);
  const told = story.mails().filter((mail) => mail.kind === "breach");
  expect(told.map((mail) => mail.recipientKey)).toEqual([null]);
});

test("after an outage a breach carries its true instant and overtaken warnings are silent", () => {
  const story = tellStory(openingOf(pipelineReport()));
  story.act(energy, { kind: "take-over" });
  story.tick(beijing("12:00"));
  expect(story.duties("D2")).toMatchObject([
    { state: "breached", breachedAt: beijing("04:00") },
    { state: "breached", breachedAt: beijing("04:00") },
  ]);
  const warned = story.entries("clock-warned").map(({ content }) => content["clock"]);
  expect(warned).not.toContain("warn-half");
  expect(warned).not.toContain("warn-last");
  const mails = story.mails().filter((mail) => mail.recipientKey === energy);
  expect(mails.map((mail) => mail.kind)).toEqual(["report", "breach", "breach", "presumption"]);
});

test("a later warning overtakes an earlier one of the same duty", () => {
  const story = tellStory(openingOf(incomplete));
  story.tick(beijing("04:55"));
  const own = story.entries("clock-warned").filter(({ content }) => "dueAt" in content);
  expect(own.map(({ content }) => content["clock"])).toEqual(["reminder", "warn-last"]);
});

test("whatever is due happens before the act that finds it", () => {
  const story = tellStory(openingOf(pipelineReport()));
  story.set({ now: beijing("04:10") });
  const obligationIds = story.duties("D2").map((row) => row.id);
  const change = story.act(energy, { kind: "relay", obligationIds, text: "正文" });
  expect(sealedKinds(change)).toEqual([
    "clock-warned",
    "clock-warned",
    "obligation-breached",
    "obligation-breached",
    "relayed",
    "obligation-discharged",
    "obligation-discharged",
  ]);
  expect(story.duties("D2")).toMatchObject([
    { state: "discharged", breachedAt: beijing("04:00"), endedAt: beijing("04:10") },
    { state: "discharged", breachedAt: beijing("04:00"), endedAt: beijing("04:10") },
  ]);
});

test("a refused act fires nothing: its clocks wait for the next tick", () => {
  const story = tellStory(openingOf(incomplete));
  story.set({ now: beijing("05:30") });
  const before = story.state();
  expect(story.act(national, { kind: "take-over" })).toMatchObject({ kind: "refused" });
  expect(story.state()).toBe(before);
});

test("time alone presumes, tells everyone, and starts relays only provisionally", () => {
  const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
  story.tick(beijing("03:00"));
  expect(story.state().incident).toMatchObject({
    level: "relatively-major",
    presumed: true,
    computedLevel: "undetermined",
  });
  story.tick(beijing("07:00"));
  expect(story.state().incident).toMatchObject({ level: "major", presumed: true });
  expect(story.duties("D6").map((row) => row.state)).toEqual(["provisional", "provisional"]);
  const told = story.mails().filter((mail) => mail.kind === "presumption");
  expect(told.map((mail) => mail.recipientKey)).toEqual([null, guangxi, null, guangxi]);
  expect(told[0]?.subject).toContain("推定较大");
  story.act(guangxi, { kind: "set-level", level: "major", reason: "电话核实" });
  expect(story.duties("D6").map((row) => [row.state, row.dueAt])).toEqual([
    ["open", beijing("08:00")],
    ["open", beijing("08:00")],
  ]);
});

test("after an outage the presumption tells when the level was truly reached", () => {
  const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
  story.tick(beijing("09:30"));
  expect(story.entries("level-presumed").map(({ content }) => content)).toMatchObject([
    { level: "major", crossedAt: beijing("07:00") },
  ]);
});

test("an outage that has meanwhile ended is not presumed", () => {
  const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
  story.set({ now: beijing("02:30") });
  story.run(sentLater({ facts: { outages: { o1: { until: beijing("02:20") } } } }));
  story.tick(beijing("08:00"));
  expect(story.entries("level-presumed")).toEqual([]);
});
