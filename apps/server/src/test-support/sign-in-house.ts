/** Accounts alone, over HTTP, with browsers that keep their cookies as browsers do. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { operations, type OperationName, type Role, type SessionView } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import { type TestClock, testClock } from "../clock.ts";
import { type Environment, readConfig } from "../config/config.ts";
import { createTestDatabase, type TestDatabase } from "../database/test-support.ts";
import { createServer } from "../index.ts";
import { createAccount } from "../modules/accounts/commands.ts";
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

async function serverOn(databaseUrl: string, clock: TestClock, settings: Environment) {
  const dataDirectory = await mkdtemp(join(tmpdir(), "jibao-sign-in-"));
  const read = readConfig({
    DATABASE_URL: databaseUrl,
    JIBAO_DATA: dataDirectory,
    JIBAO_PUBLIC_URL: origin,
    JIBAO_SERVER_KEY: "a key for tests that is long enough",
    JIBAO_SECOND_FACTOR: "offered",
    JIBAO_LOG_LEVEL: "silent",
    JIBAO_INTAKE_POOL_SIZE: "2",
    JIBAO_WORKER_POOL_SIZE: "6",
    JIBAO_READ_POOL_SIZE: "2",
    ...settings,
  });
  if (read.kind === "refused") throw new Error(JSON.stringify(read.problems));
  const options = { limitAttempts: false, testClock: clock, runWorkers: false };
  const server = await createServer(read.config, options);
  const stop = async () => {
    await server.close();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { app: server.app, stop };
}

interface Makers {
  readonly operatorId: string;
  /** The first administrator's id. */
  readonly madeBy: string;
}

async function prepareMakers({ database }: TestDatabase): Promise<Makers> {
  const operatorId = "opr_00000000000000000000000000";
  const insert = "insert into operators (id, name, created_at) values ($1, '某公司', now())";
  await database.workers.query(insert, [operatorId]);
  const { rows } = await database.workers.query<{ id: string }>("select id from accounts");
  return { operatorId, madeBy: rows[0]?.id ?? "" };
}

/** With https, and the second factor only offered, unless the settings say otherwise. */
export async function startSignInHouse(settings: Environment = {}): Promise<SignInHouse> {
  const test = await createTestDatabase();
  const clock = testClock("2026-11-22T12:00:00+08:00");
  const { app, stop } = await serverOn(test.url, clock, settings);
  const { operatorId, madeBy } = await prepareMakers(test);
  let count = 0;
  const browser = (address = "192.0.2.1") => browserOf(app, address, new Map());
  return {
    test,
    clock,
    browser,
    async person(role = "supervisor") {
      count += 1;
      const login = `person${count}`;
      const authorityKey = belongs[role] === "desk" ? desk : null;
      const whose = { authorityKey, operatorId: belongs[role] === "operator" ? operatorId : null };
      const wanted = { login, name: login, role, ...whose };
      const made = await createAccount({ database: test.database, clock }, wanted, madeBy);
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
      await stop();
      await test.drop();
    },
  };
}
