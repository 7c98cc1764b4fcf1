/**
 * `npm run bench:access`: what the access log costs a read of a case, as ratios inside one run. Two
 * servers of one process share one durable PostgreSQL; one writes a row before each answer, the
 * other none. They take turns.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  createServer,
  readConfig,
  type Server,
  type ServerOptions,
  withoutAccessLog,
} from "../../apps/server/src/index.ts";
import { must } from "../support/client.ts";
import { startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish } from "../support/house.ts";
import { energy, graveReport, guangxiPolice } from "../support/reports.ts";

const rounds = 5;
const readsPerRound = 150;
const concurrencies = [1, 16];

const postgres = await startDurablePostgres();
const dataDirectory = await mkdtemp(join(tmpdir(), "jibao-bench-"));

async function start(options: ServerOptions): Promise<{ server: Server; url: string }> {
  const result = readConfig({
    DATABASE_URL: postgres.url,
    JIBAO_DATA: dataDirectory,
    JIBAO_SERVER_KEY: "a key for benches that is long enough",
    JIBAO_LOG_LEVEL: "error",
  });
  if (result.kind === "refused") throw new Error(JSON.stringify(result.problems));
  const server = await createServer(result.config, { ...options, runWorkers: false });
  return { server, url: await server.app.listen({ host: "127.0.0.1", port: 0 }) };
}

interface Target {
  readonly url: string;
  readonly path: string;
  readonly cookie: string;
}

interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function read({ url, path, cookie }: Target): Promise<number> {
  const startMs = performance.now();
  const response = await fetch(url + path, { headers: { cookie } });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return performance.now() - startMs;
}

async function measure(target: Target, concurrency: number): Promise<Measured> {
  const times: number[] = [];
  const startMs = performance.now();
  const reader = async () => {
    while (times.length < readsPerRound) times.push(await read(target));
  };
  await Promise.all(Array.from({ length: concurrency }, reader));
  const seconds = (performance.now() - startMs) / 1_000;
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99) };
}

function told(values: readonly number[]): string {
  const middle = values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
  return `${middle?.toFixed(2)} [${values.map((value) => value.toFixed(2)).join(", ")}]`;
}

const logged = await start({});
const firstToken = logged.server.firstAdministratorPath?.split("/").at(-1) ?? "";
const house = await furnish(
  { url: logged.url, firstToken },
  { [energy]: "desk", [guangxiPolice]: "desk" },
);
const bare = await start({ accessHooks: withoutAccessLog });
const made = await must<{ incidentId: string }>(logged.url, 201, {
  method: "POST",
  path: "/api/v1/submissions",
  credential: house.gateway,
  key: "bench-access-0001",
  body: graveReport(1),
});
const shared = {
  path: `/api/v1/incidents/${made.incidentId}`,
  cookie: house.officers.get(energy) ?? "",
};
for (const concurrency of concurrencies) {
  const results: { with: Measured; without: Measured }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const result = {
      with: await measure({ ...shared, url: logged.url }, concurrency),
      without: await measure({ ...shared, url: bare.url }, concurrency),
    };
    // The first one warms up.
    if (round > 0) results.push(result);
  }
  const ratio = (pick: (measured: Measured) => number) =>
    told(results.map((result) => pick(result.with) / pick(result.without)));
  console.log(`reading a case, ${concurrency} at a time; with the access log / without`);
  console.table({
    "reads per second": ratio(({ perSecond }) => perSecond),
    p50: ratio(({ p50Ms }) => p50Ms),
    p99: ratio(({ p99Ms }) => p99Ms),
    "p50 with, ms": told(results.map((result) => result.with.p50Ms)),
  });
}
await logged.server.close();
await bare.server.close();
await postgres.remove();
await rm(dataDirectory, { recursive: true });
