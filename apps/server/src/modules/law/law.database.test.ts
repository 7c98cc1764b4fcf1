/** The deployer's choices and the pages about the law, through the API. */
import type { AssessmentAnswer, IncidentLawView, LawView, SubmissionAnswer } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { bankReport, websiteReport } from "../../test-support/reports.ts";

const since = "2026-12-01T00:00:00+08:00";
const before = "2026-11-30T23:00:00+08:00";
const desk = "provincial-cac:450000";
const choices = {
  readings: { R24: [{ choice: "looser", reason: "法务意见", by: "网络安全处", since }] },
};
let house: Installation;

beforeAll(async () => {
  house = await startInstallation({ start: before, choices });
});
afterAll(() => house.stop());
beforeEach(() => house.clock.set(before));

async function opened(): Promise<SubmissionAnswer> {
  const report = websiteReport("2026-11-22T03:20:00+08:00");
  const { body } = await house.submit(house.keys.website, report);
  return body;
}

async function statusAfterWithdrawal(answer: SubmissionAnswer): Promise<string> {
  const reporter = house.reporter(answer);
  await house.act(reporter, answer.incidentId, { kind: "request-withdrawal", reason: "误报" });
  return (await house.read(reporter, answer.incidentId)).status;
}

const lawOf = (credential: string, { incidentId }: SubmissionAnswer) =>
  house.call(credential, { method: "GET", path: `/api/v1/incidents/${incidentId}/law` });

describe("a reading changed from a date on", () => {
  test("holds for cases opened since then, and never for older ones", async () => {
    const older = await opened();
    house.clock.set(since);
    const newer = await opened();
    expect(await statusAfterWithdrawal(newer)).toBe("withdrawn");
    expect(await statusAfterWithdrawal(older)).toBe("open");
  });

  test("is listed to everyone with its reason once it counts", async () => {
    const path = "/api/v1/law";
    const read = async () => {
      const { status, body } = await house.call("", { method: "GET", path });
      expect(status).toBe(200);
      return (body as LawView).readings.find(({ code }) => code === "R24");
    };
    expect(await read()).toMatchObject({ choice: "stricter", by: null });
    house.clock.set(since);
    expect(await read()).toMatchObject({
      choice: "looser",
      reason: { zh: "法务意见" },
      by: "网络安全处",
      since,
    });
  });
});

describe("the law of one case", () => {
  test("shows a desk both results of a reading, further rules and a replay", async () => {
    const report = bankReport({ personsLeaked: { atLeast: 1_000_000, unit: "account" } });
    const { body: answer } = await house.submit(house.keys.website, report);
    const { status, body } = await lawOf(house.officer(desk), answer);
    const law = body as IncidentLawView;
    expect(status).toBe(200);
    expect(law.readings.map(({ reading }) => reading)).toContain("R15");
    expect(law.otherRules.map(({ instrument }) => instrument)).toContain("nfra-data-security");
    expect(law.otherExplanation.zh.join()).toContain("银行保险机构数据安全管理办法");
    expect(law.otherExplanation.en).toHaveLength(law.otherExplanation.zh.length);
    expect(law.replay).toMatchObject({ changes: false, before: { law: answer.grade.law } });
  });

  test("tells of every authority's duties, so that no one else reads it", async () => {
    const answer = await opened();
    expect((await lawOf(house.reporter(answer), answer)).status).toBe(403);
    expect((await lawOf(house.officer("national-cac"), answer)).status).toBe(404);
  });
});

describe("an assessment", () => {
  const assess = async (body: object) => {
    const answer = await house.call("", { method: "POST", path: "/api/v1/assessments", body });
    expect(answer.status).toBe(200);
    return answer.body as AssessmentAnswer;
  };

  test("names what else asks for a report, by statute and by the rules named", async () => {
    const { facts, operator } = bankReport();
    const { obligations, otherRules, otherExplanation } = await assess({ facts, operator });
    const codes = otherRules.map(({ instrument }) => instrument);
    expect(codes).toEqual(
      expect.arrayContaining(["personal-information-protection-law", "nfra-data-security"]),
    );
    expect(codes).not.toContain("eu-dora");
    expect(obligations.map(({ rule }) => rule)).toContain("NFRA-DS-1");
    expect(otherExplanation.en.length).toBeGreaterThan(0);
  });

  test("tells regimes abroad only where they are named", async () => {
    const { facts, operator } = bankReport({}, ["eu-dora"]);
    const { obligations, otherRules } = await assess({ facts, operator });
    expect(otherRules.map(({ instrument }) => instrument)).toContain("eu-dora");
    expect(obligations.every(({ rule }) => rule === null)).toBe(true);
  });

  test("shows which readings matter and what fits badly together", async () => {
    const { facts, operator } = bankReport({
      personsLeaked: { atLeast: 1_000_000, unit: "account" },
      assessedAt: "2026-11-22T03:00:00+08:00",
    });
    const { readings, doubts, explanation } = await assess({ facts, operator });
    expect(readings.map(({ reading }) => reading)).toContain("R15");
    expect(doubts).toContainEqual({ pointer: "/assessedAt", code: "assessed-before-discovered" });
    expect(explanation.zh.join()).toContain("请留意");
  });
});
