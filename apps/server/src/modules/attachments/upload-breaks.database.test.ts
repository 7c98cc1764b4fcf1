/** What a network, a crash and a second hand on the same upload do to it. */
import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { type ClientRequest, request as openRequest } from "node:http";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  headersOf,
  type Installation,
  startInstallation,
} from "../../test-support/installation.ts";
import { beginUpload, tusBodyType, tusHeaders } from "../../test-support/upload-file.ts";
import { openContentStore } from "./store/open-content-store.ts";
import { createFinisher } from "./finisher.ts";

let house: Installation;
let url: string;
let pool: pg.Pool;
beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
  url = await house.server.app.listen({ host: "127.0.0.1", port: 0 });
  pool = new pg.Pool({ connectionString: house.url, max: 2 });
});
afterAll(async () => {
  await pool.end();
  await house.stop();
});

const sizeBytes = 10 * 1_048_576;
const bytes = randomBytes(sizeBytes);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const begin = () => beginUpload(house, house.keys.website, { name: "盘.img", sizeBytes });

function patchHeaders(offset: number): Record<string, string> {
  return {
    ...headersOf(house.keys.website),
    ...tusHeaders,
    "content-type": tusBodyType,
    "upload-offset": String(offset),
  };
}

function patch(id: string, offset: number, body = bytes.subarray(offset)): Promise<Response> {
  return fetch(`${url}/api/v1/uploads/${id}`, {
    method: "PATCH",
    headers: patchHeaders(offset),
    body: new Uint8Array(body),
  });
}

/** Sends the first part of a body and leaves the connection open. */
async function sendPart(id: string, part: Buffer): Promise<ClientRequest> {
  const client = openRequest(`${url}/api/v1/uploads/${id}`, {
    method: "PATCH",
    headers: { ...patchHeaders(0), "content-length": String(sizeBytes) },
  });
  client.on("error", () => {});
  await new Promise<void>((resolve) => client.write(part, () => resolve()));
  return client;
}

async function offsetOf(id: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/uploads/${id}`, {
    method: "HEAD",
    headers: { ...headersOf(house.keys.website), ...tusHeaders },
  });
  expect(response.status).toBe(200);
  return Number(response.headers.get("upload-offset"));
}

async function shaOf(id: string): Promise<unknown> {
  const { rows } = await pool.query("select sha256 from attachments where id = $1", [id]);
  return rows[0]?.sha256;
}

describe("an upload whose connection breaks", () => {
  it("keeps what had come, and goes on from there to the same whole", async () => {
    const id = await begin();
    const client = await sendPart(id, bytes.subarray(0, 6_000_000));
    await expect.poll(() => piecesOf(id), { timeout: 20_000 }).not.toEqual([]);
    client.destroy();
    await expect.poll(() => offsetOf(id), { timeout: 20_000 }).toBeGreaterThan(4 * 1_048_576 - 1);
    const offset = await offsetOf(id);
    expect(offset).toBeLessThanOrEqual(6_000_000);
    expect((await patch(id, offset)).status).toBe(204);
    expect(await shaOf(id)).toBe(sha256);
  });
});

async function piecesOf(id: string): Promise<string[]> {
  const path = join(house.dataDirectory, "attachments", "incoming", id);
  const names = await readdir(path).catch(() => [] as string[]);
  return names.filter((name) => /^\d+$/.test(name));
}

describe("two hands on one upload", () => {
  it("at once make one whole, and each is told where it stands", async () => {
    const id = await begin();
    const answers = await Promise.all([patch(id, 0), patch(id, 0), patch(id, 0)]);
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
    expect(statuses.filter((status) => status === 204).length).toBeGreaterThanOrEqual(1);
    expect(statuses.every((status) => [204, 400, 409, 404].includes(status))).toBe(true);
    const offset = await offsetOf(id);
    if (offset < sizeBytes) expect((await patch(id, offset)).status).toBe(204);
    expect(await shaOf(id)).toBe(sha256);
  });

  it("the second ends the first that hangs", async () => {
    const id = await begin();
    const hanging = await sendPart(id, bytes.subarray(0, 5_000_000));
    await expect.poll(() => piecesOf(id), { timeout: 20_000 }).not.toEqual([]);
    const offset = await offsetOf(id);
    expect(offset).toBeGreaterThan(0);
    expect((await patch(id, offset)).status).toBe(204);
    expect(await shaOf(id)).toBe(sha256);
    hanging.destroy();
  });
});

describe("a server that dies", () => {
  it("between the last byte and the whole finishes at the next start", async () => {
    const id = await begin();
    const { attachments } = house.config;
    // What the dead one had done: all pieces durable, nothing put together.
    const content = openContentStore(attachments);
    const piece = 4 * 1_048_576;
    for (let at = 0; at < sizeBytes; at += piece) {
      await content.keepPiece(id, at, bytes.subarray(at, at + piece));
    }
    await pool.query("update attachments set received_bytes = declared_bytes where id = $1", [id]);
    await house.settle();
    expect(await shaOf(id)).toBe(sha256);
    expect(await piecesOf(id)).toEqual([]);
  });

  it("in the middle of a piece costs that piece and no more", async () => {
    const id = await begin();
    const content = openContentStore(house.config.attachments);
    await content.keepPiece(id, 0, bytes.subarray(0, 1_000_000));
    await pool.query("update attachments set received_bytes = 1000000 where id = $1", [id]);
    // Durable, but the offset behind it was never told.
    await content.keepPiece(id, 1_000_000, randomBytes(5_000));
    expect(await offsetOf(id)).toBe(1_000_000);
    expect((await patch(id, 1_000_000)).status).toBe(204);
    expect(await shaOf(id)).toBe(sha256);
  });

  it("twice while finishing makes the same whole", async () => {
    const id = await begin();
    const content = openContentStore(house.config.attachments);
    await content.keepPiece(id, 0, bytes);
    await pool.query("update attachments set received_bytes = declared_bytes where id = $1", [id]);
    await content.complete(id, sizeBytes);
    await createFinisher({ pool, content, clock: house.clock }).finish(id, sizeBytes);
    expect(await shaOf(id)).toBe(sha256);
  });
});
