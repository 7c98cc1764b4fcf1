import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPortal } from "../../test/browser.ts";
import { fakeCore } from "../../test/fake-core.ts";

let app: FastifyInstance;

beforeEach(async () => {
  app = await openPortal(fakeCore());
});
afterEach(() => app.close());

test("everything that the worker keeps is there, and asks for nothing else", async () => {
  const { body, headers } = await app.inject("/service-worker.js");
  expect(headers["cache-control"]).toBe("no-cache");
  const [, list = "[]"] = /self\.jibaoFiles=(\[.*?\]);/.exec(body) ?? [];
  const files = JSON.parse(list) as string[];
  expect(files).toContain("/report/offline?lang=en");
  const loaded = new Set<string>();
  for (const file of files) {
    const answer = await app.inject(file);
    expect(answer.statusCode, file).toBe(200);
    if (!String(answer.headers["content-type"]).startsWith("text/html")) continue;
    for (const [, path = ""] of answer.body.matchAll(/(?:src|href)="(\/portal-assets\/[^"]+)"/g))
      loaded.add(path);
  }
  expect(files).toEqual(expect.arrayContaining([...loaded]));
});

test("the worker changes with what it keeps, and only then", async () => {
  const worker = async () => (await app.inject("/service-worker.js")).body;
  const before = await worker();
  await app.close();
  app = await openPortal(fakeCore());
  expect(await worker()).toBe(before);
});

test("the page can be installed", async () => {
  const start = await app.inject("/");
  expect(start.body).toContain('<link rel="manifest" href="/manifest.webmanifest">');
  expect(start.headers["content-language"]).toBe("zh-CN");
  const manifest = JSON.parse((await app.inject("/manifest.webmanifest")).body) as {
    icons: { src: string }[];
  };
  expect((await app.inject(manifest.icons[0]?.src ?? "")).statusCode).toBe(200);
});
