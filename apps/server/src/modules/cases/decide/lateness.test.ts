/** What counts as done, by whom, and when; and what does not undo a breach. */
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  guangdong,
  guangxi,
  guangxiPolice,
} from "../../../test-support/case-environment.ts";
import { openingOf, reporter, type Story, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";

const halfReport = { ...websiteReport(beijing("03:20")), content: {} };
const wholeContent = { systems: "门户", impact: "无法访问", measures: "已恢复" };

function outside(story: Story, duty: string, at: string) {
  const [row] = story.duties(duty).filter(({ obligorKind }) => obligorKind === "operator");
  const means = "telephone" as const;
  const obligationId = row?.id ?? "";
  const act = { kind: "record-outside-report", obligationId, at, means } as const;
  return story.run({ kind: "perform", actor: reporter, act });
}

describe("a breach", () => {
  test("stays when the report becomes whole later", () => {
    const story = tellStory(openingOf(halfReport));
    story.tick(beijing("06:00"));
    story.set({ now: beijing("09:00") });
    story.send({ content: wholeContent });
    expect(story.duties("D5")).toMatchObject([
      { state: "discharged", breachedAt: beijing("05:00"), endedAt: beijing("09:00") },
    ]);
  });

  test("is seen on the strict reading when the decisive figure comes after the report", () => {
    const report = plainReport({
      discoveredAt: "2026-11-21T03:10:00+08:00",
      declaredLevel: "relatively-major",
    });
    const story = tellStory(openingOf(report));
    expect(story.duties("D5")).toMatchObject([{ state: "discharged", breachedAt: null }]);
    story.send({ facts: { personsLeaked: 2_000_000 } });
    const [row] = story.duties("D5");
    expect(row).toMatchObject({ state: "discharged", breachedAt: row?.dueAt });
    expect(row?.breachedAt).not.toBeNull();
  });

  test("is not undone by a claim to have reported elsewhere in time", () => {
    const cii = { c1: { protectionDepartment: "protection-department:water" } };
    const story = tellStory(openingOf(pipelineReport({ cii })));
    story.tick(beijing("05:00"));
    outside(story, "D1", beijing("03:35"));
    const row = story.duties("D1").find(({ recipientKey }) => recipientKey.endsWith("water"));
    expect(row).toMatchObject({ state: "discharged", breachedAt: beijing("04:10") });
  });
});

describe("a report recorded as made elsewhere", () => {
  test("cannot lie before the incident, nor stand for one that this house delivers", () => {
    const cii = { c1: { protectionDepartment: "protection-department:water" } };
    const story = tellStory(openingOf(pipelineReport({ cii })));
    expect(outside(story, "D1", "2020-01-01T00:00:00+08:00")).toMatchObject({
      code: "validation-failed",
    });
    const half = tellStory(openingOf(halfReport));
    expect(outside(half, "D5", beijing("03:25"))).toMatchObject({ code: "forbidden" });
  });

  test("is for a desk's own duties, not those of another", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const [relayDuty] = story.duties("D2");
    const obligationId = relayDuty?.id ?? "";
    const lapse = { kind: "lapse", obligationId, reason: "不必" } as const;
    expect(story.act(guangxiPolice, lapse)).toMatchObject({ code: "forbidden" });
    expect(story.act(energy, lapse)).not.toHaveProperty("code");
  });
});

describe("who speaks for the operator", () => {
  test("not the one who gave a tip", () => {
    const tip = { ...plainReport({ personsLeaked: 2_000_000 }), stage: "tip" as const };
    const story = tellStory(openingOf(tip));
    const call = { at: beijing("03:25"), telephone: "000", outcome: "confirmed" } as const;
    story.act(guangxi, { kind: "call-back", ...call });
    story.send({ content: wholeContent });
    expect(story.duties("D5")).toMatchObject([{ state: "open" }]);
    const act = { kind: "request-withdrawal", reason: "误报" } as const;
    expect(story.run({ kind: "perform", actor: reporter, act })).toMatchObject({
      code: "forbidden",
    });
    expect(story.mails().filter((mail) => mail.recipientKey === null)).toEqual([]);
  });
});

describe("what follows a report", () => {
  test("ends at a desk at once, and towards a mail recipient when accepted", () => {
    const report = { ...plainReport({ personsLeaked: 2_000_000 }) };
    const south = { ...report, operator: { name: "甲", division: "440100" } };
    const story = tellStory(openingOf(south));
    for (const mail of story.mails().filter((row) => row.recipientKey === guangdong)) {
      story.settle(mail, true);
    }
    const rest = { trend: "平稳", cause: "误配", traces: "无", scenePreservation: "已留存" };
    story.send({ content: { ...rest, plannedMeasures: "加固", supportRequested: "无" } });
    expect(story.duties("D9")).toMatchObject([{ state: "open" }]);
    const mail = story.mails().find((row) => row.kind === "follow-up");
    if (mail) story.settle(mail, true);
    expect(story.duties("D9")).toMatchObject([{ state: "discharged" }]);
  });

  test("a raise is told at once to everyone who has the case", () => {
    const story = tellStory(openingOf(websiteReport(beijing("03:20"))));
    story.send({ facts: { directLossYuan: "20000000" } });
    const told = story.mails().filter((mail) => mail.kind === "raise");
    expect(told.map((mail) => mail.recipientKey)).toEqual([guangxi]);
  });

  test("a circular to nobody in reach ends no duty", () => {
    const story = tellStory(openingOf(websiteReport(beijing("03:20"))));
    story.act(guangxi, { kind: "set-level", level: "major", reason: "影响严重" });
    const circular = { kind: "circulate" as const, sections: ["summary" as const] };
    story.act(guangxi, { ...circular, recipients: ["某部门"] });
    const peers = () => story.duties("D6").find((row) => row.recipientKind === "peer-department");
    expect(peers()?.state).toBe("open");
    story.act(guangxi, { ...circular, recipients: [guangxiPolice] });
    expect(peers()?.state).toBe("discharged");
  });
});

describe("time and law", () => {
  test("a supplement of something else leaves a presumption what it is", () => {
    const story = tellStory(openingOf(websiteReport(null)));
    story.tick(beijing("07:30"));
    expect(story.state().incident).toMatchObject({ level: "major", presumed: true });
    story.together(guangxi, {
      kind: "set-level",
      level: "relatively-major",
      reason: "备用系统可用",
    });
    story.send({ content: { cause: "误配" } });
    expect(story.state().incident).toMatchObject({ level: "relatively-major", presumed: false });
  });

  test("a later discovery, once the time runs, gives no more time", () => {
    const story = tellStory(openingOf({ ...pipelineReport(), content: {} }));
    story.send({ facts: { discoveredAt: beijing("03:29") } });
    for (const row of story.duties("D1")) expect(row.dueAt).toBe(beijing("04:10"));
  });

  test("what was discovered before the law owes nothing under it, unless it is a drill", () => {
    const old = plainReport({
      discoveredAt: "2025-10-01T00:00:00+08:00",
      personsLeaked: 2_000_000,
    });
    expect(tellStory(openingOf(old)).state().obligations).toEqual([]);
    expect(tellStory(openingOf({ ...old, drill: true })).duties("D5")).toHaveLength(1);
  });

  test("without a stated discovery the time runs from the report", () => {
    const { discoveredAt: _, ...facts } = plainReport({ personsLeaked: 2_000_000 }).facts ?? {};
    const story = tellStory(openingOf({ ...plainReport({}), facts, content: {} }));
    expect(story.duties("D5")).toMatchObject([{ dueAt: beijing("07:30") }]);
  });
});
