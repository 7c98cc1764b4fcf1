/** What the roles of one desk, one operator and one installation see and do beside each other. */
import type { IncidentPage, IncidentView, Problem } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../api/rights.ts";
import { type CallersHouse, ownDesk, startCallersHouse } from "../../test-support/callers.ts";
import { plainReport } from "../../test-support/reports.ts";

let callers: CallersHouse;
beforeAll(async () => {
  callers = await startCallersHouse();
});
afterAll(() => callers.house.stop());

const report = plainReport({ personsLeaked: 1_000_000 });

async function submitAs(caller: Caller, body = report) {
  const answer = await callers.house.submit(callers.credential(caller), body);
  expect(answer.status).toBe(201);
  return answer.body;
}

async function get<Body>(caller: Caller, path: string): Promise<{ status: number; body: Body }> {
  const request = { method: "GET" as const, path: `/api/v1/incidents${path}` };
  return (await callers.house.call(callers.credential(caller), request)) as {
    status: number;
    body: Body;
  };
}

async function listed(caller: Caller): Promise<string[]> {
  const { body } = await get<IncidentPage>(caller, "?limit=100&status=all");
  return body.items.map(({ id }) => id);
}

describe("a hotline clerk", () => {
  it("sees what nobody took over yet, then only what the clerk entered", async () => {
    const [entered, other] = [await submitAs("hotline-clerk"), await submitAs("gateway-key")];
    const both = [entered.incidentId, other.incidentId];
    expect(await listed("hotline-clerk")).toEqual(expect.arrayContaining(both));
    for (const id of both) {
      const officer = callers.credential("duty-officer");
      expect((await callers.house.act(officer, id, { kind: "take-over" })).status).toBe(201);
    }
    expect(await listed("hotline-clerk")).toContain(entered.incidentId);
    expect(await listed("hotline-clerk")).not.toContain(other.incidentId);
    expect((await get("hotline-clerk", `/${entered.incidentId}`)).status).toBe(200);
    expect((await get("hotline-clerk", `/${other.incidentId}`)).status).toBe(404);
  });

  it("enters by telephone, says when the call began, and leaves judging to others", async () => {
    const { incidentId } = await submitAs("hotline-clerk", {
      ...report,
      firstContactAt: "2026-11-22T03:20:00+08:00",
      facts: {
        ...report.facts,
        judgements: { "MJ-4": { met: true, reason: "来电人这样说" } },
      },
    });
    const { body } = await get<IncidentView>("duty-officer", `/${incidentId}`);
    expect(body.firstContactAt).toBe("2026-11-22T03:20:00.000+08:00");
    expect(body.facts.judgements?.["MJ-4"]).toEqual({ met: true, reason: "来电人这样说" });
    expect(body.verification).toBe("unverified");
    const { body: sent } = await get<{ items: { channel: string }[] }>(
      "hotline-clerk",
      `/${incidentId}/submissions`,
    );
    expect(sent.items.map(({ channel }) => channel)).toEqual(["hotline"]);
  });

  it("completes a case that is in other hands only with its caller's secret", async () => {
    const { incidentId, reference, secret } = await submitAs("gateway-key");
    await callers.house.act(callers.credential("duty-officer"), incidentId, { kind: "take-over" });
    const more = {
      stage: "supplement",
      reference,
      factsPatch: { personsLeaked: 2_000_000 },
    } as const;
    const clerk = callers.credential("hotline-clerk");
    expect((await callers.house.submit(clerk, more)).status).toBe(404);
    expect((await callers.house.submit(clerk, { ...more, secret: secret ?? "" })).status).toBe(201);
  });
});

describe("an auditor", () => {
  it("sees what the desk sees, and is offered no act", async () => {
    const { incidentId } = await submitAs("gateway-key");
    const officer = (await get<IncidentView>("duty-officer", `/${incidentId}`)).body;
    const auditor = (await get<IncidentView>("auditor", `/${incidentId}`)).body;
    expect(officer.allowedActs).not.toEqual([]);
    expect(auditor).toEqual({ ...officer, allowedActs: [] });
    expect(await listed("auditor")).toEqual(await listed("duty-officer"));
  });
});

describe("an operator's reporter", () => {
  it("sees the own reports, the manager those of the whole operator", async () => {
    const [mine, theirs] = [await submitAs("reporter"), await submitAs("operator-key")];
    expect(await listed("reporter")).toContain(mine.incidentId);
    expect(await listed("reporter")).not.toContain(theirs.incidentId);
    expect(await listed("operator-manager")).toEqual(
      expect.arrayContaining([mine.incidentId, theirs.incidentId]),
    );
    expect((await get("reporter", `/${theirs.incidentId}`)).status).toBe(404);
  });
});

describe("a security administrator", () => {
  it("makes every account but those that stand above it or watch it", async () => {
    const make = (role: string, more = {}) =>
      callers.house.call(callers.credential("security-administrator"), {
        method: "POST",
        path: "/api/v1/accounts",
        body: { login: `made-${role}`, name: "x", role, ...more },
      });
    for (const role of ["administrator", "audit-administrator"]) {
      const answer = await make(role);
      expect(answer.status).toBe(403);
      expect((answer.body as Problem).detail).toMatch(/初始管理员|first administrator/);
    }
    expect((await make("system-administrator")).status).toBe(201);
    expect((await make("auditor", { authorityKey: ownDesk })).status).toBe(201);
  });
});
