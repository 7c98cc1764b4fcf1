import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../test/browser.ts";
import { type FakeCore, fakeCore } from "../test/fake-core.ts";
import { fillIn, first } from "../test/fill-in.ts";
import { assets } from "./assets.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  browser = browse(app);
});
afterEach(() => app.close());

describe("language, size, safety", () => {
  test("English by the browser, Chinese by the switch, and the choice is kept", async () => {
    browser.headers["accept-language"] = "en-GB,en;q=0.9,zh;q=0.5";
    expect((await browser.get("/")).text).toContain('<html lang="en"');
    expect((await browser.get("/?lang=zh")).text).toContain('<html lang="zh-CN"');
    expect((await browser.get("/print")).text).toContain("空白");
    expect((await browser.get("/?type=large")).text).toContain('class="large"');
  });

  test("the switch keeps the rest of the address and cannot lead away", async () => {
    const page = await browser.get("/assess?secrets=no&personsLeaked=1");
    expect(page.text).toContain('href="/assess?secrets=no&amp;personsLeaked=1&amp;lang=en"');
    expect((await browser.get("//evil.example/x")).text).not.toContain('href="//evil');
  });

  test("each page forbids inline code, frames and foreign hosts", async () => {
    const { headers } = (await browser.get("/")).response;
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    const { text } = await browser.get("/assess?secrets=no");
    expect(text).not.toMatch(/ style="| on[a-z]+="|<style|<script>/);
    expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
  });

  test("a form of another site is refused", async () => {
    browser.headers["sec-fetch-site"] = "cross-site";
    expect((await browser.post("/report/operator", first)).status).toBe(403);
    expect(core.calls).toEqual([]);
  });

  test("personal pages are not kept, and unknown addresses have a page", async () => {
    const check = await fillIn(browser);
    expect(check.response.headers["cache-control"]).toBe("no-store");
    expect((await browser.get("/report/nothing")).status).toBe(404);
    expect((await browser.get("/nothing")).text).toContain("没有这个页面");
  });

  test("the first view weighs at most 30 KB on the wire, the script at most 4 KB", async () => {
    browser.headers["accept-encoding"] = "gzip";
    for (const path of ["/", "/assess?secrets=no"]) {
      const page = (await browser.get(path)).response.rawPayload;
      const files = assets.map(({ zipped }) => zipped.length);
      const total = files.reduce((sum, length) => sum + length, page.length);
      expect(total).toBeLessThanOrEqual(30 * 1024);
    }
    const step = gzipSync((await browser.get("/report?secrets=no")).text);
    expect(step.length).toBeLessThanOrEqual(8 * 1024);
    const script = assets.find(({ type }) => type.startsWith("text/javascript"));
    expect(script!.body.length).toBeLessThanOrEqual(4 * 1024);
  });

  test("assets are served under their hash, zipped where that is understood", async () => {
    for (const { path, body } of assets) {
      const plain = await browser.get(path);
      expect(plain.response.rawPayload).toEqual(body);
      expect(plain.response.headers["cache-control"]).toContain("immutable");
    }
  });
});
