/**
 * `npm run bench`: what intake costs, as ratios, because rates differ from machine to machine.
 *
 * 1. Reports per second and CPU per report of the server under load, against pgbench that calls the
 *    same SQL function with the same payloads in batches of the same size, on one connection as the
 *    server's flusher does. Equal: function, payload bytes, rows per call, role, database, fsync.
 *    Not equal: pgbench sends literals by the simple protocol, reads no registry, runs no workers,
 *    answers nobody, and its payloads were made beforehand. It is what PostgreSQL alone costs.
 * 2. Latency of intake with a healthy and with a hanging mail server, against none.
 *
 * Needs pgbench and wrk (Debian: postgresql, wrk). Writes nothing into the repository.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";

import { createRegistryReader } from "../../apps/server/src/modules/registry/queries.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish, type House } from "../support/house.ts";
import { startMailServer } from "../support/mail-server.ts";
import { energy, graveReport, guangxiPolice } from "../support/reports.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";
import { postgresCpu, serverCpu } from "./cpu-time.ts";
import { type Calls, runPgbench, writeCalls } from "./run-pgbench.ts";
import { type LoadResult, runWrk } from "./run-wrk.ts";

const rounds = 3;
const seconds = 8;
const warmUpSeconds = 3;
const connections = 64;
const pgbenchRows = 4_000;
/** Few enough that the queue stays short: latency, not throughput. */
const latencyConnections = 4;
const latencySeconds = 5;
const mark = "424242";

const missing = ["wrk", "pgbench"].filter((name) => spawnSync(name, ["--version"]).error);
if (missing.length > 0) {
  console.error(`Not run: no ${missing.join(", no ")}. As root: apt-get install wrk postgresql`);
  process.exit(1);
}

const postgres: DurablePostgres = await startDurablePostgres();
const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
const bodyFile = join(postgres.serverDirectory, "..", "report.json");
const settings = { databaseUrl: postgres.url, dataDirectory: postgres.serverDirectory };
let runs = 0;

async function load(
  server: RunningServer,
  credential: string,
  size: { connections: number; seconds: number },
): Promise<LoadResult> {
  runs += 1;
  return runWrk({ url: server.url, credential, bodyFile, mark, run: `bench-run-${runs}`, ...size });
}

async function empty(): Promise<void> {
  await pool.query("truncate incidents, requests cascade");
  await pool.query("checkpoint");
}

interface Measured {
  readonly perSecond: number;
  readonly nodeMicros: number;
  readonly postgresMicros: number;
  readonly batchRows: number;
}

/** Runs the work on empty tables and divides its CPU by the reports that are in them then. */
async function measure(
  pid: number | null,
  work: () => Promise<number>,
): Promise<Measured & { rows: number }> {
  await empty();
  const before = { node: serverCpu(pid), postgres: postgresCpu(postgres) };
  const perSecond = await work();
  const node = serverCpu(pid) - before.node;
  const database = postgresCpu(postgres) - before.postgres;
  // One transaction for each batch, and each row names the one that wrote it.
  const { rows } = await pool.query<{ rows: string; calls: string }>(
    "select count(*) as rows, count(distinct xmin::text) as calls from incidents where seq > 0",
  );
  const count = Number(rows[0]?.rows);
  const calls = Number(rows[0]?.calls);
  return {
    rows: count,
    perSecond,
    nodeMicros: node / count,
    postgresMicros: database / count,
    batchRows: count / calls,
  };
}

interface Round {
  readonly server: Measured;
  readonly pgbench: Measured;
}

async function throughput(house: House, server: RunningServer): Promise<Round[]> {
  await load(server, house.gateway, { connections, seconds: warmUpSeconds });
  const results: Round[] = [];
  let calls: Calls | null = null;
  for (let round = 0; round < rounds; round += 1) {
    const served = await measure(server.pid, async () => {
      return (await load(server, house.gateway, { connections, seconds })).perSecond;
    });
    calls ??= await prepareCalls(Math.round(served.batchRows));
    const prepared = calls;
    const alone = await measure(null, () => runPgbench(postgres.url, prepared));
    results.push({ server: served, pgbench: alone });
  }
  return results;
}

async function prepareCalls(batchRows: number): Promise<Calls> {
  const file = join(postgres.serverDirectory, "..", "calls.sql");
  const registryFor = createRegistryReader(pool);
  const calls = { file, rows: pgbenchRows, batchRows, registryFor };
  await writeCalls(calls);
  return calls;
}

type Mailer = "none" | "healthy" | "hanging";

async function latency(house: House, mailer: Mailer): Promise<LoadResult> {
  const mail = await startMailServer();
  mail.behave(mailer === "hanging" ? "hang" : "accept");
  const environment = { SMTP_URL: mail.url, MAIL_FROM: "jibao@example.test" };
  await empty();
  const server = await startServer({
    ...settings,
    ...(mailer === "none" ? {} : { environment }),
  });
  const size = { connections: latencyConnections, seconds: latencySeconds };
  await load(server, house.gateway, { ...size, seconds: warmUpSeconds });
  const result = await load(server, house.gateway, size);
  await mail.stop();
  await server.stop();
  return result;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Median, and all values in the order of the rounds. */
function told(values: readonly number[], digits = 0): string {
  const all = values.map((value) => value.toFixed(digits)).join(", ");
  return `${median(values).toFixed(digits)} [${all}]`;
}

function printThroughput(results: readonly Round[]): void {
  const of = (pick: (round: Round) => number, digits = 0) => told(results.map(pick), digits);
  console.table({
    "reports per second": {
      server: of(({ server }) => server.perSecond),
      pgbench: of(({ pgbench }) => pgbench.perSecond),
      ratio: of(({ server, pgbench }) => server.perSecond / pgbench.perSecond, 2),
    },
    "reports in one call": {
      server: of(({ server }) => server.batchRows, 1),
      pgbench: of(({ pgbench }) => pgbench.batchRows, 1),
    },
    "PostgreSQL CPU per report, µs": {
      server: of(({ server }) => server.postgresMicros),
      pgbench: of(({ pgbench }) => pgbench.postgresMicros),
      ratio: of(({ server, pgbench }) => server.postgresMicros / pgbench.postgresMicros, 2),
    },
    "Node CPU per report, µs": { server: of(({ server }) => server.nodeMicros) },
    "all CPU per report, µs": {
      server: of(({ server }) => server.nodeMicros + server.postgresMicros),
      pgbench: of(({ pgbench }) => pgbench.postgresMicros),
      ratio: of(
        ({ server, pgbench }) =>
          (server.nodeMicros + server.postgresMicros) / pgbench.postgresMicros,
        2,
      ),
    },
  });
}

async function printLatency(house: House): Promise<void> {
  const results: Record<Mailer, LoadResult>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const none = await latency(house, "none");
    const healthy = await latency(house, "healthy");
    results.push({ none, healthy, hanging: await latency(house, "hanging") });
  }
  const row = (mailer: Mailer) => ({
    "p50 ms": told(
      results.map((result) => result[mailer].p50Ms),
      1,
    ),
    "p99 ms": told(
      results.map((result) => result[mailer].p99Ms),
      1,
    ),
    "p50 ratio to none": told(
      results.map((result) => result[mailer].p50Ms / result.none.p50Ms),
      2,
    ),
  });
  console.table({
    "no mail server": row("none"),
    "healthy mail server": row("healthy"),
    "hanging mail server": row("hanging"),
  });
}

const nodeOptions = process.env["BENCH_NODE_OPTIONS"]?.split(" ") ?? [];
const server = await startServer({ ...settings, nodeOptions });
const house = await furnish(server, { [energy]: "desk", [guangxiPolice]: "desk" });
writeFileSync(bodyFile, JSON.stringify(graveReport(Number(mark))));
printThroughput(await throughput(house, server));
await server.stop();
if (nodeOptions.length === 0) await printLatency(house);
await pool.end();
await postgres.remove();
