import fastify from "fastify";
import { beforeAll, expect, test } from "vitest";
import { createSessionFetch } from "./demo/session-fetch.ts";
import { createInjectFetch, visitorAddress } from "./inject-fetch.ts";

const app = fastify();
const inside = createInjectFetch(app);

beforeAll(() => {
  app.post("/echo", (request, reply) =>
    reply
      .code(201)
      .header("set-cookie", ["a=1; Path=/", "b=2"])
      .send({ body: request.body, query: request.query, key: request.headers["x-key"] }),
  );
  app.get("/address", (request) => ({ address: request.ip }));
  app.get("/cookie", (request) => ({ cookie: request.headers.cookie ?? null }));
  app.delete("/nothing", (_request, reply) => reply.code(204).send());
});

test("carries request and answer whole, headers and Chinese text included", async () => {
  const response = await inside("http://any.example/echo?x=%E4%B8%80", {
    method: "POST",
    headers: { "content-type": "application/json", "x-key": "k" },
    body: '{"name":"演练"}',
  });
  expect(response.status).toBe(201);
  expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
  expect(await response.json()).toEqual({
    body: { name: "演练" },
    query: { x: "一" },
    key: "k",
  });
});

test("answers without a body are answers", async () => {
  const response = await inside("http://any.example/nothing", { method: "DELETE" });
  expect([response.status, await response.text()]).toEqual([204, ""]);
});

test("the API sees the visitor's address", async () => {
  const ask = async () => (await inside("http://any.example/address")).json();
  expect(await visitorAddress.run("203.0.113.7", ask)).toEqual({ address: "203.0.113.7" });
  expect(await ask()).toEqual({ address: "127.0.0.1" });
});

test("a session's cookie goes back with every later request", async () => {
  const browser = createSessionFetch(inside);
  const ask = async () => (await browser("http://any.example/cookie")).json();
  expect(await ask()).toEqual({ cookie: null });
  await browser("http://any.example/echo", { method: "POST" });
  expect(await ask()).toEqual({ cookie: "a=1" });
});
