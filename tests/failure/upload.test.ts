/** kill -9 in the middle of uploads: each resumes, nothing half is shown, nothing is doubled. */
import { createHash, randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import type { SubmissionAnswer } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { call, must } from "../support/client.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish, type House } from "../support/house.ts";
import { energy, graveReport, guangxi, guangxiPolice } from "../support/reports.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";
import { beginOver, offsetOver, type Sender, sendOver } from "../support/upload.ts";

const rounds = 3;
const mebibyte = 1_048_576;
const sizeBytes = 24 * mebibyte;
/** Sent in requests of their own, as a client on a bad line does. */
const requestBytes = 6 * mebibyte;
const longestUploadMs = 250;
const retryPauseMs = 50;
const timeLimitMs = 300_000;

let postgres: DurablePostgres;
let server: RunningServer;
let house: House;
let sender: Sender;

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
  sender = { url: server.url, credential: house.gateway };
});

afterAll(async () => {
  await server?.stop();
  await postgres?.remove();
});

interface Progress {
  /** Requests that broke and were sent again. */
  resumed: number;
  /** The furthest offset that was told. */
  told: number;
}

/** Until all of it is there: after each break, from where the server says that it is. */
async function sendAll(id: string, bytes: Buffer, progress: Progress): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const piece = { offset, bytes: bytes.subarray(offset, offset + requestBytes) };
    const status = await sendOver(sender, id, piece).catch(() => null);
    if (status === 204) {
      offset += piece.bytes.length;
      progress.told = offset;
      continue;
    }
    progress.resumed += 1;
    await sleep(retryPauseMs);
    const there = await offsetOver(sender, id).catch(() => Number.NaN);
    if (Number.isNaN(there)) continue;
    // What was told to be durable is.
    expect(there).toBeGreaterThanOrEqual(progress.told);
    offset = there;
  }
}

const report = (attachmentId: string, seed: number) => ({
  method: "POST" as const,
  path: "/api/v1/submissions",
  credential: house.gateway,
  key: `with-attachment-${seed}`,
  body: { ...graveReport(seed), attachments: [attachmentId] },
});

async function contentOf(id: string): Promise<Buffer> {
  const cookie = house.officers.get(energy) ?? "";
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  const answer = await fetch(`${server.url}/api/v1/attachments/${id}/content`, { headers });
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

/** Everything the server is made of dies while bytes arrive, and comes back where it was. */
async function killDuring(): Promise<void> {
  await sleep(Math.random() * longestUploadMs);
  const gone = server.kill();
  postgres.kill();
  await gone;
  await postgres.restart();
  server = await start(Number(new URL(server.url).port));
}

async function attachmentRows(): Promise<{ id: string; received: number; named: boolean }[]> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ id: string; received: number; named: boolean }>(
    `select id, received_bytes::integer as received, submission_id is not null as named
      from attachments order by id`,
  );
  await client.end();
  return rows;
}

test(
  "three kills: each upload resumes where it was told, and its file is whole and there once",
  async () => {
    const ids: string[] = [];
    const progress: Progress = { resumed: 0, told: 0 };
    for (let round = 1; round <= rounds; round += 1) {
      const bytes = randomBytes(sizeBytes);
      const id = await beginOver(sender, { name: `盘 ${round}.img`, bytes });
      ids.push(id);
      progress.told = 0;
      const sending = sendAll(id, bytes, progress);
      // A report that names a file on its way is refused: nothing half is ever shown.
      const tooEarly = await call(server.url, { ...report(id, round), key: `early-${round}` });
      expect(tooEarly.status).toBeGreaterThanOrEqual(400);
      await killDuring();
      await sending;
      const answer = await must<SubmissionAnswer>(server.url, 201, report(id, round));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      expect(answer.receipt.promise.attachments).toMatchObject([{ id, sizeBytes, sha256 }]);
      expect((await contentOf(id)).equals(bytes)).toBe(true);
    }
    expect(progress.resumed).toBeGreaterThan(0);
    const whole = ids.map((id) => ({ id, received: sizeBytes, named: true }));
    expect(await attachmentRows()).toEqual(whole.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  },
  timeLimitMs,
);
