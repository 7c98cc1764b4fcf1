/** Limits of one caller, of one address, and of one reference, over real sockets. */
import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { FastifyInstance } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { digestOf } from "../platform/secrets.ts";
import { guessLimits } from "./attempt-limits.ts";
import { type AppOptions, buildApp } from "./app.ts";
import type { Handlers } from "./handler.ts";
import { underWayLimits } from "./places-under-way.ts";
import type { Principal } from "./principal.ts";

const operator: Principal = {
  kind: "operator",
  accountId: null,
  keyId: "key_2",
  name: "运营者系统",
  operatorId: "opr_1",
  sees: "all",
};
const gateway: Principal = {
  kind: "gateway",
  keyId: "key_1",
  name: "网站",
  channel: "website",
  mayStateFirstContact: false,
};
const reporter: Principal = { kind: "reporter", incidentId: "inc_1", reference: "482719305563" };
const reference = "4827-1930-5563";
const other = "4827-1930-5571";

const credentials: AppOptions["credentials"] = {
  findSession: async () => null,
  findKey: async (digest) => {
    if (digest.equals(digestOf("jk_operator"))) return operator;
    return digest.equals(digestOf("jk_gateway")) ? gateway : null;
  },
  findReporter: async (typed, secret) =>
    typed === reference && secret === "right" ? reporter : null,
};

let app: FastifyInstance | null = null;
afterEach(async () => {
  await app?.close();
  app = null;
});

async function listen(handlers: Handlers, trustedProxies = ["127.0.0.1"]): Promise<string> {
  app = await buildApp({
    config: { publicUrl: "https://jibao.example", trustedProxies },
    log: false,
    limitAttempts: true,
    credentials,
    handlers,
  });
  return app.listen({ host: "127.0.0.1", port: 0 });
}

const submission = {
  stage: "supplement",
  reference,
  content: { impact: "演练" },
};

interface Knock {
  readonly path?: string;
  readonly secret: string;
  readonly from: string;
  readonly to?: string;
}

/** A read, or a supplement, with a reference; behind a proxy on this machine. */
async function knock(url: string, { path = "", secret, from, to = reference }: Knock) {
  const isIntake = path === "/submissions";
  const response = await fetch(`${url}/api/v1${path || `/incidents/${to}`}`, {
    method: isIntake ? "POST" : "GET",
    headers: {
      authorization: `Reference ${to}:${secret}`,
      "x-forwarded-for": from,
      ...(isIntake ? { "content-type": "application/json", "idempotency-key": "k-12345678" } : {}),
    },
    ...(isIntake ? { body: JSON.stringify(submission) } : {}),
  });
  return { status: response.status, retryAfter: response.headers.get("retry-after") };
}

const answers: Handlers = {
  readIncident: async () => ({ kind: "refused", code: "not-found" }),
  submit: async () => ({ kind: "refused", code: "act-not-possible" }),
};

describe("guessing the secret of one reference", () => {
  it("ends after the wrong guesses of an address, and nobody else's", async () => {
    const url = await listen(answers);
    for (let count = 0; count < guessLimits.referenceFromAddress.most; count += 1) {
      expect((await knock(url, { secret: "wrong", from: "192.0.2.1" })).status).toBe(401);
    }
    const refused = await knock(url, { secret: "wrong", from: "192.0.2.1" });
    expect(refused.status).toBe(429);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect((await knock(url, { secret: "right", from: "192.0.2.2" })).status).toBe(404);
  });

  it("holds for a whole IPv6 network of one customer", async () => {
    const url = await listen(answers);
    for (let count = 0; count < guessLimits.referenceFromAddress.most; count += 1) {
      await knock(url, { secret: "wrong", from: `2001:db8:0:1::${count + 1}` });
    }
    expect((await knock(url, { secret: "wrong", from: "2001:db8:0:1:9::1" })).status).toBe(429);
    expect((await knock(url, { secret: "wrong", from: "2001:db8:0:2::1" })).status).toBe(401);
  });

  it("right secrets cost nothing", async () => {
    const url = await listen(answers);
    for (let count = 0; count < 2 * guessLimits.referenceFromAddress.most; count += 1) {
      expect((await knock(url, { secret: "right", from: "192.0.2.1" })).status).toBe(404);
    }
  });
});

describe("guessing with many references from one address", () => {
  it("ends, but what others behind that address report is taken", async () => {
    const url = await listen(answers);
    const from = "192.0.2.7";
    for (let count = 0; count < guessLimits.address.most; count += 1) {
      // Each number once, so that no narrower limit is met; none has a right check digit.
      const to = `10000000${String(count).padStart(4, "0")}`;
      const path = `/incidents/${to}`;
      await fetch(`${url}/api/v1${path}`, {
        headers: { authorization: `Reference ${otherReference(count)}:x`, "x-forwarded-for": from },
      });
    }
    expect((await knock(url, { secret: "right", from })).status).toBe(429);
    const supplement = await knock(url, { path: "/submissions", secret: "right", from });
    expect(supplement.status).toBe(409);
    const guess = await knock(url, { path: "/submissions", secret: "x", from, to: other });
    expect(guess.status).toBe(401);
  });
});

/** Numbers with a right check digit (ISO 7064 MOD 11,10), for the narrower limit to tell apart. */
function otherReference(count: number): string {
  const digits = String(10_000_000_000 + count);
  let product = 10;
  for (const digit of digits) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return digits + String((11 - product) % 10);
}

describe("an address behind proxies", () => {
  const spent = async (url: string, from: string) => {
    for (let count = 0; count <= guessLimits.referenceFromAddress.most; count += 1) {
      await knock(url, { secret: "wrong", from });
    }
  };

  it("is what the trusted proxy says, whatever the client wrote before it", async () => {
    const url = await listen(answers);
    await spent(url, "198.51.100.1, 192.0.2.1");
    const claimed = await knock(url, { secret: "wrong", from: "203.0.113.99, 192.0.2.1" });
    expect(claimed.status).toBe(429);
    const framed = await knock(url, { secret: "right", from: "198.51.100.1" });
    expect(framed.status).toBe(404);
  });

  it("is the connection's own where no proxy is trusted", async () => {
    const url = await listen(answers, []);
    await spent(url, "192.0.2.1");
    expect((await knock(url, { secret: "wrong", from: "203.0.113.7" })).status).toBe(429);
  });
});

describe("requests under way", () => {
  /** Handlers that answer only when told to. */
  function slowHandlers() {
    const gate = Promise.withResolvers<void>();
    let begun = 0;
    const wait = async () => {
      begun += 1;
      await gate.promise;
      return { kind: "refused", code: "not-found" } as const;
    };
    const handlers: Handlers = { readLaw: wait, readIncident: wait, submit: wait };
    return { handlers, open: () => gate.resolve(), begun: () => begun };
  }

  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  const ask = async (url: string, path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/api/v1${path}`, { headers })).status;

  it("of one account are bounded; others are answered", async () => {
    const slow = slowHandlers();
    const url = await listen(slow.handlers);
    const authorization = "Bearer jk_operator";
    const most = underWayLimits.caller;
    const waiting = Array.from({ length: most }, () =>
      ask(url, "/incidents/inc_1", { authorization }),
    );
    await until(() => slow.begun() === most);
    expect(await ask(url, "/incidents/inc_1", { authorization })).toBe(429);
    expect(await ask(url, "/openapi.json")).toBe(200);
    slow.open();
    expect(await Promise.all(waiting)).toEqual(Array<number>(most).fill(404));
    expect(await ask(url, "/incidents/inc_1", { authorization })).toBe(404);
  });

  it("of one address are bounded; reports through it, and other addresses, are taken", async () => {
    const slow = slowHandlers();
    const url = await listen(slow.handlers);
    const most = underWayLimits.address;
    const from = (address: string) => ({ "x-forwarded-for": address });
    const waiting = Array.from({ length: most }, () => ask(url, "/law", from("192.0.2.1")));
    await until(() => slow.begun() === most);
    expect(await ask(url, "/law", from("192.0.2.1"))).toBe(429);
    const elsewhere = ask(url, "/law", from("192.0.2.2"));
    const report = fetch(`${url}/api/v1/submissions`, {
      method: "POST",
      headers: {
        ...from("192.0.2.1"),
        authorization: "Bearer jk_gateway",
        "content-type": "application/json",
        "idempotency-key": "k-12345678",
      },
      body: JSON.stringify({ stage: "tip", content: { impact: "演练" } }),
    });
    await until(() => slow.begun() === most + 2);
    slow.open();
    expect([await elsewhere, (await report).status]).toEqual([404, 404]);
    expect(await Promise.all(waiting)).toEqual(Array<number>(most).fill(404));
  });

  it("that clients abandon give their place back", async () => {
    const slow = slowHandlers();
    const url = await listen(slow.handlers);
    const { port } = new URL(url);
    const sockets = Array.from({ length: underWayLimits.address }, () =>
      connect({ port: Number(port), host: "127.0.0.1" }),
    );
    for (const socket of sockets) socket.write("GET /api/v1/law HTTP/1.1\r\nHost: a\r\n\r\n");
    await until(() => slow.begun() === sockets.length);
    for (const socket of sockets) socket.destroy();
    await until(() => app?.server.listening === true);
    slow.open();
    let status = await ask(url, "/law");
    while (status === 429) status = await ask(url, "/law");
    expect(status).toBe(404);
  });
});

describe("the server's own listen", () => {
  it("sends away who never ends a request, and answers others meanwhile", async () => {
    const url = await listen(answers);
    const guarded = app?.server as Server;
    expect([guarded.headersTimeout, guarded.requestTimeout, guarded.timeout]).toEqual([
      10_000, 300_000, 60_000,
    ]);
    guarded.headersTimeout = 100;
    const { port } = guarded.address() as AddressInfo;
    const socket = connect({ port, host: "127.0.0.1" });
    socket.write("GET /api/v1/law HTTP/1.1\r\nHost: ");
    const data: Buffer[] = [];
    socket.on("data", (part: Buffer) => data.push(part));
    expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(200);
    await once(socket, "close");
    expect(Buffer.concat(data).toString()).toMatch(/^HTTP\/1.1 408 [\s\S]*request-too-slow/);
  });
});
