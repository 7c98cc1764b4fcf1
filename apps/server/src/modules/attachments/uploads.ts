/**
 * Uploads over HTTP by the tus protocol. What can be refused is refused from the headers, before a
 * byte is taken; the rest is the tus server's, whose answers become those of this API.
 */
import { Readable } from "node:stream";
import { Metadata, Server } from "@tus/server";
import type { FastifyRequest } from "fastify";
import type pg from "pg";
import { type Principal, principalId, viewerOf } from "../../api/principal.ts";
import { RawAnswer } from "../../api/raw-answer.ts";
import type { AttachmentLimits } from "../../config/attachment-config.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { createId } from "../../platform/identifiers.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { isRefusal, RefusalError, refuse, type Refusal } from "../../platform/refusal.ts";
import { discardUpload } from "./attachment-rows.ts";
import type { Finisher } from "./finisher.ts";
import { readFileName, readMediaType } from "./file-name.ts";
import { findAttachment, inMegabytes } from "./queries.ts";
import type { ContentStore } from "./store/content-store.ts";
import { createUploadLocker } from "./upload-locker.ts";
import { type PlannedUpload, UploadStore } from "./upload-store.ts";

export interface UploadPorts {
  readonly database: Database;
  readonly pool: pg.Pool;
  readonly content: ContentStore;
  readonly clock: Clock;
  readonly limits: AttachmentLimits;
  readonly finisher: Finisher;
}

export interface UploadCall {
  readonly principal: Principal;
  readonly request: FastifyRequest;
  /** Empty for a new upload. */
  readonly id: string;
}

export type TakeUpload = (call: UploadCall) => Promise<RawAnswer | Refusal>;

const uploadsPath = "/api/v1/uploads";
const unfinishedMinutes = 48 * 60;

export function createUploads(ports: UploadPorts): TakeUpload {
  const planned = new Map<string, PlannedUpload>();
  const plannedIds = new WeakMap<Request, string>();
  const failures = new WeakMap<Request, unknown>();
  const { pool, content, clock } = ports;
  const discard = async (id: string) => {
    await discardUpload(pool, id, clock.now());
  };
  const server = new Server({
    path: uploadsPath,
    relativeLocation: true,
    datastore: new UploadStore({ pool, content, planned, discard }),
    locker: createUploadLocker(),
    maxSize: ports.limits.fileBytes,
    namingFunction: (request) => plannedIds.get(request) ?? "",
    onUploadFinish: async (_, { id, size = 0 }) => {
      await ports.finisher.finish(id, size);
      return {};
    },
    onResponseError: (request, error) => {
      failures.set(request, error);
      return undefined;
    },
  });
  return async (call) => {
    const plan = await planCall(ports, call);
    if (isRefusal(plan)) return plan;
    const request = webRequest(call);
    if (plan !== null) {
      planned.set(plan.id, plan);
      plannedIds.set(request, plan.id);
    }
    try {
      const response = await server.handleWeb(request);
      return answerOf(response, failures.get(request));
    } finally {
      if (plan !== null) planned.delete(plan.id);
    }
  };
}

/** For a new upload what it will be, for one under way null. */
async function planCall(
  ports: UploadPorts,
  call: UploadCall,
): Promise<PlannedUpload | null | Refusal> {
  if (call.request.method === "POST") return planUpload(ports, call);
  const row = await ports.database.asViewer(viewerOf(call.principal), (reader) =>
    findAttachment(reader, call.id),
  );
  const isOpen = row !== null && row.submissionId === null && row.destroyRequestedAt === null;
  return isOpen ? null : refuse("not-found");
}

function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}

const lengthMissing = {
  zh: "请在 Upload-Length 中写明文件的字节数。",
  en: "Give the file's size in bytes as Upload-Length.",
};
const nameMissing = {
  zh: "请在 Upload-Metadata 中写明 filename（base64）。",
  en: "Give the file's name in Upload-Metadata as filename, in base64.",
};

function metadataOf(request: FastifyRequest): Record<string, string | null> {
  try {
    return Metadata.parse(headerOf(request, "upload-metadata") ?? undefined);
  } catch {
    return {};
  }
}

async function planUpload(
  { content, clock, limits }: UploadPorts,
  { request, principal }: UploadCall,
): Promise<PlannedUpload | Refusal> {
  const lengthText = headerOf(request, "upload-length") ?? "";
  const sizeBytes = Number(lengthText);
  if (!/^\d{1,15}$/.test(lengthText)) return refuse("upload-malformed", { detail: lengthMissing });
  if (sizeBytes > limits.fileBytes) return tooLarge(limits.fileBytes);
  const { filename = null, filetype = null } = metadataOf(request);
  if (filename === null) return refuse("upload-malformed", { detail: nameMissing });
  const name = readFileName(filename);
  if (name === null) return refuse("attachment-name-refused");
  // While it is completed it lies there twice: in pieces, and whole.
  if ((await content.freeBytes()) - 2 * sizeBytes < limits.freeBytes) return refuse("storage-full");
  const createdAt = clock.now();
  return {
    id: createId("att", clock.nowMs()),
    principal: principalId(principal),
    name,
    type: readMediaType(filetype ?? ""),
    sizeBytes,
    createdAt,
    expiresAt: plusMinutes(createdAt, unfinishedMinutes),
    limitBytes: principal.kind === "gateway" ? limits.unclaimedGatewayBytes : limits.unclaimedBytes,
  };
}

function tooLarge(limitBytes: number): Refusal {
  const limit = inMegabytes(limitBytes);
  return refuse("attachment-too-large", {
    detail: {
      zh: `一个文件最多 ${limit}。请压缩或拆分后再上传；报告本身不必等待附件。`,
      en: `One file takes ${limit}. Compress or split it; do not delay the report for it.`,
    },
  });
}

/**
 * The tus server speaks the web's Request; the body stays a stream. Its address is made of the id
 * that was checked, and of nothing else that the caller wrote: the tus server would look for an id
 * in the query too.
 */
function webRequest({ request: { raw, method }, id }: UploadCall): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  const hasBody = method === "POST" || method === "PATCH";
  const path = id === "" ? uploadsPath : `${uploadsPath}/${encodeURIComponent(id)}`;
  return new Request(new URL(path, "http://upload.invalid"), {
    method,
    headers,
    ...(hasBody ? { body: Readable.toWeb(raw) as ReadableStream, duplex: "half" } : {}),
  } as RequestInit);
}

function answerOf(response: Response, failure: unknown): RawAnswer | Refusal {
  if (failure instanceof RefusalError) return failure.refusal;
  // What the tus server throws for the protocol's own refusals has a status and is no Error.
  if (failure instanceof Error && !("status_code" in failure)) throw failure;
  switch (response.status) {
    case 404:
    case 410:
      return refuse("not-found");
    case 409:
    case 423:
      return refuse("upload-offset-wrong");
    case 413:
      return refuse("attachment-too-large");
    // An extension of the protocol that we do not speak.
    case 501:
      return refuse("upload-malformed");
  }
  if (response.status >= 500) throw new Error(`The upload failed with ${response.status}`);
  if (response.status >= 400) return refuse("upload-malformed");
  const headers = Object.fromEntries(response.headers);
  // Only our own pages call from a browser.
  delete headers["access-control-allow-origin"];
  return new RawAnswer(response.status, headers);
}
