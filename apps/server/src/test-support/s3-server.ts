/**
 * A small object store for tests. It checks signatures (AWS Signature Version 4) by code of its
 * own, written from the specification and not from the client's library.
 */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Config } from "../config/attachment-config.ts";

export interface S3Server {
  readonly config: S3Config;
  readonly objects: Map<string, Buffer>;
  /** Parts that were sent and never put together. */
  readonly openUploads: () => number;
  /** The largest body that came in one request. */
  readonly largestBody: () => number;
  stop(): Promise<void>;
}

const region = "cn-test-1";
const keyId = "TESTKEY";
const secret = "a secret for tests/with+signs";

const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const mac = (key: Buffer | string, data: string) => createHmac("sha256", key).update(data).digest();

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted()
    .join("&");
}

/** Null when the signature is right; else the code of the refusal. */
function faultOf(request: IncomingMessage, url: URL, body: Buffer): string | null {
  const header = request.headers.authorization ?? "";
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, key, day, where, signed = "", signature] = pattern.exec(header) ?? [];
  if (key !== keyId || day === undefined || where !== region) return "InvalidAccessKeyId";
  const names = signed.split(";");
  if (!names.includes("host") || !names.includes("x-amz-date")) return "SignatureDoesNotMatch";
  const payload = String(request.headers["x-amz-content-sha256"]);
  if (payload !== "UNSIGNED-PAYLOAD" && payload !== sha256(body))
    return "XAmzContentSHA256Mismatch";
  const canonical = [
    request.method,
    url.pathname
      .split("/")
      .map((part) => escaped(decodeURIComponent(part)))
      .join("/"),
    canonicalQuery(url),
    ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    "",
    signed,
    payload,
  ].join("\n");
  const at = String(request.headers["x-amz-date"]);
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n");
  const dayKey = mac(mac(mac(mac(`AWS4${secret}`, day), region), "s3"), "aws4_request");
  const isRight = mac(dayKey, text).toString("hex") === signature && at.startsWith(day);
  return isRight ? null : "SignatureDoesNotMatch";
}

interface State {
  readonly objects: Map<string, Buffer>;
  readonly uploads: Map<string, Map<number, Buffer>>;
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
}

function tagOf(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
}

function put(state: State, url: URL, body: Buffer): string {
  const uploadId = url.searchParams.get("uploadId");
  if (uploadId === null) state.objects.set(url.pathname, body);
  else state.uploads.get(uploadId)?.set(Number(url.searchParams.get("partNumber")), body);
  return tagOf(body);
}

/** Puts parts together by the list of their tags; null when it does not fit. */
function complete(state: State, url: URL, list: string): string | null {
  const uploadId = url.searchParams.get("uploadId") ?? "";
  const parts = state.uploads.get(uploadId);
  const named = [...list.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
  const bodies = named.map(([, number, tag]) => {
    const body = parts?.get(Number(number));
    return body !== undefined && tagOf(body) === tag ? body : null;
  });
  if (bodies.length === 0 || bodies.includes(null)) return null;
  state.objects.set(url.pathname, Buffer.concat(bodies.filter((body) => body !== null)));
  state.uploads.delete(uploadId);
  return "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>";
}

interface Asked {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

function get(state: State, { url, request }: Asked, response: ServerResponse): void {
  const object = state.objects.get(url.pathname);
  if (object === undefined) return refuse(response, 404, "NoSuchKey");
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  if (first === undefined) return void response.writeHead(200).end(object);
  if (Number(first) >= object.length) return refuse(response, 416, "InvalidRange");
  response.writeHead(206).end(object.subarray(Number(first), Number(last) + 1));
}

function post(state: State, { url, body }: Asked, response: ServerResponse): void {
  if (url.searchParams.has("uploads")) {
    const id = `upload/${state.uploads.size + 1}+x`;
    state.uploads.set(id, new Map());
    response.writeHead(200).end(`<X><UploadId>${id}</UploadId></X>`);
    return;
  }
  const done = complete(state, url, body.toString("utf8"));
  if (done === null) refuse(response, 400, "InvalidPart");
  else response.writeHead(200).end(done);
}

export async function startS3Server(): Promise<S3Server> {
  const state: State = { objects: new Map(), uploads: new Map() };
  let largest = 0;
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      largest = Math.max(largest, body.length);
      const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
      const fault = faultOf(request, url, body);
      if (fault !== null) return refuse(response, 403, fault);
      if (request.method === "PUT") {
        return response.writeHead(200, { etag: put(state, url, body) }).end();
      }
      if (request.method === "GET") return get(state, { url, request, body }, response);
      if (request.method === "POST") return post(state, { url, request, body }, response);
      state.objects.delete(url.pathname);
      state.uploads.delete(url.searchParams.get("uploadId") ?? "");
      return response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    config: { url: `http://127.0.0.1:${port}/jibao/files`, region, keyId, secret },
    objects: state.objects,
    openUploads: () => state.uploads.size,
    largestBody: () => largest,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
