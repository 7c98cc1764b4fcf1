/** Event streams on real sockets: a bounded number, and nobody who does not read them. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { inboxEventsPath } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type InboxFeed, streamLimits } from "../modules/cases/inbox-feed.ts";
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

it("a listener that never reads is let go, and the others hear on", async () => {
  const { socket: deaf } = await openStream("one");
  deaf.pause();
  const { socket: hearing } = await openStream("two");
  hearing.on("data", () => {});
  const [first] = listeners;
  const row = {
    authorityKey: "national-cac",
    incidentId: "x".repeat(100_000),
    reference: "482719305563",
    seq: 1,
    level: "major",
    isNew: true,
    changedAt: "2026-11-22T03:10:00.000+08:00",
  } as Parameters<Listener>[0];
  const tell = setInterval(() => listeners.forEach((listener) => listener(row)), 1);
  await until(() => first !== undefined && !listeners.has(first));
  expect(listeners.size).toBe(1);
  await once(hearing, "data");
  clearInterval(tell);
});
