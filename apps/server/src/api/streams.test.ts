/** Event streams on real sockets: a bounded number, bursts, and nobody who does not read them. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { inboxEventsPath } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { heartbeatEveryMs, type InboxFeed, streamLimits } from "../modules/cases/inbox-feed.ts";
import { waitingLimit } from "../modules/cases/pace-stream.ts";
import { digestOf } from "../platform/secrets.ts";
import { buildApp } from "./app.ts";
import type { Principal } from "./principal.ts";

const officer = (accountId: string): Principal => ({
  kind: "officer",
  accountId,
  name: "值班员",
  role: "duty-officer",
  authorityKey: "national-cac",
});

const accounts = ["one", "two"];
const standing = { id: "ses_1", isConfirmed: true, mustSetUpFactor: false };

type Listener = Parameters<InboxFeed["listen"]>[1];

let app: FastifyInstance;
let port: number;
const listeners = new Set<Listener>();
const sockets: Socket[] = [];

beforeEach(async () => {
  app = await buildApp({
    config: { publicUrl: "https://jibao.example", trustedProxies: [] },
    log: false,
    limitAttempts: true,
    credentials: {
      findSession: async (digest) => {
        const account = accounts.find((name) => digest.equals(digestOf(name)));
        return account === undefined ? null : { principal: officer(account), standing };
      },
      findKey: async () => null,
      findReporter: async () => null,
    },
    handlers: {},
    feed: {
      listen: (_authority, listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      stop: () => {},
    },
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  port = Number(new URL(url).port);
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  app.server.closeAllConnections();
  await app.close();
  listeners.clear();
});

/** The status line of the answer, and the socket that stays open behind it. */
async function openStream(account: string): Promise<{ status: string; socket: Socket }> {
  const socket = connect({ port, host: "127.0.0.1" });
  sockets.push(socket);
  socket.on("error", () => {});
  socket.write(
    `GET ${inboxEventsPath} HTTP/1.1\r\nHost: a\r\nCookie: jibao_session=${account}\r\n\r\n`,
  );
  const [data] = (await once(socket, "data")) as [Buffer];
  return { status: data.toString().split(" ")[1] ?? "", socket };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

it("one account has so many, another its own, and a closed one gives its place back", async () => {
  const streams = [];
  for (let count = 0; count < streamLimits.account; count += 1) {
    streams.push(await openStream("one"));
  }
  expect(streams.map(({ status }) => status)).toEqual(Array(streamLimits.account).fill("200"));
  expect((await openStream("one")).status).toBe("429");
  expect((await openStream("two")).status).toBe("200");
  streams[0]!.socket.destroy();
  await until(() => listeners.size === streamLimits.account);
  expect((await openStream("one")).status).toBe("200");
});

const row = {
  authorityKey: "national-cac",
  incidentId: "x".repeat(10_000),
  reference: "482719305563",
  seq: 1,
  level: "major",
  isNew: true,
  changedAt: "2026-11-22T03:10:00.000+08:00",
} as Parameters<Listener>[0];
/** More than the sockets of a machine keep for a reader that does not read: 64 MB. */
const burst = 6_400;
const tellAll = (count: number) => {
  for (let told = 0; told < count; told += 1) listeners.forEach((listener) => listener(row));
};

/** Whether so many events have come. */
const hasHeard = (socket: Socket, count: number) =>
  socket.bytesRead >= count * row.incidentId.length;

it("a burst waits for a listener that reads slowly, and all of it is heard", async () => {
  const { socket } = await openStream("one");
  socket.pause();
  tellAll(burst);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(listeners.size).toBe(1);
  socket.resume();
  await until(() => hasHeard(socket, burst));
});

it("a listener for whom too much waits is let go, and the others hear on", async () => {
  const { socket: deaf } = await openStream("one");
  deaf.pause();
  const [first] = listeners;
  const { socket: hearing } = await openStream("two");
  hearing.resume();
  for (const told of [burst, 2 * burst]) {
    tellAll(burst);
    await until(() => hasHeard(hearing, told));
  }
  tellAll(waitingLimit - burst);
  await until(() => first !== undefined && !listeners.has(first));
  expect(listeners.size).toBe(1);
  await until(() => hasHeard(hearing, burst + waitingLimit));
});

it("a listener that takes nothing from one heartbeat to the next but one is let go", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const { socket: deaf } = await openStream("one");
    deaf.pause();
    const { socket: hearing } = await openStream("two");
    hearing.resume();
    tellAll(burst);
    await until(() => hasHeard(hearing, burst));
    for (let beats = 1; listeners.size > 1; beats += 1) {
      expect(beats).toBeLessThan(burst);
      vi.advanceTimersByTime(heartbeatEveryMs);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(hearing.closed).toBe(false);
    tellAll(1);
    await until(() => hasHeard(hearing, burst + 1));
  } finally {
    vi.useRealTimers();
  }
});
