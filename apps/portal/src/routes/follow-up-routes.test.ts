import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore, incidentOf, reference, secret } from "../../test/fake-core.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  browser = browse(app);
});
afterEach(() => app.close());

describe("following up", () => {
  beforeEach(() => {
    core.incident = incidentOf({
      stage: "initial",
      operator: { name: "示例公司", kinds: [], division: "440000" },
      facts: { discoveredAt: "2026-11-22T03:10:00+08:00", personsLeaked: 1_200_000 },
      content: { impact: "拖库" },
    });
  });
  const open = () => browser.post("/follow-up", { reference, secret: secret.toLowerCase() });

  test("opens with reference and secret only", async () => {
    const wrong = await browser.post("/follow-up", { reference, secret: "AAAA-BBBB" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain(`value="${reference}"`);
    const garbage = await browser.post("/follow-up", { reference: "1", secret: "<b>" });
    expect(garbage.status).toBe(422);
    const page = await open();
    expect(page.address).toBe("/follow-up/case");
    expect(page.text).toContain("拖库");
    const left = await browser.post("/follow-up/leave", {});
    expect(left.address).toBe("/");
    expect((await browser.get("/follow-up/case")).address).toBe("/follow-up");
  });

  test("a supplement sends what changed and nothing else", async () => {
    await open();
    const form = await browser.get("/follow-up/supplement");
    expect(form.text).toContain('value="120"');
    const same = { impact: "拖库", personsLeaked: "120", discoveredAt: "2026-11-22T03:10" };
    const unchanged = await browser.send(form, same);
    expect(unchanged.status).toBe(422);
    expect(unchanged.text).toContain("没有改动任何项目");
    const done = await browser.send(form, { ...same, personsLeaked: "1200" });
    expect(done.address).toBe("/follow-up/case?done=supplement");
    expect(done.text).toContain("补报已收到");
    expect(core.submissions).toEqual([
      { stage: "supplement", reference, locale: "zh", factsPatch: { personsLeaked: 12_000_000 } },
    ]);
    await browser.send(form, { ...same, personsLeaked: "1200" });
    expect(core.submissions).toHaveLength(1);
  });

  test("the summary carries its six items and the end of handling", async () => {
    await open();
    const answers = { cause: "弱口令", response: "下线", harm: "外泄", lessons: "改口令" };
    const page = await browser.get("/follow-up/summary");
    const done = await browser.send(page, { ...answers, handledAt: "2026-11-22T05:00" });
    expect(done.text).toContain("总结报告已收到");
    expect(core.submissions[0]).toMatchObject({
      stage: "summary",
      factsPatch: { handledAt: "2026-11-22T05:00:00+08:00" },
      content: answers,
    });
  });

  test("whoever gave a tip may add to it, and is offered nothing else", async () => {
    core.incident = {
      ...incidentOf({ stage: "tip", content: { impact: "首页被改" } }),
      allowedActs: [],
    };
    const page = await open();
    expect(page.text).toContain("补充情况");
    expect(page.text).not.toMatch(
      /\/follow-up\/(progress|summary|outside|withdrawal)|还缺这些内容/,
    );
    expect((await browser.get("/follow-up/summary")).address).toBe("/follow-up/supplement");
    const form = await browser.get("/follow-up/supplement");
    const done = await browser.send(form, { impact: "首页被改，登录页也被改" });
    expect(done.text).toContain("补报已收到");
  });

  test("records a report made elsewhere, and says what is missing from the record", async () => {
    await open();
    const form = await browser.get("/follow-up/outside");
    const wrong = await browser.send(form, { means: "telephone" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("请填写报告的时间");
    const act = { obligation: "obl_01KAMJ00000000000000000001", at: "2026-11-22T05:00" };
    const done = await browser.send(form, { ...act, means: "fax", spoke: "李警官" });
    expect(done.text).toContain("已记录");
    expect(core.calls.find(({ path }) => path.endsWith("/acts"))?.body).toEqual({
      kind: "record-outside-report",
      obligationId: act.obligation,
      at: "2026-11-22T05:00:00+08:00",
      means: "fax",
      spokeWith: "李警官",
    });
  });

  test("a lost core leaves the typed supplement on the page", async () => {
    await open();
    const form = await browser.get("/follow-up/progress");
    core.mode = "down";
    const kept = await browser.send(form, { impact: "恢复一半" });
    expect(kept.status).toBe(503);
    expect(kept.text).toContain("恢复一半");
  });
});
