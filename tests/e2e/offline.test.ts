/** Reporting while the line breaks: kept on the device, sent once, and always said truthfully. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { type BreakingLine, startBreakingLine } from "../support/breaking-line.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { must } from "../support/client.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { fillIn, proceed } from "../support/portal-walk.ts";

const guangdong = "provincial-cac:440000";

let house: OpenHouse;
let browser: Browser;
let line: BreakingLine;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [guangdong]: "desk" }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  line = await startBreakingLine(house.url);
  context = await browser.newContext({ ...chinese, viewport: phone, baseURL: line.url });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  await page.goto("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
});
afterEach(async () => {
  await context.close();
  await line.stop();
});

async function main(): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
}

async function says(text: string): Promise<void> {
  await page.locator("[data-state]").filter({ hasText: text }).waitFor();
}

const short = {
  operatorName: "演练离线站",
  systems: "门户网站",
  discoveredAt: "2015-05-28T11:09",
  impact: "首页被篡改",
  operatorProvince: "440000",
};

/** Cases at the desk by the operator's name. */
async function casesOf(name: string): Promise<readonly { reference: string }[]> {
  const { items } = await must<{ items: { reference: string; operatorName: string }[] }>(
    house.url,
    200,
    {
      method: "GET",
      path: "/api/v1/incidents?limit=100",
      credential: house.officers.get(guangdong) ?? "",
    },
  );
  return items.filter(({ operatorName }) => operatorName === name);
}

const send = () => page.locator("form button:not(.quiet)").click();
const reference = () => page.locator("[data-receipts] .large-figures").first();

describe("with the line cut", () => {
  test("any page opens the short report, kept here and sent when the line is back", async () => {
    line.cut();
    await page.goto("/report");
    await says("不会自动发出");
    await fillIn(page, { ...short, cleared: "no" });
    await says("已存在这台设备上，还没有发出");
    await page.reload();
    await says("已存在这台设备上，还没有发出");
    expect(await page.locator("[name=impact]").inputValue()).toBe(short.impact);
    await send();
    await says("连不上网");
    await expectAccessible(page, [phone, desktop]);
    line.mend();
    await reference().waitFor();
    const received = await reference().innerText();
    expect(await casesOf(short.operatorName)).toEqual([
      expect.objectContaining({ reference: received }),
    ]);
    await page.goto("/receipt");
    expect(await main()).toContain(received);
  });

  test("what was typed on a page of the form stays, with the pages before it", async () => {
    await page.goto("/report?secrets=no");
    await fillIn(page, { operatorName: "演练半途站", operatorProvince: "440000" });
    await proceed(page);
    await page.waitForURL("**/report/system");
    line.cut();
    await fillIn(page, { systems: "订单系统" });
    await proceed(page);
    await page.waitForURL("**/report/offline");
    await says("还没有发出");
    expect(await page.locator("[name=systems]").inputValue()).toBe("订单系统");
    line.mend();
    await page.goto("/");
    await page.locator("[data-unsent] a").click();
    await fillIn(page, { impact: "无法下单", cleared: "no" });
    await send();
    await reference().waitFor();
    const [one, ...others] = await casesOf("演练半途站");
    expect(others).toEqual([]);
    expect(one?.reference).toBe(await reference().innerText());
    await page.goto("/");
    expect(await page.locator("[data-unsent]").isVisible()).toBe(false);
  });

  test("the form on paper opens, in the language of the pages before", async () => {
    await page.goto("/?lang=en");
    line.cut();
    await page.goto("/follow-up");
    expect(await main()).toContain("Report without a network");
    await page.locator("a[href^='/print']").click();
    expect(await main()).toContain("Who reports");
  });
});

test("an answer that is lost makes no second case", async () => {
  await page.goto("/report/offline");
  await fillIn(page, { ...short, operatorName: "演练丢答站", cleared: "no" });
  line.loseAnswersTo("POST /report/kept/send");
  await send();
  await says("连不上网");
  line.mend();
  await reference().waitFor();
  expect(await casesOf("演练丢答站")).toHaveLength(1);
});

test("a press of send at the last page is carried out when the line is back", async () => {
  await page.goto("/report?secrets=no");
  await fillIn(page, { operatorName: "演练末页站", operatorProvince: "440000" });
  await proceed(page);
  await page.goto("/report/check");
  line.cut();
  await page.locator("form[action='/report/send'] button").first().click();
  await page.waitForURL("**/report/offline");
  line.mend();
  await reference().waitFor();
  expect(await casesOf("演练末页站")).toHaveLength(1);
});

test("what the portal refuses is said at its field, and sent when corrected", async () => {
  await page.goto("/report/offline");
  await fillIn(page, { ...short, operatorName: "", cleared: "no" });
  await send();
  await says("没有收下");
  expect(
    await page.locator(".field", { has: page.locator("[name=operatorName]") }).innerText(),
  ).toContain("请填写单位全称");
  await fillIn(page, { operatorName: "演练改正站" });
  await send();
  await reference().waitFor();
  await page.locator("[data-receipts] button").click();
  await page.reload();
  await says("不会自动发出");
  expect(await page.locator("[data-receipts] *").count()).toBe(0);
  expect(await page.locator("[name=operatorName]").inputValue()).toBe("");
});

test("nothing of it lies readable on the device", async () => {
  await page.goto("/report/offline");
  await fillIn(page, { impact: "内部细节不可读" });
  await says("已存在这台设备上");
  const found = await page.evaluate(async () => {
    const request = indexedDB.open("jibao-kept", 1);
    await new Promise((resolve) => request.addEventListener("success", resolve));
    const kept = request.result.transaction("kept").objectStore("kept").getAll();
    await new Promise((resolve) => kept.addEventListener("success", resolve));
    const [key, sealed] = kept.result as [CryptoKey, { bytes: ArrayBuffer }];
    return { extractable: key.extractable, text: new TextDecoder().decode(sealed.bytes) };
  });
  expect(found.extractable).toBe(false);
  expect(found.text).not.toContain("内部细节");
});
