/** An attachment as a download: never active, never guessed at, whole or visibly broken off. */
import { Readable } from "node:stream";
import type { QueryOf } from "@jibao/contract";
import type { Principal } from "../../api/principal.ts";
import { RawAnswer } from "../../api/raw-answer.ts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import { contentDisposition } from "./file-name.ts";
import { type AttachmentRow, mayShowInline } from "./queries.ts";
import type { ContentStore } from "./store/content-store.ts";

export interface ContentRequest {
  readonly principal: Principal;
  readonly query: QueryOf<"readAttachmentContent">;
  /** The header `Range`, if there is one. */
  readonly range: string | undefined;
  readonly hasScanner: boolean;
  readonly isHead: boolean;
}

const unknownType = "application/octet-stream";

const sandboxPolicy =
  "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Whatever the bytes are, the browser runs nothing of them and sends nothing for them. */
const safeHeaders = {
  "x-content-type-options": "nosniff",
  "content-security-policy": sandboxPolicy,
  "cross-origin-resource-policy": "same-origin",
  "accept-ranges": "bytes",
} as const;

interface Span {
  readonly from: number;
  /** Not included. */
  readonly to: number;
  readonly isPart: boolean;
}

/** One range as RFC 9110 has it; several, or none that is understood, give the whole. */
function readRange(header: string | undefined, sizeBytes: number): Span | null {
  const whole = { from: 0, to: sizeBytes, isPart: false };
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (match === null || (first === "" && last === "")) return whole;
  if (first === "") {
    const suffix = Math.min(Number(last), sizeBytes);
    return suffix === 0 ? null : { from: sizeBytes - suffix, to: sizeBytes, isPart: true };
  }
  const from = Number(first);
  const to = last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  // A range that ends before it begins is no range.
  if (last !== "" && Number(last) < from) return whole;
  return from >= sizeBytes ? null : { from, to, isPart: true };
}

/** Those who may say that they want what is infected all the same. */
function mayAcceptInfected({ kind }: Principal): boolean {
  return kind === "officer" || kind === "auditor";
}

function refusalFor(row: AttachmentRow, { principal, query }: ContentRequest): Refusal | null {
  if (row.destroyRequestedAt !== null) return refuse("attachment-destroyed");
  if (row.completedAt === null) return refuse("attachment-not-ready");
  const isAccepted = query.accept === "infected" && mayAcceptInfected(principal);
  return row.scanState === "infected" && !isAccepted ? refuse("attachment-infected") : null;
}

export async function answerContent(
  content: ContentStore,
  row: AttachmentRow,
  request: ContentRequest,
): Promise<RawAnswer | Refusal> {
  const refusal = refusalFor(row, request);
  if (refusal !== null) return refusal;
  const { sizeBytes, incidentId } = row;
  const span = readRange(request.range, sizeBytes);
  if (span === null) return refuse("range-not-satisfiable");
  const isInline = request.query.inline === "1" && mayShowInline(row, request.hasScanner);
  const type = row.detectedType ?? unknownType;
  const headers = {
    ...safeHeaders,
    "content-type": isInline
      ? type === "text/plain"
        ? `${type}; charset=utf-8`
        : type
      : unknownType,
    "content-disposition": contentDisposition(isInline ? "inline" : "attachment", row.name),
    "content-length": String(span.to - span.from),
    ...(span.isPart ? { "content-range": `bytes ${span.from}-${span.to - 1}/${sizeBytes}` } : {}),
  };
  const status = span.isPart ? 206 : 200;
  // An empty stream leaves the length alone, which nothing at all would set to 0.
  if (request.isHead)
    return new RawAnswer(status, headers, { incidentId, body: Readable.from([]) });
  const bytes = await content.read(row.id, { from: span.from, to: span.to, sizeBytes });
  if (bytes === null) return refuse("attachment-destroyed");
  // A broken frame is an error of the stream: the connection ends before the length is reached.
  return new RawAnswer(status, headers, {
    incidentId,
    body: Readable.from(bytes, { objectMode: false }),
  });
}
