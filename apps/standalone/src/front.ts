/**
 * The one port. It is taken before anything else is started: a port in use is found at once, and
 * whoever comes early sees that the program is starting.
 */
import type { RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createGuardedServer } from "@jibao/http-shell";
import { answerStarting } from "./waiting-page.ts";
import { codeOf, StartError } from "./start-error.ts";

export interface Front {
  readonly port: number;
  /** From now on requests go here. */
  serve(handler: RequestListener): void;
  /** Takes no more requests, lets the present ones end, gives the port back. Twice is harmless. */
  close(): Promise<void>;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

const drainLimitMs = 10_000;

/** Listens and answers "starting" until `serve`. Throws `StartError` when it cannot listen. */
export async function openFront(address: Address): Promise<Front> {
  let handler: RequestListener = answerStarting;
  const drain = createDrain();
  const server = createGuardedServer((request, response) => {
    // A stream of events would not end by itself; it is cut when all others have ended.
    if (request.headers.accept !== "text/event-stream") drain.add(response);
    handler(request, response);
  });
  await listen(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (next) => {
      handler = next;
    },
    close: async () => {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      await drain.finished();
      server.closeAllConnections();
      await closed;
    },
  };
}

function createDrain() {
  const pending = new Set<ServerResponse>();
  let onEmpty = () => {};
  return {
    add(response: ServerResponse): void {
      pending.add(response);
      response.once("close", () => {
        pending.delete(response);
        if (pending.size === 0) onEmpty();
      });
    },
    finished: () =>
      new Promise<void>((resolve) => {
        if (pending.size === 0) return resolve();
        const timer = setTimeout(resolve, drainLimitMs);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

async function listen(server: Server, { host, port }: Address): Promise<void> {
  const explain = (error: Error) => explainListenError(error, { host, port, setting: "JIBAO" });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error)));
    server.listen({ host, port }, resolve);
  });
}

interface Wanted extends Address {
  /** What the settings of host and port begin with. */
  readonly setting: "JIBAO" | "JIBAO_OPERATIONS";
}

/** A listen error in words for people; other errors as they are. */
export function explainListenError(error: unknown, { host, port, setting }: Wanted): unknown {
  switch (codeOf(error)) {
    case "EADDRINUSE":
      return new StartError({
        zh: `端口 ${port} 已被占用：急报可能已在运行，也可用 ${setting}_PORT 换一个端口。`,
        en: `Port ${port} is in use: Jibao may be running already, or set another by ${setting}_PORT.`,
      });
    case "EACCES":
      return new StartError({
        zh: `没有权限使用端口 ${port}。请用 ${setting}_PORT 换一个 1024 以上的端口。`,
        en: `Port ${port} needs more rights. Set one above 1024 by ${setting}_PORT.`,
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new StartError({
        zh: `本机没有地址 ${host}。请检查 ${setting}_HOST。`,
        en: `This computer does not have the address ${host}. Check ${setting}_HOST.`,
      });
    default:
      return error;
  }
}
