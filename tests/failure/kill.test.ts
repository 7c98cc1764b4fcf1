/** kill -9 of everything under load: nothing acknowledged is lost, nothing is doubled. */
import { setTimeout as sleep } from "node:timers/promises";

import type { SubmissionRequest } from "@jibao/contract";
import type { Json } from "@jibao/evidence";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { formatInstant } from "../../apps/server/src/clock.ts";
import { must } from "../support/client.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish, type House } from "../support/house.ts";
import { type Book, startLoad, submitOnce } from "../support/load.ts";
import { dueAtOf, energy, guangxi, guangxiPolice, incompleteReport } from "../support/reports.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";
import { journalFaults, receiptProves } from "../support/verify-cases.ts";

const rounds = 10;
const clients = 12;
const shortestLoadMs = 200;
const longestLoadMs = 1_500;
/** Long enough to be acknowledged before the kill, short enough to pass while everything is down. */
const dueInMs = 2_000;
const timeLimitMs = 400_000;

let postgres: DurablePostgres;
let server: RunningServer;
let house: House;
let pinnedKey: string;
const book: Book = new Map();
/** Cases whose operator's hour ends during an outage. */
const late: SubmissionRequest[] = [];

const start = (port?: number) =>
  startServer({
    databaseUrl: postgres.url,
    dataDirectory: postgres.serverDirectory,
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  postgres = await startDurablePostgres();
  server = await start();
  house = await furnish(server, { [energy]: "desk", [guangxiPolice]: "desk", [guangxi]: "desk" });
  const keys = await must<{ items: { keyId: string }[] }>(server.url, 200, {
    method: "GET",
    path: "/api/v1/keys",
  });
  pinnedKey = keys.items[0]!.keyId;
});

afterAll(async () => {
  await server?.stop();
  await postgres?.remove();
});

async function withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function killEverything(): Promise<void> {
  const gone = server.kill();
  postgres.kill();
  return gone;
}

/** Incident ids by idempotency key: the keys that are in the database. */
async function keptKeys(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ key: string; id: string }>(
    `select idempotency_key as key, incident_id as id from requests where principal like 'key:%'`,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Everything acknowledged so far is there, as it was promised. */
async function expectKept(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ key: string; digest: string; reference: string }>(
    `select r.idempotency_key as key, i.reference,
       r.answer -> 'receipt' -> 'promise' ->> 'contentDigest' as digest
     from requests r join incidents i on i.id = r.incident_id`,
  );
  const kept = new Map(rows.map((row) => [row.key, row]));
  const lost = [...book].filter(([key, { answer }]) => {
    if (answer === null) return false;
    const row = kept.get(key);
    const { reference, contentDigest } = answer.receipt.promise;
    return row?.reference !== reference || row.digest !== contentDigest;
  });
  expect(lost.map(([key]) => key)).toEqual([]);
}

/** One incident for each key in the database, and no others. */
async function expectNothingDoubled(client: pg.Client): Promise<void> {
  const keys = await keptKeys(client);
  const { rows } = await client.query<{ id: string }>("select id from incidents");
  expect(rows.length).toBe(keys.size);
  expect(new Set(keys.values())).toEqual(new Set(rows.map(({ id }) => id)));
}

async function outage(): Promise<void> {
  const load = startLoad({ urls: [server.url], credential: house.gateway, book, clients });
  await sleep(shortestLoadMs + Math.random() * (longestLoadMs - shortestLoadMs));
  const report = incompleteReport(book.size, dueInMs);
  const deadline = Date.now() + dueInMs;
  await submitOnce({ urls: [server.url], credential: house.gateway, book }, report);
  // Only when the machine was fast enough can the hour end while everything is down.
  if (Date.now() < deadline) late.push(report);
  await killEverything();
  await sleep(Math.max(0, deadline - Date.now()));
  await postgres.restart();
  await withClient(async (client) => {
    await expectKept(client);
    await expectNothingDoubled(client);
  });
  server = await start(Number(new URL(server.url).port));
  await load.stop();
}

async function breachesOf(client: pg.Client, request: SubmissionRequest) {
  const { rows } = await client.query<{ obligation: string; due: string; missed: Date }>(
    `select o.id as obligation, c.content ->> 'dueAt' as due, o.breached_at as missed
     from journal j join journal_contents c using (incident_id, seq)
     join incidents i on i.id = j.incident_id
     join obligations o on o.id = c.content ->> 'obligationId'
     where j.kind = 'obligation-breached' and i.claimed_operator ->> 'name' = $1
       and o.obligor_kind = 'operator'`,
    [request.operator?.name],
  );
  return rows;
}

async function untilClocksAreQuiet(client: pg.Client): Promise<void> {
  const waiting = async () => {
    const { rows } = await client.query("select from clocks where due_at < now()");
    return rows.length;
  };
  while ((await waiting()) > 0) await sleep(100);
}

test(
  "ten kills: acknowledged lost 0, doubled 0, clocks of the outage fire once",
  async () => {
    for (let round = 0; round < rounds; round += 1) {
      await outage();
      await withClient(async (client) => {
        await expectKept(client);
        await expectNothingDoubled(client);
        // Every client was answered in the end, also those that had to ask again.
        expect((await keptKeys(client)).size).toBe(book.size);
        expect(await journalFaults(client)).toEqual([]);
      });
    }
    const unproven = [...book.values()].filter(({ request, answer }) => {
      const content = { facts: request.facts, content: request.content ?? {} } as unknown as Json;
      return !answer || !receiptProves(answer.receipt, pinnedKey, content);
    });
    expect(unproven).toEqual([]);
    const retried = [...book.values()].filter(({ tries }) => tries > 1);
    expect(retried.length).toBeGreaterThan(0);
    console.log(`${book.size} reports, ${retried.length} of them retried, in ${rounds} kills`);
    expect(late.length).toBeGreaterThan(0);
    await withClient(async (client) => {
      await untilClocksAreQuiet(client);
      for (const report of late) {
        const breaches = await breachesOf(client, report);
        const dueAt = dueAtOf(report);
        // Two recipients (Art. 4 (2)): the protection department and the public security organ.
        expect(new Set(breaches.map(({ obligation }) => obligation)).size).toBe(2);
        expect(breaches.map(({ due }) => due)).toEqual([dueAt, dueAt]);
        expect(breaches.map(({ missed }) => formatInstant(missed.getTime()))).toEqual([
          dueAt,
          dueAt,
        ]);
      }
    });
  },
  timeLimitMs,
);
