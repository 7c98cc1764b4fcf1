/** One contract for both stores: the folder, and an S3-compatible store over HTTP. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type S3Server, startS3Server } from "../../../test-support/s3-server.ts";
import type { BlobStore } from "./blob-store.ts";
import { createDiskBlobs } from "./disk-blobs.ts";
import { createS3Blobs, partBytes } from "./s3-blobs.ts";

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jibao-blobs-"));
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

let count = 0;
function freshId(): string {
  count += 1;
  return `att_${String(count).padStart(26, "0")}`;
}

async function* inChunks(bytes: Buffer, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breaking(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* inChunks(bytes);
  throw new Error("the source broke");
}

async function collect(source: AsyncIterable<Buffer> | null): Promise<Buffer | null> {
  if (source === null) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stores: readonly [string, () => BlobStore][] = [
  ["the folder", () => createDiskBlobs(folder)],
  ["an S3-compatible store", () => createS3Blobs(s3.config)],
];

describe.each(stores)("%s", (_, open) => {
  it.each([1, 300_000, partBytes - 1, partBytes, 2 * partBytes + 5])(
    "keeps %i bytes and gives back any part of them",
    async (size) => {
      const [store, id, bytes] = [open(), freshId(), randomBytes(size)];
      await store.put(id, inChunks(bytes));
      expect((await collect(await store.read(id, { from: 0, to: size })))?.equals(bytes)).toBe(
        true,
      );
      const [from, to] = [Math.floor(size / 3), Math.floor(size / 3) + 1];
      expect(await collect(await store.read(id, { from, to }))).toEqual(bytes.subarray(from, to));
      const beyond = await collect(await store.read(id, { from, to: size + 1_000 }));
      expect(beyond?.equals(bytes.subarray(from))).toBe(true);
    },
  );

  it("puts the new in the place of the old", async () => {
    const [store, id] = [open(), freshId()];
    await store.put(id, inChunks(Buffer.from("old and long")));
    await store.put(id, inChunks(Buffer.from("new")));
    const read = await collect(await store.read(id, { from: 0, to: 100 }));
    expect(read?.toString()).toBe("new");
  });

  it("keeps nothing of a source that breaks, small or large", async () => {
    const store = open();
    for (const size of [1_000, partBytes + 1_000]) {
      const id = freshId();
      await expect(store.put(id, breaking(randomBytes(size)))).rejects.toThrow("broke");
      expect(await store.read(id, { from: 0, to: 10 })).toBeNull();
    }
  });

  it("removes, and does not mind that there is nothing", async () => {
    const [store, id] = [open(), freshId()];
    await store.put(id, inChunks(Buffer.from("x")));
    await store.remove(id);
    await store.remove(id);
    expect(await store.read(id, { from: 0, to: 1 })).toBeNull();
  });

  it.each(["../x", "att_1", "", "att_0000000000000000000000000/"])(
    "refuses the id %j",
    async (id) => {
      const put = async () => open().put(id, inChunks(Buffer.from("x")));
      await expect(put()).rejects.toThrow("Not the id");
    },
  );
});

describe("the folder's files", () => {
  it("are its owner's alone", async () => {
    const [store, id] = [createDiskBlobs(folder), freshId()];
    await store.put(id, inChunks(Buffer.from("x")));
    const path = join(folder, id.slice(-2));
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await stat(join(path, id))).mode & 0o077).toBe(0);
    expect((await readdir(path)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("the client of the object store", () => {
  it("sends no more than one part at once and leaves no parts behind", () => {
    expect(s3.largestBody()).toBeLessThanOrEqual(partBytes);
    expect(s3.openUploads()).toBe(0);
  });

  it("is led nowhere else by a redirect", async () => {
    let led = 0;
    const elsewhere = createServer((_, response) => {
      led += 1;
      response.writeHead(206).end("x");
    });
    const url = await listen(elsewhere);
    const store = createServer((_, response) => response.writeHead(307, { location: url }).end());
    const blobs = createS3Blobs({ ...s3.config, url: await listen(store) });
    await expect(blobs.read(freshId(), { from: 0, to: 1 })).rejects.toThrow();
    expect(led).toBe(0);
    for (const server of [store, elsewhere]) server.close();
  });

  it("is refused with another secret, and says so", async () => {
    const store = createS3Blobs({ ...s3.config, secret: "wrong" });
    const put = store.put(freshId(), inChunks(Buffer.from("x")));
    await expect(put).rejects.toThrow("403 SignatureDoesNotMatch");
  });
});

describe("an object store that says nothing", () => {
  const limits = { requestMs: 200, stallMs: 200 };
  let silent: Server;
  let stalling: Server;
  const open = async (server: Server) =>
    createS3Blobs({ ...s3.config, url: await listen(server) }, limits);
  beforeAll(() => {
    silent = createServer(() => {});
    stalling = createServer((_, response) => response.writeHead(206).write("x"));
  });
  afterAll(() => {
    for (const server of [silent, stalling]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it("is not waited for, whatever is asked of it", async () => {
    const blobs = await open(silent);
    const range = { from: 0, to: 10 };
    await expect(blobs.read(freshId(), range)).rejects.toThrow("stopped sending");
    await expect(blobs.remove(freshId())).rejects.toThrow("timeout");
    for (const size of [10, partBytes + 10]) {
      await expect(blobs.put(freshId(), inChunks(randomBytes(size)))).rejects.toThrow("timeout");
    }
  });

  it("in the middle of a file ends the reading, and not in silence", async () => {
    const blobs = await open(stalling);
    const read = collect(await blobs.read(freshId(), { from: 0, to: 10 }));
    await expect(read).rejects.toThrow("stopped sending");
  });

  it("is another thing than a slow reader, who may take any time", async () => {
    const [id, bytes] = [freshId(), randomBytes(300_000)];
    const blobs = createS3Blobs(s3.config, limits);
    await blobs.put(id, inChunks(bytes));
    const source = await blobs.read(id, { from: 0, to: bytes.length });
    const chunks: Buffer[] = [];
    for await (const chunk of source ?? []) {
      chunks.push(chunk);
      if (chunks.length === 1) await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });
});
