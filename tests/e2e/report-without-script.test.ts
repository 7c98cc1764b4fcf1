/** The first report in a browser that runs no script, from the gate to the printed receipt. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import { chinese, launchChromium, phone } from "../support/chromium.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import {
  type Answers,
  denySecrets,
  fillIn,
  proceed,
  readReceipt,
  walk,
} from "../support/portal-walk.ts";

const guangdong = "provincial-cac:440000";
const energy = "protection-department:energy";
const guangdongPolice = "public-security:440000";

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

async function open(locale: string = chinese.locale): Promise<void> {
  const timezoneId = chinese.timezoneId;
  context = await browser.newContext({
    locale,
    timezoneId,
    viewport: phone,
    javaScriptEnabled: false,
    baseURL: house.url,
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
}

beforeAll(async () => {
  [house, browser] = await Promise.all([
    openHouse({ [guangdong]: "desk", [energy]: "desk", [guangdongPolice]: "none" }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(() => open());
afterEach(() => context.close());

/** How many cases of one operator stand in an authority's inbox. */
async function casesOf(operator: string, authority = guangdong): Promise<number> {
  const credential = house.officers.get(authority) ?? "";
  const path = "/api/v1/incidents?limit=100";
  const { items } = await must<{ items: { operatorName: string }[] }>(house.url, 200, {
    method: "GET",
    path,
    credential,
  });
  return items.filter(({ operatorName }) => operatorName === operator).length;
}

async function main(): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
}

/** After the publicly reported outage of a travel site in 2015: twelve hours, by mistake. */
function travelSite(operatorName: string): readonly Answers[] {
  return [
    {
      operatorName,
      operatorKinds: "none",
      operatorProvince: "440000",
      contactPerson: "演练值班员",
      contactTelephone: "000-0000-0000",
      drill: "yes",
    },
    { systems: "门户网站", involvesCii: "no" },
    {
      discoveredAt: "2015-05-28T11:09",
      place: "广州",
      placeProvince: "440000",
      category: "violation.mistake",
    },
    {
      impact: "不能下单和查询",
      siteKind: "enterprise-or-institution",
      sitePortal: "yes",
      siteFrom: "2015-05-28T11:09",
      siteUntil: "2015-05-28T23:29",
      outageCause: "fault",
    },
    { measures: "从备份恢复", suspectedCrime: "no" },
    { cause: "误删代码" },
  ];
}

/** After the publicly reported stop of a fuel pipeline in 2021: five days, by ransomware. */
const pipeline: readonly Answers[] = [
  {
    operatorName: "演练管道公司",
    operatorKinds: "cii-holder",
    operatorProvince: "440000",
    contactPerson: "演练值班员",
    contactTelephone: "000-0000-0000",
    drill: "yes",
  },
  { systems: "输送调度系统", involvesCii: "yes", ciiDepartment: energy },
  {
    discoveredAt: "2021-05-07T05:00",
    place: "广州",
    placeProvince: "440000",
    category: "malware.ransomware",
  },
  {
    impact: "全线停输",
    wholeFrom: "2021-05-07T05:00",
    wholeUntil: "2021-05-12T17:00",
    outageCause: "attack",
  },
  {
    measures: "已断开办公网",
    suspectedCrime: "yes",
    ransomDemanded: "75 BTC",
    ransomMethod: "BTC",
    ransomAt: "2021-05-08T00:00",
  },
  { causeUnknown: "取证尚未完成" },
];

async function send(): Promise<void> {
  await page.locator("form[action='/report/send'] button").first().click();
}

async function report(answers: readonly Answers[]): Promise<void> {
  await page.goto("/report");
  await denySecrets(page);
  await walk(page, answers);
  // What was chosen from a list is shown by its name and never by its key.
  expect(await main()).not.toContain("protection-department:");
  await send();
  await page.waitForURL("**/receipt");
}

describe("before the first input", () => {
  test.each(["/report", "/assess", "/tip"])("%s asks about state secrets", async (path) => {
    await page.goto(path);
    expect(await page.locator("input:not([name=secrets])").count()).toBe(0);
    await page.locator("[name=secrets][value=yes]").check();
    await proceed(page);
    expect(await main()).toContain("第十三条");
    expect(await page.locator("input, textarea").count()).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });
});

describe("must I report?", () => {
  test("is answered in an address that others can open", async () => {
    await page.goto("/assess");
    await denySecrets(page);
    await fillIn(page, {
      discoveredAt: "2025-11-28T11:09",
      operatorKinds: "none",
      operatorProvince: "440000",
      involvesCii: "no",
      siteKind: "enterprise-or-institution",
      sitePortal: "yes",
      siteFrom: "2025-11-28T11:09",
      siteUntil: "2025-11-28T23:29",
      outageCause: "fault",
    });
    await proceed(page);
    const result = await main();
    expect(result).toContain("15:09");
    expect(result).toContain("重大");
    expect(result).toContain("广东省互联网信息办公室");
    const address = page.url();
    await context.close();
    await open();
    await page.goto(address);
    expect(await main()).toContain("广东省互联网信息办公室");
    expect(await context.cookies()).toEqual([]);
  });
});

describe("beside the Measures", () => {
  test("a bank sees its sector's two hours, and statutes that it did not tick", async () => {
    await page.goto("/assess");
    await denySecrets(page);
    await fillIn(page, {
      discoveredAt: "2026-01-28T11:09",
      operatorKinds: "none",
      operatorProvince: "440000",
      operatorInstruments: "nfra-data-security",
      involvesCii: "no",
      personsLeaked: "120",
    });
    await proceed(page);
    const result = await main();
    expect(result).toContain("01-28 13:09");
    expect(result).toContain("金融监管总局或其派出机构");
    expect(result).toContain("《个人信息保护法》");
  });

  test("plain questions find the type, and nothing typed is lost", async () => {
    await page.goto("/report?secrets=no");
    await walk(page, [{ operatorName: "演练问答站", drill: "yes" }, {}]);
    await fillIn(page, { place: "广州市越秀区" });
    await page.locator("[name=go][value=guide]").click();
    await page.locator("a[href$='a=locked']").click();
    await page.locator("a[href$='a=ransom-note']").click();
    await page.goBack();
    await page.locator("a[href$='a=renamed']").click();
    await proceed(page);
    await page.waitForURL("**/report/when#category");
    expect(await page.locator("#category").inputValue()).toBe("malware.ransomware");
    expect(await page.locator("#place").inputValue()).toBe("广州市越秀区");
  });
});

describe("the first report", () => {
  test("of a travel site down for twelve hours is 重大 and due after four", async () => {
    await report(travelSite("演练旅行社"));
    const receipt = await main();
    expect(receipt).toMatch(/\d{4}-\d{4}-\d{4}/);
    expect(receipt).toContain("重大");
    expect(receipt).not.toContain("特别重大");
    expect(receipt).toContain("05-28 15:09");
    expect(receipt).toContain("广东省互联网信息办公室");
    expect(await casesOf("演练旅行社")).toBe(1);
  });

  test("of a pipeline stopped by ransomware is 特别重大, owed to two within the hour", async () => {
    await report(pipeline);
    const receipt = await main();
    expect(receipt).toContain("特别重大");
    expect(receipt.match(/05-07 06:00/g)?.length).toBeGreaterThanOrEqual(2);
    expect(receipt).toContain("广东省公安厅");
    expect(await page.locator("a[href^='/follow-up/outside']").count()).toBeGreaterThan(0);
    expect(await casesOf("演练管道公司", energy)).toBe(1);
  });

  test("says what is missing while the clock runs on", async () => {
    const bare = [{ operatorName: "演练无名站", operatorProvince: "440000", drill: "yes" }];
    await page.goto("/report?secrets=no");
    await walk(page, [...bare, {}, { discoveredAt: "2015-05-28T11:09" }, {}, {}, {}]);
    await send();
    await page.waitForURL("**/receipt");
    expect(
      await page.locator(".notice.attention a[href^='/follow-up/supplement']").count(),
    ).toBeGreaterThan(3);
  });

  test("makes one case after back, refresh and a second sending", async () => {
    await page.goto("/report?secrets=no");
    await walk(page, travelSite("演练重复站"));
    const check = page.url();
    const other = await context.newPage();
    await other.goto(check);
    await send();
    await page.waitForURL("**/receipt");
    const first = await readReceipt(page);
    await page.reload();
    expect(await readReceipt(page)).toEqual(first);
    await other.locator("form[action='/report/send'] button").first().click();
    await other.waitForURL("**/receipt");
    expect(await readReceipt(other)).toEqual(first);
    await page.goBack();
    await page.waitForURL("**/receipt");
    expect(await casesOf("演练重复站")).toBe(1);
  });

  test("shows what cannot be at its field, and keeps everything typed", async () => {
    await page.goto("/report?secrets=no");
    const [operator = {}, system = {}] = travelSite("演练改正站");
    await walk(page, [operator, system]);
    await fillIn(page, { discoveredAt: "2099-01-01T00:00", place: "广州市越秀区" });
    await proceed(page);
    expect(await page.locator("#discoveredAt").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#discoveredAt-correction").innerText()).not.toBe("");
    expect(await page.locator("#discoveredAt").inputValue()).toBe("2099-01-01T00:00");
    expect(await page.locator("#place").inputValue()).toBe("广州市越秀区");
    await page.locator(".error-summary a").first().click();
    await fillIn(page, { discoveredAt: "2015-05-28T11:09" });
    await proceed(page);
    await fillIn(page, { impact: "部分会员数据外泄", personsLeaked: "-5" });
    await proceed(page);
    expect(await page.locator("#personsLeaked").getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("#personsLeaked").inputValue()).toBe("-5");
    expect(await page.locator("#impact").inputValue()).toBe("部分会员数据外泄");
  });

  test("is taken up by its code after kill -9 and a new start", async () => {
    await page.goto("/report?secrets=no");
    await walk(page, travelSite("演练续填站").slice(0, 4));
    const code = await page.locator(".notice strong.figures").innerText();
    await context.close();
    const url = await house.restart();
    Object.assign(house, { url });
    await open();
    await page.goto("/report/resume");
    await fillIn(page, { code });
    await page.locator("form[action='/report/resume'] button").click();
    await page.waitForURL("**/report/check");
    expect(await main()).toContain("不能下单和查询");
    await send();
    await page.waitForURL("**/receipt");
    expect(await casesOf("演练续填站")).toBe(1);
  });

  test("reads the same in English", async () => {
    await context.close();
    await open("en-GB");
    await report(travelSite("Drill Travel"));
    const receipt = await main();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(receipt).toContain("Major");
    expect(receipt).toContain("Guangdong");
    expect(receipt).toContain("05-28 15:09");
    expect(receipt.replaceAll("急报", "")).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("on paper", () => {
  test("the receipt is A4, with reference and QR code at its foot and no buttons", async () => {
    await report(travelSite("演练纸面站"));
    const { reference } = await readReceipt(page);
    await page.emulateMedia({ media: "print" });
    const foot = page.locator(".paper-foot");
    expect(await foot.isVisible()).toBe(true);
    expect(await foot.innerText()).toContain(reference);
    expect(await foot.locator("svg").isVisible()).toBe(true);
    for (const hidden of [".banner", ".actions", ".screen-only"]) {
      for (const element of await page.locator(hidden).all()) {
        expect(await element.isVisible(), hidden).toBe(false);
      }
    }
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(paper.toString("latin1")).toMatch(/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});
