/**
 * Uploads files so that a broken network costs only the piece under way: the tus protocol 1.0 over
 * plain fetch, in Node and browsers. A piece is sent again from where the core says that it stands.
 */
import type { Problem, ProblemCode } from "@jibao/contract";
import type { ClientOptions, RetryPolicy } from "./client.ts";
import { readProblem, readRetryAfter } from "./outcome.ts";

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

/** A file as a browser has it, or a stream whose name and length are known. */
export type UploadSource =
  | { readonly file: Blob & { readonly name: string } }
  | {
      readonly stream: AsyncIterable<Uint8Array>;
      readonly name: string;
      readonly sizeBytes: number;
      readonly type?: string;
    };

export interface UploadOptions {
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Ends the upload; what has arrived stays for two days. */
  readonly signal?: AbortSignal;
  /** The id of an upload that was begun before, from `onBegun`; only for a file. */
  readonly resume?: string;
  /** The id as soon as there is one, to resume by after a restart. */
  readonly onBegun?: (id: string) => void;
  /** How often in a row a piece may fail before the upload is given up. */
  readonly retry?: Partial<RetryPolicy>;
}

export type UploadOutcome =
  /** The id goes into `attachments` of a submission. */
  | { readonly kind: "uploaded"; readonly id: string }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable"; readonly detail: string; readonly id: string | null }
  | { readonly kind: "aborted"; readonly id: string | null };

/** Small enough for 40 kbit/s within the time limit, large enough for a fast line. */
const pieceBytes = 524_288;
const pieceTimeoutMs = 120_000;
const uploadRetry: RetryPolicy = { attempts: 8, firstDelayMs: 500, maximumDelayMs: 30_000 };
const uploadsPath = "/api/v1/uploads";
/** Statuses after which the same may be tried again. */
const passing: readonly number[] = [408, 423, 425, 429, 500, 502, 503, 504];
/** Room is not made by asking again. */
const lasting: readonly ProblemCode[] = ["upload-quota", "storage-full"];

interface Upload {
  readonly client: ClientOptions;
  readonly options: UploadOptions;
  readonly policy: RetryPolicy;
}

/** What one exchange came to. */
type Answer =
  | { readonly kind: "ok"; readonly headers: Headers }
  | { readonly kind: "problem"; readonly problem: Problem; readonly status: number }
  | { readonly kind: "again"; readonly detail: string; readonly afterMs: number | null }
  | { readonly kind: "aborted" };

interface Sending {
  readonly method: "POST" | "HEAD" | "PATCH";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

function headersOf({ client }: Upload, more: Readonly<Record<string, string>>): Headers {
  const headers = new Headers({ "tus-resumable": "1.0.0", accept: "application/problem+json" });
  if (client.authorization) headers.set("authorization", client.authorization);
  if (client.locale) headers.set("accept-language", client.locale);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}

/** One call with a limit of time. Older browsers have no signals that join others. */
async function exchange(upload: Upload, sending: Sending): Promise<Answer> {
  const { client, options } = upload;
  const abort = new AbortController();
  const end = () => abort.abort();
  const timer = setTimeout(end, pieceTimeoutMs);
  if (options.signal?.aborted === true) end();
  options.signal?.addEventListener("abort", end);
  const send = client.fetch ?? globalThis.fetch.bind(globalThis);
  try {
    const response = await send(`${client.baseUrl.replace(/\/+$/, "")}${sending.path}`, {
      method: sending.method,
      headers: headersOf(upload, sending.headers ?? {}),
      signal: abort.signal,
      ...(sending.body === undefined ? {} : { body: sending.body }),
    });
    return await readAnswer(response);
  } catch (error) {
    if (options.signal?.aborted === true) return { kind: "aborted" };
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "again", detail, afterMs: null };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", end);
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  const { headers, status } = response;
  const text = await response.text();
  if (response.ok) return { kind: "ok", headers };
  const problem = readProblem(parse(text));
  const lasts = problem !== null && (lasting as readonly string[]).includes(problem.code);
  if (problem !== null && (lasts || !passing.includes(status))) {
    return { kind: "problem", problem, status };
  }
  const afterMs = readRetryAfter(headers.get("retry-after"), Date.now());
  return { kind: "again", detail: problem?.title ?? `HTTP ${status}`, afterMs };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Pauses between failures in a row, half of it by chance; false when there were too many. */
async function pause(upload: Upload, failures: number, afterMs: number | null): Promise<boolean> {
  const { policy, options, client } = upload;
  if (failures >= policy.attempts) return false;
  const delay = Math.min(policy.firstDelayMs * 2 ** (failures - 1), policy.maximumDelayMs);
  const pauseMs = afterMs ?? delay / 2 + (Math.random() * delay) / 2;
  await (client.wait ?? waitFor)(Math.min(pauseMs, policy.maximumDelayMs));
  return options.signal?.aborted !== true;
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

type Ended = Exclude<UploadOutcome, { kind: "uploaded" }>;

/** Repeats an exchange until it is answered, or gives up. */
async function insist(
  upload: Upload,
  id: string | null,
  attempt: () => Promise<Answer>,
): Promise<{ readonly kind: "ok"; readonly headers: Headers } | Ended> {
  for (let failures = 1; ; failures += 1) {
    const answer = await attempt();
    if (answer.kind === "ok") return answer;
    if (answer.kind === "problem") return { kind: "problem", problem: answer.problem };
    if (answer.kind === "aborted") return { kind: "aborted", id };
    if (!(await pause(upload, failures, answer.afterMs))) {
      if (upload.options.signal?.aborted === true) return { kind: "aborted", id };
      return { kind: "unreachable", detail: answer.detail, id };
    }
  }
}

function inBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

interface Described {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
}

function describe(source: UploadSource): Described {
  if ("file" in source) {
    const { name, type, size: sizeBytes } = source.file;
    return { name, type, sizeBytes };
  }
  return { name: source.name, type: source.type ?? "", sizeBytes: source.sizeBytes };
}

/** An upload that was begun and never heard of is deleted by the core after two days. */
async function begin(upload: Upload, described: Described): Promise<string | Ended> {
  const { name, type, sizeBytes } = described;
  const filetype = type === "" ? "" : `,filetype ${inBase64(type)}`;
  const headers = {
    "upload-length": String(sizeBytes),
    "upload-metadata": `filename ${inBase64(name)}${filetype}`,
  };
  const answer = await insist(upload, null, () =>
    exchange(upload, { method: "POST", path: uploadsPath, headers }),
  );
  if (answer.kind !== "ok") return answer;
  const id = answer.headers.get("location")?.split("/").pop();
  if (id === undefined) return { kind: "unreachable", detail: "no Location", id: null };
  upload.options.onBegun?.(id);
  return id;
}

async function readOffset(upload: Upload, id: string): Promise<number | Ended> {
  const path = `${uploadsPath}/${id}`;
  const answer = await insist(upload, id, () => exchange(upload, { method: "HEAD", path }));
  return answer.kind === "ok" ? Number(answer.headers.get("upload-offset")) : answer;
}

interface Piece {
  readonly id: string;
  readonly from: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Sends one piece, however often it takes; answers the offset behind it. */
async function sendPiece(upload: Upload, { id, from, bytes }: Piece): Promise<number | Ended> {
  let at = from;
  for (let failures = 0; at < from + bytes.length; ) {
    const answer = await exchange(upload, {
      method: "PATCH",
      path: `${uploadsPath}/${id}`,
      headers: { "content-type": "application/offset+octet-stream", "upload-offset": String(at) },
      body: bytes.subarray(at - from),
    });
    if (answer.kind === "ok") {
      at = Number(answer.headers.get("upload-offset"));
      failures = 0;
      continue;
    }
    if (answer.kind === "aborted") return { kind: "aborted", id };
    const isElsewhere = answer.kind === "problem" && answer.problem.code === "upload-offset-wrong";
    if (answer.kind === "problem" && !isElsewhere) return answer;
    failures += 1;
    const afterMs = answer.kind === "again" ? answer.afterMs : null;
    const detail = answer.kind === "again" ? answer.detail : "the offset keeps changing";
    if (!(await pause(upload, failures, afterMs))) {
      if (upload.options.signal?.aborted === true) return { kind: "aborted", id };
      return { kind: "unreachable", detail, id };
    }
    const offset = await readOffset(upload, id);
    if (typeof offset !== "number") return offset;
    // Part of it may have arrived; before it the core never goes back.
    if (offset < from) return { kind: "unreachable", detail: "the core lost bytes", id };
    at = offset;
  }
  return at;
}

/** Pieces of one size from the offset on. */
async function* piecesOf(
  source: UploadSource,
  offset: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if ("file" in source) {
    for (let at = offset; at < source.file.size; at += pieceBytes) {
      yield new Uint8Array(await source.file.slice(at, at + pieceBytes).arrayBuffer());
    }
    return;
  }
  let waiting = new Uint8Array(pieceBytes);
  let length = 0;
  for await (const chunk of source.stream) {
    for (let rest = chunk; rest.length > 0; ) {
      const taken = rest.subarray(0, pieceBytes - length);
      waiting.set(taken, length);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < pieceBytes) continue;
      yield waiting;
      waiting = new Uint8Array(pieceBytes);
      length = 0;
    }
  }
  if (length > 0) yield waiting.subarray(0, length);
}

async function startOf(
  upload: Upload,
  source: UploadSource,
): Promise<{ readonly id: string; readonly offset: number } | Ended> {
  const { resume } = upload.options;
  if (resume === undefined || !("file" in source)) {
    const id = await begin(upload, describe(source));
    return typeof id === "string" ? { id, offset: 0 } : id;
  }
  const offset = await readOffset(upload, resume);
  return typeof offset === "number" ? { id: resume, offset } : offset;
}

/**
 * Uploads one file. Failures of the network are tried again with growing pauses; a refusal of the
 * core is answered as its problem. Throws only what reading the source throws.
 */
export async function uploadAttachment(
  client: ClientOptions,
  source: UploadSource,
  options: UploadOptions = {},
): Promise<UploadOutcome> {
  const upload = { client, options, policy: { ...uploadRetry, ...options.retry } };
  const start = await startOf(upload, source);
  if ("kind" in start) return start;
  const { id } = start;
  const totalBytes = describe(source).sizeBytes;
  let at = start.offset;
  options.onProgress?.({ sentBytes: at, totalBytes });
  for await (const bytes of piecesOf(source, at)) {
    const next = await sendPiece(upload, { id, from: at, bytes });
    if (typeof next !== "number") return next;
    at = next;
    options.onProgress?.({ sentBytes: at, totalBytes });
  }
  if (at === totalBytes) return { kind: "uploaded", id };
  return { kind: "unreachable", detail: "the source ended too soon", id };
}
