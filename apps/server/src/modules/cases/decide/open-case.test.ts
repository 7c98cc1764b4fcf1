/** A first report opens a case, whatever is missing from it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  beijing,
  environmentWith,
  gridOperator,
  guangxi,
} from "../../../test-support/case-environment.ts";
import { openingOf, tellStory } from "../../../test-support/case-story.ts";
import { pipelineReport, plainReport } from "../../../test-support/reports.ts";
import { openCase } from "./open-case.ts";

test("a first report is a case of its own with its submission, facts and entry", () => {
  const change = openCase(openingOf(pipelineReport()), environmentWith());
  expect(change.expectedSeq).toBe(0);
  expect(change.entries[0]).toMatchObject({ kind: "report-received", at: beijing("03:30") });
  expect(change.entries[0]?.content["submissionId"]).toBe(change.submission?.id);
  expect(change.incident).toMatchObject({
    reference: "000000000027",
    law: "measures-2025",
    status: "open",
    level: "major",
    headline: "勒索软件 · 关键信息基础设施整体",
    placeName: "广西壮族自治区南宁市",
  });
});

test("the facts are those of the server's clock, and each field knows its submission", () => {
  const story = tellStory(openingOf(plainReport({ personsLeaked: 5, outages: { o1: {} } })));
  const { facts, provenance, submissions } = story.state();
  expect(facts.asOf).toBe(beijing("03:30"));
  const [first] = submissions;
  expect(provenance["/personsLeaked"]).toBe(first?.id);
  expect(provenance["/outages/o1"]).toBe(first?.id);
  story.send({ facts: { personsLeaked: 6 } });
  expect(story.state().provenance["/personsLeaked"]).toBe(story.state().submissions[1]?.id);
  expect(story.state().provenance["/outages/o1"]).toBe(first?.id);
});

test("a signed-in operator is routed by its registration and not by what it types", () => {
  const operator = { name: "别名", division: "110100" };
  const command = openingOf(
    { ...plainReport({ personsLeaked: 1_000_000 }), operator },
    { operatorId: gridOperator.id, verification: "authenticated" },
  );
  const story = tellStory(command);
  expect(story.duties("D5")[0]?.recipientKey).toBe("provincial-cac:440000");
  expect(story.state().incident.placeName).toBe("广东省广州市");
});

test("a tip of nothing but a word is kept, headed, and lies on a desk", () => {
  const story = tellStory(openingOf({ stage: "tip", content: { impact: "停水" } }));
  expect(story.state().incident).toMatchObject({ level: "undetermined", headline: "情况待补充" });
  expect(story.state().inbox).toMatchObject([{ authorityKey: "national-cac", why: "custody" }]);
});

test("no typed text reaches the headline", () => {
  const text = fc.stringMatching(/^[一-龥]{6,12}$/);
  fc.assert(
    fc.property(text, (typed) => {
      const report = plainReport({ cii: { c1: { system: typed } } });
      const words = { systems: typed, impact: typed };
      const operator = { name: typed, division: "450100" };
      const story = tellStory(openingOf({ ...report, operator, content: words }));
      expect(story.state().incident.headline).not.toContain(typed);
    }),
    { numRuns: 30 },
  );
});

test("a supplement that fits badly is refused by field and changes nothing", () => {
  const story = tellStory(openingOf(plainReport({})));
  const before = story.state();
  const refused = story.send({ facts: { handledAt: "2026-11-21T00:00:00+08:00" } });
  expect(refused).toMatchObject({ kind: "refused", code: "facts-refused" });
  expect(JSON.stringify(refused)).toContain("/factsPatch/handledAt");
  expect(story.state()).toBe(before);
  expect(story.state().inbox[0]?.authorityKey).toBe(guangxi);
});
