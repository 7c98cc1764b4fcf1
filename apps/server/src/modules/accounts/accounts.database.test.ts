import type { CreatedAccount, CreatedApiKey, Problem, SessionView } from "@jibao/contract";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildApp } from "../../api/app.ts";
import { formatInstant, type TestClock, testClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { digestOf } from "../../platform/secrets.ts";
import { registryHandlers } from "../registry/routes.ts";
import type { SignInSettings } from "./account-dependencies.ts";
import { ensureFirstAdministrator } from "./invitations.ts";
import { type AccountQueries, createAccountQueries } from "./queries.ts";
import { accountHandlers } from "./routes.ts";

const publicUrl = "https://jibao.example";
/** Sessions of this file idle as long as they live: its clock jumps. */
const signInSettings: SignInSettings = {
  publicUrl,
  serverKey: "a key for tests that is long enough",
  sessionHours: 12,
  sessionIdleMinutes: 12 * 60,
  secondFactor: "offered",
};
const password = "correct horse battery";
const hourMs = 3_600_000;

let test: TestDatabase;
let clock: TestClock;
let queries: AccountQueries;
let app: FastifyInstance;
let administrator: string;

beforeAll(async () => {
  test = await createTestDatabase();
  clock = testClock("2026-11-22T12:00:00+08:00");
  const { database } = test;
  const accounts = { ...signInSettings, database, clock };
  queries = createAccountQueries(accounts);
  app = await buildApp({
    config: { publicUrl, trustedProxies: ["127.0.0.1"] },
    log: false,
    limitAttempts: false,
    credentials: {
      findSession: queries.findSession,
      findKey: queries.findKey,
      findReporter: async () => null,
    },
    handlers: {
      ...accountHandlers({ ...accounts, queries }),
      ...registryHandlers({ database, clock }),
    },
  });
  await accept(await firstPath());
});
afterAll(async () => {
  await app.close();
  await test.drop();
});
beforeEach(async () => {
  // Failed attempts of one test must not throttle the next.
  clock.advance(hourMs);
  administrator = cookieOf(await signIn("admin", password));
});

interface Request {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  url: string;
  payload?: object;
  cookie?: string;
  headers?: Record<string, string>;
}

function send({ method = "GET", url, payload, cookie, headers }: Request) {
  return app.inject({
    method,
    url: `/api/v1${url}`,
    ...(payload === undefined ? {} : { payload }),
    headers: {
      "sec-fetch-site": "same-origin",
      "accept-language": "en",
      ...(cookie === undefined ? {} : { cookie: `jibao_session=${cookie}` }),
      ...headers,
    },
  });
}

function cookieOf(response: LightMyRequestResponse): string {
  expect(response.statusCode).toBe(201);
  return response.cookies.find((cookie) => cookie.name === "jibao_session")?.value ?? "";
}

async function firstPath(): Promise<string> {
  const path = await ensureFirstAdministrator({ database: test.database, clock });
  if (path === null) throw new Error("no first administrator");
  return path;
}

const tokenOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

async function accept(path: string, chosen = password): Promise<string> {
  const url = `/invitations/${tokenOf(path)}`;
  return cookieOf(await send({ method: "POST", url, payload: { password: chosen } }));
}

function signIn(login: string, typed: string) {
  const payload = { login, password: typed };
  return send({ method: "POST", url: "/sessions", payload });
}

let count = 0;
async function officer(): Promise<CreatedAccount> {
  count += 1;
  const payload = {
    login: `officer${count}`,
    name: `值班员${count}`,
    role: "duty-officer",
    authorityKey: "provincial-cac:450000",
  };
  const response = await send({ method: "POST", url: "/accounts", payload, cookie: administrator });
  expect(response.statusCode).toBe(201);
  return response.json();
}

describe("the first administrator", () => {
  it("has a link until a password is chosen, and none afterwards", async () => {
    const fresh = await createTestDatabase();
    const { database } = fresh;
    const [one, two] = [
      await ensureFirstAdministrator({ database, clock }),
      await ensureFirstAdministrator({ database, clock }),
    ];
    expect(one).toMatch(/^\/desk\/invitation\/[0-9a-z]{52}$/);
    expect(two).not.toBe(one);
    await fresh.drop();
    expect(await ensureFirstAdministrator({ database: test.database, clock })).toBeNull();
  });
});

describe("an invitation", () => {
  it("tells for whom it is and works once", async () => {
    const { invitationPath, account } = await officer();
    const url = `/invitations/${tokenOf(invitationPath)}`;
    const { login, name, role } = account;
    expect((await send({ url })).json()).toEqual({ login, name, role });
    await accept(invitationPath);
    expect((await send({ url })).statusCode).toBe(404);
    const again = await send({ method: "POST", url, payload: { password } });
    expect(again.json<Problem>()).toMatchObject({
      code: "not-found",
      detail: "The link was used or has expired; ask an administrator for a new one.",
    });
  });

  it("ends after 72 hours", async () => {
    const { invitationPath } = await officer();
    clock.advance(72 * hourMs);
    expect((await send({ url: `/invitations/${tokenOf(invitationPath)}` })).statusCode).toBe(404);
  });

  it("asks for twelve characters", async () => {
    const { invitationPath } = await officer();
    const url = `/invitations/${tokenOf(invitationPath)}`;
    const response = await send({ method: "POST", url, payload: { password: "short" } });
    expect(response.json<Problem>().errors?.[0]?.message).toContain("12 characters or more");
  });
});

describe("a session", () => {
  it("opens with login and password and says who it is", async () => {
    const { account, invitationPath } = await officer();
    await accept(invitationPath);
    const response = await signIn(account.login, password);
    const { id, login, name, role } = account;
    expect(response.json<SessionView>()).toEqual({
      account: { id, login, name, role },
      authority: {
        key: "provincial-cac:450000",
        name: {
          zh: "广西壮族自治区互联网信息办公室",
          en: "Cyberspace Administration of Guangxi",
        },
      },
      operator: null,
      expiresAt: expect.stringMatching(/\+08:00$/),
      idleMinutes: 12 * 60,
      secondFactor: "none",
      confirmedUntil: formatInstant(clock.nowMs() + 15 * 60_000),
      lastSecurityChange: null,
      now: clock.now(),
    });
    expect(response.headers["set-cookie"]).toEqual([
      expect.stringMatching(/^jibao_session=.*; HttpOnly; Secure; SameSite=Strict$/),
      expect.stringMatching(/^jibao_device=.*; HttpOnly; Secure; SameSite=Strict$/),
    ]);
    const cookie = cookieOf(response);
    expect((await send({ url: "/sessions/current", cookie })).statusCode).toBe(200);
    expect(await queries.findSession(digestOf(cookie))).toMatchObject({
      principal: {
        kind: "officer",
        role: "duty-officer",
        authorityKey: "provincial-cac:450000",
      },
      standing: { isConfirmed: true, mustSetUpFactor: false },
    });
  });

  it("ends when somebody signs in with the same browser", async () => {
    const { account, invitationPath } = await officer();
    const cookie = await accept(invitationPath);
    const payload = { login: account.login, password };
    const again = await send({ method: "POST", url: "/sessions", payload, cookie });
    expect(again.statusCode).toBe(201);
    expect((await send({ url: "/sessions/current", cookie })).statusCode).toBe(401);
    const fresh = cookieOf(again);
    expect((await send({ url: "/sessions/current", cookie: fresh })).statusCode).toBe(200);
    const wrong = { login: account.login, password: "another long password" };
    await send({ method: "POST", url: "/sessions", payload: wrong, cookie: fresh });
    expect((await send({ url: "/sessions/current", cookie: fresh })).statusCode).toBe(200);
  });

  it("ends by signing out", async () => {
    const { invitationPath } = await officer();
    const cookie = await accept(invitationPath);
    const current = { url: "/sessions/current", cookie };
    expect((await send({ ...current, method: "DELETE" })).statusCode).toBe(204);
    expect((await send(current)).statusCode).toBe(401);
  });

  it("ends by itself", async () => {
    const { invitationPath } = await officer();
    const cookie = await accept(invitationPath);
    clock.advance(12 * hourMs - 1);
    expect((await send({ url: "/sessions/current", cookie })).statusCode).toBe(200);
    clock.advance(1);
    expect((await send({ url: "/sessions/current", cookie })).statusCode).toBe(401);
  });

  it("is stored as a digest alone", async () => {
    const { invitationPath } = await officer();
    const cookie = await accept(invitationPath);
    const rows = await test.database.workers.query("select s::text as row from sessions s");
    expect(JSON.stringify(rows.rows)).toContain(digestOf(cookie).toString("hex"));
    expect(JSON.stringify(rows.rows)).not.toContain(cookie);
  });
});

describe("administration", () => {
  it("is for administrators", async () => {
    const { invitationPath } = await officer();
    const cookie = await accept(invitationPath);
    const operator = { name: "某公司", kinds: [], division: null };
    const requests: Request[] = [
      { url: "/accounts" },
      {
        method: "POST",
        url: "/accounts",
        payload: { login: "x1", name: "x", role: "administrator" },
      },
      { method: "POST", url: "/api-keys", payload: { name: "x", channel: "fax" } },
      { method: "PATCH", url: "/authorities/national-cac", payload: { contact: "x" } },
      { method: "POST", url: "/operators", payload: operator },
    ];
    for (const request of requests) {
      expect((await send({ ...request, cookie })).json<Problem>().code).toBe("forbidden");
      expect((await send(request)).json<Problem>().code).toBe("unauthenticated");
    }
    expect((await send({ url: "/authorities", cookie })).statusCode).toBe(200);
  });

  it("lists accounts without their passwords", async () => {
    const { account } = await officer();
    const response = await send({ url: "/accounts", cookie: administrator });
    expect(response.json<{ items: object[] }>().items).toContainEqual(account);
    expect(response.body).not.toContain("argon2");
  });

  it("makes a login once, and only where it belongs", async () => {
    const create = (payload: object) =>
      send({ method: "POST", url: "/accounts", payload, cookie: administrator });
    const admin = { login: "admin", name: "x", role: "administrator" };
    expect((await create(admin)).json<Problem>().code).toBe("already-exists");
    const lost = { login: "lost", name: "x", role: "supervisor", authorityKey: "nowhere" };
    expect((await create(lost)).json<Problem>().errors?.[0]).toMatchObject({
      pointer: "/authorityKey",
      code: "not-registered",
    });
  });
});

describe("an API key", () => {
  const create = async (payload: object): Promise<CreatedApiKey> => {
    const url = "/api-keys";
    const response = await send({ method: "POST", url, payload, cookie: administrator });
    expect(response.statusCode).toBe(201);
    return response.json();
  };

  it("is shown once and makes its bearer a gateway", async () => {
    const { id, key } = await create({ name: "传真网关", channel: "fax", gateway: true });
    expect(key).toMatch(/^jk_[0-9a-z]{52}$/);
    const headers = { authorization: `Bearer ${key}` };
    expect((await send({ url: "/authorities", headers })).statusCode).toBe(200);
    expect((await send({ url: "/accounts", headers })).json<Problem>().code).toBe("forbidden");
    expect(await queries.findKey(digestOf(key))).toEqual({
      kind: "gateway",
      keyId: id,
      name: "传真网关",
      channel: "fax",
      mayStateFirstContact: true,
    });
  });

  it("of an operator speaks for the operator", async () => {
    const operator = await send({
      method: "POST",
      url: "/operators",
      payload: { name: "某运营者", kinds: [], division: "110000" },
      cookie: administrator,
    });
    const { id: operatorId } = operator.json<{ id: string }>();
    const { id, key } = await create({ name: "运营者系统", channel: "api", operatorId });
    expect(await queries.findKey(digestOf(key))).toEqual({
      kind: "operator",
      accountId: null,
      keyId: id,
      name: "运营者系统",
      operatorId,
      sees: "all",
    });
  });

  it("stops working within five seconds of being revoked", async () => {
    const { id, key } = await create({ name: "短命", channel: "email" });
    expect(await queries.findKey(digestOf(key))).not.toBeNull();
    const values = [id, clock.now()];
    await test.database.workers.query("update api_keys set revoked_at = $2 where id = $1", values);
    clock.advance(5_000);
    expect(await queries.findKey(digestOf(key))).toBeNull();
  });
});

describe("operators", () => {
  it("are listed in pages", async () => {
    for (const name of ["甲", "乙", "丙"]) {
      clock.advance(1);
      const payload = { name, kinds: ["cii-holder"], division: "450000" };
      await send({ method: "POST", url: "/operators", payload, cookie: administrator });
    }
    const names: string[] = [];
    let after: string | null = "";
    while (after !== null) {
      const query: string = after === "" ? "?limit=2" : `?limit=2&after=${after}`;
      const response = await send({ url: `/operators${query}`, cookie: administrator });
      const page = response.json<{ items: { name: string }[]; next: string | null }>();
      expect(page.items.length).toBeLessThanOrEqual(2);
      names.push(...page.items.map((item) => item.name));
      after = page.next;
    }
    expect(names.filter((name) => "甲乙丙".includes(name))).toEqual(["甲", "乙", "丙"]);
  });
});
