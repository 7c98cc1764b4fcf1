import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore, problemOf, reference, secret } from "../../test/fake-core.ts";
import { fillIn, first } from "../../test/fill-in.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core);
  browser = browse(app);
});
afterEach(() => app.close());

describe("the first report", () => {
  test("goes page by page from the gate to the receipt", async () => {
    const check = await fillIn(browser);
    expect(check.address).toBe("/report/check");
    expect(check.text).toContain("立即报告，最迟 11-22 07:10 前");
    expect(check.text).toContain("广东省互联网信息办公室");
    const receipt = await browser.send(check, {});
    expect(receipt.address).toBe("/receipt");
    expect(receipt.text).toContain(reference);
    expect(receipt.text).toContain(secret);
    expect(receipt.text).toContain("已在本系统送达");
    expect(receipt.text).toContain("本系统送不到，请您自己报告");
    expect(core.submissions).toHaveLength(1);
    expect(core.submissions[0]).toMatchObject({
      stage: "initial",
      operator: { name: "示例公司", kinds: [], division: "440000" },
      facts: { personsLeaked: 1_200_000, discoveredAt: "2026-11-22T03:10:00+08:00" },
      content: { cause: { notYetKnown: "日志尚在提取" } },
    });
  });

  test("a double click and a refresh make one report and show one receipt", async () => {
    const check = await fillIn(browser);
    const [one, other] = await Promise.all([browser.send(check, {}), browser.send(check, {})]);
    const again = await browser.send(check, {});
    for (const page of [one, other, again]) expect(page.text).toContain(secret);
    expect((await browser.get("/receipt")).text).toContain(secret);
    expect((await browser.get("/report/impact")).address).toBe("/receipt");
    expect(core.submissions).toHaveLength(1);
  });

  test("an answer lost on the way is found by pressing again, even after a change", async () => {
    const check = await fillIn(browser);
    core.mode = "lost";
    const unclear = await browser.send(check, {});
    expect(unclear.status).toBe(503);
    expect(unclear.text).toContain("还不能确定系统是否已收到");
    expect(unclear.text).toContain("12387");
    core.mode = "works";
    await browser.send(await browser.get("/report/impact?from=check"), { impact: "改过的影响" });
    const receipt = await browser.send(await browser.get("/report/check"), {});
    expect(receipt.text).toContain(secret);
    expect(receipt.text).toContain("发送之后又改动的内容不在这份报告里");
    expect(core.submissions).toHaveLength(1);
  });

  test("what the core refuses is shown at its field, corrected and sent", async () => {
    const check = await fillIn(browser);
    const pointer = "/facts/personsLeaked";
    const errors = [{ pointer, code: "too-large", message: "大得不合常理" }];
    core.refuseNext = problemOf("facts-refused", 422, errors);
    const refused = await browser.send(check, {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="/report/impact?from=check#personsLeaked"');
    expect(refused.text).toContain("大得不合常理");
    const page = await browser.get("/report/impact?from=check");
    expect(page.text).toContain('value="120"');
    const fixed = await browser.send(page, { impact: "拖库", personsLeaked: "110" });
    expect(fixed.address).toBe("/report/check");
    await browser.send(fixed, {});
    expect(core.submissions[0]?.facts?.personsLeaked).toBe(1_100_000);
  });

  test("unreadable answers stay as typed, with a summary that leads to them", async () => {
    const page = await browser.get("/report/when");
    expect(page.address).toBe("/report");
    await browser.get("/report?secrets=no");
    const wrong = await browser.post("/report/when", { discoveredAt: "昨天夜里", place: "广州" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('<a href="#discoveredAt">');
    expect(wrong.text).toContain('value="昨天夜里"');
    expect(wrong.text).toContain('aria-invalid="true"');
    expect((await browser.get("/report/when")).text).toContain('value="昨天夜里"');
  });

  test("sending without a name asks for it and sends nothing", async () => {
    await browser.get("/report?secrets=no");
    await browser.post("/report/system", { systems: "会员中心" });
    const refused = await browser.send(await browser.get("/report/check"), {});
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("请填写单位全称");
    expect(core.submissions).toHaveLength(0);
  });

  test("back saves too, and the check page comes back after a change", async () => {
    const page = await browser.get("/report?secrets=no");
    const second = await browser.send(page, first);
    const back = await browser.send(second, { systems: "半句", go: "back" });
    expect(back.address).toBe("/report/operator");
    expect(back.text).toContain('value="示例公司"');
    const changed = await browser.send(await browser.get("/report/system?from=check"), {
      systems: "整句",
    });
    expect(changed.address).toBe("/report/check");
    expect(changed.text).toContain("整句");
  });

  test("a lost session resumes: by the form's own code, and by the code on paper", async () => {
    const second = await browser.send(await browser.get("/report?secrets=no"), first);
    const code = [...core.drafts.keys()][0]!;
    expect(second.text).toContain(code);
    browser.cookies.clear();
    const third = await browser.send(second, { systems: "会员中心" });
    expect(third.address).toBe("/report/when");
    expect(core.drafts.get(code)).toMatchObject({ operatorName: "示例公司", systems: "会员中心" });
    browser.cookies.clear();
    const resumed = await browser.post("/report/resume", { code });
    expect(resumed.address).toBe("/report/check");
    expect(resumed.text).toContain("会员中心");
    const wrong = await browser.post("/report/resume", { code: "NONE-0000-0000" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="NONE-0000-0000"');
  });

  test("an expired draft becomes a new one with what was just typed", async () => {
    const second = await browser.send(await browser.get("/report?secrets=no"), first);
    core.drafts.clear();
    const renewed = await browser.send(second, { systems: "会员中心" });
    expect(renewed.address).toBe("/report/operator?renewed=1");
    expect(renewed.text).toContain("已为您新建一份");
    expect([...core.drafts.values()]).toEqual([{ systems: "会员中心" }]);
  });

  test("an unreachable core leaves everything typed on the page, with other routes", async () => {
    const page = await browser.get("/report?secrets=no");
    core.mode = "down";
    const kept = await browser.send(page, first);
    expect(kept.status).toBe(503);
    expect(kept.text).toContain('value="示例公司"');
    expect(kept.text).toContain("12387");
    expect(kept.text).toContain("010-82992387");
    core.mode = "works";
    expect((await browser.send(kept, first)).address).toBe("/report/system");
  });

  test("a busy core is not a received report", async () => {
    const check = await fillIn(browser);
    core.mode = "busy";
    expect((await browser.send(check, {})).status).toBe(503);
    core.mode = "works";
    await browser.send(await browser.get("/report/check"), {});
    expect(core.submissions).toHaveLength(1);
  });

  test("the receipt is a file too, and a new report starts empty", async () => {
    await browser.send(await fillIn(browser), {});
    const file = await browser.get("/receipt.json");
    expect(file.response.headers["content-disposition"]).toContain(reference);
    expect(JSON.parse(file.text)).toEqual({ reference });
    const next = await browser.post("/report/new", {});
    expect(next.address).toBe("/report/operator");
    expect(next.text).not.toContain("示例公司");
  });

  test("an incomplete report says that it was received and that the clock runs on", async () => {
    await browser.get("/report?secrets=no");
    const page = await browser.post("/report/operator", first);
    expect(page.address).toBe("/report/system");
    const check = await browser.get("/report/check");
    expect(check.text).toContain("首报还缺这些必填项");
    const receipt = await browser.send(check, {});
    expect(receipt.text).toContain("已收到，还不完整");
    expect(receipt.text).toContain("时限仍在走");
  });
});
