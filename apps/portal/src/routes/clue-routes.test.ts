/** Pasting, a file, the limits, and that nothing on the page can be clicked or run. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse, type Browser, openPortal } from "../../test/browser.ts";
import { fakeCore } from "../../test/fake-core.ts";

let browser: Browser;
let close: () => Promise<void>;

beforeAll(async () => {
  const app = await openPortal(fakeCore());
  browser = browse(app);
  close = () => app.close();
});
afterAll(() => close());

const hostile = '<script>alert(1)</script> hxxp://a[.]badupdates[.]top/"><img src=x onerror=y>';

test("state secrets are asked about first", async () => {
  expect((await browser.get("/clues")).text).toContain("这件事涉及国家秘密吗");
  const form = await browser.get("/clues?secrets=no");
  expect(form.text).toContain("不保存、不外发");
  expect(form.text).toContain("最多 1 MB");
});

test("a pasted text gives clues with their lines, as text alone", async () => {
  const form = await browser.get("/clues?secrets=no");
  const page = await browser.send(form, { text: `第一行\n${hostile}\n10.0.0.1`, own: "" });
  expect(page.status).toBe(200);
  expect(page.text).toContain("<h1>找到 2 条线索</h1>");
  expect(page.text).toContain("第 2 行第 27 列");
  expect(page.text).toContain("hxxp://a[.]badupdates[.]top/");
  expect(page.text).toContain("内部或保留地址 (1)");
  expect(page.text).not.toMatch(/href="http[^"]*badupdates|<img|alert\(1\)<\/script>/);
  expect(page.response.headers["cache-control"]).toBe("no-store");
  expect(page.text).toContain("&quot;type&quot;: &quot;bundle&quot;");
});

test("a page as a file shows what was put into it", async () => {
  const form = await browser.get("/clues?secrets=no");
  const html = '<p>本县政府</p><div style="display:none">代开发票 138 0013 8000 广州</div>';
  const files = [new File([html], "首页.html", { type: "text/html" })];
  const { text } = await browser.sendFiles(form, { files, action: "/clues" });
  expect(text).toContain("<h2>页面里塞入的内容</h2>");
  expect(text).toContain("13800138000");
  expect(text).toContain("广州市");
});

test("what is beyond the limit is told", async () => {
  const form = await browser.get("/clues?secrets=no");
  const files = [new File(["185.220.101.7 ".repeat(100_000)], "access.log")];
  const { text } = await browser.sendFiles(form, { files, action: "/clues" });
  expect(text).toContain("超出上限");
});

test("own names stand apart, and nothing given is said plainly", async () => {
  const form = await browser.get("/clues?secrets=no");
  const own = await browser.send(form, { text: "www.bingxian.gov.cn", own: "bingxian.gov.cn" });
  expect(own.text).toContain("<h1>没有找到线索</h1>");
  expect(own.text).toContain("本单位自己的 (1)");
  const nothing = await browser.send(form, { text: " ", own: "" });
  expect(nothing.status).toBe(400);
  expect(nothing.text).toContain("请先贴上内容");
});

test("in English nothing is Chinese", async () => {
  const form = await browser.get("/clues?secrets=no&lang=en");
  const { text } = await browser.send(form, { text: "185.220.101.7 a.badupdates.top", own: "" });
  const [, page = ""] = text.split("</header>");
  expect(page.split("<footer")[0]).not.toMatch(/[\u4e00-\u9fff]/);
  expect(page).toContain("2 clues found");
});
