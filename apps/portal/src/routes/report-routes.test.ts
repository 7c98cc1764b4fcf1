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

describe("the type of incident", () => {
  const described = { impact: "服务器文件被加密，出现勒索信", personsLeaked: "1" };
  const draft = () => [...core.drafts.values()][0];

  test("questions lose nothing, go back by links, and return with the type", async () => {
    await browser.get("/report?secrets=no");
    await browser.post("/report/operator", first);
    const typed = { discoveredAt: "昨天夜里", place: "广州" };
    const guide = await browser.post("/report/when", { ...typed, go: "guide" });
    expect(guide.address).toMatch(/^\/report\/category/);
    expect(draft()).toMatchObject(typed);
    const found = await browser.get("/report/category?a=locked&a=ransom-note");
    expect(found.text).toContain('href="/report/category?a=locked"');
    expect(draft()).not.toHaveProperty("category");
    const back = await browser.send(found, { category: "malware.ransomware" });
    expect(back.address).toBe("/report/when#category");
    expect(back.text).toContain('<option value="malware.ransomware" selected>');
    expect(draft()).toMatchObject({ ...typed, ...first, category: "malware.ransomware" });
  });

  test("from the last page it leads back there, and without a draft to the start", async () => {
    expect((await browser.get("/report/category")).address).toBe("/report");
    await browser.get("/report?secrets=no");
    await browser.post("/report/operator", first);
    const list = await browser.get("/report/category?from=check&a=locked&a=list");
    const back = await browser.send(list, { category: "malware.worm" });
    expect(back.address).toBe("/report/when?from=check#category");
    await browser.send(list, { category: "nonsense" });
    expect(draft()?.["category"]).toBe("malware.worm");
  });

  test("a description suggests, one tap takes it, and nothing is chosen by itself", async () => {
    await browser.get("/report?secrets=no");
    const measures = await browser.post("/report/impact", described);
    expect(measures.text).toContain('name="pick"\n value="malware.ransomware"');
    expect(measures.text).toContain("您写了“服务器文件被加密…勒索信”");
    expect(draft()).not.toHaveProperty("category");
    const taken = await browser.send(measures, {
      pick: "malware.ransomware",
      measures: "已断网",
    });
    expect(taken.address).toBe("/report/measures?picked=1");
    expect(taken.text).toContain("已选事件类型：勒索软件");
    expect(taken.text).not.toContain('name="pick"');
    expect(draft()).toMatchObject({ measures: "已断网", category: "malware.ransomware" });
  });

  test("the check page suggests too, and stays", async () => {
    await browser.get("/report?secrets=no");
    await browser.post("/report/impact", described);
    const check = await browser.get("/report/check");
    expect(check.text).toContain('action="/report/category"');
    const code = [...core.drafts.keys()][0]!;
    const pick = { draftCode: code, from: "review", pick: "malware.ransomware" };
    expect((await browser.post("/report/category", pick)).address).toBe("/report/check");
    expect(draft()?.["category"]).toBe("malware.ransomware");
  });

  test("the first button of each form is one that goes on", async () => {
    await browser.get("/report?secrets=no");
    const page = await browser.post("/report/impact", described);
    const when = await browser.get("/report/when");
    for (const { text } of [page, when]) {
      const [, button] = /<form method="post"[\s\S]*?(<button[^>]*>)/.exec(text) ?? [];
      expect(button).toContain("visually-hidden");
      expect(button).not.toContain("name=");
    }
  });
});

describe("why something is asked", () => {
  test("each item has its reason, example and clause; what is missing says so too", async () => {
    const page = await browser.get("/report?secrets=no");
    expect(page.text).toContain("接收部门要知道是谁出了事");
    const when = await browser.post("/report/system", { systemsUnknown: "正在清点" });
    expect(when.text).toContain("依据：办法第七条第一款第二项");
    const details = await browser.get("/report/details");
    expect(details.text).toContain("可以后补");
    const check = await browser.get("/report/check");
    expect(check.text).toContain("首报还缺这些必填项");
    expect(check.text).toContain("报告时限从发现或获知时起算。依据：办法第七条第一款第二项。");
    expect(check.text).toContain("尚未查明，因为：正在清点");
  });
});

describe("sector rules", () => {
  test("are on the receipt, each with its name, clause and clock", async () => {
    await browser.get("/report?secrets=no");
    await browser.post("/report/operator", {
      ...first,
      operatorInstruments: "nfra-data-security",
    });
    await browser.post("/report/when", { discoveredAt: "2026-11-22T04:10" });
    const receipt = await browser.send(await browser.get("/report/check"), {});
    expect(core.submissions[0]?.operator?.instruments).toEqual(["nfra-data-security"]);
    expect(receipt.text).toContain("行业规定：《银行保险机构数据安全管理办法》");
    expect(receipt.text).toContain("书面报告：您 → 金融监管总局或其派出机构");
    expect(receipt.text).toContain("剩余 00:40:00");
    expect(receipt.text).toContain("这项规定还要求");
    const outside = await browser.get("/follow-up/outside");
    const choices = [...outside.text.matchAll(/>(按《银行[^<]+)</g)].map(([, words]) => words);
    expect(choices.length).toBeGreaterThan(3);
    expect(new Set(choices).size).toBe(choices.length);
  });
});

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
    expect(JSON.parse(file.text)).toEqual({ reference, promise: {} });
    core.hasProof = true;
    const upgraded = await browser.get("/receipt.json");
    expect(JSON.parse(upgraded.text)).toEqual({
      leafIndex: 0,
      receipt: { reference, promise: {} },
    });
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
