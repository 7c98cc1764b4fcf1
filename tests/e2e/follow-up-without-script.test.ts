/** Following up by reference and secret, in a browser that runs no script. */
import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import { chinese, launchChromium, phone } from "../support/chromium.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { beijingNow, fillIn, proceed } from "../support/portal-walk.ts";

const guangxi = "provincial-cac:450000";

interface Held {
  readonly reference: string;
  readonly secret: string;
}

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [guangxi]: "desk" }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  context = await browser.newContext({
    ...chinese,
    viewport: phone,
    javaScriptEnabled: false,
    baseURL: house.url,
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});
afterEach(() => context.close());

/** A 较大 case, ten minutes old; in Guangxi the desk receives it, elsewhere nobody does. */
function reported(name: string, division = "450100"): Promise<Held> {
  const discoveredAt = new Date(Date.now() - 600_000).toISOString();
  return must<Held>(house.url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: randomUUID(),
    body: {
      stage: "initial",
      drill: true,
      operator: { name, kinds: [], division },
      reporter: { name: "演练值班员", telephone: "000-0000-0000" },
      facts: { discoveredAt, involvesCii: false, personsLeaked: 1_500_000, category: "data.leak" },
      content: { systems: "会员中心", impact: "会员资料外泄", measures: "已下线接口" },
    },
  });
}

async function open({ reference, secret }: Held): Promise<void> {
  await page.goto("/follow-up");
  await fillIn(page, { reference, secret });
  await proceed(page);
}

async function main(): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
}

async function stagesOf({ reference, secret }: Held): Promise<string[]> {
  const { items } = await must<{ items: { stage: string }[] }>(house.url, 200, {
    method: "GET",
    path: `/api/v1/incidents/${reference}/submissions`,
    credential: `Reference ${reference}:${secret}`,
  });
  return items.map(({ stage }) => stage);
}

describe("the door", () => {
  test("keeps a wrong pair out, says so, and keeps what was typed", async () => {
    const held = await reported("演练错码站");
    await open({ ...held, secret: "AAAA-BBBB-CCCC-DDDD" });
    expect(page.url()).toMatch(/\/follow-up$/);
    expect(await page.locator(".error-summary").isVisible()).toBe(true);
    expect(await page.locator("#reference").inputValue()).toBe(held.reference);
    await fillIn(page, { secret: held.secret });
    await proceed(page);
    await page.waitForURL("**/follow-up/case");
    expect(await main()).toContain(held.reference);
  });

  test("is closed again by leaving", async () => {
    await open(await reported("演练退出站"));
    await page.locator("form[action='/follow-up/leave'] button").click();
    await page.goto("/follow-up/case");
    expect(page.url()).toMatch(/\/follow-up$/);
  });
});

describe("an open case", () => {
  test("shows level, clocks and what may follow", async () => {
    await open(await reported("演练查看站"));
    await page.locator("details:has(.clock-discharged) > summary").first().click();
    const shown = await main();
    expect(shown).toContain("较大");
    expect(shown).toContain("广西壮族自治区互联网信息办公室");
    expect(shown).toContain("还没有部门签收");
    expect(await page.locator(".doors a").count()).toBe(5);
  });

  test("takes a supplement that raises the level", async () => {
    const held = await reported("演练补报站");
    await open(held);
    expect(await page.locator(".level-line").innerText()).toContain("较大");
    await page.locator("a[href='/follow-up/supplement']").first().click();
    expect(await page.locator("#impact").inputValue()).toBe("会员资料外泄");
    await fillIn(page, { personsLeaked: "2000", causeUnknown: "日志尚在提取" });
    await proceed(page);
    await page.waitForURL("**/follow-up/case?done=supplement");
    expect(await page.locator(".level-line").innerText()).toContain("重大");
    expect(await stagesOf(held)).toEqual(["initial", "supplement"]);
  });

  test("keeps a supplement that cannot be on the page", async () => {
    await open(await reported("演练改错站"));
    await page.goto("/follow-up/supplement");
    await fillIn(page, { discoveredAt: "2099-01-01T00:00", cause: "后台弱口令" });
    await proceed(page);
    expect(await page.locator("#discoveredAt").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#cause").inputValue()).toBe("后台弱口令");
  });

  test("takes progress once, however often it is sent, and the summary", async () => {
    const held = await reported("演练总结站");
    await open(held);
    await page.goto("/follow-up/progress");
    await fillIn(page, { trend: "已控制" });
    await page.locator("main form .button:not(.quiet)").dblclick();
    await page.waitForURL("**/follow-up/case?done=progress");
    await page.goto("/follow-up/summary");
    await fillIn(page, {
      handledAt: beijingNow(-5),
      cause: "后台弱口令",
      response: "下线并加固",
      harm: "影响有限",
      accountability: "已约谈运维单位",
      rectification: "启用双因素登录",
      lessons: "定期核查口令",
    });
    await proceed(page);
    await page.waitForURL("**/follow-up/case?done=summary");
    expect(await stagesOf(held)).toEqual(["initial", "progress", "summary"]);
  });

  test("records a report made outside, which ends that duty only", async () => {
    const held = await reported("演练电话站", "440100");
    await open(held);
    expect(await main()).toContain("广东省互联网信息办公室");
    await page.locator("a[href^='/follow-up/outside']").first().click();
    await proceed(page);
    expect(await page.locator(".error-summary").isVisible()).toBe(true);
    await page.locator("[name=obligation]").first().check();
    await fillIn(page, { at: beijingNow(-3), means: "telephone", spoke: "李值班" });
    await proceed(page);
    await page.waitForURL("**/follow-up/case?done=outside");
    expect(await page.locator(".clock-discharged").count()).toBe(1);
  });

  test("takes a request for withdrawal, and says who decides", async () => {
    await open(await reported("演练误报站"));
    await page.goto("/follow-up/withdrawal");
    await proceed(page);
    expect(await page.locator(".error-summary").isVisible()).toBe(true);
    await fillIn(page, { reason: "监测探针自身故障" });
    await proceed(page);
    await page.waitForURL("**/follow-up/case?done=withdrawal");
    expect(await main()).toContain("等待接收部门决定");
  });
});
