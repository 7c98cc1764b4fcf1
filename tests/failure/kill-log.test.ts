/**
 * kill -9 aimed at what makes the proof: the sequencer, checkpoints, batches of the access log and
 * publication. Afterwards the audit finds nothing, and all that was handed out still proves.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { ActAnswer, SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import { type Json, readCheckpointText, verifyReceipt } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { testClock } from "../../apps/server/src/clock.ts";
import { accessEntry } from "../../apps/server/src/test-support/access-entries.ts";
import { runAudit } from "../support/audit.ts";
import { type CheckpointWitness, startCheckpointWitness } from "../support/checkpoint-witness.ts";
import { insist, must } from "../support/client.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish, type House } from "../support/house.ts";
import { energy, graveReport, guangxi, guangxiPolice } from "../support/reports.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";

const clients = 6;
const leastWork = 5;
const longestRandomMs = 1_200;
/** So many rows close a batch of the access log at once. */
const batchRows = 10_000;
const proofsAtOnce = 8;
const timeLimitMs = 400_000;

/** What one client did, as far as it was answered. */
interface Done {
  readonly request: SubmissionRequest;
  readonly answer: SubmissionAnswer;
  reads: number;
  noteSeq: number | null;
}

let postgres: DurablePostgres;
let server: RunningServer;
let house: House;
let witness: CheckpointWitness;
let folder: string;
let keys: { items: { keyId: string }[] };
const done: Done[] = [];
let seed = 0;

const start = (port?: number) =>
  startServer({
    databaseUrl: postgres.url,
    dataDirectory: postgres.serverDirectory,
    environment: {
      JIBAO_CHECKPOINT_URL: witness.url,
      JIBAO_CHECKPOINT_FOLDER: folder,
      JIBAO_CHECKPOINT_MINUTES: "1",
    },
    ...(port === undefined ? {} : { port }),
  });

beforeAll(async () => {
  postgres = await startDurablePostgres();
  witness = await startCheckpointWitness();
  folder = await mkdtemp(join(tmpdir(), "jibao-published-"));
  server = await start();
  house = await furnish(server, { [energy]: "desk", [guangxiPolice]: "desk", [guangxi]: "desk" });
  keys = await must(server.url, 200, { method: "GET", path: "/api/v1/keys" });
});

afterAll(async () => {
  await server?.stop();
  witness?.stop();
  await postgres?.remove();
  if (folder) await rm(folder, { recursive: true });
});

async function withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: postgres.url });
  // Of a database that is killed.
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Reports, reads and notes one after another, each until it is answered. */
async function workOnce(): Promise<void> {
  seed += 1;
  const request = graveReport(seed);
  const desk = house.officers.get(energy) ?? "";
  const report = { path: "/api/v1/submissions", credential: house.gateway, body: request };
  const sent = await insist([server.url], { method: "POST", ...report, key: randomUUID() });
  expect(sent.status).toBe(201);
  const mine: Done = { request, answer: sent.body as SubmissionAnswer, reads: 0, noteSeq: null };
  done.push(mine);
  const path = `/api/v1/incidents/${mine.answer.incidentId}`;
  const read = await insist([server.url], { method: "GET", path, credential: desk });
  expect(read.status).toBe(200);
  mine.reads += 1;
  const note = { path: `${path}/acts`, credential: desk, body: { kind: "note", text: "已核" } };
  const acted = await insist([server.url], { method: "POST", ...note, key: randomUUID() });
  expect(acted.status).toBe(201);
  mine.noteSeq = (acted.body as ActAnswer).seq;
}

function startWork(): () => Promise<void> {
  let stopping = false;
  const client = async () => {
    while (!stopping) await workOnce();
  };
  const ended = Promise.all(Array.from({ length: clients }, client));
  return async () => {
    stopping = true;
    await ended;
  };
}

/** Resolves when somebody waits for the table; whoever holds it is the caller. */
async function untilSomebodyWaits(client: pg.Client, table: string): Promise<void> {
  const waiting = "select from pg_locks where not granted and relation = $1::regclass";
  while ((await client.query(waiting, [table])).rowCount === 0) await sleep(5);
}

/** Stops the server in the middle of a transaction: at its first write to this table. */
async function killAtWriteTo(table: string): Promise<void> {
  await withClient(async (client) => {
    await client.query(`begin; lock table ${table} in share row exclusive mode`);
    await untilSomebodyWaits(client, table);
    await server.kill();
    await client.query("commit");
  });
}

/** The hour of the access log, and the minute of publication, go by. */
async function letTimePass(client: pg.Client): Promise<void> {
  await client.query("update log_publications set next_attempt_at = now(), leased_until = null");
}

async function fillBatch(client: pg.Client): Promise<void> {
  const clock = testClock("2026-11-22T03:30:00+08:00");
  for (let written = 0; written < batchRows; written += 500) {
    const entries = Array.from({ length: 500 }, () => accessEntry(clock));
    await client.query("select record_access_v1($1, date_trunc('milliseconds', now()))", [
      JSON.stringify(entries),
    ]);
  }
}

/** A line as a power cut leaves it. */
async function tearPublishedLine(): Promise<void> {
  const [day = "none.txt"] = (await readdir(folder)).toSorted().toReversed();
  const text = await readFile(join(folder, day), "utf8");
  await writeFile(join(folder, day), text.slice(0, -100));
}

const aims: Readonly<Record<string, () => Promise<void>>> = {
  "the sequencer, at its nodes": () => killAtWriteTo("log_nodes"),
  "the sequencer, at a checkpoint": () => killAtWriteTo("log_checkpoints"),
  "the sequencer, at other leaves": () => killAtWriteTo("log_other_leaves"),
  "rows of the access log": () => killAtWriteTo("access_log"),
  "a batch of the access log": async () => {
    await withClient(fillBatch);
    await server.kill();
    // The first round after a start closes what is due.
    const killed = killAtWriteTo("access_digests");
    server = await start(Number(new URL(server.url).port)).catch(() => server);
    await killed;
  },
  "a publication that has arrived": async () => {
    const arrived = new Promise<void>((resolve) => {
      witness.atNext(async () => {
        await server.kill();
        resolve();
      });
    });
    await withClient(letTimePass);
    await arrived;
  },
  "the note of a publication": async () => {
    await withClient(async (client) => {
      const held = new Promise<void>((resolve) => {
        witness.atNext(async () => {
          await client.query("begin; lock table log_publications in share row exclusive mode");
          resolve();
        });
      });
      await withClient(letTimePass);
      await held;
      await untilSomebodyWaits(client, "log_publications");
      await server.kill();
      await client.query("commit");
    });
    await tearPublishedLine();
  },
  "nothing but a random moment": async () => {
    await sleep(Math.random() * longestRandomMs);
    await server.kill();
  },
  "everything, at a random moment": async () => {
    await withClient(letTimePass);
    await sleep(Math.random() * longestRandomMs);
    const gone = server.kill();
    postgres.kill();
    await gone;
    await postgres.restart();
  },
};

/** Positions from 0 on, each once, over both kinds of leaves; and as many leaves in the tree. */
async function expectNoGaps(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ places: number; distinct: number; next: number }>(
    `select count(*)::integer as places, count(distinct place)::integer as distinct,
        coalesce(max(place) + 1, 0)::integer as next
      from (select log_position as place from journal
        union all select log_position from log_other_leaves) p where place is not null`,
  );
  const { places = 0, distinct, next } = rows[0] ?? {};
  expect([distinct, next]).toEqual([places, places]);
  const leaves = await client.query("select from log_nodes where level = 0");
  expect(leaves.rowCount).toBe(places);
}

/** Each read that was answered has a row, each note that was answered an entry. */
async function expectPromisesKept(client: pg.Client, promised: readonly Done[]): Promise<void> {
  const access = await client.query<{ id: string; count: number }>(
    `select incident_id as id, count(*)::integer as count from access_log
      where operation = 'readIncident' and status = 200 group by 1`,
  );
  const counts = new Map(access.rows.map(({ id, count }) => [id, count]));
  const unlogged = promised.filter(
    ({ answer, reads }) => (counts.get(answer.incidentId) ?? 0) < reads,
  );
  expect(unlogged).toEqual([]);
  const notes = await client.query<{ id: string; seq: number }>(
    "select incident_id as id, seq from journal where kind = 'noted'",
  );
  const noted = new Set(notes.rows.map(({ id, seq }) => `${id} ${seq}`));
  const lost = promised.filter(
    ({ answer, noteSeq }) => noteSeq !== null && !noted.has(`${answer.incidentId} ${noteSeq}`),
  );
  expect(lost).toEqual([]);
}

/** What outsiders have: posted to them, or in the folder, where a torn line is no checkpoint. */
async function keptOutside(): Promise<string> {
  const days = await readdir(folder);
  const texts = await Promise.all(days.map((day) => readFile(join(folder, day), "utf8")));
  return witness.kept() + texts.join("");
}

async function expectAudited(): Promise<void> {
  const kept = await keptOutside();
  const audited = await runAudit({ databaseUrl: postgres.url, keys, kept });
  expect(audited.output).toContain("Nothing is wrong.");
  expect(audited.code).toBe(0);
}

async function killAt(aim: () => Promise<void>): Promise<void> {
  const before = done.length;
  const stopWork = startWork();
  while (done.length < before + leastWork) await sleep(10);
  await aim();
  const promised = done.map((each) => ({ ...each }));
  await withClient(async (client) => {
    await expectNoGaps(client);
    await expectPromisesKept(client, promised);
  });
  await expectAudited();
  server = await start(Number(new URL(server.url).port));
  await stopWork();
}

/** Asks for the proof of each receipt and checks it with what was kept outside. */
async function expectProven(): Promise<void> {
  const pinnedKeys = keys.items.map(({ keyId }) => keyId);
  const lines = (await keptOutside()).split("\n").map(readCheckpointText);
  const keptCheckpoints = lines.filter((checkpoint) => checkpoint !== null);
  expect(keptCheckpoints.length).toBeGreaterThan(0);
  const waiting = [...done];
  const unproven: unknown[] = [];
  const prove = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { answer, request } = next;
      const ask = { path: "/api/v1/receipts/proof", body: { receipt: answer.receipt } };
      const { body } = await insist([server.url], { method: "POST", ...ask });
      const content = { facts: request.facts, content: request.content } as unknown as Json;
      const given = { suite: nodeSuites, pinnedKeys, keptCheckpoints, content };
      const { ok, stages } = verifyReceipt(body, given);
      const passed = stages.filter(({ result }) => result === "passed").map(({ name }) => name);
      if (!ok || !passed.includes("log") || !passed.includes("content")) unproven.push(stages);
    }
  };
  await Promise.all(Array.from({ length: proofsAtOnce }, prove));
  expect(unproven).toEqual([]);
}

test(
  "after kills in the middle of each, the audit finds nothing and every receipt proves",
  async () => {
    for (const [name, aim] of Object.entries(aims)) {
      await killAt(aim).catch((error: unknown) => {
        throw new Error(`Killed at ${name}`, { cause: error });
      });
    }
    await expectProven();
    await withClient(async (client) => {
      await expectNoGaps(client);
      await expectPromisesKept(client, done);
      const digests = await client.query("select from access_digests");
      expect(digests.rowCount).toBeGreaterThan(0);
    });
    await expectAudited();
    console.log(`${done.length} reports, read and noted, in ${Object.keys(aims).length} kills`);
  },
  timeLimitMs,
);
