import { describe, expect, expectTypeOf, test } from "vitest";
import { type AnswerOf, operations } from "@jibao/contract";
import { type ClientOptions, createClient, referenceAuthorization } from "./index.ts";
import { readRetryAfter } from "./outcome.ts";
import { addressOf, mayRepeat, operationOf } from "./request.ts";

type Reply = Response | Error | "never";

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = { type: `/problems/${code}`, title: code, status, detail: "…", code };
  return json(status, body, headers);
}

/** A fetch that gives the replies one after the other and keeps what it was sent. */
function script(...replies: Reply[]) {
  const sent: { address: string; init: RequestInit }[] = [];
  const pauses: number[] = [];
  const fetch = (async (address: string, init: RequestInit) => {
    sent.push({ address, init });
    const reply = replies[sent.length - 1];
    if (reply === undefined) throw new Error("no more replies");
    if (reply instanceof Error) throw reply;
    if (reply !== "never") return reply;
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    });
  }) as unknown as typeof globalThis.fetch;
  const options: ClientOptions = {
    baseUrl: "http://core/",
    fetch,
    wait: async (milliseconds) => void pauses.push(milliseconds),
  };
  const header = (index: number, name: string) => new Headers(sent[index]?.init.headers).get(name);
  return { options, sent, pauses, header };
}

const tip = { body: { stage: "tip" } } as const;

describe("call", () => {
  test("sends method, address, body and headers by the table", async () => {
    const run = script(json(200, { ok: true }));
    const client = createClient({ ...run.options, authorization: "Bearer k", locale: "en" });
    const outcome = await client.call("assess", { body: { facts: { occurredAt: null } } });
    expect(outcome).toEqual({ kind: "answer", value: { ok: true } });
    expect(run.sent[0]?.address).toBe("http://core/api/v1/assessments");
    expect(run.sent[0]?.init.method).toBe("POST");
    expect(run.sent[0]?.init.body).toBe('{"facts":{"occurredAt":null}}');
    expect(run.header(0, "authorization")).toBe("Bearer k");
    expect(run.header(0, "accept-language")).toBe("en");
    expect(run.header(0, "idempotency-key")).toBeNull();
  });

  test("repeats a lost submission with the key of the first attempt", async () => {
    const run = script(new TypeError("socket closed"), json(201, { id: "sub_1" }));
    const outcome = await createClient(run.options).call("submit", tip);
    expect(outcome.kind).toBe("answer");
    expect(run.header(0, "idempotency-key")).toMatch(/^[0-9a-f]{32}$/);
    expect(run.header(1, "idempotency-key")).toBe(run.header(0, "idempotency-key"));
    expect(run.pauses).toHaveLength(1);
  });

  test("uses the key it is given", async () => {
    const run = script(json(201, {}));
    await createClient(run.options).call("submit", { ...tip, idempotencyKey: "portal-draft-1" });
    expect(run.header(0, "idempotency-key")).toBe("portal-draft-1");
  });

  test("waits as long as Retry-After asks", async () => {
    const busy = problem(503, "queue-full", { "retry-after": "2" });
    const run = script(busy, json(201, {}));
    expect((await createClient(run.options).call("submit", tip)).kind).toBe("answer");
    expect(run.pauses).toEqual([2000]);
  });

  test("returns the problem at once when Retry-After is longer than it may wait", async () => {
    const run = script(problem(429, "rate-limited", { "retry-after": "3600" }));
    const outcome = await createClient(run.options).call("submit", tip);
    expect(outcome).toMatchObject({ kind: "problem", problem: { code: "rate-limited" } });
    expect(run.sent).toHaveLength(1);
  });

  test("gives up after the stated attempts, with growing pauses", async () => {
    const run = script(...[1, 2, 3, 4].map(() => problem(503, "unavailable")));
    const outcome = await createClient(run.options).call("submit", tip);
    expect(outcome).toMatchObject({ kind: "problem", problem: { code: "unavailable" } });
    expect(run.sent).toHaveLength(4);
    expect(run.pauses[2]).toBeGreaterThan(run.pauses[0]!);
  });

  test("is unreachable when the network fails each time", async () => {
    const run = script(new Error("refused"), new Error("refused"));
    const client = createClient({ ...run.options, retry: { attempts: 2 } });
    expect(await client.call("submit", tip)).toEqual({ kind: "unreachable", detail: "refused" });
  });

  test("is unreachable when no answer comes in time", async () => {
    const run = script("never");
    const client = createClient({ ...run.options, timeoutMs: 5, retry: { attempts: 1 } });
    const outcome = await client.call("submit", tip);
    expect(outcome).toEqual({ kind: "unreachable", detail: "no answer within 5 ms" });
  });

  test("is unreachable when a proxy answers with a page of its own", async () => {
    const page = () => new Response("<h1>Bad gateway</h1>", { status: 502 });
    const run = script(page(), page());
    const client = createClient({ ...run.options, retry: { attempts: 2 } });
    expect(await client.call("submit", tip)).toEqual({ kind: "unreachable", detail: "HTTP 502" });
  });

  test("does not repeat a refusal that will stay one", async () => {
    const run = script(problem(422, "validation-failed"));
    const outcome = await createClient(run.options).call("submit", tip);
    expect(outcome).toMatchObject({ kind: "problem", problem: { code: "validation-failed" } });
    expect(run.sent).toHaveLength(1);
  });

  test("does not repeat a creation without a key when its fate is unclear", async () => {
    const run = script(new Error("lost"));
    const body = { channel: "website", name: "x" } as never;
    const outcome = await createClient(run.options).call("createApiKey", { body });
    expect(outcome).toEqual({ kind: "unreachable", detail: "lost" });
    expect(run.sent).toHaveLength(1);
  });

  test("answers nothing for 204", async () => {
    const run = script(new Response(null, { status: 204 }));
    const outcome = await createClient(run.options).call("deleteDraft", { params: { code: "a" } });
    expect(outcome).toEqual({ kind: "answer", value: undefined });
  });
});

describe("addresses", () => {
  test("path parameters are escaped and the query is written", () => {
    const read = addressOf("", operationOf("readIncident"), { params: { id: "a/b?c" } });
    expect(read).toBe("/api/v1/incidents/a%2Fb%3Fc");
    const list = addressOf("", operationOf("listIncidents"), {
      query: { limit: 5, text: "断网", after: undefined },
    });
    expect(list).toBe("/api/v1/incidents?limit=5&text=%E6%96%AD%E7%BD%91");
  });

  test("a missing parameter is a bug and throws", () => {
    expect(() => addressOf("", operationOf("readDraft"), {})).toThrow("code");
  });

  test("every operation that creates without a key is sent once", () => {
    const once = Object.keys(operations).filter((name) => !mayRepeat(name as never));
    expect(once).toContain("createAccount");
    expect(once).not.toContain("submit");
    expect(once).not.toContain("readIncident");
  });

  test("reads both forms of Retry-After", () => {
    const now = Date.parse("2026-11-22T00:00:00Z");
    expect(readRetryAfter("3", now)).toBe(3000);
    expect(readRetryAfter("Sun, 22 Nov 2026 00:00:05 GMT", now)).toBe(5000);
    expect(readRetryAfter("soon", now)).toBeNull();
  });

  test("a reference and its secret make an Authorization header", () => {
    const header = referenceAuthorization("4827-1930-5563", "s");
    expect(header).toBe("Reference 4827-1930-5563:s");
  });
});

test("answers are typed by the operation", () => {
  const client = createClient({ baseUrl: "" });
  const read = () => client.call("readDraft", { params: { code: "x" } });
  type Value = Extract<Awaited<ReturnType<typeof read>>, { kind: "answer" }>["value"];
  expectTypeOf<Value>().toEqualTypeOf<AnswerOf<"readDraft">>();
  // @ts-expect-error a draft is read by its code
  void (() => client.call("readDraft"));
});
