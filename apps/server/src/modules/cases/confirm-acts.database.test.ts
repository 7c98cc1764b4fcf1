/** Grave acts ask an officer to confirm; nothing that helps a report upwards ever does. */
import type { Act, Problem } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freshKey, type Installation, startInstallation } from "../../test-support/installation.ts";
import { websiteReport } from "../../test-support/reports.ts";

const guangxi = "provincial-cac:450000";
const start = "2026-11-22T03:30:00+08:00";
const quarterMs = 15 * 60_000;

let house: Installation;
let incidentId: string;
beforeAll(async () => {
  house = await startInstallation({ start });
});
afterAll(() => house.stop());
beforeEach(async () => {
  house.clock.set(start);
  const report = websiteReport("2026-11-22T03:20:00+08:00");
  ({ incidentId } = (await house.submit(house.keys.website, report)).body);
  house.clock.advance(quarterMs);
});

/** As the browser sends it, without anybody who confirms when asked to. */
async function actOnce(act: Act): Promise<{ status: number; code: string | null }> {
  const answer = await house.server.app.inject({
    method: "POST",
    url: `/api/v1/incidents/${incidentId}/acts`,
    headers: {
      cookie: house.officer(guangxi),
      "sec-fetch-site": "same-origin",
      "idempotency-key": freshKey(),
    },
    payload: act,
  });
  const isProblem = answer.statusCode >= 400;
  return { status: answer.statusCode, code: isProblem ? answer.json<Problem>().code : null };
}

const needed = { status: 403, code: "confirmation-required" };
const done = { status: 201, code: null };
const setLevel = (level: "major" | "relatively-major" | "general") =>
  ({ kind: "set-level", level, reason: "核实" }) as const;

test("taking over, raising and confirming a level are never held up; lowering it is", async () => {
  expect(await actOnce({ kind: "take-over" })).toEqual(done);
  expect(await actOnce(setLevel("relatively-major"))).toEqual(done);
  expect(await actOnce(setLevel("major"))).toEqual(done);
  expect(await actOnce(setLevel("major"))).toEqual(done);
  expect(await actOnce(setLevel("relatively-major"))).toEqual(needed);
  expect(await actOnce(setLevel("general"))).toEqual(needed);
});

test("destroying, ending a duty and accepting a withdrawal are held up", async () => {
  const obligationId = "obl_00000000000000000000000000";
  const acts: Act[] = [
    { kind: "quarantine", submissionId: null, guidance: "已告知" },
    { kind: "lapse", obligationId, reason: "不存在" },
    { kind: "accept-withdrawal", reason: "同意" },
  ];
  for (const act of acts) expect(await actOnce(act), act.kind).toEqual(needed);
  const refusing = await actOnce({ kind: "refuse-withdrawal", reason: "不同意" });
  expect(refusing.code).not.toBe("confirmation-required");
});

test("an operator's key proves itself each time, and is never asked", async () => {
  const operator = await house.call(house.administrator, {
    method: "POST",
    path: "/api/v1/operators",
    body: { name: "确认公司", kinds: [], division: "450100" },
  });
  const { id: operatorId } = operator.body as { id: string };
  const made = await house.call(house.administrator, {
    method: "POST",
    path: "/api/v1/api-keys",
    body: { name: "confirm", channel: "api", operatorId },
  });
  const key = `Bearer ${(made.body as { key: string }).key}`;
  house.clock.advance(quarterMs);
  const reason = "误报";
  const answer = await house.act(key, incidentId, { kind: "request-withdrawal", reason });
  expect((answer.body as Problem).code).toBe("not-found");
});
