import { bodyLimitBytes, openApiDocument, type Problem, problems } from "@jibao/contract";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { afterEach, describe, expect, it } from "vitest";
import { digestOf } from "../platform/secrets.ts";
import { logOptions } from "@jibao/http-shell";
import { type AppOptions, buildApp } from "./app.ts";
import type { Call, Handlers } from "./handler.ts";
import type { Principal } from "./principal.ts";

const officer: Principal = {
  kind: "officer",
  accountId: "acc_1",
  name: "值班员",
  role: "duty-officer",
  authorityKey: "national-cac",
};
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
  name: "传真",
  channel: "fax",
  mayStateFirstContact: true,
};
const reporter: Principal = { kind: "reporter", incidentId: "inc_1", reference: "482719305563" };

const standing = { id: "ses_1", isConfirmed: true, mustSetUpFactor: false };

const credentials: AppOptions["credentials"] = {
  findSession: async (digest) =>
    digest.equals(digestOf("good")) ? { principal: officer, standing } : null,
  findKey: async (digest) => {
    if (digest.equals(digestOf("jk_good"))) return operator;
    return digest.equals(digestOf("jk_gateway")) ? gateway : null;
  },
  findReporter: async (reference, secret) =>
    reference === "4827-1930-5563" && secret === "a:b" ? reporter : null,
};

const apps: FastifyInstance[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function appWith(
  handlers: Handlers,
  options: Partial<AppOptions> = {},
): Promise<FastifyInstance> {
  const config = { publicUrl: "https://jibao.example", trustedProxies: ["127.0.0.1"] };
  const rest = { log: false as const, limitAttempts: false, credentials, handlers };
  const app = await buildApp({ config, ...rest, ...options });
  apps.push(app);
  return app;
}

const note: InjectOptions = {
  method: "POST",
  url: "/api/v1/incidents/inc_1/acts",
  headers: {
    authorization: "Bearer jk_good",
    "idempotency-key": "message-0001",
    "accept-language": "en",
  },
  payload: { kind: "note", text: "已电话核实" },
};

const answer = {
  id: "act_1",
  incidentId: "inc_1",
  seq: 2,
  recordedAt: "2026-11-22T03:10:00.000+08:00",
  discharged: [],
  proposalId: null,
};

/** An app whose `act` remembers its calls. */
async function recordingApp(options: Partial<AppOptions> = {}) {
  const calls: Call<"act">[] = [];
  const act = async (call: Call<"act">) => {
    calls.push(call);
    return { ...answer, passwordHash: "must not leave" };
  };
  return { app: await appWith({ act }, options), calls };
}

function withHeaders(headers: Record<string, string>): InjectOptions {
  return { ...note, headers: { ...note.headers, ...headers } };
}

function problemOf(response: LightMyRequestResponse): Problem {
  expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  return response.json<Problem>();
}

describe("an operation", () => {
  it("hands its handler the call and answers only what the contract names", async () => {
    const { app, calls } = await recordingApp();
    const response = await app.inject(note);
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual(answer);
    expect(calls[0]).toMatchObject({
      principal: operator,
      params: { id: "inc_1" },
      body: { kind: "note", text: "已电话核实" },
      idempotencyKey: "message-0001",
      locale: "en",
    });
  });

  it("answers a refusal as a problem in the language asked for", async () => {
    const app = await appWith({
      act: async () => ({ kind: "refused", code: "busy-case", retryAfterSeconds: 2 }),
    });
    const english = await app.inject(note);
    expect(english.statusCode).toBe(409);
    expect(english.headers["retry-after"]).toBe("2");
    expect(problemOf(english)).toMatchObject({
      type: "/problems/busy-case",
      title: problems["busy-case"].en.title,
      instance: expect.stringMatching(/^urn:uuid:/),
    });
    const chinese = await app.inject(withHeaders({ "accept-language": "zh-CN" }));
    expect(problemOf(chinese).title).toBe(problems["busy-case"].zh.title);
    expect(chinese.headers["content-language"]).toBe("zh-CN");
  });

  it("demands an Idempotency-Key of a decent form", async () => {
    const { app, calls } = await recordingApp();
    for (const key of ["", "short", "has space", "x".repeat(201), "中文中文中文中文"]) {
      const response = await app.inject(withHeaders({ "idempotency-key": key }));
      expect(problemOf(response).code).toBe("idempotency-key-missing");
    }
    expect(calls).toEqual([]);
  });

  it("hides what went wrong inside, and calls a lost database by its name", async () => {
    const failing = (error: Error) =>
      appWith({
        act: async () => {
          throw error;
        },
      });
    const bug = await (await failing(new Error("secret detail"))).inject(note);
    expect(problemOf(bug)).toMatchObject({ status: 500, code: "internal" });
    expect(bug.body).not.toContain("secret detail");
    const lost = Object.assign(new Error("x"), { code: "ECONNREFUSED" });
    const outage = await (await failing(lost)).inject(note);
    expect(problemOf(outage)).toMatchObject({ status: 503, code: "unavailable" });
    expect(outage.headers["retry-after"]).toBe("5");
  });

  it("without a handler is not found", async () => {
    const app = await appWith({});
    expect(problemOf(await app.inject(note)).code).toBe("not-found");
  });

  it("refuses a query that the contract does not know", async () => {
    const app = await appWith({ listIncidents: async () => ({ items: [], next: null }) });
    const session = { cookie: "jibao_session=good" };
    const get = (query: string) =>
      app.inject({ method: "GET", url: `/api/v1/incidents${query}`, headers: session });
    expect((await get("?limit=20")).statusCode).toBe(200);
    expect(problemOf(await get("?limit=999")).errors?.[0]?.pointer).toBe("/limit");
    expect(problemOf(await get("?colour=red")).errors?.[0]?.pointer).toBe("/colour");
  });
});

describe("a body", () => {
  const raw = (payload: Buffer | string, type = "application/json"): InjectOptions => ({
    ...withHeaders({ "content-type": type }),
    payload,
  });

  it.each<[string, Buffer | string, string, keyof typeof problems]>([
    ["broken JSON", '{"kind":', "application/json", "malformed-json"],
    ["a prototype", '{"kind":"note","__proto__":{}}', "application/json", "malformed-json"],
    ["deep nesting", `${"[".repeat(40)}${"]".repeat(40)}`, "application/json", "malformed-json"],
    ["an endless number", '{"kind":"note","text":1e400}', "application/json", "malformed-json"],
    [
      "GBK bytes",
      Buffer.from([0x22, 0xb1, 0xa8, 0x22]),
      "application/json",
      "unsupported-encoding",
    ],
    ["another charset", "{}", "application/json; charset=gbk", "unsupported-encoding"],
    ["another media type", "a=b", "application/x-www-form-urlencoded", "unsupported-encoding"],
    ["U+0000", String.raw`{"kind":"note","text":"a\u0000"}`, "application/json", "unsafe-text"],
    ["half a character", String.raw`{"text":"\ud800"}`, "application/json", "unsafe-text"],
    ["a missing body", "", "application/json", "validation-failed"],
    ["too many bytes", `"${"x".repeat(bodyLimitBytes)}"`, "application/json", "body-too-large"],
  ])("of %s is refused", async (_, payload, type, code) => {
    const { app, calls } = await recordingApp();
    const response = await app.inject(raw(payload, type));
    expect(problemOf(response)).toMatchObject({ code, status: problems[code].status });
    expect(calls).toEqual([]);
  });

  it("with text that cannot be kept is refused by field", async () => {
    const { app } = await recordingApp();
    const response = await app.inject(raw(String.raw`{"kind":"note","text":"a\u0000"}`));
    expect(problemOf(response).errors).toEqual([
      {
        pointer: "/text",
        code: "null-character",
        message: "Holds the null character (U+0000); remove it.",
      },
    ]);
  });

  it("may start with a byte order mark and say charset=UTF-8", async () => {
    const { app } = await recordingApp();
    const payload = `\ufeff${JSON.stringify(note.payload)}`;
    const response = await app.inject(raw(payload, 'application/json; charset="UTF-8"'));
    expect(response.statusCode).toBe(201);
  });
});

describe("a credential", () => {
  const { authorization: _, ...anonymous } = note.headers as Record<string, string>;
  const act = (headers: Record<string, string>): InjectOptions => ({
    ...note,
    headers: { ...anonymous, ...headers },
  });
  const cookie = "jibao_session=good";

  it.each<[string, Record<string, string>, string]>([
    ["key", { authorization: "Bearer jk_good" }, "operator"],
    ["reference", { authorization: "Reference 4827-1930-5563:a:b" }, "reporter"],
    ["session of our page", { cookie, "sec-fetch-site": "same-origin" }, "officer"],
    ["session by Origin", { cookie, origin: "https://jibao.example" }, "officer"],
    ["session by Host", { cookie, origin: "http://10.0.0.7", host: "10.0.0.7" }, "officer"],
    ["key beside a cookie", { cookie, authorization: "Bearer jk_good" }, "operator"],
  ])("of the kind %s is taken", async (_name, headers, kind) => {
    const { app, calls } = await recordingApp();
    expect((await app.inject(act(headers))).statusCode).toBe(201);
    expect(calls[0]?.principal?.kind).toBe(kind);
  });

  it.each<[string, Record<string, string>, string]>([
    ["no credential", {}, "unauthenticated"],
    ["a wrong key", { authorization: "Bearer jk_bad" }, "unauthenticated"],
    ["a scheme of others", { authorization: "Basic YTpi" }, "unauthenticated"],
    [
      "a wrong secret",
      { authorization: "Reference 4827-1930-5563:x" },
      "reference-or-secret-wrong",
    ],
    ["no secret", { authorization: "Reference 4827-1930-5563" }, "reference-or-secret-wrong"],
    [
      "an ended session",
      { cookie: "jibao_session=old", "sec-fetch-site": "same-origin" },
      "unauthenticated",
    ],
    ["a session from another site", { cookie, "sec-fetch-site": "cross-site" }, "forbidden"],
    ["a session from another origin", { cookie, origin: "https://evil.example" }, "forbidden"],
    ["a session of an opaque origin", { cookie, origin: "null" }, "forbidden"],
    ["a session that proves no origin", { cookie }, "forbidden"],
  ])("fails with %s", async (_name, headers, code) => {
    const { app, calls } = await recordingApp();
    const response = await app.inject(act(headers));
    expect(problemOf(response).code).toBe(code);
    expect(calls).toEqual([]);
  });

  it("of a caller whom the table of rights does not let in is forbidden", async () => {
    const { app, calls } = await recordingApp();
    const response = await app.inject(act({ authorization: "Bearer jk_gateway" }));
    expect(problemOf(response).code).toBe("forbidden");
    expect(calls).toEqual([]);
  });

  it("is judged before the body is read", async () => {
    const { app } = await recordingApp();
    const response = await app.inject({ ...act({}), payload: "x".repeat(bodyLimitBytes + 1) });
    expect(problemOf(response).code).toBe("unauthenticated");
  });

  it("is not needed where the operation takes anyone, but another site may not ask", async () => {
    const app = await appWith({
      signIn: async () => ({ kind: "refused", code: "sign-in-failed" }),
    });
    const ask = (headers: Record<string, string>) =>
      app.inject({
        method: "POST",
        url: "/api/v1/sessions",
        payload: { login: "zhang", password: "x" },
        headers,
      });
    expect(problemOf(await ask({})).code).toBe("sign-in-failed");
    expect(problemOf(await ask({ "sec-fetch-site": "cross-site" })).code).toBe("forbidden");
  });

  it("by reference is limited for each address", async () => {
    const { app } = await recordingApp({ limitAttempts: true });
    const guess = (address: string) =>
      app.inject(act({ authorization: "Reference 1:x", "x-forwarded-for": address }));
    let limited = await guess("192.0.2.1");
    for (let count = 0; limited.statusCode === 401 && count < 1_000; count += 1) {
      limited = await guess("192.0.2.1");
    }
    expect(problemOf(limited).code).toBe("rate-limited");
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
    expect((await guess("192.0.2.2")).statusCode).toBe(401);
  });
});

describe("every answer", () => {
  it("carries the security headers", async () => {
    const app = await appWith({});
    const { headers } = await app.inject("/api/v1/nothing");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
    });
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  });

  it("leaves HSTS out without https", async () => {
    const config = { publicUrl: "http://localhost:12387", trustedProxies: [] };
    const app = await appWith({}, { config });
    const { headers } = await app.inject("/");
    expect(headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("the public documents", () => {
  it("explain each problem in both languages", async () => {
    const app = await appWith({});
    for (const [code, row] of Object.entries(problems)) {
      const page = await app.inject(`/problems/${code}`);
      expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(page.body).toContain(row.zh.remedy);
      expect(page.body).toContain(row.en.remedy);
    }
    expect((await app.inject("/problems/constructor")).statusCode).toBe(404);
  });

  it("hold the OpenAPI description", async () => {
    const app = await appWith({});
    const { paths } = (await app.inject("/api/v1/openapi.json")).json<{ paths: object }>();
    expect(Object.keys(paths)).toEqual(Object.keys(openApiDocument("1")["paths"] as object));
  });
});

describe("the log", () => {
  it("holds neither secrets nor what was reported", async () => {
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const { app } = await recordingApp({ log: logOptions("debug", stream) });
    app.log.info({ password: "hidden-1", account: { secret: "hidden-2" } }, "sign-in");
    const detail = Object.assign(new Error("x"), { detail: "hidden-3" });
    app.log.error({ err: detail }, "failed");
    await app.inject(withHeaders({ cookie: "jibao_session=hidden-4" }));
    await app.inject("/api/v1/invitations/hidden-5");
    const text = lines.join("");
    expect(text).toContain("/api/v1/incidents/:id/acts");
    expect(text).not.toMatch(/hidden|jk_good|电话核实|message-0001/);
  });
});
