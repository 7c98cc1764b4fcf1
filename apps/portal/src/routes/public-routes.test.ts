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

describe("the other rules", () => {
  const query = "/assess?secrets=no&result=1&discoveredAt=2026-11-22T03:10&operatorProvince=440000";
  const leak = `${query}&involvesCii=no&personsLeaked=120`;

  test("a bank's two hours come first, with recipient, clause and clock", async () => {
    const { text } = await browser.get(`${leak}&operatorInstruments=nfra-data-security`);
    expect(text).toContain("<h1>立即报告，时限 11-22 05:10 已过</h1>");
    expect(text).toContain("其他规定的时限 11-22 05:10 已过，请立即报金融监管总局或其派出机构");
    expect(text).toContain("依据：《银行保险机构数据安全管理办法》第六十九条");
    expect(text).toContain("已超时 00:20:00");
    expect(text).toContain("剩余 21:40:00");
    expect(text.indexOf("《银行保险机构数据安全管理办法》")).toBeLessThan(
      text.indexOf("《网络安全法》"),
    );
  });

  test("statutes apply without a tick, and hold where the Measures ask nothing", async () => {
    const { text } = await browser.get(`${query}&threatOnly=no&personsLeaked=120`);
    expect(text).toContain("立即通知受影响的个人（第五十七条）");
    const threat = await browser.get(`${query}&threatOnly=yes`);
    expect(threat.text).toContain("办法没有要求报告");
    expect(threat.text).not.toContain("请先按较大以上报告");
    expect(threat.text).toContain("可能适用");
  });

  test("what may apply is folded, with what would settle it", async () => {
    const { text } = await browser.get(leak);
    const [sure = "", maybe = ""] = text.split(/<summary>可能适用/);
    expect(sure).not.toContain("当地县级以上公安机关");
    expect(maybe).toMatch(/须先弄清：“?是否涉嫌违法犯罪/);
  });

  test("how sure a figure is stands beside it; an unconfirmed one starts no clock", async () => {
    const { text } = await browser.get(
      `${leak}&operatorInstruments=csrc-incidents&suspectedCrime=yes`,
    );
    expect(text).toContain('<span class="tag">尚未证实</span>');
    expect(text).toContain('<span class="tag">仅一处来源</span>');
    const [, csrc = ""] = text.split("《证券期货业网络安全事件报告与调查处理办法》");
    expect(csrc.split('class="rule"')[0]).not.toContain("data-due");
    expect(text).not.toMatch(/（）|\(\)/);
  });

  test("regimes abroad are off, folded, and there when ticked", async () => {
    const form = await browser.get("/assess?secrets=no");
    expect(form.text).not.toMatch(/name="operatorInstruments"[^>]* checked/);
    expect(form.text).toContain("<details><summary>境外规定");
    expect((await browser.get(leak)).text).not.toContain("CERT-In");
    const ticked = await browser.get(`${leak}&operatorInstruments=in-cert-in`);
    expect(ticked.text).toContain("CERT-In");
    const both = `${leak}&operatorInstruments=nfra-data-security&operatorInstruments=in-cert-in`;
    expect((await browser.get(both)).text).toContain("CERT-In");
  });

  test("in English nothing but the numbers of documents is Chinese", async () => {
    const { text } = await browser.get(`${leak}&lang=en&operatorInstruments=nfra-data-security`);
    const [, page = ""] = text.split("</header>");
    const bare = page.replaceAll(/<p class="muted">[^<]*号<\/p>/g, "");
    expect(bare).not.toMatch(/[\u4e00-\u9fff]/);
    expect(bare).toContain("Art. 69");
  });
});

describe("readings, doubts, growth", () => {
  const query = "/assess?secrets=no&result=1&discoveredAt=2026-11-22T03:10&operatorProvince=440000";

  test("a reading that matters is shown with both results and what would settle it", async () => {
    const { text } = await browser.get(`${query}&personsLeaked=150&personsLeakedUnit=account`);
    const [, readings = ""] = text.split("<h2>我们的解释</h2>");
    expect(readings).toContain("户数、账号数等可否当作人数");
    expect(readings).toMatch(/从严：较大、最早 11-22 07:10 前/);
    expect(readings).toContain("从宽：尚不能判定、没有时限");
    expect(readings).toContain("时限按这种走");
    expect(readings).toMatch(/弄清这些就能确定：“个人信息泄露涉及多少人”/);
  });

  test("no section without a reading that matters", async () => {
    const { text } = await browser.get(`${query}&involvesCii=no&personsLeaked=120`);
    expect(text).not.toContain("我们的解释");
  });

  test("a doubt leads to its field, and is said there again", async () => {
    const odd = "siteFrom=2026-11-21T23%3A10";
    const page = await browser.get(`${query}&${odd}`);
    const href = /<a href="([^"]+#siteFrom)">/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    expect(href).toContain(odd);
    const form = await browser.get(href ?? "");
    expect(form.text).toContain('id="siteFrom-doubt"');
    expect(form.text).toContain("比发现时间早一小时以上");
  });

  test("a rate gives a forecast that says whose rate it is", async () => {
    const page = await browser.get(`${query}&personsLeaked=80&personsLeakedGrowth=10`);
    expect(page.text).toContain("按您填的增速，约 11-22 07:30 将达到较大");
  });
});

describe("the type, from must I report", () => {
  test("questions keep everything, and come back with the type", async () => {
    const kept = "secrets=no&personsLeaked=12&operatorKinds=none";
    const first = await browser.get(`/assess/category?${kept}&result=1&category=other`);
    expect(first.text).toContain("您看到了什么");
    const next = /href="([^"]*a=locked)"/.exec(first.text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await browser.get(`${next}&a=ransom-note`);
    expect(second.text).toContain("这像是：勒索软件");
    expect(second.text).toContain('name="personsLeaked" value="12"');
    expect(second.text).not.toContain('name="result"');
    const form = await browser.get(`/assess?${kept}&category=malware.ransomware`);
    expect(form.text).toContain('<option value="malware.ransomware" selected>');
    expect((await browser.get("/assess/category")).text).toContain("这件事涉及国家秘密吗");
  });

  test("answers that nobody was offered lead back to the last question", async () => {
    const page = await browser.get("/assess/category?secrets=no&a=locked&a=<b>");
    expect(page.status).toBe(200);
    expect(page.text).toContain("文件怎么了");
  });
});

describe("a tip", () => {
  test("needs only what was seen, and a second click makes no second tip", async () => {
    const form = await browser.get("/tip?secrets=no");
    expect((await browser.send(form, { unit: "某网站" })).status).toBe(422);
    const done = await browser.send(form, { unit: "某网站", what: "首页被改" });
    expect(done.text).toContain("线索已收到");
    // Whoever saw something owes no report, and no time runs for them.
    expect(done.text).not.toMatch(/必填项|时限仍在走|续报/);
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
