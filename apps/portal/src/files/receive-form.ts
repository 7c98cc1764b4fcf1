/** A form with files, taken part by part: answers into memory, files through to the core. */
import type { UnderWay } from "@jibao/http-shell";
import { uploadAttachment } from "@jibao/sdk";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { Texts } from "../texts/zh.ts";
import { bodyOf } from "../site.ts";
import { type AttachmentLimits, describeBytes } from "./attachment-limits.ts";
import { spool } from "./spool.ts";
import type { Uploader } from "./uploader.ts";

/** Why a file is not kept, and what helps. */
export interface FileRefusal {
  readonly name: string;
  readonly reason: string;
}

export interface ReceivedForm {
  /** The answers; several of one name are joined by commas. */
  readonly fields: Readonly<Record<string, string>>;
  readonly keptIds: readonly string[];
  readonly refused: readonly FileRefusal[];
}

export interface Receiving {
  /** How many files may lie between a visitor and the core at once. */
  readonly spools: UnderWay;
  readonly limits: AttachmentLimits;
  readonly texts: Texts["files"];
  /** Asked once the first file comes, with the answers that stand before it. */
  uploaderFor(fields: ReceivedForm["fields"]): Promise<Uploader | null>;
}

/** Longest answers taken together. The longest page of them is a tenth of it. */
export const formLimitBytes = 1_000_000;
const fieldCountLimit = 500;
/** Somebody waits for the page. */
const retry = { attempts: 3, firstDelayMs: 200, maximumDelayMs: 2_000 };

type Kept = { readonly id: string } | { readonly reason: string };

/** Whatever becomes of it, the file is read to its end: else its form would not be. */
async function take(
  part: MultipartFile,
  uploader: Uploader | null,
  receiving: Receiving,
): Promise<Kept> {
  const leave = receiving.spools.take("files");
  if (uploader === null || leave === null) {
    leave?.();
    part.file.resume();
    return { reason: receiving.texts.unreachable };
  }
  try {
    return await keep(part, uploader, receiving);
  } finally {
    leave();
  }
}

async function keep(
  part: MultipartFile,
  uploader: Uploader,
  { limits, texts }: Receiving,
): Promise<Kept> {
  const spooled = await spool(part.file);
  try {
    const { sizeBytes } = spooled;
    const limit = describeBytes(limits.fileBytes);
    if (part.file.truncated) return { reason: texts.tooLarge(limit) };
    if (!(await uploader.hasRoom(sizeBytes))) return { reason: texts.tooMany };
    const source = { stream: spooled.read(), name: part.filename, sizeBytes, type: part.mimetype };
    const outcome = await uploadAttachment(uploader.client, source, { retry });
    if (outcome.kind === "problem") {
      return { reason: `${outcome.problem.title}${texts.stop}${outcome.problem.detail}` };
    }
    if (outcome.kind !== "uploaded") return { reason: texts.unreachable };
    return (await uploader.add(outcome.id)) ? { id: outcome.id } : { reason: texts.tooMany };
  } finally {
    await spooled.close();
  }
}

interface Gathered {
  readonly fields: Record<string, string>;
  readonly keptIds: string[];
  readonly refused: FileRefusal[];
  sizeBytes: number;
}

function note(gathered: Gathered, name: string, value: string): void {
  gathered.sizeBytes += Buffer.byteLength(value);
  if (gathered.sizeBytes > formLimitBytes) {
    throw Object.assign(new Error("The form is too long"), { statusCode: 413 });
  }
  const before = gathered.fields[name];
  gathered.fields[name] = before === undefined ? value : `${before},${value}`;
}

function partsOf(request: FastifyRequest, { limits }: Receiving) {
  return request.parts({
    limits: {
      fileSize: limits.fileBytes,
      files: limits.count,
      fields: fieldCountLimit,
      fieldSize: formLimitBytes,
    },
  });
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "FST_FILES_LIMIT";
}

async function gather(
  request: FastifyRequest,
  receiving: Receiving,
  gathered: Gathered,
): Promise<void> {
  let uploader: Uploader | null | undefined;
  for await (const part of partsOf(request, receiving)) {
    if (part.type === "field") {
      note(gathered, part.fieldname, String(part.value));
      continue;
    }
    // A field in which nothing was chosen comes as a file without a name. All must be read.
    if (!part.filename) {
      part.file.resume();
      continue;
    }
    uploader ??= await receiving.uploaderFor(gathered.fields);
    const kept = await take(part, uploader, receiving);
    if ("id" in kept) gathered.keptIds.push(kept.id);
    else gathered.refused.push({ name: part.filename, reason: kept.reason });
  }
}

/** Reads whatever kind of form came; its answers are the request's body from then on. */
export async function receiveForm(
  request: FastifyRequest,
  receiving: Receiving,
): Promise<ReceivedForm> {
  if (!request.isMultipart()) return { fields: bodyOf(request), keptIds: [], refused: [] };
  const gathered: Gathered = { fields: {}, keptIds: [], refused: [], sizeBytes: 0 };
  const { fields, keptIds, refused } = gathered;
  try {
    await gather(request, receiving, gathered);
  } catch (error) {
    if (!isTooMany(error)) throw error;
    refused.push({ name: "", reason: receiving.texts.tooMany });
  }
  request.body = fields;
  return { fields, keptIds, refused };
}
