/** Duties: how they arise, change and end, and what nothing may end. */
import type { Act } from "@jibao/contract";
import { describe, expect, test } from "vitest";
import {
  beijing,
  energy,
  gridOperator,
  guangdong,
  guangxi,
  guangxiPolice,
  national,
  peers,
  registryWith,
  water,
} from "../../../test-support/case-environment.ts";
import { openingOf, type Story, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "../../../test-support/reports.ts";
import { isOwed } from "../state.ts";

function states(story: Story, duty: string) {
  return story.duties(duty).map((row) => [row.recipientKey, row.state]);
}

/** Nothing proven, nothing excluded. */
const vague = plainReport({ discoveredAt: beijing("03:10"), outages: {} });
const none = { population: {}, livelihood: {}, personsLeaked: 0, personalDataHarms: [] };
const excluded = { ...none, directLossYuan: 0, data: {}, harmfulContent: {}, determinations: {} };
const incomplete = { content: {} };

describe("a provisional duty", () => {
  test("has the due time of a real one and is discharged by a complete report", () => {
    const content = { ...vague.content, level: { notYetKnown: "仍在统计" } };
    const story = tellStory(openingOf({ ...vague, content }));
    expect(story.state().incident.level).toBe("undetermined");
    expect(story.duties("D5")).toMatchObject([
      { state: "discharged", dueAt: beijing("07:10"), recipientKey: guangxi },
    ]);
  });

  test("opens with its due time when the level is reached", () => {
    const story = tellStory(openingOf({ ...vague, ...incomplete }));
    expect(states(story, "D5")).toEqual([[guangxi, "provisional"]]);
    story.set({ now: beijing("04:00") });
    story.send({ facts: { personsLeaked: 1_000_000 } });
    expect(story.duties("D5")).toMatchObject([{ state: "open", dueAt: beijing("07:10") }]);
  });

  test("is never breached", () => {
    const story = tellStory(openingOf({ ...vague, ...incomplete }));
    story.tick(beijing("09:00"));
    expect(states(story, "D5")).toEqual([[guangxi, "provisional"]]);
    expect(story.entries("obligation-breached")).toEqual([]);
  });

  test("lapses when the facts exclude it, and arises when later facts prove it", () => {
    const story = tellStory(openingOf({ ...vague, ...incomplete }));
    story.send({ facts: excluded });
    expect(story.state().incident.level).toBe("general");
    expect(states(story, "D5")).toEqual([[guangxi, "lapsed"]]);
    story.set({ now: beijing("04:00") });
    story.send({ facts: { personsLeaked: 1_000_000 } });
    expect(story.duties("D5")).toMatchObject([
      { state: "open", endedAt: null, endedBy: null, dueAt: beijing("07:10") },
    ]);
  });

  test("to relay, excluded once, still arises when the level is proven", () => {
    const story = tellStory(openingOf(websiteReport(null)), { now: beijing("01:40") });
    story.tick(beijing("03:00"));
    story.tick(beijing("07:00"));
    expect(states(story, "D6")).toContainEqual([national, "provisional"]);
    story.set({ now: beijing("07:05") });
    story.send({ facts: { outages: { o1: { until: beijing("04:00") } } } });
    expect(states(story, "D6")).toContainEqual([national, "lapsed"]);
    story.set({ now: beijing("07:30") });
    story.send({ facts: { directLossYuan: "20000000" } });
    const [relay] = story.duties("D6").filter((row) => row.recipientKey === national);
    expect(relay).toMatchObject({ state: "open", dueAt: beijing("08:30") });
  });
});

describe("a first report", () => {
  test("breached stays breached beside its late discharge", () => {
    const report = { ...websiteReport(beijing("03:20")), ...incomplete };
    const story = tellStory(openingOf(report));
    story.tick(beijing("06:00"));
    expect(story.duties("D5")).toMatchObject([
      { state: "breached", breachedAt: beijing("05:00"), endedAt: null },
    ]);
    story.send({ content: websiteReport(null).content ?? {} });
    expect(story.duties("D5")).toMatchObject([
      { state: "discharged", breachedAt: beijing("05:00"), endedAt: beijing("06:00") },
    ]);
  });

  test("made late before any clock saw it carries the true due instant all the same", () => {
    const story = tellStory(openingOf(websiteReport(beijing("03:20"))), { now: beijing("06:00") });
    expect(story.duties("D5")).toMatchObject([
      { state: "discharged", breachedAt: beijing("05:00"), endedAt: beijing("06:00") },
    ]);
  });

  test("to nobody named goes to whoever is named later", () => {
    const story = tellStory(openingOf(pipelineReport({ cii: {} })));
    expect(states(story, "D1")).toEqual([
      ["", "open"],
      [guangxiPolice, "discharged"],
    ]);
    story.send({ facts: { cii: { c1: { protectionDepartment: energy } } } });
    expect(states(story, "D1")).toEqual([
      ["", "lapsed"],
      [guangxiPolice, "discharged"],
      [energy, "discharged"],
    ]);
    const reasons = story.entries("obligation-lapsed").map(({ content }) => content["reason"]);
    expect(reasons).toContain("recipient-named");
  });

  test("a recipient named, taken back and named again is owed the report each time", () => {
    const story = tellStory(openingOf(pipelineReport({ cii: {} })));
    story.send({ facts: { cii: { c1: { protectionDepartment: water } } } });
    expect(states(story, "D1")).toContainEqual(["", "lapsed"]);
    story.send({ facts: { cii: { c1: { protectionDepartment: null } } } });
    expect(states(story, "D1")).toContainEqual(["", "open"]);
    expect(states(story, "D1")).toContainEqual([water, "open"]);
  });

  test("follows the operator that an officer identifies, and both routes stay", () => {
    const registry = registryWith({ [guangxi]: "none" });
    const report = websiteReport(beijing("03:20"));
    const story = tellStory(openingOf(report), { registry });
    expect(states(story, "D5")).toEqual([[guangxi, "open"]]);
    const operatorId = gridOperator.id;
    story.act(national, { kind: "identify-operator", operatorId });
    expect(states(story, "D5")).toEqual([
      [guangxi, "lapsed"],
      [guangdong, "open"],
    ]);
    expect(story.entries("obligation-lapsed")[0]?.content).toMatchObject({ reason: "re-routed" });
    const back = { ...gridOperator, id: "opr_2", division: "450100" };
    story.set({ registry: { ...registry, operators: new Map([["opr_2", back]]) } });
    // Another operator in the place of a known one takes two people.
    const change = { kind: "identify-operator", operatorId: "opr_2" } as const;
    story.act(national, change);
    expect(story.state().incident).toMatchObject({ operatorId, proposal: { act: change } });
    story.act(national, {
      kind: "take-back-proposal",
      proposalId: story.state().incident.proposal?.id ?? "",
    });
    story.together(national, change);
    expect(states(story, "D5")).toContainEqual([guangxi, "open"]);
  });
});

describe("a relay", () => {
  const loss = (yuan: string) => ({ facts: { directLossYuan: yuan } });

  test("is not cancelled by a lower level and not restarted by a raise", () => {
    const report = websiteReport(beijing("03:20"));
    const story = tellStory(openingOf(report));
    story.set({ now: beijing("03:40") });
    story.send(loss("20000000"));
    const arisen = story.duties("D6");
    expect(arisen.map((row) => [row.recipientKey, row.state, row.dueAt])).toEqual([
      [national, "open", beijing("04:40")],
      [peers, "open", beijing("04:40")],
    ]);
    story.set({ now: beijing("03:50") });
    story.send(loss("0"));
    expect(story.state().incident.level).toBe("relatively-major");
    expect(story.duties("D6").map((row) => row.dueAt)).toEqual(arisen.map((row) => row.dueAt));
    story.set({ now: beijing("04:00") });
    story.send(loss("30000000"));
    expect(story.duties("D6").map((row) => [row.state, row.dueAt, row.arisenAt])).toEqual(
      arisen.map((row) => [row.state, row.dueAt, row.arisenAt]),
    );
  });

  test("once written is not owed again after a lower level and a raise", () => {
    const story = tellStory(openingOf(pipelineReport()));
    const obligationIds = story.duties("D2").map((row) => row.id);
    story.act(energy, { kind: "relay", obligationIds, text: "正文" });
    story.together(energy, { kind: "set-level", level: "general", reason: "下调" });
    story.act(energy, { kind: "set-level", level: "major", reason: "再上调" });
    expect(story.duties("D2").map((row) => row.state)).toEqual(["discharged", "discharged"]);
  });

  test("of a report that has not come to its department is owed by nobody", () => {
    const cii = { c1: { protectionDepartment: water } };
    const story = tellStory(openingOf(pipelineReport({ cii })));
    expect(story.duties("D2")).toEqual([]);
  });
});

describe("duties to follow up", () => {
  const report = websiteReport(beijing("03:20"));
  const rest = {
    trend: "趋稳",
    cause: "误操作",
    traces: "无",
    plannedMeasures: "复核",
    supportRequested: "无",
    scenePreservation: "已保留日志",
  };
  const question: Act = { kind: "ask-supplement", items: ["cause"] };

  test("to supplement ends with the last item and comes again when one is taken back", () => {
    const story = tellStory(openingOf(report));
    expect(story.duties("D9")).toMatchObject([{ state: "open", dueAt: null }]);
    story.send({ content: rest });
    expect(states(story, "D9")).toEqual([[guangxi, "discharged"]]);
    story.set({ now: beijing("05:00") });
    story.send({ content: { cause: null } });
    expect(story.duties("D9")).toMatchObject([
      { state: "open", arisenAt: beijing("05:00"), endedAt: null, endedBy: null },
    ]);
  });

  test("to supplement, lapsed by an officer's word, does not come again by itself", () => {
    const story = tellStory(openingOf(report));
    const [row] = story.duties("D9");
    story.act(guangxi, { kind: "lapse", obligationId: row?.id ?? "", reason: "不必补报" });
    story.act(guangxi, { kind: "set-level", level: "relatively-major", reason: "核实" });
    expect(states(story, "D9")).toEqual([[guangxi, "lapsed"]]);
  });

  test("to report progress comes with each question and ends with each answer", () => {
    const story = tellStory(openingOf(report));
    for (const now of [beijing("04:00"), beijing("05:00")]) {
      story.set({ now });
      story.act(guangxi, question);
      expect(story.duties("D10")).toMatchObject([{ state: "open", arisenAt: now }]);
      story.send({ stage: "progress", content: { cause: "排查中" } });
      expect(states(story, "D10")).toEqual([[guangxi, "discharged"]]);
    }
  });

  test("a question stays open over other acts, also while the level is not known", () => {
    const story = tellStory(openingOf(vague));
    story.act(guangxi, question);
    const call = { at: beijing("03:30"), telephone: "000", outcome: "confirmed" } as const;
    story.act(guangxi, { kind: "call-back", ...call });
    expect(story.duties("D10").filter(isOwed)).toHaveLength(1);
  });

  test("an answer that did not reach its recipient ends nothing", () => {
    const cii = { c1: { protectionDepartment: water } };
    const story = tellStory(openingOf(pipelineReport({ cii })));
    story.act(guangxiPolice, question);
    story.send({ stage: "progress" });
    expect(states(story, "D10")).toEqual([
      [water, "open"],
      [guangxiPolice, "discharged"],
    ]);
  });
});
