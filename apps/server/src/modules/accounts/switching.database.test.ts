/** Accounts off and on, sessions ended, keys replaced and revoked. */
import type {
  AccountView,
  ApiKeyView,
  CreatedApiKey,
  OpenSession,
  Problem,
  Role,
  RotatedApiKey,
} from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../api/rights.ts";
import { type CallersHouse, startCallersHouse } from "../../test-support/callers.ts";

let callers: CallersHouse;
beforeAll(async () => {
  callers = await startCallersHouse();
});
afterAll(() => callers.house.stop());

type Method = "GET" | "POST" | "PATCH" | "DELETE";

async function ask<Body>(credential: string, [method, path]: [Method, string], body?: unknown) {
  const request = { method, path: `/api/v1${path}`, ...(body === undefined ? {} : { body }) };
  return (await callers.house.call(credential, request)) as { status: number; body: Body };
}

const as = (caller: Caller) => callers.credential(caller);
const isIn = async (cookie: string) =>
  (await ask(cookie, ["GET", "/sessions/current"])).status === 200;

function switchTo(caller: Caller, role: Role, active: boolean) {
  const path = `/accounts/${callers.accountIds[role]}`;
  return ask<AccountView & Problem>(as(caller), ["PATCH", path], { active });
}

describe("an account that is switched off", () => {
  it("is out at once, cannot sign in, and starts afresh when on again", async () => {
    const before = as("supervisor");
    expect(await isIn(before)).toBe(true);
    const off = await switchTo("security-administrator", "supervisor", false);
    expect(off).toMatchObject({ status: 200, body: { active: false } });
    expect(await isIn(before)).toBe(false);
    await expect(callers.renew("supervisor")).rejects.toThrow("sign-in-failed");
    await switchTo("security-administrator", "supervisor", true);
    expect(await isIn(before)).toBe(false);
    callers.house.clock.advance(60_000);
    await callers.renew("supervisor");
    expect(await isIn(as("supervisor"))).toBe(true);
  });

  it("is never one's own, nor one that stands above or watches", async () => {
    for (const role of [
      "security-administrator",
      "audit-administrator",
      "administrator",
    ] as const) {
      const answer = await switchTo("security-administrator", role, false);
      expect(answer.status, role).toBe(403);
      expect(await isIn(as(role)), role).toBe(true);
    }
    expect((await switchTo("administrator", "administrator", false)).status).toBe(403);
  });
});

describe("open sessions", () => {
  it("are listed with the one that asks, and ended one by one or all", async () => {
    const [first, second] = [as("auditor"), await callers.freshCredential("auditor")];
    const path = `/accounts/${callers.accountIds.auditor}/sessions`;
    const list = async (cookie: string) =>
      (await ask<{ items: OpenSession[] }>(cookie, ["GET", path])).body.items;
    const [one, two] = await list(second);
    expect(one?.current).toBe(!two?.current);
    const other = [one, two].find((session) => session?.current === false)?.id ?? "";
    expect((await ask(second, ["DELETE", `${path}/${other}`])).status).toBe(204);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
    expect((await ask(second, ["DELETE", `${path}/${other}`])).status).toBe(404);
    expect((await ask(as("administrator"), ["DELETE", path])).status).toBe(204);
    expect(await isIn(second)).toBe(false);
  });
});

describe("a key", () => {
  const mayCall = async (authorization: string) =>
    (await ask(authorization, ["GET", "/authorities"])).status === 200;

  const post: [Method, string] = ["POST", "/api-keys"];
  let count = 0;
  async function made() {
    count += 1;
    const name = `key ${count}`;
    const entry = { name, channel: "fax" };
    const { body } = await ask<CreatedApiKey>(as("security-administrator"), post, entry);
    return { id: body.id, authorization: `Bearer ${body.key}` };
  }

  const rotate = (id: string, body: object = {}) =>
    ask<RotatedApiKey>(as("security-administrator"), ["POST", `/api-keys/${id}/rotations`], body);

  it("that was rotated works beside the new one for a day", async () => {
    const { id, authorization } = await made();
    const { status, body } = await rotate(id);
    expect(status).toBe(201);
    expect(body.previousUntil).toBe("2026-11-23T03:31:00.000+08:00");
    const fresh = `Bearer ${body.key}`;
    expect([await mayCall(authorization), await mayCall(fresh)]).toEqual([true, true]);
    callers.house.clock.advance(24 * 3_600_000 + 5_000);
    expect([await mayCall(authorization), await mayCall(fresh)]).toEqual([false, true]);
    await callers.renew("security-administrator");
  });

  it("rotated without overlap ends at once, and the third ends the first", async () => {
    const { id, authorization } = await made();
    expect(await mayCall(authorization)).toBe(true);
    const second = (await rotate(id, { overlapHours: 0 })).body.key;
    expect(await mayCall(authorization)).toBe(false);
    const third = (await rotate(id)).body.key;
    await rotate(id);
    expect(await mayCall(`Bearer ${second}`)).toBe(false);
    expect(await mayCall(`Bearer ${third}`)).toBe(true);
    expect((await rotate(id, { overlapHours: 169 })).status).toBe(422);
  });

  it("that was revoked takes the one before it along, and stays on the list", async () => {
    const { id, authorization } = await made();
    const fresh = `Bearer ${(await rotate(id)).body.key}`;
    expect([await mayCall(authorization), await mayCall(fresh)]).toEqual([true, true]);
    const remove = () => ask(as("security-administrator"), ["DELETE", `/api-keys/${id}`]);
    expect((await remove()).status).toBe(204);
    expect([await mayCall(authorization), await mayCall(fresh)]).toEqual([false, false]);
    expect([(await remove()).status, (await rotate(id)).status]).toEqual([404, 404]);
    const list = await ask<{ items: ApiKeyView[] }>(as("security-administrator"), [
      "GET",
      "/api-keys",
    ]);
    const row = list.body.items.find((key) => key.id === id);
    expect(row?.revokedAt).not.toBeNull();
    expect(JSON.stringify(list.body)).not.toMatch(/jk_|digest/);
  });
});
