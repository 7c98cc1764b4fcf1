/** The main job through the API: report, grade, route, clock, take over, relay, close. */
import type { IncidentView } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { pipelineReport, websiteReport } from "../../test-support/reports.ts";

let house: Installation;
const start = "2026-11-22T03:30:00+08:00";
const minuteMs = 60_000;

beforeAll(async () => {
  house = await startInstallation({ start });
});

afterAll(() => house.stop());

beforeEach(() => house.clock.set(start));

function duties(view: IncidentView) {
  return view.obligations.map((row) => ({
    duty: row.duty,
    to: row.recipient.key,
    state: row.state,
    at: row.due.kind === "latest" ? row.due.at : "promptly",
  }));
}

describe("an incident at critical infrastructure", () => {
  test("goes to two recipients in 1 h and on to two national bodies in 30 min", async () => {
    const { status, body } = await house.submit(house.keys.website, pipelineReport());
    expect(status).toBe(201);
    expect(body.grade.level).toBe("major");
    expect(body.complete).toBe(true);
    const officer = house.officer("protection-department:energy");
    const view = await house.read(officer, body.incidentId);
    const due = "2026-11-22T04:10:00.000+08:00";
    const onward = "2026-11-22T04:00:00.000+08:00";
    expect(duties(view)).toEqual(
      expect.arrayContaining([
        { duty: "D1", to: "protection-department:energy", state: "discharged", at: due },
        { duty: "D1", to: "public-security:450000", state: "discharged", at: due },
        { duty: "D2", to: "national-cac", state: "open", at: onward },
        { duty: "D2", to: "public-security:national", state: "open", at: onward },
      ]),
    );
  });

  test("is taken over, relayed, and seen by the national desk", async () => {
    const { body } = await house.submit(house.keys.website, pipelineReport());
    const officer = house.officer("protection-department:energy");
    const taken = await house.act(officer, body.incidentId, { kind: "take-over" });
    expect(taken.status).toBe(201);
    const before = await house.read(officer, body.incidentId);
    const owed = before.obligations.filter((row) => row.duty === "D2");
    const national = house.officer("national-cac");
    const hidden = await house.call(national, {
      method: "GET",
      path: `/api/v1/incidents/${body.incidentId}`,
    });
    expect(hidden.status).toBe(404);
    const relayed = await house.act(officer, body.incidentId, {
      kind: "relay",
      obligationIds: owed.map((row) => row.id ?? ""),
      text: "现将有关情况报告如下",
    });
    expect(relayed.status).toBe(201);
    const after = await house.read(national, body.incidentId);
    expect(after.obligations.filter((row) => row.duty === "D2").map((row) => row.state)).toEqual([
      "discharged",
      "discharged",
    ]);
    const again = await house.act(officer, body.incidentId, {
      kind: "relay",
      obligationIds: [owed[0]?.id ?? ""],
      text: "再报一次",
    });
    expect(again.status).toBe(409);
  });
});

describe("time", () => {
  test("a supplement that raises to 重大 starts onward clocks and gives no new hours", async () => {
    const report = websiteReport("2026-11-22T03:20:00+08:00");
    const first = await house.submit(house.keys.website, report);
    expect(first.body.grade.level).toBe("relatively-major");
    const officer = house.officer("provincial-cac:450000");
    const before = await house.read(officer, first.body.incidentId);
    expect(before.obligations.some((row) => row.duty === "D6")).toBe(false);
    house.clock.advance(10 * minuteMs);
    const raised = await house.submit(house.reporter(first.body), {
      stage: "supplement",
      factsPatch: { directLossYuan: "20000000" },
    });
    expect(raised.status).toBe(201);
    expect(raised.body.grade.level).toBe("major");
    const after = await house.read(officer, first.body.incidentId);
    const own = (view: IncidentView) => duties(view).filter((row) => row.duty === "D5");
    expect(own(after)).toEqual(own(before));
    expect(duties(after)).toContainEqual({
      duty: "D6",
      to: "national-cac",
      state: "open",
      at: "2026-11-22T04:40:00.000+08:00",
    });
  });

  test("an ongoing outage is forecast, presumed, told, and confirmed by an officer", async () => {
    house.clock.set("2026-11-22T01:40:00+08:00");
    const first = await house.submit(house.keys.website, websiteReport(null));
    expect(first.body.grade.forecast[0]?.at).toContain("03:00:00");
    const officer = house.officer("provincial-cac:450000");
    house.clock.set("2026-11-22T03:00:01+08:00");
    await house.settle();
    const presumed = await house.read(officer, first.body.incidentId);
    expect(presumed.level).toMatchObject({ effective: "relatively-major", presumed: true });
    house.clock.set("2026-11-22T07:00:01+08:00");
    await house.settle();
    const graver = await house.read(officer, first.body.incidentId);
    expect(graver.level).toMatchObject({ effective: "major", presumed: true });
    expect(duties(graver)).toContainEqual(
      expect.objectContaining({ duty: "D6", to: "national-cac", state: "provisional" }),
    );
    await house.act(officer, first.body.incidentId, {
      kind: "set-level",
      level: "major",
      reason: "电话核实仍未恢复",
    });
    const confirmed = await house.read(officer, first.body.incidentId);
    expect(confirmed.level).toMatchObject({ effective: "major", presumed: false });
    expect(duties(confirmed)).toContainEqual({
      duty: "D6",
      to: "national-cac",
      state: "open",
      at: "2026-11-22T08:00:01.000+08:00",
    });
  });

  test("a breach carries its true due instant however late it is noticed, once", async () => {
    const { body } = await house.submit(house.keys.website, pipelineReport());
    house.clock.advance(600 * minuteMs);
    await house.settle();
    await house.settle();
    const officer = house.officer("protection-department:energy");
    const view = await house.read(officer, body.incidentId);
    const onward = view.obligations.filter((row) => row.duty === "D2");
    expect(onward.map((row) => [row.state, row.breachedAt])).toEqual([
      ["breached", "2026-11-22T04:00:00.000+08:00"],
      ["breached", "2026-11-22T04:00:00.000+08:00"],
    ]);
    const journal = await house.call(officer, {
      method: "GET",
      path: `/api/v1/incidents/${body.incidentId}/journal`,
    });
    const { items, chain } = journal.body as { items: { kind: string }[]; chain: { ok: boolean } };
    expect(items.filter((entry) => entry.kind === "obligation-breached")).toHaveLength(2);
    expect(chain.ok).toBe(true);
  });
});

describe("recipients out of reach", () => {
  test("the duty stays open until the operator records the report made outside", async () => {
    const cii = { c1: { protectionDepartment: "protection-department:water" } };
    const { body } = await house.submit(house.keys.website, pipelineReport({ cii }));
    const own = body.obligations.find(
      (row) => row.recipient.key === "protection-department:water" && row.duty === "D1",
    );
    expect(own).toMatchObject({ reach: "none", state: "open" });
    const recorded = await house.act(house.reporter(body), body.incidentId, {
      kind: "record-outside-report",
      obligationId: own?.id ?? "",
      at: "2026-11-22T03:35:00+08:00",
      means: "telephone",
      spokeWith: "值班室",
    });
    expect(recorded.status).toBe(201);
    const view = await house.read(house.reporter(body), body.incidentId);
    expect(view.obligations.find((row) => row.id === own?.id)).toMatchObject({
      state: "discharged",
      endedAt: "2026-11-22T03:35:00.000+08:00",
    });
  });

  test("towards a mail recipient it ends when their server accepts the mail", async () => {
    const { body } = await house.submit(house.keys.website, {
      ...websiteReport("2026-11-22T03:20:00+08:00"),
      operator: { name: "演练南方公司", division: "440100" },
    });
    expect(body.obligations[0]).toMatchObject({ duty: "D5", reach: "mail", state: "open" });
    house.answerMail({ kind: "deferred", detail: "connection refused" });
    await house.settle();
    const waiting = await house.read(house.reporter(body), body.incidentId);
    expect(waiting.obligations[0]?.state).toBe("open");
    house.answerMail({ kind: "accepted", detail: "250 kept" });
    house.clock.advance(5 * minuteMs);
    await house.settle();
    const told = await house.read(house.reporter(body), body.incidentId);
    expect(told.obligations[0]).toMatchObject({
      state: "discharged",
      endedAt: "2026-11-22T03:30:00.000+08:00",
    });
    const mail = house.mails.find((sent) => sent.subject.includes(body.reference));
    expect(mail?.text).not.toContain("门户网站");
  });
});
