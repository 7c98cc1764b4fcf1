/** Accounts alone, over HTTP, with browsers that keep their cookies as browsers do. */
import { operations, type OperationName, type Role, type SessionView } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import { buildApp } from "../api/app.ts";
import { type TestClock, testClock } from "../clock.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-support.ts";
import type { SignInSettings } from "../modules/accounts/account-dependencies.ts";
import { createAccount } from "../modules/accounts/commands.ts";
import { ensureFirstAdministrator } from "../modules/accounts/invitations.ts";
import { createAccountQueries } from "../modules/accounts/queries.ts";
import { accountHandlers } from "../modules/accounts/routes.ts";
import { registryHandlers } from "../modules/registry/routes.ts";
import { isRefusal } from "../platform/refusal.ts";

export const origin = "https://jibao.example";
export const password = "correct horse battery";
const desk = "provincial-cac:450000";

export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
  readonly code: string | null;
}

export interface Asking {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>>;
}

export interface Browser {
  /** Sends an operation with the cookies that it has, and keeps those that come. */
  ask<Body = Record<string, unknown>>(name: OperationName, asking?: Asking): Promise<Reply<Body>>;
  session(): Promise<SessionView>;
  /** The cookie of the session as it is now. */
  cookie(): string;
  /** Another browser with this session's cookie: a thief's, or a second tab's. */
  copy(): Browser;
}

export interface Person {
  readonly login: string;
  readonly accountId: string;
  readonly browser: Browser;
}

export interface SignInHouse {
  readonly test: TestDatabase;
  readonly clock: TestClock;
  browser(address?: string): Browser;
  /** A new account whose one-time link was used in a new browser. */
  person(role?: Role): Promise<Person>;
  /** Tries login, password and perhaps a code in a new browser. */
  enter(
    login: string,
    more?: { code?: string; password?: string },
  ): Promise<Reply & { browser: Browser }>;
  stop(): Promise<void>;
}

type Cookies = Map<string, string>;

function browserOf(app: FastifyInstance, address: string, cookies: Cookies): Browser {
  const browser: Browser = {
    async ask<Body>(name: OperationName, { body, params = {} }: Asking = {}) {
      const { method, path } = operations[name];
      const response = await app.inject({
        method,
        url: path.replaceAll(/\{(\w+)\}/g, (_, key: string) => params[key] ?? ""),
        remoteAddress: address,
        cookies: Object.fromEntries(cookies),
        headers: { "sec-fetch-site": "same-origin", "accept-language": "en" },
        ...(body === undefined ? {} : { payload: body as object }),
      });
      for (const cookie of response.cookies) cookies.set(cookie.name, cookie.value);
      const parsed: unknown = response.body === "" ? {} : response.json();
      const code = (parsed as { code?: string }).code ?? null;
      const isProblem = response.statusCode >= 400;
      return { status: response.statusCode, body: parsed as Body, code: isProblem ? code : null };
    },
    async session() {
      const { status, body } = await browser.ask<SessionView>("readSession");
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
    cookie: () => cookies.get("jibao_session") ?? "",
    copy: () => browserOf(app, address, new Map(cookies)),
  };
  return browser;
}

const tokenOf = (path: string) => path.split("/").at(-1) ?? "";
const belongs: Readonly<Partial<Record<Role, "desk" | "operator">>> = {
  "duty-officer": "desk",
  supervisor: "desk",
  reporter: "operator",
  "operator-manager": "operator",
};

/** With https, and the second factor only offered, unless the settings say otherwise. */
export async function startSignInHouse(more: Partial<SignInSettings> = {}): Promise<SignInHouse> {
  const test = await createTestDatabase();
  const { database } = test;
  const clock = testClock("2026-11-22T12:00:00+08:00");
  const settings: SignInSettings = {
    publicUrl: origin,
    serverKey: "a key for tests that is long enough",
    sessionHours: 12,
    sessionIdleMinutes: 60,
    secondFactor: "offered",
    ...more,
  };
  const accounts = { ...settings, database, clock };
  const queries = createAccountQueries(accounts);
  const { findSession, findKey } = queries;
  const app = await buildApp({
    config: { publicUrl: origin, trustedProxies: ["127.0.0.1"] },
    log: false,
    limitAttempts: false,
    credentials: { findSession, findKey, findReporter: async () => null },
    handlers: {
      ...accountHandlers({ ...accounts, queries }),
      ...registryHandlers({ database, clock }),
    },
  });
  let count = 0;
  const browser = (address = "192.0.2.1") => browserOf(app, address, new Map());
  const operatorId = "opr_00000000000000000000000000";
  await database.workers.query(
    "insert into operators (id, name, created_at) values ($1, '某公司', now())",
    [operatorId],
  );
  await ensureFirstAdministrator({ database, clock });
  const { rows } = await database.workers.query<{ id: string }>("select id from accounts");
  const madeBy = rows[0]?.id ?? "";
  return {
    test,
    clock,
    browser,
    async person(role = "supervisor") {
      count += 1;
      const login = `person${count}`;
      const authorityKey = belongs[role] === "desk" ? desk : null;
      const whose = { authorityKey, operatorId: belongs[role] === "operator" ? operatorId : null };
      const made = await createAccount(accounts, { login, name: login, role, ...whose }, madeBy);
      if (isRefusal(made)) throw new Error(made.code);
      const own = browser(`192.0.2.${10 + (count % 200)}`);
      const params = { token: tokenOf(made.invitationPath) };
      const accepted = await own.ask("acceptInvitation", { params, body: { password } });
      if (accepted.status !== 201) throw new Error(JSON.stringify(accepted.body));
      return { login, accountId: made.account.id, browser: own };
    },
    async enter(login, { code, password: typed = password } = {}) {
      const fresh = browser();
      const body = { login, password: typed, ...(code === undefined ? {} : { code }) };
      return { ...(await fresh.ask("signIn", { body })), browser: fresh };
    },
    async stop() {
      await app.close();
      await test.drop();
    },
  };
}
