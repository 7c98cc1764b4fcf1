/** A whole server on a database of its own, with a clock that the test advances. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Act, IncidentView, SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import { inject } from "vitest";
import { type TestClock, testClock } from "../clock.ts";
import { type Config, type Environment, readConfig } from "../config/config.ts";
import { createScratchDatabase } from "../database/scratch-database.ts";
import { createServer, type Server } from "../index.ts";
import type { OutgoingMail, Sending, Transport } from "../modules/delivery/transport.ts";

export interface Answer<Body = unknown> {
  readonly status: number;
  readonly body: Body;
}

export interface Installation {
  readonly server: Server;
  readonly url: string;
  readonly dataDirectory: string;
  readonly config: Config;
  readonly clock: TestClock;
  /** Mail that "left", and how the next ones will be answered. */
  readonly mails: OutgoingMail[];
  answerMail(sending: Sending): void;
  readonly keys: { readonly website: string; readonly hotline: string };
  /** Authorization header by the receipt of a first report. */
  reporter(answer: SubmissionAnswer): string;
  /** Cookie header of the officer at an authority's desk. */
  officer(authorityKey: string): string;
  readonly administrator: string;
  call(credential: string, request: CallRequest): Promise<Answer>;
  submit(
    credential: string,
    body: SubmissionRequest,
    key?: string,
  ): Promise<Answer<SubmissionAnswer>>;
  act(credential: string, incidentId: string, act: Act): Promise<Answer>;
  read(credential: string, incidentId: string): Promise<IncidentView>;
  /** Lets every worker's work of this instant be done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface CallRequest {
  readonly method: "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface InstallationOptions {
  readonly start: string;
  /** Reach by authority key; those of `desk` get an officer. */
  readonly reach?: Readonly<Record<string, "desk" | "mail" | "none">>;
  /** What the deployer's file of choices about the law holds; none when absent. */
  readonly choices?: unknown;
  /** Beside the usual ones. */
  readonly settings?: Environment;
}

const usualReach = {
  "national-cac": "desk",
  "public-security:national": "desk",
  "protection-department:energy": "desk",
  "protection-department:water": "none",
  "provincial-cac:450000": "desk",
  "public-security:450000": "desk",
  "provincial-cac:440000": "mail",
} as const;

let counter = 0;

export function freshKey(): string {
  counter += 1;
  return `test-key-${counter}-${process.pid}`;
}

function fakeMail(): { transport: Transport; mails: OutgoingMail[]; answer: (s: Sending) => void } {
  const mails: OutgoingMail[] = [];
  let next: Sending = { kind: "accepted", detail: "250 kept" };
  const transport: Transport = {
    send: async (mail) => {
      if (next.kind === "accepted") mails.push(mail);
      return next;
    },
    close: () => {},
  };
  return { transport, mails, answer: (sending) => (next = sending) };
}

interface Place {
  readonly url: string;
  readonly dataDirectory: string;
  readonly choices: unknown;
  readonly settings: Environment;
}

async function configFor({ url, dataDirectory, choices = {}, settings }: Place) {
  const rulesFile = join(dataDirectory, "rules.json");
  await writeFile(rulesFile, JSON.stringify(choices));
  const result = readConfig({
    DATABASE_URL: url,
    JIBAO_DATA: dataDirectory,
    JIBAO_RULES_FILE: rulesFile,
    JIBAO_SERVER_KEY: "a key for tests that is long enough",
    JIBAO_LOG_LEVEL: "error",
    JIBAO_INTAKE_POOL_SIZE: "2",
    JIBAO_WORKER_POOL_SIZE: "4",
    JIBAO_READ_POOL_SIZE: "2",
    // The clock of a story jumps over what an open desk would have read meanwhile.
    JIBAO_SESSION_IDLE_MINUTES: "10080",
    ...settings,
  });
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
  return result.config;
}

/** As an API key, a reference or a session's cookie is sent. */
export function headersOf(credential: string): Record<string, string> {
  if (credential === "") return {};
  return credential.includes("=") && !credential.includes(" ")
    ? { cookie: credential, "sec-fetch-site": "same-origin" }
    : { authorization: credential };
}

async function injectCall(
  server: Server,
  credential: string,
  { method, path, body, headers }: CallRequest,
): Promise<Answer & { cookie: string }> {
  const response = await server.app.inject({
    method,
    url: path,
    headers: { ...headersOf(credential), ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const parsed: unknown = response.body === "" ? null : response.json();
  const cookie = String(response.headers["set-cookie"] ?? "").split(";")[0] ?? "";
  return { status: response.statusCode, body: parsed, cookie };
}

const password = "a long enough password";

/** Uses a one-time link and answers the session's cookie. */
async function acceptInvitation(server: Server, path: string): Promise<string> {
  const token = path.split("/").at(-1) ?? "";
  const accepted = await injectCall(server, "", {
    method: "POST",
    path: `/api/v1/invitations/${token}`,
    body: { password },
  });
  if (accepted.status !== 201) throw new Error(JSON.stringify(accepted.body));
  return accepted.cookie;
}

async function gatewayKey(seating: Seating, channel: string, gateway: boolean): Promise<string> {
  const made = await injectCall(seating.server, seating.administrator, {
    method: "POST",
    path: "/api/v1/api-keys",
    body: { name: channel, channel, gateway },
  });
  return `Bearer ${(made.body as { key: string }).key}`;
}

type Calls = Pick<Installation, "call" | "submit" | "act" | "read" | "reporter">;

const renewsCookie = /^\/api\/v1\/(sessions|accounts)\/current\//;
const isSession = (cookie: string) => /^jibao_session=./.test(cookie);

/** As a browser keeps cookies: what a test calls a session's cookie stays good when it is renewed. */
function createJar(server: Server) {
  const held = new Map<string, string>();
  return async (credential: string, request: CallRequest) => {
    const answer = await injectCall(server, held.get(credential) ?? credential, request);
    const isRenewed = renewsCookie.test(request.path) && isSession(answer.cookie);
    if (isSession(credential) && isRenewed) held.set(credential, answer.cookie);
    return answer;
  };
}

const needsConfirmation = ({ body }: Answer) =>
  (body as { code?: string } | null)?.code === "confirmation-required";

function callsOf(server: Server): Calls {
  const send = createJar(server);
  /** Whoever is asked to confirm does, as people at a desk do, and tries again. */
  const call: Calls["call"] = async (credential, request) => {
    const answer = await send(credential, request);
    if (!needsConfirmation(answer)) return answer;
    const path = "/api/v1/sessions/current/confirmations";
    const body = { kind: "password", password };
    const confirmed = await send(credential, { method: "POST", path, body });
    return confirmed.status === 201 ? send(credential, request) : answer;
  };
  const post = (credential: string, path: string, more: { body: unknown; key: string }) =>
    call(credential, {
      method: "POST",
      path,
      body: more.body,
      headers: { "idempotency-key": more.key },
    });
  return {
    call,
    reporter: ({ reference, secret }) => `Reference ${reference}:${secret}`,
    submit: async (credential, body, key = freshKey()) =>
      (await post(credential, "/api/v1/submissions", { body, key })) as Answer<SubmissionAnswer>,
    act: (credential, incidentId, act) =>
      post(credential, `/api/v1/incidents/${incidentId}/acts`, { body: act, key: freshKey() }),
    read: async (credential, incidentId) => {
      const path = `/api/v1/incidents/${incidentId}`;
      const answer = await call(credential, { method: "GET", path });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body as IncidentView;
    },
  };
}

export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const scratch = await createScratchDatabase(inject("databaseUrl"));
  const dataDirectory = await mkdtemp(join(tmpdir(), "jibao-test-"));
  const clock = testClock(options.start);
  const mail = fakeMail();
  const { choices, settings = {} } = options;
  const config = await configFor({ url: scratch.url, dataDirectory, choices, settings });
  const server = await createServer(config, {
    limitAttempts: false,
    testClock: clock,
    mail: mail.transport,
    runWorkers: false,
  });
  const administrator = await acceptInvitation(server, server.firstAdministratorPath ?? "");
  const seating = { server, administrator, reach: options.reach ?? usualReach };
  const officers = await seat(seating);
  return {
    ...callsOf(server),
    server,
    url: scratch.url,
    dataDirectory,
    config,
    clock,
    mails: mail.mails,
    answerMail: mail.answer,
    administrator,
    keys: {
      website: await gatewayKey(seating, "website", false),
      hotline: await gatewayKey(seating, "hotline", true),
    },
    officer: (key) => officers.get(key) ?? "",
    settle: () => server.settle(),
    stop: async () => {
      await server.close();
      await scratch.drop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

interface Seating {
  readonly server: Server;
  readonly administrator: string;
  readonly reach: Readonly<Record<string, "desk" | "mail" | "none">>;
}

async function seat({ server, administrator, reach }: Seating) {
  const officers = new Map<string, string>();
  for (const [index, [key, kind]] of Object.entries(reach).entries()) {
    const patch = { reach: kind, legalBasis: "演练", mail: `desk${index}@example.test` };
    const set = await injectCall(server, administrator, {
      method: "PATCH",
      path: `/api/v1/authorities/${encodeURIComponent(key)}`,
      body: patch,
    });
    if (set.status !== 200) throw new Error(`${key}: ${JSON.stringify(set.body)}`);
    if (kind !== "desk") continue;
    const made = await injectCall(server, administrator, {
      method: "POST",
      path: "/api/v1/accounts",
      body: {
        login: `duty${index}`,
        name: `值班员${index}`,
        role: "duty-officer",
        authorityKey: key,
      },
    });
    const { invitationPath } = made.body as { invitationPath: string };
    officers.set(key, await acceptInvitation(server, invitationPath));
  }
  return officers;
}
