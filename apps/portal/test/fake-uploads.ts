/** The fake core's part for attachments: uploads by tus, kept in a map. */
import { createHash } from "node:crypto";
import type { Attachment } from "@jibao/sdk";

interface Upload {
  readonly name: string;
  readonly sizeBytes: number;
  /** Who may go on with it and name it. */
  readonly authorization: string;
  bytes: Buffer;
}

export type Uploads = Map<string, Upload>;

interface UploadCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

let begun = 0;
const nextNumber = () => {
  begun += 1;
  return begun;
};
const now = "2026-11-22T05:30:00+08:00";
/** More than this is refused, as by a core whose disk is small. */
const fakeFileLimitBytes = 2_000_000;

export function namedFile(id: string) {
  return { id, name: "日志.txt", sizeBytes: 7, sha256: "0".repeat(64) };
}

function attachmentOf(id: string, { name, sizeBytes, bytes }: Upload): Attachment {
  const complete = bytes.length === sizeBytes;
  return {
    id,
    name,
    declaredType: null,
    sizeBytes,
    receivedBytes: bytes.length,
    complete,
    sha256: complete ? createHash("sha256").update(bytes).digest("hex") : null,
    detectedType: null,
    flags: [],
    scan: { state: "waiting", detail: null, at: null },
    uploadedAt: now,
    expiresAt: now,
    submissionId: null,
    mayShowInline: false,
    destroyRequestedAt: null,
    destroyedAt: null,
  };
}

function problem(status: number, code: string): Response {
  const body = { type: `/problems/${code}`, title: code, status, detail: "…", code };
  const headers = { "content-type": "application/problem+json" };
  return new Response(JSON.stringify(body), { status, headers });
}

function begin(uploads: Uploads, { headers }: UploadCall): Response {
  const sizeBytes = Number(headers.get("upload-length"));
  if (sizeBytes > fakeFileLimitBytes) return problem(413, "attachment-too-large");
  const id = `att_01KAMJ${String(nextNumber()).padStart(20, "0")}`;
  const [, encoded = ""] =
    /^filename (\S+?)(?:,|$)/.exec(headers.get("upload-metadata") ?? "") ?? [];
  const name = Buffer.from(encoded, "base64").toString();
  const authorization = headers.get("authorization") ?? "";
  uploads.set(id, { name, sizeBytes, authorization, bytes: Buffer.alloc(0) });
  return new Response(null, { status: 201, headers: { location: `/api/v1/uploads/${id}` } });
}

/** Null when the call is about something else. */
export function answerUpload(uploads: Uploads, call: UploadCall): Response | null {
  const { method, path, headers, body } = call;
  if (/^\/api\/v1\/incidents\/[^/]+\/attachments$/.test(path)) {
    return new Response(JSON.stringify({ items: [] }));
  }
  const [, kind, id = ""] = /^\/api\/v1\/(uploads|attachments)(?:\/(.+))?$/.exec(path) ?? [];
  if (kind === undefined) return null;
  if (method === "POST") return begin(uploads, call);
  const upload = uploads.get(id);
  if (upload === undefined || upload.authorization !== headers.get("authorization")) {
    return problem(404, "not-found");
  }
  if (kind === "attachments") return new Response(JSON.stringify(attachmentOf(id, upload)));
  if (method === "DELETE") uploads.delete(id);
  if (method === "PATCH") {
    const isNext = Number(headers.get("upload-offset")) === upload.bytes.length;
    if (!isNext) return problem(409, "upload-offset-wrong");
    upload.bytes = Buffer.concat([upload.bytes, Buffer.from(body as Uint8Array)]);
  }
  const status = method === "HEAD" ? 200 : 204;
  return new Response(null, {
    status,
    headers: { "upload-offset": String(upload.bytes.length) },
  });
}
