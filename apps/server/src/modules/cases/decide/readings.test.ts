/** What changes where a deployer reads the law otherwise. */
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangxi,
  lawRead,
  national,
} from "../../../test-support/case-environment.ts";
import { openingOf, reporter, type Story, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, websiteReport } from "../../../test-support/reports.ts";
import { isOwed } from "../state.ts";

function withdraw(story: Story) {
  const act = { kind: "request-withdrawal", reason: "误报" } as const;
  return story.run({ kind: "perform", actor: reporter, act });
}

describe("R24, withdrawal", () => {
  const report = openingOf(websiteReport(beijing("03:20")));

  test("ends nothing until an authority accepts it", () => {
    const story = tellStory(report);
    withdraw(story);
    expect(story.state().incident).toMatchObject({ status: "open" });
    expect(story.state().obligations.some(isOwed)).toBe(true);
    story.together(guangxi, { kind: "accept-withdrawal", reason: "核实" });
    expect(story.state().incident).toMatchObject({ status: "withdrawn" });
  });

  test("read loosely ends everything at the operator's word, and everyone is told", () => {
    const story = tellStory(report, { law: lawRead({ R24: "looser" }) });
    withdraw(story);
    expect(story.state().incident).toMatchObject({ status: "withdrawn" });
    expect(story.state().obligations.some(isOwed)).toBe(false);
    expect(story.state().clocks).toEqual([]);
    expect(story.entries("withdrawal-requested")[0]?.content).toMatchObject({
      needsAcceptance: false,
    });
    expect(story.mails().filter(({ kind }) => kind === "correction")).not.toHaveLength(0);
    expect(story.act(guangxi, { kind: "accept-withdrawal", reason: "核实" })).toMatchObject({
      kind: "refused",
      code: "act-not-possible",
    });
  });
});

describe("R7, receipt", () => {
  const relayDue = (story: Story) =>
    story.duties("D2").find((row) => row.recipientKey === national)?.dueAt;

  test("is durable arrival, whenever somebody takes over", () => {
    const story = tellStory(openingOf(pipelineReport()));
    expect(relayDue(story)).toBe(beijing("04:00"));
    story.set({ now: beijing("03:45") });
    story.act(energy, { kind: "take-over" });
    expect(relayDue(story)).toBe(beijing("04:00"));
  });

  test("read loosely starts with taking over", () => {
    const story = tellStory(openingOf(pipelineReport()), { law: lawRead({ R7: "looser" }) });
    expect(relayDue(story)).toBeNull();
    story.set({ now: beijing("03:45") });
    story.act(energy, { kind: "take-over" });
    expect(relayDue(story)).toBe(beijing("04:15"));
  });

  test("read loosely runs from the raise where the case was taken over before it", () => {
    const report = websiteReport(beijing("03:20"));
    const story = tellStory(openingOf(report), { law: lawRead({ R7: "looser" }) });
    story.act(guangxi, { kind: "take-over" });
    story.set({ now: beijing("04:00") });
    story.send({ facts: { directLossYuan: "20000000" } });
    const relay = story.duties("D6").find((row) => row.recipientKey === national);
    expect(relay?.dueAt).toBe(beijing("05:00"));
  });
});
