/** Every route of the portal: strict headers, nothing personal kept, nothing done for other sites. */
import { logOptions } from "@jibao/http-shell";
import fastify, { type FastifyInstance, type RouteOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browse } from "../test/browser.ts";
import { type FakeCore, fakeCore, nowMs } from "../test/fake-core.ts";
import { fillIn } from "../test/fill-in.ts";
import { portal } from "./index.ts";

let core: FakeCore;
let app: FastifyInstance;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  core = fakeCore();
  app = fastify();
  app.addHook("onRoute", ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  await app.register(portal, {
    apiUrl: "http://core",
    apiKey: "jbk_test",
    publicUrl: "https://report.example.cn",
    fetch: core.fetch,
    serverClock: () => nowMs,
  });
  await app.ready();
});
afterAll(() => app.close());

const addressOf = (url: string) => url.replaceAll(/:\w+/g, "x").replace("*", "x");

const ownPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The page that verifies receipts carries its script, named by its digest, and reaches nothing. */
const worksFromDisk: unknown = expect.stringMatching(
  /^default-src 'none'; connect-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+';/,
);

test("every route answers with the same strict headers", async () => {
  expect(routes.length).toBeGreaterThan(40);
  for (const { method, url } of [...routes, { method: "GET", url: "/none" }]) {
    const response = await app.inject({
      method: method as "GET",
      url: addressOf(url),
      headers: { "sec-fetch-site": "same-origin" },
    });
    const { headers } = response;
    expect(headers, `${method} ${url}`).toMatchObject({
      "content-security-policy": url.startsWith("/verify") ? worksFromDisk : ownPolicy,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "strict-transport-security": expect.stringMatching(/^max-age=\d{8}/),
    });
    expect(headers["server"] ?? headers["x-powered-by"]).toBeUndefined();
    const type = String(headers["content-type"] ?? "");
    expect(/^text\/|\+xml/.test(type) && !type.includes("charset=utf-8"), `${url} ${type}`).toBe(
      false,
    );
    if (url.startsWith("/verify")) continue;
    expect(response.body, url).not.toMatch(
      /<script(?![^>]*\bsrc=)|\son\w+="|\sstyle="|node_modules/,
    );
  }
});

test("no other site makes a form be taken", async () => {
  const changing = routes.filter(({ method }) => !["GET", "HEAD"].includes(method));
  expect(changing.length).toBeGreaterThan(16);
  const cookie = "jibao_cleared=no";
  for (const { method, url } of changing) {
    for (const headers of [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "null", cookie },
      { cookie },
      { cookie, referer: "https://report.example.cn/" },
    ]) {
      core.calls.splice(0);
      const type = { "content-type": "application/x-www-form-urlencoded" };
      const response = await app.inject({
        method: method as "POST",
        url: addressOf(url),
        headers: { ...type, ...headers },
        payload: "impact=x&key=x",
      });
      expect(response.statusCode, `${url} ${JSON.stringify(headers)}`).toBe(403);
      expect(core.calls).toEqual([]);
    }
  }
});

describe("cookies", () => {
  test("are for this site, over https, and unreadable by scripts", async () => {
    const seen: string[] = [];
    const browser = browse(app);
    await fillIn(browser);
    for (const path of ["/?lang=en", "/?type=large", "/tip?secrets=no"]) {
      seen.push(...[(await browser.get(path)).response.headers["set-cookie"] ?? []].flat());
    }
    expect(seen.length).toBeGreaterThan(2);
    for (const line of seen) expect(line).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });
});

test("pages with what somebody typed are kept by no cache", async () => {
  const browser = browse(app);
  const kept = async (path: string) =>
    (await browser.get(path)).response.headers["cache-control"] !== "no-store";
  expect(await kept("/")).toBe(true);
  expect(await kept("/print")).toBe(true);
  for (const path of [
    "/assess?secrets=no&personsLeaked=1&result=1",
    "/?x=1",
    "/follow-up",
    "/follow-up/case",
    "/tip?secrets=no",
    "/report?secrets=no",
    "/report/check",
    "/report/operator",
    "/none",
  ]) {
    expect(await kept(path), path).toBe(false);
  }
});

test("a failure tells neither where nor why", async () => {
  const failing = fastify();
  await failing.register(portal, {
    apiUrl: "http://core",
    apiKey: "jbk_test",
    publicUrl: "https://report.example.cn",
    fetch: core.fetch,
    serverClock: () => {
      throw Object.assign(new Error("hidden words"), { statusCode: 200 });
    },
  });
  const response = await failing.inject("/");
  expect(response.statusCode).toBe(500);
  expect(response.body).not.toMatch(/hidden|node_modules|\bat \S+:\d+/);
  await failing.close();
});

test("what a portal of its own logs holds nothing that anybody sent", async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const logging = fastify({ logger: logOptions("debug", stream) });
  await logging.register(portal, {
    apiUrl: "http://core",
    apiKey: "jbk_hidden",
    publicUrl: "https://report.example.cn",
    fetch: () => Promise.reject(new Error("hidden from the core")),
  });
  for (const { method, url } of routes) {
    await logging.inject({
      method: method as "GET",
      url: `${url.replaceAll(/:\w+|\*/g, "hidden")}?a=hidden`,
      headers: {
        "sec-fetch-site": "same-origin",
        "content-type": "application/x-www-form-urlencoded",
        cookie: "jibao_case=482719305563.hidden-secret; jibao_draft=hidden; jibao_cleared=no",
      },
      ...(method === "POST"
        ? { payload: "reference=482719305563&secret=hidden&impact=hidden" }
        : {}),
    });
  }
  await logging.inject("/hidden");
  await logging.close();
  expect(lines.length).toBeGreaterThan(routes.length);
  expect(lines.join("")).not.toContain("hidden");
});
