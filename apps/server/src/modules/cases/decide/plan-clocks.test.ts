/** Which clocks run, and what happens when they are due. */
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangxi,
  settings,
  water,
} from "../../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";

const halfPast = websiteReport(beijing("03:20"));
const incomplete = { ...halfPast, content: {} };

function clocksOf(story: Story, obligationId: string | null) {
  return story
    .state()
    .clocks.filter((clock) => clock.obligationId === obligationId)
    .map((clock) => [clock.kind, clock.dueAt]);
}

function clocksOfDuty(story: Story, duty: string) {
  return story.duties(duty).map((row) => clocksOf(story, row.id));
}

describe("a duty with a due instant", () => {
  test("warns at half and last, and is breached when due", () => {
    const story = tellStory(openingOf(incomplete));
    expect(clocksOfDuty(story, "D5")).toEqual([
      [
        ["breach", beijing("05:00")],
        ["warn-half", beijing("04:15")],
        ["warn-last", beijing("04:50")],
      ],
    ]);
  });

  test("does not warn at half where the house does not want it", () => {
    const story = tellStory(openingOf(incomplete), {
      settings: { ...settings, warnsAtHalf: false },
    });
    expect(clocksOfDuty(story, "D5")[0]?.map(([kind]) => kind)).toEqual(["breach", "warn-last"]);
  });

  test("has only clocks still to come, and a breach however late", () => {
    const late = tellStory(openingOf(incomplete), { now: beijing("04:55") });
    expect(clocksOfDuty(late, "D5")).toEqual([[["breach", beijing("05:00")]]]);
    const overdue = tellStory(openingOf(incomplete), { now: beijing("09:00") });
    expect(clocksOfDuty(overdue, "D5")).toEqual([[["breach", beijing("05:00")]]]);
    overdue.tick(beijing("09:00"));
    expect(overdue.duties("D5")).toMatchObject([
      { state: "breached", breachedAt: beijing("05:00") },
    ]);
  });

  test("is never breached while provisional", () => {
    const vague = plainReport({ outages: {} });
    const story = tellStory(openingOf({ ...vague, content: {} }));
    expect(clocksOfDuty(story, "D5")[0]?.map(([kind]) => kind)).toEqual(["warn-half", "warn-last"]);
  });

  test("has none when it has ended", () => {
    const story = tellStory(openingOf(halfPast));
    expect(clocksOfDuty(story, "D5")).toEqual([[]]);
  });
});

describe("a prompt duty", () => {
  test("reminds an hour in and then daily, and only while the case is open", () => {
    const story = tellStory(openingOf(halfPast));
    expect(clocksOfDuty(story, "D9")).toEqual([[["reminder", beijing("04:30")]]]);
    story.tick(beijing("04:30"));
    const tomorrow = "2026-11-23T04:30:00.000+08:00";
    expect(clocksOfDuty(story, "D9")).toEqual([[["reminder", tomorrow]]]);
    const mail = story.mails().filter((row) => row.kind === "reminder");
    expect(mail).toHaveLength(1);
    expect(mail[0]?.recipientKey).toBeNull();
  });
});

describe("a case on a desk", () => {
  test("is brought to mind every hour until it is taken over", () => {
    const story = tellStory(openingOf(halfPast));
    const takeOver = () => clocksOf(story, null).filter(([kind]) => kind === "take-over");
    expect(takeOver()).toEqual([["take-over", beijing("03:40")]]);
    story.tick(beijing("03:40"));
    expect(takeOver()).toEqual([["take-over", beijing("04:40")]]);
    story.act(guangxi, { kind: "take-over" });
    expect(takeOver()).toEqual([]);
  });

  test("withdrawn or closed runs no clock", () => {
    for (const kind of ["withdrawn", "closed"] as const) {
      const story = tellStory(openingOf(halfPast));
      const reason = "演练结束";
      if (kind === "closed") {
        for (const { id } of story.duties("D11")) {
          story.together(guangxi, { kind: "lapse", obligationId: id, reason });
        }
        story.act(guangxi, { kind: "close", reason });
      } else {
        story.run({
          kind: "perform",
          actor: { id: "o", kind: "operator", name: "单位", authorityKey: null },
          act: { kind: "request-withdrawal", reason },
        });
        story.together(guangxi, { kind: "accept-withdrawal", reason });
      }
      expect(story.state().incident.status).toBe(kind);
      expect(story.state().clocks).toEqual([]);
    }
  });
});

describe("an outage that goes on", () => {
  const forecasts = (story: Story) =>
    clocksOf(story, null).filter(([kind]) => kind !== "take-over");

  test("has a clock for the next level and a warning before it", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    expect(forecasts(story)).toEqual([
      ["forecast", beijing("03:00")],
      ["forecast-warning", beijing("02:50")],
    ]);
    story.tick(beijing("02:50"));
    expect(forecasts(story)).toEqual([["forecast", beijing("03:00")]]);
    expect(story.mails().filter((mail) => mail.kind === "forecast")).toHaveLength(2);
  });

  test("raises by presumption, once, and waits for the level after that", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.tick(beijing("03:00"));
    story.tick(beijing("03:01"));
    expect(story.entries("level-presumed")).toHaveLength(1);
    expect(forecasts(story).at(0)).toEqual(["forecast", beijing("07:00")]);
  });

  test("is not presumed beyond what an officer has set", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.act(guangxi, { kind: "set-level", level: "relatively-major", reason: "影响较大" });
    expect(forecasts(story)[0]).toEqual(["forecast", beijing("07:00")]);
  });

  test("that ends has no forecast", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.send({ facts: { outages: { o1: { until: beijing("01:30") } } } });
    expect(forecasts(story)).toEqual([]);
  });
});

test("several recipients have a clock each", () => {
  const cii = {
    c1: { protectionDepartment: energy },
    c2: { protectionDepartment: water },
  };
  const story = tellStory(openingOf(pipelineReport({ cii })));
  expect(story.duties("D1").map((row) => [row.recipientKey, row.state])).toEqual([
    [energy, "discharged"],
    [water, "open"],
    ["public-security:450000", "discharged"],
  ]);
  expect(clocksOfDuty(story, "D1").map((clocks) => clocks.length)).toEqual([0, 3, 0]);
});
