/** Every route of the API, whoever asks: the same strict headers, and nothing that may be kept. */
import { inboxEventsPath, type Operation, type OperationName, operations } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refuse } from "../platform/refusal.ts";
import { buildApp } from "./app.ts";
import type { Handlers } from "./handler.ts";
import type { Principal } from "./principal.ts";

const manager: Principal = {
  kind: "administrator",
  accountId: "acc_1",
  name: "管理员",
  role: "administrator",
};

let app: FastifyInstance;
beforeAll(async () => {
  const names = Object.keys(operations) as OperationName[];
  const refuseAll = async () => refuse("not-found");
  app = await buildApp({
    config: { publicUrl: "https://jibao.example", trustedProxies: [] },
    log: false,
    limitAttempts: false,
    credentials: {
      findSession: async () => null,
      findKey: async () => manager,
      findReporter: async () => null,
    },
    handlers: Object.fromEntries(names.map((name) => [name, refuseAll])) as Handlers,
    feed: { listen: () => () => {}, stop: () => {} },
  });
});
afterAll(() => app.close());

const routes: readonly (readonly [string, string])[] = [
  ...Object.values(operations).map(({ method, path }) => [method, path] as const),
  ["GET", inboxEventsPath],
  ["GET", "/api/v1/openapi.json"],
  ["GET", "/problems/internal"],
  ["GET", "/problems/none"],
  ["GET", "/none"],
  ["GET", "/%ff"],
  ["OPTIONS", "/api/v1/submissions"],
  ["TRACE", "/api/v1/submissions"],
];

describe.each(routes)("%s %s", (method, path) => {
  it.each([{}, { authorization: "Bearer a" }, { authorization: "Bearer a", origin: "null" }])(
    "with %o",
    async (headers) => {
      const url = path.replaceAll(/\{\w+\}/g, "x");
      const response = await app.inject({ method: method as "GET", url, headers });
      expect(response.headers).toMatchObject({
        "content-security-policy":
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "permissions-policy": expect.stringContaining("camera=()"),
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "strict-transport-security": expect.stringMatching(/^max-age=\d{8}/),
        "cache-control": "no-store",
      });
      const names = Object.keys(response.headers);
      for (const name of ["server", "x-powered-by", "access-control-allow-origin"]) {
        expect(names).not.toContain(name);
      }
      expect(response.body).not.toMatch(/node_modules|\bat \S+:\d+|fastify|node\/|\.ts\b/i);
    },
  );
});

describe("another site", () => {
  const unsafe = Object.values(operations).filter(
    ({ method }: Operation) => !["GET", "HEAD"].includes(method),
  );
  const cookie = "jibao_session=x";

  it.each(unsafe.map(({ method, path }) => [method, path]))(
    "cannot %s %s",
    async (method, path) => {
      const url = path.replaceAll(/\{\w+\}/g, "x");
      const ask = async (headers: Record<string, string>) => {
        const response = await app.inject({ method: method as "POST", url, headers });
        return response.json<{ code: string }>().code;
      };
      for (const headers of [
        { cookie, "sec-fetch-site": "cross-site" },
        { cookie, "sec-fetch-site": "same-site" },
        { cookie, origin: "https://evil.example" },
        { cookie, origin: "null" },
        { cookie },
        { cookie, "content-type": "text/plain" },
        { "sec-fetch-site": "cross-site" },
        { origin: "https://jibao.example.evil.example" },
      ]) {
        expect(await ask(headers), JSON.stringify(headers)).toBe("forbidden");
      }
    },
  );
});
