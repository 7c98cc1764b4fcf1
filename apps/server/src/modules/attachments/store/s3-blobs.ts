/**
 * Blobs in an S3-compatible store, path style. Up to one part is sent in one request, more in
 * parts of 8 MiB, so that memory is bounded. The store's own encryption and versions do not
 * matter: what it holds is sealed already, and dies with its key.
 */
import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import type { S3Config } from "../../../config/attachment-config.ts";
import { type BlobStore, type ByteRange, checkedId } from "./blob-store.ts";
import type { Bytes } from "./sealed-frames.ts";

export const partBytes = 8 * 1024 * 1024;
const retries = 3;

/** How long to wait for a store that says nothing. */
export interface S3Limits {
  /** For one request and its whole answer, with its repetitions. */
  readonly requestMs: number;
  /** For the next bytes of a file that is read; who reads it may take any time. */
  readonly stallMs: number;
}

/** A part of 8 MiB has time to pass a line of 1 Mbit/s. */
const usualLimits: S3Limits = { requestMs: 120_000, stallMs: 30_000 };

interface Bucket {
  /** Signed; a redirect is an error, as the address is the deployer's. */
  readonly send: (address: string, init?: RequestInit) => Promise<Response>;
  readonly addressOf: (id: string) => string;
  readonly limits: S3Limits;
}

export function createS3Blobs(config: S3Config, limits: S3Limits = usualLimits): BlobStore {
  const { url, region, keyId, secret } = config;
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    service: "s3",
    region,
    retries,
  });
  const bucket: Bucket = {
    send: (address, init = {}) => {
      const signal = init.signal ?? AbortSignal.timeout(limits.requestMs);
      return client.fetch(address, { ...init, signal, redirect: "error" });
    },
    addressOf: (id) => `${url}/${checkedId(id)}`,
    limits,
  };
  return {
    put: (id, source) => put(bucket, id, source),
    read: (id, range) => read(bucket, id, range),
    remove: async (id) => {
      const response = await bucket.send(bucket.addressOf(id), { method: "DELETE" });
      if (response.status !== 404) await expectOk(response);
    },
  };
}

async function expectOk(response: Response): Promise<string> {
  const text = await response.text();
  if (response.ok) return text;
  const code = /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1] ?? "";
  throw new Error(`The object store answered ${response.status} ${code}`.trimEnd());
}

async function read(bucket: Bucket, id: string, { from, to }: ByteRange): Promise<Bytes | null> {
  const headers = { range: `bytes=${from}-${to - 1}` };
  const watch = watchFor(bucket.limits.stallMs);
  const { signal } = watch;
  watch.begin();
  const response = await bucket.send(bucket.addressOf(id), { headers, signal }).finally(watch.end);
  if (response.status === 404) {
    await response.body?.cancel();
    return null;
  }
  if (response.status !== 206 || response.body === null) {
    watch.begin();
    await expectOk(response).finally(watch.end);
    throw new Error("The object store does not answer ranges");
  }
  return buffersOf(response.body, watch);
}

interface Watch {
  /** Aborted when what was begun has not ended in time. */
  readonly signal: AbortSignal;
  begin(): void;
  end(): void;
}

function watchFor(limitMs: number): Watch {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const giveUp = () => controller.abort(new Error("The object store stopped sending"));
  return {
    signal: controller.signal,
    begin: () => {
      timer = setTimeout(giveUp, limitMs);
    },
    end: () => clearTimeout(timer),
  };
}

async function* buffersOf(body: ReadableStream<Uint8Array>, watch: Watch): AsyncGenerator<Buffer> {
  const reader = body.getReader();
  try {
    for (;;) {
      watch.begin();
      const { done, value } = await reader.read().finally(watch.end);
      if (done) return;
      yield Buffer.from(value.buffer, value.byteOffset, value.length);
    }
  } finally {
    // Whoever reads may have had enough; what broke has told so already.
    await reader.cancel().catch(() => null);
  }
}

/** Pieces of one part each; the last may be shorter. */
async function* partsOf(source: Bytes): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < partBytes) continue;
    const all = Buffer.concat(waiting, length);
    yield all.subarray(0, partBytes);
    waiting = [all.subarray(partBytes)];
    length = all.length - partBytes;
  }
  if (length > 0) yield Buffer.concat(waiting, length);
}

interface Upload {
  readonly bucket: Bucket;
  readonly address: string;
}

async function sendBytes({ bucket }: Upload, address: string, bytes: Buffer): Promise<string> {
  const response = await bucket.send(address, {
    method: "PUT",
    body: new Uint8Array(bytes),
    headers: {
      "x-amz-content-sha256": createHash("sha256").update(bytes).digest("hex"),
      "content-type": "application/octet-stream",
    },
  });
  await expectOk(response);
  return response.headers.get("etag") ?? "";
}

async function put(bucket: Bucket, id: string, source: Bytes): Promise<void> {
  const upload = { bucket, address: bucket.addressOf(id) };
  const parts = partsOf(source);
  const first = await parts.next();
  const firstBytes = first.done === true ? Buffer.alloc(0) : first.value;
  if (firstBytes.length < partBytes) {
    await sendBytes(upload, upload.address, firstBytes);
    return;
  }
  await putInParts(upload, firstBytes, parts);
}

async function putInParts(
  upload: Upload,
  first: Buffer,
  rest: AsyncGenerator<Buffer>,
): Promise<void> {
  const { bucket, address } = upload;
  const begun = await bucket.send(`${address}?uploads=`, { method: "POST" });
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(await expectOk(begun))?.[1];
  if (uploadId === undefined) throw new Error("The object store named no upload");
  const query = `uploadId=${encodeURIComponent(uploadId)}`;
  try {
    const tags = [await sendBytes(upload, `${address}?partNumber=1&${query}`, first)];
    for await (const part of rest) {
      const partAddress = `${address}?partNumber=${tags.length + 1}&${query}`;
      tags.push(await sendBytes(upload, partAddress, part));
    }
    await finish(upload, query, tags);
  } catch (error) {
    await bucket.send(`${address}?${query}`, { method: "DELETE" }).catch(() => null);
    throw error;
  }
}

/** The answer may be 200 and yet tell of a failure inside. */
async function finish(
  { bucket, address }: Upload,
  query: string,
  tags: readonly string[],
): Promise<void> {
  const parts = tags.map(
    (tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`,
  );
  const body = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  const response = await bucket.send(`${address}?${query}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/xml" },
  });
  const text = await expectOk(response);
  if (!text.includes("CompleteMultipartUploadResult")) {
    throw new Error("The object store did not complete the upload");
  }
}
