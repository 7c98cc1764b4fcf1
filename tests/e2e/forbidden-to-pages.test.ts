/** That every walk with the browser notices what pages must not do. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader("content-security-policy", "default-src 'self'; img-src *");
    response.setHeader("content-type", "text/html");
    const parts: Record<string, string> = {
      "/style": "<p style='color:red'>a</p>",
      "/script": "<script>document.title = 'ran'</script>",
      "/foreign": "<img src='http://127.0.0.2:9/pixel'>",
    };
    response.end(`<!doctype html><title>a</title>${parts[request.url ?? ""] ?? "<p>a</p>"}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

async function walk(path: string): Promise<string> {
  const browser = await launchChromium();
  const page = await (await browser.newContext()).newPage();
  await page.goto(url + path, { waitUntil: "networkidle" });
  return browser.close().then(
    () => "",
    (error: unknown) => String(error),
  );
}

test("an orderly page passes", async () => {
  expect(await walk("/")).toBe("");
});

test.each(["/style", "/script"])("what the policy forbids is noticed: %s", async (path) => {
  expect(await walk(path)).toContain("Content Security Policy");
});

test("another host is noticed", async () => {
  expect(await walk("/foreign")).toContain("asked http://127.0.0.2:9/pixel");
});
