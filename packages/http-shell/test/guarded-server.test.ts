import { once } from "node:events";
import type { RequestListener, Server, ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createGuardedServer, type SocketLimits, socketLimits } from "../src/guarded-server.ts";

const servers: Server[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const hello: RequestListener = (request, response) => {
  request.resume();
  request.once("end", () => response.end("hello"));
};

async function listen(limits: Partial<SocketLimits>, handler = hello): Promise<number> {
  const server = createGuardedServer(handler, { ...socketLimits, checkEveryMs: 20, ...limits });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

interface Client {
  readonly socket: Socket;
  /** All that arrives until the server closes. */
  readonly ended: Promise<string>;
}

async function open(port: number, text = "", localAddress = "127.0.0.1"): Promise<Client> {
  const socket = connect({ port, host: "127.0.0.1", localAddress });
  sockets.push(socket);
  await once(socket, "connect");
  let received = "";
  socket.on("data", (part: Buffer) => (received += part.toString()));
  socket.on("error", () => {});
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(received)));
  socket.write(text);
  return { socket, ended };
}

async function isAnswered(port: number): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(await response.text()).toBe("hello");
}

function problemIn(answer: string): { status: number; code: string } {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toContain("application/problem+json");
  expect(head).toContain("x-content-type-options: nosniff");
  expect(head).toMatch(/^content-security-policy: .*frame-ancestors 'none'/m);
  expect(head).not.toMatch(/^(?:server|x-powered-by):/im);
  return JSON.parse(body) as { status: number; code: string };
}

describe("a client that writes slowly", () => {
  test("in its headers is sent away; others are answered meanwhile", async () => {
    const port = await listen({ headersTimeoutMs: 200 });
    const slow = await Promise.all(
      Array.from({ length: 20 }, () => open(port, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")),
    );
    await isAnswered(port);
    for (const { ended } of slow) {
      expect(problemIn(await ended)).toMatchObject({ status: 408, code: "request-too-slow" });
    }
    await isAnswered(port);
  });

  test("in its body is sent away; others are answered meanwhile", async () => {
    const port = await listen({ headersTimeoutMs: 100, requestTimeoutMs: 300 });
    const head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{";
    const slow = await open(port, head);
    const drip = setInterval(() => slow.socket.write(" "), 20);
    await isAnswered(port);
    expect(problemIn(await slow.ended)).toMatchObject({ status: 408 });
    clearInterval(drip);
    await isAnswered(port);
  });

  test("nothing at all is sent away", async () => {
    const port = await listen({ idleTimeoutMs: 100 });
    const { ended } = await open(port);
    await isAnswered(port);
    expect(await ended).toBe("");
  });
});

test("a reader that never reads is let go; others are answered meanwhile", async () => {
  const large = Buffer.alloc(50_000_000, "x");
  const { promise: gone, resolve } = Promise.withResolvers<boolean>();
  const port = await listen({ idleTimeoutMs: 200 }, (request, response) => {
    if (request.url !== "/large") return void response.end("hello");
    response.once("close", () => resolve(response.writableFinished));
    response.end(large);
  });
  const socket = connect({ port, host: "127.0.0.1" });
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  socket.pause();
  socket.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  await isAnswered(port);
  expect(await gone).toBe(false);
  await isAnswered(port);
});

describe("what is no request", () => {
  test.each<[string, string, string, number]>([
    ["not HTTP", "\x16\x03\x01\x00\r\n\r\n", "malformed-request", 400],
    [
      "two lengths",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "malformed-request",
      400,
    ],
    [
      "both length and chunks",
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX",
      "malformed-request",
      400,
    ],
    ["no host", "GET / HTTP/1.1\r\n\r\n", "", 400],
    [
      "a long address",
      `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      "headers-too-large",
      431,
    ],
    [
      "a long header",
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`,
      "headers-too-large",
      431,
    ],
  ])("%s is answered and closed", async (_name, text, code, status) => {
    const port = await listen({});
    const { ended } = await open(port, text);
    const answer = await ended;
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (code !== "") expect(problemIn(answer)).toMatchObject({ code, status });
    await isAnswered(port);
  });

  test("an address or header that repeats something secret is not repeated", async () => {
    const port = await listen({});
    const { ended } = await open(port, "GET /hidden-1 HTTP/9.9\r\nCookie: hidden-2\r\n\r\n");
    expect(await ended).not.toContain("hidden");
  });
});

describe("when every place is taken", () => {
  const connections = 6;

  test("a newcomer gets the place of the oldest who keeps the server waiting", async () => {
    const port = await listen({ connections });
    const waiting: Client[] = [];
    for (let count = 0; count < connections; count += 1) {
      waiting.push(await open(port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n"));
    }
    await isAnswered(port);
    expect(await waiting[0]!.ended).toBe("");
    expect(waiting.slice(2).every(({ socket }) => !socket.closed)).toBe(true);
  });

  test("the address that holds most gives up first, and a single one keeps its place", async () => {
    const port = await listen({ connections });
    const single = await open(port, "GET / HTTP/1.1\r\nHost: a\r\n", "127.0.0.9");
    const crowd: Client[] = [];
    for (let count = 0; count < 3 * connections; count += 1) crowd.push(await open(port));
    single.socket.write("Connection: close\r\n\r\n");
    expect(await single.ended).toContain("hello");
    expect(await crowd[0]!.ended).toBe("");
  });

  test("and everybody is being served, the newcomer is sent away and nobody else", async () => {
    const pending: ServerResponse[] = [];
    const { promise: full, resolve } = Promise.withResolvers<void>();
    const port = await listen({ connections }, (_request, response) => {
      pending.push(response);
      if (pending.length === connections) resolve();
    });
    const request = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const served: Client[] = [];
    for (let count = 0; count < connections; count += 1) served.push(await open(port, request));
    await full;
    const newcomer = await open(port, request);
    expect(await newcomer.ended).toBe("");
    for (const response of pending) response.end("hello");
    for (const { ended } of served) expect(await ended).toContain("hello");
  });
});
