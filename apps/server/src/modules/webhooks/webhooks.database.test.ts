/** An operator's own system listens on a real socket and checks what it hears. */
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { WebhookView, WebhookWithSecret } from "@jibao/contract";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type CallersHouse, startCallersHouse } from "../../test-support/callers.ts";
import { plainReport } from "../../test-support/reports.ts";

interface Heard {
  readonly headers: Record<string, string>;
  readonly body: string;
}
interface HeardEvent {
  readonly type: string;
  readonly data: { readonly incidentId?: string; readonly duty?: string; readonly seq?: number };
}

let callersHouse: CallersHouse;
let endpoint: Server;
let heard: Heard[] = [];
/** What the endpoint answers next; "silent" never does. */
let answers: (number | "silent")[] = [];
let port = 0;

beforeAll(async () => {
  callersHouse = await startCallersHouse();
  endpoint = createHttpServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      heard.push({ headers: request.headers as Record<string, string>, body });
      const answer = answers.shift() ?? 204;
      if (answer === "silent") return void request.socket.destroy();
      const location = "http://127.0.0.1:9/elsewhere";
      response.writeHead(answer, answer === 302 ? { location } : {}).end("what we think of it");
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  port = (endpoint.address() as AddressInfo).port;
});
afterAll(async () => {
  endpoint.close();
  await callersHouse.house.stop();
});

const manager = () => callersHouse.credential("operator-manager");
const path = "/api/v1/webhooks";
let made: WebhookWithSecret;

async function call<Body>(method: "GET" | "POST" | "PATCH" | "DELETE", at = "", body?: unknown) {
  const answer = await callersHouse.house.call(manager(), {
    method,
    path: path + at,
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, body: answer.body as Body };
}

beforeEach(async () => {
  await callersHouse.house.settle();
  heard = [];
  answers = [];
  made = (await call<WebhookWithSecret>("POST", "", { url: `http://127.0.0.1:${port}/hook` })).body;
});
afterEach(() => call("DELETE", `/${made.webhook.id}`));

/** Sessions end overnight. */
async function later(minutes: number): Promise<void> {
  callersHouse.house.clock.advance(minutes * 60_000);
  await callersHouse.renew("operator-manager");
  await callersHouse.renew("supervisor");
  await callersHouse.house.settle();
}

/** As a receiver checks it, at this moment of its own clock. */
function verify({ headers, body }: Heard, secret = made.secret, lateMs = 0): HeardEvent {
  vi.useFakeTimers({ toFake: ["Date"], now: callersHouse.house.clock.nowMs() + lateMs });
  try {
    return new Webhook(secret).verify(body, headers) as HeardEvent;
  } finally {
    vi.useRealTimers();
  }
}
const verified = (secret?: string) => heard.map((one) => verify(one, secret));
const shown = async () =>
  (await call<{ items: WebhookView[] }>("GET")).body.items.find(({ id }) => id === made.webhook.id);

/** The operator reports, an officer takes over, writes a note, and asks. */
async function story(): Promise<string> {
  const { house, credential } = callersHouse;
  const reported = await house.submit(manager(), {
    ...plainReport({ personsLeaked: 1_000_000 }),
    operator: { name: "演练甲公司", division: "450100" },
  });
  const { incidentId } = reported.body;
  await house.act(credential("supervisor"), incidentId, { kind: "take-over" });
  await house.act(credential("supervisor"), incidentId, { kind: "note", text: "内部意见" });
  await house.act(credential("supervisor"), incidentId, {
    kind: "ask-supplement",
    items: ["cause"],
    text: "请补充原因",
  });
  await house.settle();
  return incidentId;
}

describe("a webhook", () => {
  it("tells in order what happened to the own case, and nothing of its content", async () => {
    const incidentId = await story();
    const events = verified().filter(({ data }) => data.incidentId === incidentId);
    const types = events.map(({ type }) => type);
    expect(types[0]).toBe("incident.report-received");
    expect(types).toContain("incident.taken-over");
    expect(types.at(-1)).toBe("incident.supplement-asked");
    const seqs = events.map(({ data }) => data.seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => Number(a) - Number(b)));
    const said = heard.map(({ body }) => body).join();
    for (const word of ["内部意见", "请补充原因", "演练", "noted", "relay"]) {
      expect(said).not.toContain(word);
    }
    expect(await shown()).toMatchObject({ failingSince: null, nextAttemptAt: null });
  });

  it("is refused when altered, replayed late or signed by another secret", async () => {
    await story();
    const first = heard[0]!;
    expect(() => verify(first)).not.toThrow();
    const altered = { ...first, body: first.body.replace("incident", "accident") };
    expect(() => verify(altered)).toThrow();
    expect(() => verify(first, made.secret, 600_000)).toThrow();
    expect(() => verify(first, `whsec_${Buffer.alloc(32).toString("base64")}`)).toThrow();
  });

  it.each([500, 302, "silent"] as const)(
    "comes again after %s, the same event first",
    async (answer) => {
      answers = [answer];
      await story();
      expect(heard).toHaveLength(1);
      expect(await shown()).toMatchObject({ failingSince: expect.any(String) });
      const failed = heard[0]!.headers["webhook-id"];
      callersHouse.house.clock.advance(60_000);
      await callersHouse.house.settle();
      const ids = heard.map(({ headers }) => headers["webhook-id"]);
      expect(ids[1]).toBe(failed);
      expect(new Set(ids).size).toBe(ids.length - 1);
      expect(await shown()).toMatchObject({ failingSince: null, lastFailure: null });
    },
  );

  it("does not tell the page what the endpoint said", async () => {
    answers = [500];
    await story();
    expect(JSON.stringify(await shown())).not.toContain("what we think");
    expect((await shown())?.lastFailure).toBe("status 500");
  });

  it("ends when the endpoint says that it is gone, and after five days of failures", async () => {
    answers = [410];
    await story();
    expect(await shown()).toMatchObject({ active: false });
    await call("PATCH", `/${made.webhook.id}`, { active: true });
    expect(await shown()).toMatchObject({ active: true, failingSince: null });
    answers = Array.from({ length: 999 }, () => 503);
    await story();
    await later(5 * 24 * 60);
    expect(await shown()).toMatchObject({ active: false });
  });

  it("signs with both secrets while one is being replaced, then with the new one", async () => {
    const next = (await call<WebhookWithSecret>("POST", `/${made.webhook.id}/rotations`)).body;
    expect(next.secret).not.toBe(made.secret);
    await story();
    expect(() => verified(made.secret)).not.toThrow();
    expect(() => verified(next.secret)).not.toThrow();
    await later(25 * 60);
    heard = [];
    await story();
    expect(() => verified(made.secret)).toThrow();
    expect(verified(next.secret).length).toBeGreaterThan(0);
  });

  it("can be tried, and says how it went", async () => {
    const tried = await call<{ accepted: boolean }>("POST", `/${made.webhook.id}/trials`);
    expect(tried.body).toEqual({ accepted: true, failure: null });
    expect(verified()[0]?.type).toBe("webhook.test");
    answers = [404];
    const failed = await call("POST", `/${made.webhook.id}/trials`);
    expect(failed.body).toEqual({ accepted: false, failure: "status 404" });
  });

  it("is told by one of two senders at the same moment", async () => {
    const { house, credential } = callersHouse;
    const reported = await house.submit(manager(), {
      ...plainReport({ personsLeaked: 1_000_000 }),
      operator: { name: "演练甲公司", division: "450100" },
    });
    await house.act(credential("supervisor"), reported.body.incidentId, { kind: "take-over" });
    await Promise.all([house.settle(), house.settle(), house.settle()]);
    const ids = heard.map(({ headers }) => headers["webhook-id"]);
    expect(ids.length).toBeGreaterThan(1);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("hears nothing of another operator's case", async () => {
    const { house } = callersHouse;
    await house.submit(callersHouse.credential("gateway-key"), plainReport({ personsLeaked: 2 }));
    await house.settle();
    expect(heard).toEqual([]);
  });

  it("is refused beyond ten, twice for one address, and for an address of the house", async () => {
    const same = await call("POST", "", { url: `http://127.0.0.1:${port}/hook` });
    expect(same.status).toBe(409);
    const inside = await call<{ errors: { pointer: string }[] }>("POST", "", {
      url: "https://10.0.0.1/hook",
    });
    expect(inside.status).toBe(422);
    expect(inside.body.errors[0]?.pointer).toBe("/url");
    const urls = Array.from({ length: 12 }, (_, index) => `http://127.0.0.1:${port}/${index}`);
    const results = await Promise.all(
      urls.map((url) => call<WebhookWithSecret>("POST", "", { url })),
    );
    const stored = results.filter(({ status }) => status === 201);
    expect(stored).toHaveLength(9);
    for (const { body } of stored) await call("DELETE", `/${body.webhook.id}`);
  });
});
