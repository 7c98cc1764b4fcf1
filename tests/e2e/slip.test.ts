/** The database is gone: a slip at once, and on the same page the receipt when it is back. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { fillIn, readReceipt, walk } from "../support/portal-walk.ts";
import {
  createDataFolder,
  type Program,
  removeDataFolder,
  startProgram,
} from "../support/program.ts";

const folder = createDataFolder();
const referencePattern = /\d{4}-\d{4}-\d{4}/;
const patienceMs = 60_000;

let postgres: DurablePostgres;
let program: Program;
let url: string;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [postgres, browser] = await Promise.all([startDurablePostgres(), launchChromium()]);
  program = startProgram({ folder, environment: { DATABASE_URL: postgres.url } });
  url = await program.printed(/Portal\s+(http:\S+)\//);
});
afterAll(async () => {
  await browser.close();
  program.child.kill("SIGTERM");
  await program.exited;
  await postgres.remove();
  removeDataFolder(folder);
});
afterEach(() => context.close());

async function open(javaScriptEnabled: boolean): Promise<Page> {
  context = await browser.newContext({
    ...chinese,
    viewport: phone,
    baseURL: url,
    javaScriptEnabled,
  });
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}

const pages = [
  { systems: "会员中心", involvesCii: "no" },
  { discoveredAt: "2026-11-22T03:10", place: "广州" },
  { impact: "会员表被拖库" },
];

describe.each([
  ["with a script", true],
  ["without a script", false],
])("%s", (_name, hasScript) => {
  test("the form goes on, a slip is there at once, and it becomes the receipt", async () => {
    const page = await open(hasScript);
    await page.goto("/report?secrets=no");
    await walk(page, [{ operatorName: "演练断库公司", operatorProvince: "440000" }]);
    await page.waitForURL("**/report/system");
    postgres.kill();
    await walk(page, pages);
    await page.goto("/report/check");
    await page.locator("form[action='/report/send'] button").first().click();
    await page.waitForURL("**/slip");
    const main = page.locator("main");
    expect(await main.innerText()).toMatch(/还不是回执[\s\S]*ZC-[\s\S]*会员表被拖库/);
    expect(await main.locator(".large-figures").allInnerTexts()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(referencePattern)]),
    );
    // The checker needs a script of its own.
    if (hasScript) await expectAccessible(page, [phone, desktop]);
    const code = await main.locator("strong.figures").innerText();
    await postgres.restart();
    // With a script, the page looks by itself.
    const look = () => (hasScript ? Promise.resolve() : page.goto("/slip"));
    await expect
      .poll(
        async () => {
          await look();
          return main.innerText();
        },
        { timeout: patienceMs, interval: 500 },
      )
      .toMatch(referencePattern);
    expect(page.url()).toBe(`${url}/slip`);
    const receipt = await readReceipt(page);
    await context.clearCookies();
    await page.goto("/slip");
    await fillIn(page, { code });
    await main.locator("form .button").first().click();
    await page.waitForURL("**/slip");
    await expect.poll(() => main.innerText()).toContain(receipt.reference);
  });
});
