/** An HTTP server whose clients cannot hold it up, however slowly they write or read. */
import { createServer, type RequestListener, type Server } from "node:http";
import { answerBrokenRequest } from "./broken-request.ts";
import { keepRoom } from "./crowd.ts";

export interface SocketLimits {
  /** Request line and headers together. */
  readonly headerBytes: number;
  readonly headerCount: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headersTimeoutMs: number;
  /** From the first byte of a request to the end of its body; resumable uploads go on after it. */
  readonly requestTimeoutMs: number;
  /** Nothing read and nothing written; also a reader who takes nothing. */
  readonly idleTimeoutMs: number;
  /** Between two requests on one connection. */
  readonly keepAliveTimeoutMs: number;
  readonly connections: number;
  /** How often the first two time limits are looked at. */
  readonly checkEveryMs: number;
}

export const socketLimits: SocketLimits = {
  headerBytes: 16_384,
  headerCount: 100,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 300_000,
  idleTimeoutMs: 60_000,
  keepAliveTimeoutMs: 20_000,
  connections: 2_000,
  checkEveryMs: 2_000,
};

/** Not listening yet. `limits` other than the usual ones are for tests. */
export function createGuardedServer(
  handler: RequestListener,
  limits: SocketLimits = socketLimits,
): Server {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: limits.checkEveryMs,
    },
    handler,
  );
  server.maxHeadersCount = limits.headerCount;
  server.setTimeout(limits.idleTimeoutMs);
  server.on("clientError", answerBrokenRequest);
  keepRoom(server, limits.connections);
  return server;
}
