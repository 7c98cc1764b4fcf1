/** The portal's part of an upload by a script: tus, handed on piece by piece. */
import type { Problem } from "@jibao/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Texts } from "../texts/zh.ts";
import type { Uploader } from "./uploader.ts";

/** A script of ours sends half of it at once. */
export const pieceLimitBytes = 1_048_576;
export const pieceType = "application/offset+octet-stream";

const exchangeTimeoutMs = 60_000;
/** Headers of the protocol that the core must see, and those that the browser must. */
const sentOn = ["tus-resumable", "upload-length", "upload-metadata", "upload-offset"];
const sentBack = ["tus-resumable", "upload-length", "upload-offset", "retry-after"];

interface UploadExchange {
  readonly uploader: Uploader | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly texts: Texts["files"];
}

function refuse(reply: FastifyReply, problem: Pick<Problem, "code" | "status" | "title">) {
  const { code, status, title } = problem;
  return reply
    .code(status)
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify({ type: `/problems/${code}`, code, status, title, detail: title }));
}

/** Asks the core in the sender's name; null when it does not answer. */
async function handOn(uploader: Uploader, request: FastifyRequest): Promise<Response | null> {
  const { client } = uploader;
  const { id } = request.params as { id?: string };
  const headers = new Headers({ authorization: client.authorization ?? "" });
  if (client.locale) headers.set("accept-language", client.locale);
  for (const name of sentOn) {
    const value = request.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  const hasPiece = request.method === "PATCH";
  if (hasPiece) headers.set("content-type", pieceType);
  const ask = client.fetch ?? fetch;
  const path = id === undefined ? "/api/v1/uploads" : `/api/v1/uploads/${id}`;
  try {
    return await ask(`${client.baseUrl}${path}`, {
      method: request.method,
      headers,
      signal: AbortSignal.timeout(exchangeTimeoutMs),
      ...(hasPiece ? { body: new Uint8Array(request.body as Buffer) } : {}),
    });
  } catch {
    return null;
  }
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  for (const name of sentBack) {
    const value = response.headers.get(name);
    if (value !== null) reply.header(name, value);
  }
  const type = response.headers.get("content-type");
  if (type !== null) reply.type(type);
  return reply
    .code(response.status)
    .header("cache-control", "no-store")
    .send(Buffer.from(await response.arrayBuffer()));
}

const unreachable = { code: "unavailable", status: 503 } as const;
const notFound = { code: "not-found", status: 404 } as const;
const tooMany = { code: "attachments-too-many", status: 422 } as const;

/** Begins an upload for this sender; nothing is begun that the sender's list has no room for. */
export async function beginUpload(exchange: UploadExchange): Promise<FastifyReply> {
  const { uploader, request, reply, texts } = exchange;
  if (uploader === null) return refuse(reply, { ...notFound, title: texts.noReport });
  if (!(await uploader.hasRoom(Number(request.headers["upload-length"])))) {
    return refuse(reply, { ...tooMany, title: texts.tooMany });
  }
  const response = await handOn(uploader, request);
  if (response === null) return refuse(reply, { ...unreachable, title: texts.unreachable });
  const id = response.headers.get("location")?.split("/").at(-1);
  if (!response.ok || id === undefined) return answer(reply, response);
  if (!(await uploader.add(id))) return refuse(reply, { ...tooMany, title: texts.tooMany });
  reply.header("location", `${request.url.split("?")[0]}/${id}`);
  return answer(reply, response);
}

/** Reads, continues or ends an upload of this sender's own. */
export async function continueUpload(exchange: UploadExchange): Promise<FastifyReply> {
  const { uploader, request, reply, texts } = exchange;
  const { id = "" } = request.params as { id?: string };
  if (uploader === null || !uploader.owns(id)) {
    return refuse(reply, { ...notFound, title: texts.noReport });
  }
  const response = await handOn(uploader, request);
  if (response === null) return refuse(reply, { ...unreachable, title: texts.unreachable });
  if (request.method === "DELETE") await uploader.remove(id);
  return answer(reply, response);
}
