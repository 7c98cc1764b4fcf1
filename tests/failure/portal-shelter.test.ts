/** kill -9 of core and portal under load: every report that the portal took is one case, in time. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { freePort } from "../../apps/standalone/src/postgres/free-port.ts";
import { must } from "../support/client.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish } from "../support/house.ts";
import { guangxi } from "../support/reports.ts";
import { type RunningPortal, startPortal } from "../support/running-portal.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";

const clients = 3;
const coreKills = 4;
const loadMs = 1_500;
const outageMs = 2_500;
const retryPauseMs = 50;
const patienceMs = 60_000;
/** One after another, on a machine that does other things too. */
const handOverPatienceMs = 150_000;
/** Nobody types faster. */
const betweenReportsMs = 150;
const timeLimitMs = 400_000;
const secretWords = "内部细节不可读";

let postgres: DurablePostgres;
let server: RunningServer;
let portal: RunningPortal;
let apiKey: string;
let portalPort: number;
const folder = mkdtempSync(join(tmpdir(), "jibao-waiting-"));
const printed: string[] = [];

const startCore = (port?: number) =>
  startServer({
    databaseUrl: postgres.url,
    dataDirectory: postgres.serverDirectory,
    ...(port === undefined ? {} : { port }),
  });
const openPortal = () =>
  startPortal({ apiUrl: server.url, apiKey, shelter: folder, port: portalPort });

beforeAll(async () => {
  postgres = await startDurablePostgres();
  server = await startCore();
  const { administrator } = await furnish(server, { [guangxi]: "desk" });
  const made = await must<{ key: string }>(server.url, 201, {
    method: "POST",
    path: "/api/v1/api-keys",
    credential: administrator,
    body: { name: "演练网站", channel: "website", gateway: true },
  });
  apiKey = made.key;
  portalPort = (await freePort(0)) ?? 0;
  portal = await openPortal();
});

afterAll(async () => {
  await portal?.kill();
  await server?.stop();
  await postgres?.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Reported {
  readonly name: string;
  /** Just before "send" was pressed for the first time. */
  readonly pressedMs: number;
  /** When the portal had answered with a slip or a receipt. */
  readonly answeredMs: number;
  readonly isSlip: boolean;
}

function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(portal.url + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
}

/** As somebody does who does not give up: again, until the portal answers as wished. */
async function insist<Result>(
  attempt: () => Promise<Response>,
  read: (response: Response) => Promise<Result | null>,
): Promise<Result> {
  for (;;) {
    const result = await attempt()
      .then(read)
      .catch(() => null);
    if (result !== null) return result;
    await sleep(retryPauseMs);
  }
}

async function reportOnce(name: string): Promise<Reported> {
  const draftCode = await insist(
    () =>
      post("/report/kept", {
        cleared: "no",
        operatorName: name,
        operatorProvince: "450000",
        impact: `${secretWords} ${name}`,
      }),
    async (response) => (response.ok ? ((await response.json()) as { code: string }).code : null),
  );
  const pressedMs = Date.now();
  const address = await insist(
    () => post("/report/send", { draftCode }),
    async (response) => {
      const location = response.headers.get("location");
      await response.body?.cancel();
      return location === "/slip" || location === "/receipt" ? location : null;
    },
  );
  return { name, pressedMs, answeredMs: Date.now(), isSlip: address === "/slip" };
}

function startLoad() {
  const book: Reported[] = [];
  let count = 0;
  let isStopping = false;
  const client = async () => {
    while (!isStopping) {
      count += 1;
      book.push(await reportOnce(`演练门户第 ${count} 站`));
      await sleep(betweenReportsMs);
    }
  };
  const ended = Promise.all(Array.from({ length: clients }, client));
  return {
    stop: async () => {
      isStopping = true;
      await ended;
      return book;
    },
  };
}

interface Row {
  readonly name: string;
  readonly atMs: number;
}

async function cases(): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; at: Date }>(
      `select claimed_operator ->> 'name' as name, coalesce(first_contact_at, opened_at) as at
       from incidents`,
    );
    return rows.map(({ name, at }) => ({ name, atMs: at.getTime() }));
  } finally {
    await client.end();
  }
}

async function killCore(round: number): Promise<void> {
  await sleep(loadMs);
  const port = Number(new URL(server.url).port);
  await server.kill();
  await sleep(outageMs);
  for (const file of readdirSync(folder).filter((one) => one.endsWith(".slip"))) {
    expect(readFileSync(join(folder, file)).toString()).not.toContain(secretWords);
  }
  if (round === 2) {
    printed.push(portal.output());
    await portal.kill();
    portal = await openPortal();
    await sleep(outageMs);
  }
  server = await startCore(port);
}

test(
  "each is exactly one case, with the time at which it was sent",
  async () => {
    const load = startLoad();
    for (let round = 0; round < coreKills; round += 1) await killCore(round);
    await sleep(loadMs);
    const book = await load.stop();
    const names = new Set(book.map(({ name }) => name));
    const deadline = Date.now() + handOverPatienceMs;
    while ((await cases()).length < names.size && Date.now() < deadline) await sleep(retryPauseMs);
    const found = await cases();
    expect(found.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
    const atOf = new Map(found.map(({ name, atMs }) => [name, atMs]));
    const untimely = book.filter(({ name, pressedMs, answeredMs }) => {
      const atMs = atOf.get(name) ?? 0;
      return atMs < pressedMs - 1 || atMs > answeredMs;
    });
    expect(untimely).toEqual([]);
    const slips = book.filter(({ isSlip }) => isSlip);
    expect(slips.length).toBeGreaterThan(0);
    expect([...printed, portal.output()].join()).not.toContain(secretWords);
    console.log(`${book.length} reports, ${slips.length} by slips, in ${coreKills} kills`);
  },
  timeLimitMs,
);
