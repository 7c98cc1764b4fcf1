/** Who sits at the desk: passkeys, codes, confirmations, sessions, recovery, and who looked. */
import { randomUUID } from "node:crypto";
import type { SubmissionAnswer } from "@jibao/contract";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plugInAuthenticator } from "../support/authenticator.ts";
import { must } from "../support/client.ts";
import { chinese, desktop, launchChromium } from "../support/chromium.ts";
import { enterAdministration, enterDesk, password, signIn } from "../support/desk-walk.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport } from "../support/reports.ts";
import { totpCode } from "../support/totp.ts";

const officer = "duty0";
const patienceMs = 20_000;

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let incidentId: string;

async function newPage(baseURL = house.url): Promise<Page> {
  const made = await browser.newContext({ ...chinese, viewport: desktop, baseURL });
  made.setDefaultTimeout(patienceMs);
  return made.newPage();
}

/** Of the same desk, another for each test: what one sets up is not in another's way. */
const colleagues = ["keyed", "keyless", "coded", "twice", "leaver", "lost", "second"];
const supervisor = "boss";

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  for (const login of colleagues) {
    await seat(house, { login, role: "duty-officer", authorityKey: energy });
  }
  await seat(house, { login: supervisor, role: "supervisor", authorityKey: energy });
  ({ incidentId } = await must<SubmissionAnswer>(house.url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: randomUUID(),
    body: { ...graveReport(1), drill: true },
  }));
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  page = await newPage();
  context = page.context();
});
afterEach(() => context.close());

const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

async function addPasskey(): Promise<void> {
  await press("添加通行密钥");
  await page.getByLabel("名称").fill("值班室电脑");
  await page.keyboard.press("Enter");
  await page.locator(".codes li").first().waitFor();
}

describe("a passkey", () => {
  test("is added by keyboard, named, and comes with recovery codes shown once", async () => {
    const authenticator = await plugInAuthenticator(page);
    await enterDesk(page, "keyed");
    await page.goto("/desk/account");
    await addPasskey();
    expect(await page.locator(".codes li").count()).toBe(10);
    expect(await authenticator.count()).toBe(1);
    await press("已收好");
    await page.locator(".list strong", { hasText: "值班室电脑" }).waitFor();
    await page.getByText("还剩 10 个").waitFor();
    await press("改名 值班室电脑");
    await page.getByLabel("名称").fill("我的手机");
    await page.keyboard.press("Enter");
    await page.locator(".list strong", { hasText: "我的手机" }).waitFor();
    await press("删除");
    await page.locator(".sure").getByRole("button", { name: "删除" }).click();
    await page.getByText("还没有通行密钥").waitFor();
  });

  test("signs in alone, and confirms a grave act", async () => {
    await plugInAuthenticator(page);
    await enterDesk(page, "keyless");
    await page.goto("/desk/account");
    await addPasskey();
    await press("已收好");
    await press("退出");
    await press("用通行密钥登录");
    await page.locator(".band").waitFor();
    await house.ageConfirmations();
    await page.goto("/desk/account");
    await press("换一组恢复码");
    await page.locator(".sure").getByRole("button", { name: "换一组恢复码" }).click();
    await press("用通行密钥确认");
    await page.locator(".codes li").first().waitFor();
  });
});

describe("a code", () => {
  test("is asked after the password, and a wrong one loses nothing typed", async () => {
    const login = "coded";
    await enterDesk(page, login);
    await page.goto("/desk/account");
    await press("启用验证器");
    const secret = (await page.locator(".secret").innerText()).replaceAll(" ", "");
    await page.locator(".qr svg").waitFor();
    await page.getByLabel("再输入应用现在显示的六位数字").fill(totpCode(secret));
    await page.keyboard.press("Enter");
    await page.locator(".codes").waitFor();
    await press("已收好");
    await press("退出");
    await signIn(page, login);
    await page.getByText("还需要验证码").waitFor();
    await page.keyboard.type("000000");
    await page.keyboard.press("Enter");
    await page.locator(".notice-problem").waitFor();
    expect(await page.getByLabel("密码").inputValue()).toBe(password);
    await page.getByLabel("验证码").fill(totpCode(secret, 1));
    await page.keyboard.press("Enter");
    await page.locator(".band").waitFor();
  });
});

describe("a grave act", () => {
  test("asks who sits there, keeps what was typed, and is repeated by itself", async () => {
    await enterAdministration(page, "accounts");
    await press("新增账号");
    await page.getByLabel("登录名").fill("newcomer");
    await page.getByLabel("名称").fill("新来的");
    await page.getByLabel("接收部门").click();
    await page.keyboard.type("能源");
    await page.keyboard.press("Enter");
    await house.ageConfirmations();
    const answers: number[] = [];
    page.on("response", (response) => {
      const isMaking = response.url().endsWith("/accounts");
      if (isMaking && response.request().method() === "POST") answers.push(response.status());
    });
    const submit = page.locator(".entry-form button[type=submit]");
    await submit.click();
    const dialog = page.locator("dialog.confirmation");
    await dialog.getByLabel("密码").waitFor();
    // Turning away loses nothing, and neither does a wrong password.
    await page.keyboard.press("Escape");
    await page.getByText("请先确认是您本人").waitFor();
    expect(await page.getByLabel("登录名").inputValue()).toBe("newcomer");
    await submit.click();
    await dialog.getByLabel("密码").fill("not my password");
    await page.keyboard.press("Enter");
    await dialog.locator(".notice-problem").waitFor();
    await dialog.getByLabel("密码").fill(password);
    await page.keyboard.press("Enter");
    await page.getByText("一次性链接，只显示这一次").waitFor();
    expect(await dialog.count()).toBe(0);
    expect(answers).toEqual([403, 403, 201]);
    await page.locator("tbody tr", { hasText: "newcomer" }).waitFor();
  });
});

describe("a session", () => {
  test("is ended from another one, which is told of at once", async () => {
    const login = "twice";
    await enterDesk(page, login);
    await page.goto(`/desk/incidents/${incidentId}?act=note`);
    await page.getByLabel("记事内容").fill("还没有写完");
    const other = await newPage();
    await enterDesk(other, login);
    await other.goto("/desk/account/sessions");
    const own = other.locator("tbody tr");
    await own.filter({ hasText: "这一个" }).waitFor();
    const before = await own.count();
    await other
      .getByRole("button", { name: /^结束 / })
      .last()
      .click();
    await expect.poll(() => own.count(), { timeout: patienceMs }).toBe(before - 1);
    await other.context().close();
    await Promise.any([
      page.locator(".acts form button[type=submit]").click(),
      page.getByText("登录已过期").waitFor(),
    ]);
    await page.getByText("登录已过期").waitFor();
    await signIn(page, login);
    await page.locator(".acts").waitFor();
    expect(await page.getByLabel("记事内容").inputValue()).toBe("还没有写完");
  });

  test("ends when an administrator switches its account off", async () => {
    const login = "leaver";
    await enterDesk(page, login);
    const admin = await newPage();
    await enterAdministration(admin, "accounts");
    const row = admin.locator("tbody tr", { hasText: login });
    await row.getByRole("button", { name: "停用" }).click();
    await row.locator(".sure").getByRole("button", { name: "停用" }).click();
    await row.getByRole("button", { name: "启用" }).waitFor();
    await admin.context().close();
    await page.reload();
    await page.getByLabel("登录名").waitFor();
  });
});

describe("an API key", () => {
  test("is rotated with an overlap, shown once, and revoked for good", async () => {
    await enterAdministration(page, "keys");
    const row = page.locator("tbody tr", { hasText: "演练热线" });
    await row.getByRole("button", { name: "轮换" }).click();
    await page.locator(".entry-form button[type=submit]").click();
    const shown = page.locator(".notice-done input");
    await shown.waitFor();
    expect(await shown.inputValue()).toMatch(/^jk_/);
    await row.getByText(/旧密钥 .* 前仍可用/).waitFor();
    await press("收起");
    expect(await shown.count()).toBe(0);
    await row.getByRole("button", { name: "吊销" }).click();
    await row.locator(".sure").getByRole("button", { name: "吊销" }).click();
    await row.getByText(/ 吊销$/).waitFor();
  });
});

describe("a colleague who lost everything", () => {
  test("is let in by two others, and told so on every page", async () => {
    const [lost, second] = ["lost", "second"];
    await enterDesk(page, officer);
    await page.goto("/desk/account/colleagues");
    await press("开启找回");
    await page.getByLabel("对方的登录名").fill(lost);
    await page.getByLabel("经过").fill("手机丢失，当面核对工作证");
    await page.getByLabel("怎样认出是本人").click();
    await page.keyboard.press("Enter");
    await page.locator(".entry-form button[type=submit]").click();
    await page.locator(".list li", { hasText: lost }).waitFor();
    expect(await page.getByRole("button", { name: "确认", exact: true }).count()).toBe(0);
    const other = await newPage();
    await other.goto("/desk/account/colleagues");
    await signIn(other, second);
    await other.getByRole("button", { name: "确认", exact: true }).click();
    await other.getByLabel("我已亲自核对是本人").check();
    await other.locator(".entry-form button[type=submit]").click();
    const link = await other.locator(".notice-done input").inputValue();
    await other.context().close();
    const own = await newPage();
    await own.goto(link);
    await own.getByLabel("新密码").fill("quite another password");
    await own.getByLabel("再输入一次").fill("quite another password");
    await own.keyboard.press("Enter");
    const told = own.locator(".account-notice", { hasText: "重设了密码" });
    await told.waitFor();
    await told.getByRole("button", { name: "知道了" }).click();
    await own.reload();
    await own.locator(".band").waitFor();
    expect(await told.count()).toBe(0);
    await own.context().close();
  });
});

describe("who looked", () => {
  test("is told to a supervisor, beside the case and by filters in the address", async () => {
    const reader = await newPage();
    await enterDesk(reader, officer);
    await reader.goto(`/desk/incidents/${incidentId}`);
    await reader.locator(".case-head").waitFor();
    await reader.context().close();
    await enterDesk(page, supervisor);
    await page.goto(`/desk/incidents/${incidentId}?tab=journal`);
    await page.getByText("本单位谁看过").click();
    await page.locator(".case-readers tbody tr", { hasText: "值班员0" }).first().waitFor();
    await page.goto(`/desk/access?incident=${incidentId}&operation=readIncident`);
    const rows = page.locator(".access tbody tr");
    await rows.filter({ hasText: "值班员0" }).first().waitFor();
    await rows.getByRole("button", { name: "值班员0" }).first().click();
    await page.waitForURL(/principal=account/);
    await expect
      .poll(() => rows.filter({ hasNotText: "值班员0" }).count(), { timeout: patienceMs })
      .toBe(0);
    await press("清除筛选");
    await rows.filter({ hasText: "看收件箱" }).first().waitFor();
  });
});

describe("where a second factor is required", () => {
  test("it comes first, and then the very page that was asked for", async () => {
    const url = await house.restart({ JIBAO_SECOND_FACTOR: "required" });
    const fresh = await newPage(url);
    page = fresh;
    await plugInAuthenticator(fresh);
    await fresh.goto(`/desk/incidents/${incidentId}?tab=journal`);
    await signIn(fresh, officer);
    await fresh.getByText("请先设置第二重验证").waitFor();
    await addPasskey();
    expect(await fresh.locator(".case").count()).toBe(0);
    await press("已收好");
    await fresh.getByText("链完整").waitFor();
    await fresh.context().close();
  });
});
