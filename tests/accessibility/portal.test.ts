/** Every page of the portal for every reader: WCAG 2.2 AA, by keyboard, on a slow line. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { beijingNow, denySecrets, fillIn, proceed } from "../support/portal-walk.ts";

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([
    openHouse({ "provincial-cac:450000": "desk", "protection-department:energy": "mail" }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
afterEach(() => context.close());

async function open(locale: string): Promise<void> {
  const { timezoneId } = chinese;
  context = await browser.newContext({ locale, timezoneId, baseURL: house.url });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
}

async function check(address?: string): Promise<void> {
  if (address !== undefined) await page.goto(address);
  await expectAccessible(page, [phone, desktop]);
}

async function checkReport(): Promise<void> {
  await check("/report/operator?secrets=no");
  await fillIn(page, {
    operatorName: "演练管道公司",
    operatorKinds: "cii-holder",
    operatorProvince: "450000",
    contactTelephone: "000-0000-0000",
    drill: "yes",
  });
  await proceed(page);
  await fillIn(page, { involvesCii: "yes", ciiDepartment: "protection-department:energy" });
  await check();
  await proceed(page);
  await fillIn(page, { discoveredAt: "2099-01-01T00:00" });
  await proceed(page);
  await check();
  await fillIn(page, { discoveredAt: beijingNow(-20), category: "malware.ransomware" });
  for (const answers of [{ wholeFrom: beijingNow(-20) }, { suspectedCrime: "yes" }, {}]) {
    await proceed(page);
    await fillIn(page, answers);
    await check();
  }
  await proceed(page);
  await check();
  await page.locator("form[action='/report/send'] button").first().click();
  await page.waitForURL("**/receipt");
  await check();
}

describe.each(["zh-CN", "en-GB"])("in %s", (locale) => {
  test("the pages before a report", async () => {
    await open(locale);
    for (const path of ["/", "/print", "/report", "/report?secrets=yes", "/follow-up", "/none"]) {
      await check(path);
    }
    await check("/assess/category?secrets=no");
    await check("/assess?secrets=no");
    await fillIn(page, {
      discoveredAt: beijingNow(-20),
      operatorKinds: "none",
      operatorProvince: "450000",
      personsLeaked: "120",
    });
    await proceed(page);
    await check();
    await check("/tip?secrets=no");
    await fillIn(page, { what: "首页被篡改" });
    await proceed(page);
    await check();
    await check("/report/resume");
  });

  test("a report, its receipt and its case", async () => {
    await open(locale);
    await page.goto("/report");
    await denySecrets(page);
    await checkReport();
    const acts = ["supplement", "progress", "summary", "outside", "withdrawal"];
    for (const path of ["case", ...acts]) await check(`/follow-up/${path}`);
  });
});

describe("by keyboard alone", () => {
  const tabLimit = 80;

  /** Presses Tab until a control has the focus, and sees that the focus can be seen. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < tabLimit; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      if ((await focused.and(page.locator(selector)).count()) === 0) continue;
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, selector).not.toBe("none");
      return;
    }
    throw new Error(`${selector} cannot be reached by Tab`);
  }

  async function press(key: string, selector: string): Promise<void> {
    for (let presses = 0; presses < tabLimit; presses += 1) {
      if ((await page.locator(":focus").and(page.locator(selector)).count()) > 0) break;
      await page.keyboard.press(key);
    }
    expect(await page.locator(":focus").and(page.locator(selector)).count(), selector).toBe(1);
  }

  async function goOn(): Promise<void> {
    await tabTo("main form .button:not(.quiet)");
    await page.keyboard.press("Enter");
  }

  /** Year, month, day, hour and minute, in whatever order this browser shows them. */
  async function typeSomeTime(): Promise<void> {
    for (let part = 0; part < 6; part += 1) {
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowRight");
    }
  }

  test("a first report is written and sent", async () => {
    await open(chinese.locale);
    await page.goto("/");
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").getAttribute("class")).toBe("skip");
    await tabTo("a[href='/report']");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/report");
    await tabTo("[name=secrets]");
    await press("ArrowDown", "[value=no]");
    await goOn();
    await page.waitForURL("**/report/operator");
    await tabTo("[name=operatorName]");
    await page.keyboard.type("Drill Company");
    await tabTo("[name=operatorKinds][value=none]");
    await page.keyboard.press("Space");
    await tabTo("[name=drill]");
    await page.keyboard.press("Space");
    await goOn();
    await page.waitForURL("**/report/system");
    await tabTo("[name=involvesCii]");
    await press("ArrowUp", "[value=no]");
    await goOn();
    await page.waitForURL("**/report/when");
    await tabTo("[name=discoveredAt]");
    await typeSomeTime();
    expect(await page.locator("#discoveredAt").inputValue()).not.toBe("");
    await goOn();
    await page.waitForURL("**/report/impact");
    await tabTo("details:has([name=personsLeaked]) > summary");
    await page.keyboard.press("Enter");
    await tabTo("[name=personsLeaked]");
    await page.keyboard.type("120");
    for (const next of ["measures", "details", "check"]) {
      await goOn();
      await page.waitForURL(`**/report/${next}`);
    }
    await goOn();
    await page.waitForURL("**/receipt");
    expect(await page.locator(".large-figures").count()).toBe(2);
  });
});

describe("on a slow line", () => {
  const firstViewLimitBytes = 30 * 1024;
  /** The page, its style, its script, its mark; and the way there. */
  const firstViewRequests = 5;
  /** 400 kbit/s with 400 ms to every answer. */
  const slowLine = {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  };

  test.each(["/", "/assess?secrets=no", "/report?secrets=no"])(
    "%s is small, and asks nobody else",
    async (address) => {
      await open(chinese.locale);
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", slowLine);
      const hosts = new Set<string>();
      let [requests, bytes] = [0, 0];
      session.on("Network.requestWillBeSent", ({ request }) => {
        // The browser draws the icon of its own date field from a data URL.
        const { protocol, host } = new URL(request.url);
        if (protocol === "data:") return;
        requests += 1;
        hosts.add(host);
      });
      session.on("Network.loadingFinished", ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto(address, { waitUntil: "networkidle" });
      expect(await page.locator("h1").isVisible()).toBe(true);
      expect([...hosts]).toEqual([new URL(house.url).host]);
      expect(requests).toBeLessThanOrEqual(firstViewRequests);
      expect(bytes).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(firstViewLimitBytes);
    },
  );
});
