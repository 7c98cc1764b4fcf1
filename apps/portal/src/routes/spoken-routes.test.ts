import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore, incidentOf, reference, secret } from "../../test/fake-core.ts";
import { fillIn } from "../../test/fill-in.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  browser = browse(app);
});
afterEach(() => app.close());

test("a draft is read out: whom to call by when, who speaks, each answer in words", async () => {
  const check = await fillIn(browser);
  expect(check.text).toContain('href="/report/spoken"');
  const { text } = await browser.get("/report/spoken");
  expect(text).toContain("最迟");
  expect(text).toContain("要报告一起网络安全事件");
  expect(text).not.toContain("drill");
  expect(text).toContain("请对方把要点复述一遍");
});

test("without a core it still says what to read out", async () => {
  await fillIn(browser);
  const draft = [...core.drafts.values()][0];
  const fetchDraft = core.fetch;
  expect(draft).toBeDefined();
  await app.close();
  const withoutRules: typeof fetch = (input, init) =>
    new Request(input, init).url.includes("/assess")
      ? Promise.reject(new TypeError("down"))
      : fetchDraft(input, init);
  app = await openPortal({ ...core, fetch: withoutRules });
  const code = [...core.drafts.keys()][0] ?? "";
  const answer = await app.inject({ url: "/report/spoken", cookies: { jibao_draft: code } });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain("要报告一起网络安全事件");
  expect(answer.body).toContain("官方热线 12387");
});

test("a case adds its reference, and leads to the record of the call", async () => {
  core.incident = incidentOf({
    stage: "initial",
    operator: { name: "演练供水公司" },
    facts: { discoveredAt: "2026-11-22T03:10:00+08:00" },
    content: { impact: "停水" },
  });
  await browser.post("/follow-up", { reference, secret });
  const { text } = await browser.get("/follow-up/spoken");
  expect(text).toContain("编号是 4827 1930 5563");
  expect(text).toContain('href="/follow-up/outside"');
  expect(text).toContain("停水");
});

test("nobody else reads it", async () => {
  expect((await browser.get("/report/spoken")).address).toBe("/report");
  expect((await browser.get("/follow-up/spoken")).address).toBe("/follow-up");
});
