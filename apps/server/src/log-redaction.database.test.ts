/** What a running server writes down: never what somebody sent, whatever goes wrong. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OperationName, operations } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { readConfig } from "./config/config.ts";
import { createScratchDatabase } from "./database/scratch-database.ts";
import { createServer, type Server } from "./index.ts";

/** In every place of every request; no line of the log may hold it. */
const hidden = "hidden-7c1e";

let server: Server;
let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let dataDirectory: string;
const lines: string[] = [];
const log = () => lines.join("");

beforeAll(async () => {
  scratch = await createScratchDatabase(inject("databaseUrl"));
  dataDirectory = await mkdtemp(join(tmpdir(), "jibao-log-"));
  const read = readConfig({
    DATABASE_URL: scratch.url,
    JIBAO_DATA: dataDirectory,
    JIBAO_SERVER_KEY: `${hidden} and long enough to be a server key`,
    JIBAO_LOG_LEVEL: "debug",
    JIBAO_INTAKE_POOL_SIZE: "2",
    JIBAO_WORKER_POOL_SIZE: "2",
    JIBAO_READ_POOL_SIZE: "2",
  });
  if (read.kind === "refused") throw new Error(JSON.stringify(read.problems));
  server = await createServer(read.config, {
    logStream: { write: (line) => void lines.push(line) },
    runWorkers: false,
  });
});
afterAll(async () => {
  await server.close();
  await scratch.drop();
  await rm(dataDirectory, { recursive: true, force: true });
});

const report = {
  stage: "initial",
  operator: { name: `公司 ${hidden}`, division: "450100" },
  reporter: { name: hidden, telephone: hidden, mail: `${hidden}@example.cn` },
  content: { impact: `影响 ${hidden}` },
};

interface Knock {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

async function knock({ method, url, headers = {}, payload }: Knock): Promise<number> {
  const response = await server.app.inject({
    method: method as "POST",
    url,
    headers: {
      "content-type": "application/json",
      "idempotency-key": `${hidden}-key`,
      cookie: `jibao_session=${hidden}; jibao_device=${hidden}; other=${hidden}`,
      "user-agent": hidden,
      referer: `https://a.example/${hidden}`,
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return response.statusCode;
}

const credentials = [
  {},
  { "sec-fetch-site": "same-origin" },
  { authorization: `Bearer ${hidden}` },
  { authorization: `Reference 482719305563:${hidden}` },
  { authorization: `Basic ${hidden}` },
] as const;

it("of requests to every route, by every credential, with secrets in every place", async () => {
  const gateway = { authorization: `Bearer ${await server.gatewayKey("website")}` };
  for (const name of Object.keys(operations) as OperationName[]) {
    const { method, path } = operations[name];
    const url = `${path.replaceAll(/\{\w+\}/g, hidden)}?q=${hidden}`;
    const payload =
      method === "GET" ? {} : { payload: JSON.stringify({ ...report, [hidden]: hidden }) };
    for (const headers of [...credentials, gateway])
      await knock({ method, url, headers, ...payload });
  }
  const submit = { method: "POST", url: "/api/v1/submissions", headers: gateway };
  expect(await knock({ ...submit, payload: JSON.stringify(report) })).toBe(201);
  for (const payload of [
    `{"${hidden}`,
    `"${hidden}"`,
    JSON.stringify({ ...report, stage: hidden }),
  ]) {
    expect(await knock({ ...submit, payload })).toBeGreaterThanOrEqual(400);
  }
  for (const url of [`/${hidden}`, `/%ff${hidden}`, `/problems/${hidden}`]) {
    expect(await knock({ method: "GET", url })).toBeGreaterThanOrEqual(400);
  }
  expect(log()).toContain("/api/v1/invitations/:token");
  expect(log()).not.toContain(hidden);
});

it("of errors of the database, whose words and details repeat values", async () => {
  const pool = new pg.Pool({ connectionString: scratch.url, max: 1 });
  const errorOf = (text: string, values: unknown[]) =>
    pool.query(text, values).then(
      () => null,
      (error: unknown) => error,
    );
  await pool.query("create table twice (a text primary key check (length(a) < 30))");
  await pool.query("insert into twice values ($1)", [hidden]);
  const errors = [
    await errorOf("insert into twice values ($1)", [hidden]),
    await errorOf("insert into twice values ($1)", [`${hidden} ${"x".repeat(30)}`]),
    await errorOf("select $1::uuid", [hidden]),
    await errorOf(`select "${hidden}" from twice`, []),
  ];
  await pool.end();
  for (const error of errors) {
    expect(String((error as Error).message) + (error as pg.DatabaseError).detail).toContain(hidden);
    server.app.log.error(error);
    server.app.log.error({ err: error }, "request failed");
    server.app.log.warn({ reason: error, error }, "another name");
  }
  expect(log()).toContain("23505");
  expect(log()).not.toContain(hidden);
});

it("of a database that has gone", async () => {
  const gateway = { authorization: `Bearer ${await server.gatewayKey("website")}` };
  const lost = new pg.Client({ connectionString: inject("databaseUrl") });
  await lost.connect();
  const name = new URL(scratch.url).pathname.slice(1);
  await lost.query(`alter database "${name}" allow_connections false`);
  await lost.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
    name,
  ]);
  const before = lines.length;
  const payload = JSON.stringify({ ...report, content: { impact: `again ${hidden}` } });
  const headers = { ...gateway, "idempotency-key": "another-key-1" };
  const status = await knock({ method: "POST", url: "/api/v1/submissions", headers, payload });
  expect(status).toBeGreaterThanOrEqual(500);
  await knock({
    method: "POST",
    url: "/api/v1/sessions",
    payload: JSON.stringify({ login: hidden, password: hidden }),
  });
  expect(lines.length).toBeGreaterThan(before);
  expect(log()).not.toContain(hidden);
  await lost.query(`alter database "${name}" allow_connections true`);
  await lost.end();
});
