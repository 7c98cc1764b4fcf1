/** The desk's main views for every reader: WCAG 2.2 AA, wide and narrow, in both languages. */
import { randomUUID } from "node:crypto";
import type { SubmissionAnswer } from "@jibao/contract";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { must } from "../support/client.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { enterAdministration, enterDesk, openAct } from "../support/desk-walk.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport, incompleteReport } from "../support/reports.ts";

const soonMs = 5 * 60_000;

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let incidentId: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  await seat(house, { login: "boss", role: "supervisor", authorityKey: energy });
  for (const body of [incompleteReport(1, soonMs), graveReport(2)]) {
    const answer = await must<SubmissionAnswer>(house.url, 201, {
      method: "POST",
      path: "/api/v1/submissions",
      credential: house.gateway,
      key: randomUUID(),
      body: { ...body, drill: true },
    });
    ({ incidentId } = answer);
  }
  context = await browser.newContext({ ...chinese, reducedMotion: "reduce", baseURL: house.url });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

const check = () => expectAccessible(page, [desktop, phone]);

describe("the desk", () => {
  test("signing in", async () => {
    await page.goto("/desk/");
    await page.getByLabel("登录名").waitFor();
    await check();
  });

  test("the inbox, and the table of its keys", async () => {
    await enterDesk(page, "duty0");
    await page.locator(".queue tbody tr").first().waitFor();
    await check();
    await page.keyboard.press("?");
    await page.getByRole("button", { name: "收起" }).waitFor();
    await check();
  });

  test.each(["overview", "facts", "law", "submissions", "journal"])("a case: %s", async (tab) => {
    await page.goto(`/desk/incidents/${incidentId}?tab=${tab}`);
    await page.locator(".case-tabs [role=tabpanel] > :not(.state)").first().waitFor();
    await check();
  });

  test.each(["relay", "set-level", "call-back", "circulate", "quarantine"])(
    "an act: %s",
    async (act) => {
      await openAct(page, incidentId, act);
      await page.locator(".acts textarea, .acts input").first().waitFor();
      await check();
    },
  );

  test("the own account: ways to sign in, a new app, devices, colleagues", async () => {
    await page.goto("/desk/account");
    await page.locator("#passkeys").waitFor();
    await page.getByRole("button", { name: "添加通行密钥" }).click();
    await page.getByRole("button", { name: "更改密码" }).click();
    await page.getByRole("button", { name: "启用验证器" }).click();
    await page.locator(".qr").waitFor();
    await check();
    await page.goto("/desk/account/sessions");
    await page.getByRole("button", { name: "全部结束" }).click();
    await check();
    await page.goto("/desk/account/colleagues");
    await page.getByRole("button", { name: "开启找回" }).click();
    await check();
  });

  test("what is asked before a grave act", async () => {
    await house.ageConfirmations();
    await page.goto("/desk/account");
    await page.getByRole("button", { name: "启用验证器" }).click();
    await page.locator("dialog.confirmation form").waitFor();
    await check();
    await page.keyboard.press("Escape");
  });

  test("who looked", async () => {
    const other = await context.browser()?.newContext({ ...chinese, baseURL: house.url });
    if (!other) throw new Error("the browser is gone");
    const officers = page;
    page = await other.newPage();
    await enterDesk(page, "boss");
    for (const section of ["calls", "accounts"]) {
      await page.goto(`/desk/access/${section}`);
      await page.locator(".access tbody tr").first().waitFor();
      await check();
    }
    await page.goto(`/desk/incidents/${incidentId}?tab=journal`);
    await page.getByText("本单位谁看过").click();
    await page.locator(".case-readers tbody tr").first().waitFor();
    await check();
    await other.clearCookies();
    for (const section of ["accounts", "keys"]) {
      if (section === "accounts") await enterAdministration(page, section);
      await page.goto(`/desk/administration/${section}`);
      await page.locator("tbody tr").first().waitFor();
      await check();
    }
    await other.close();
    page = officers;
  });

  test("in English", async () => {
    await page.setViewportSize(desktop);
    await page.goto("/desk/");
    await page.getByRole("button", { name: "English" }).click();
    await page.locator(".queue tbody tr").first().waitFor();
    await check();
    await page.goto(`/desk/incidents/${incidentId}`);
    await page.locator(".case-head").waitFor();
    await check();
  });
});
