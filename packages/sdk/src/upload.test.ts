import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { uploadAttachment, type UploadProgress } from "./upload.ts";

/** A core in forty lines: keeps bytes by offset, and breaks as a test tells it. */
interface Core {
  readonly client: { baseUrl: string; wait: () => Promise<void> };
  kept: Buffer;
  metadata: string;
  /** Connections to cut after so many bytes of a body; one is used up for each PATCH. */
  readonly cuts: number[];
  /** Answered to the next PATCH instead of taking it. */
  readonly refusals: (readonly [status: number, code: string])[];
}

let server: Server;
let core: Core;

function problem(response: ServerResponse, status: number, code: string): void {
  const body = { type: `/problems/${code}`, title: code, status, detail: code, code };
  response.writeHead(status, { "content-type": "application/problem+json" });
  response.end(JSON.stringify(body));
}

function take(request: IncomingMessage, response: ServerResponse): void {
  const refusal = core.refusals.shift();
  const isWrong = Number(request.headers["upload-offset"]) !== core.kept.length;
  const cut = core.cuts.shift() ?? Number.POSITIVE_INFINITY;
  let taken = 0;
  request.on("data", (chunk: Buffer) => {
    if (refusal !== undefined || isWrong) return;
    const part = chunk.subarray(0, Math.max(0, cut - taken));
    taken += part.length;
    core.kept = Buffer.concat([core.kept, part]);
    if (taken >= cut) request.destroy();
  });
  request.on("end", () => {
    if (refusal !== undefined) return problem(response, refusal[0], refusal[1]);
    if (isWrong) return problem(response, 409, "upload-offset-wrong");
    response.writeHead(204, { "upload-offset": String(core.kept.length) }).end();
  });
  request.on("error", () => {});
}

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.method === "PATCH") return take(request, response);
    if (request.method === "POST") {
      core.metadata = String(request.headers["upload-metadata"]);
      return response.writeHead(201, { location: "/api/v1/uploads/att_1" }).end();
    }
    return response.writeHead(200, { "upload-offset": String(core.kept.length) }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const client = { baseUrl: `http://127.0.0.1:${port}`, wait: async () => {} };
  core = { client, kept: Buffer.alloc(0), metadata: "", cuts: [], refusals: [] };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const bytes = Buffer.from(Array.from({ length: 1_300_000 }, (_, index) => index % 251));
const file = () => new File([new Uint8Array(bytes)], "日志 1.txt", { type: "text/plain" });

async function* stream(size = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("an upload", () => {
  test.each([
    ["a file", () => ({ file: file() })],
    ["a stream", () => ({ stream: stream(), name: "日志 1.txt", sizeBytes: bytes.length })],
  ])("of %s arrives whole, with its name and its progress", async (_, source) => {
    const seen: UploadProgress[] = [];
    const onProgress = (progress: UploadProgress) => seen.push(progress);
    const outcome = await uploadAttachment(core.client, source(), { onProgress });
    expect(outcome).toEqual({ kind: "uploaded", id: "att_1" });
    expect(core.kept.equals(bytes)).toBe(true);
    const [, name = ""] = /^filename (\S+?)(?:,|$)/.exec(core.metadata) ?? [];
    expect(Buffer.from(name, "base64").toString()).toBe("日志 1.txt");
    expect(seen.at(0)?.sentBytes).toBe(0);
    expect(seen.at(-1)).toEqual({ sentBytes: bytes.length, totalBytes: bytes.length });
  });

  test("goes on after broken connections and busy answers, file or stream", async () => {
    core.cuts.push(100_000, 0, 70_000);
    core.refusals.push([503, "unavailable"]);
    const source = { stream: stream(), name: "a", sizeBytes: bytes.length };
    const outcome = await uploadAttachment(core.client, source);
    expect(outcome.kind).toBe("uploaded");
    expect(core.kept.equals(bytes)).toBe(true);
  });

  test("is taken up again by its id", async () => {
    core.kept = Buffer.from(bytes.subarray(0, 700_000));
    const outcome = await uploadAttachment(core.client, { file: file() }, { resume: "att_1" });
    expect(outcome).toEqual({ kind: "uploaded", id: "att_1" });
    expect(core.kept.equals(bytes)).toBe(true);
  });

  test("is given up at a refusal that will not pass", async () => {
    core.refusals.push([507, "storage-full"]);
    const outcome = await uploadAttachment(core.client, { file: file() });
    expect(outcome).toMatchObject({ kind: "problem", problem: { code: "storage-full" } });
  });

  test("is given up when nothing gets through, and says by which id to resume", async () => {
    core.cuts.push(...Array.from({ length: 20 }, () => 0));
    const outcome = await uploadAttachment(
      core.client,
      { file: file() },
      { retry: { attempts: 3 } },
    );
    expect(outcome).toMatchObject({ kind: "unreachable", id: "att_1" });
  });

  test("ends when its caller says so", async () => {
    const abort = new AbortController();
    const onProgress = ({ sentBytes }: UploadProgress) => {
      if (sentBytes > 0) abort.abort();
    };
    const { signal } = abort;
    const outcome = await uploadAttachment(core.client, { file: file() }, { onProgress, signal });
    expect(outcome).toEqual({ kind: "aborted", id: "att_1" });
  });
});
