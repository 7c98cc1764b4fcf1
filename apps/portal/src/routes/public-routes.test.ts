import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore } from "../../test/fake-core.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  browser = browse(app);
});
afterEach(() => app.close());

describe("state secrets", () => {
  test.each(["/assess", "/report", "/tip"])("%s asks before the first input", async (path) => {
    const gate = await browser.get(path);
    expect(gate.text).toContain("这件事涉及国家秘密吗");
    expect(gate.text).not.toContain("<textarea");
    const stop = await browser.get(`${path}?secrets=yes`);
    expect(stop.text).toContain("没有保存您的任何内容");
    expect(stop.text).not.toContain("<input");
    expect(browser.cookies.size).toBe(0);
    expect(core.calls).toEqual([]);
  });

  test("the banner is on every page", async () => {
    for (const path of ["/", "/assess?secrets=no", "/follow-up", "/print", "/nothing"]) {
      expect((await browser.get(path)).text).toContain("不得填写国家秘密");
    }
  });
});

describe("must I report", () => {
  const query = "/assess?secrets=no&result=1&discoveredAt=2026-11-22T03:10&operatorProvince=440000";

  test("tells level, recipient and time, and stores nothing", async () => {
    const page = await browser.get(`${query}&personsLeaked=120`);
    expect(page.text).toContain("立即报告，最迟 11-22 07:10 前");
    expect(page.text).toContain("剩余 01:40:00");
    expect(core.calls.map(({ path }) => path)).not.toContain("/api/v1/drafts");
    expect(core.submissions).toEqual([]);
  });

  test("too little known is never called no need to report", async () => {
    const page = await browser.get(query);
    expect(page.text).toContain("不能排除较大以上");
    expect(page.text).toContain("clock-provisional");
  });

  test("forecasts when an outage crosses the next line", async () => {
    const page = await browser.get(`${query}&involvesCii=yes&wholeFrom=2026-11-22T05:15`);
    expect(page.text).toContain("若不恢复，11-22 06:15 将达到重大");
  });

  test("wrong figures come back as typed with what to correct", async () => {
    const page = await browser.get(`${query}&personsLeaked=很多`);
    expect(page.text).toContain('<a href="#personsLeaked">');
    expect(page.text).toContain('value="很多"');
  });

  test("keeps what was typed when the core is unreachable", async () => {
    core.mode = "down";
    const page = await browser.get(`${query}&personsLeaked=120`);
    expect(page.status).toBe(503);
    expect(page.text).toContain('value="120"');
  });
});

describe("a tip", () => {
  test("needs only what was seen, and a second click makes no second tip", async () => {
    const form = await browser.get("/tip?secrets=no");
    expect((await browser.send(form, { unit: "某网站" })).status).toBe(422);
    const done = await browser.send(form, { unit: "某网站", what: "首页被改" });
    expect(done.text).toContain("线索已收到");
    await browser.send(form, { unit: "某网站", what: "首页被改" });
    expect(core.submissions).toEqual([
      { stage: "tip", locale: "zh", operator: { name: "某网站" }, content: { impact: "首页被改" } },
    ]);
  });

  test("stays on the page when the core is down", async () => {
    const form = await browser.get("/tip?secrets=no");
    core.mode = "down";
    const kept = await browser.send(form, { what: "首页被改" });
    expect(kept.status).toBe(503);
    expect(kept.text).toContain("首页被改");
  });
});
