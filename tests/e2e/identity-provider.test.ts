/** Signing in by a department's own provider, a real one: from the button to the page asked for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  startIdentityProvider,
  type TestIdentityProvider,
} from "../../apps/server/src/test-support/identity-provider.ts";
import { freePort } from "../../apps/standalone/src/postgres/free-port.ts";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { signIn } from "../support/desk-walk.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy } from "../support/reports.ts";
import { totpCode } from "../support/totp.ts";

const clientSecret = "the client's secret";
const officer = "duty0";

let folder: string;
let house: OpenHouse;
let provider: TestIdentityProvider;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let url: string;

/** The provider knows this house by its address, and the house the provider. */
async function meetProvider(): Promise<string> {
  const port = String((await freePort(0)) ?? 0);
  const back = "/api/v1/oidc/sso/callback";
  provider = await startIdentityProvider({
    clientId: "jibao",
    clientSecret,
    redirectUris: ["127.0.0.1", "localhost"].map((host) => `http://${host}:${port}${back}`),
  });
  const clientSecretFile = join(folder, "secret");
  writeFileSync(clientSecretFile, clientSecret);
  const file = join(folder, "oidc.json");
  const name = { zh: "统一身份认证", en: "Single sign-on" };
  const described = { id: "sso", name, issuer: provider.issuer, clientId: "jibao" };
  const rest = { clientSecretFile, authorityKeys: [energy], trustsSecondFactor: false };
  writeFileSync(file, JSON.stringify({ providers: [{ ...described, ...rest }] }));
  return house.restart({ JIBAO_PORT: port, JIBAO_OIDC_FILE: file });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jibao-oidc-"));
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  url = await meetProvider();
});
afterAll(async () => {
  await browser.close();
  await house.close();
  await provider.goAway();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.newContext({
    ...chinese,
    reducedMotion: "reduce",
    viewport: desktop,
    baseURL: url,
  });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
});
afterEach(() => context.close());

const press = (name: string) => page.getByRole("button", { name }).click();

/** Asks for a page as somebody who is signed out, and goes by the provider. */
async function enterByProvider(place: string, subject: string): Promise<void> {
  provider.become(subject);
  await page.goto(place);
  await press("用统一身份认证登录");
}

test("an identity that nobody linked is told so, on a page that leads on", async () => {
  await enterByProvider("/desk/", "a-stranger");
  await page.waitForURL("**/problems/identity-not-linked");
  await expectAccessible(page, [desktop, phone]);
});

test("is linked by its owner, who is back where they were", async () => {
  provider.become("the-officer");
  await page.goto("/desk/account");
  await signIn(page, officer);
  await press("关联统一身份认证");
  await page.waitForURL("**/desk/account/security");
  await page.locator("h1", { hasText: "我的账号" }).waitFor();
});

test("opens the page that was asked for", async () => {
  await enterByProvider("/desk/account/sessions", "the-officer");
  await page.waitForURL("**/desk/account/sessions");
  await page.getByText("这一个").waitFor();
  await page.goto("/desk/");
  await page.locator(".band").waitFor();
  expect(new URL(page.url()).pathname).toBe("/desk/");
});

test("a way that ended at the provider leads on by password, once", async () => {
  await enterByProvider("/desk/account/sessions", "a-stranger");
  await page.waitForURL("**/problems/identity-not-linked");
  await page.goto("/desk/sign-in");
  await signIn(page, officer);
  await page.getByText("这一个").waitFor();
  await page.goto("/desk/");
  await page.locator(".band").waitFor();
});

test("asks for the code of an account that has one, and then opens the page", async () => {
  await page.goto("/desk/account");
  await signIn(page, officer);
  await press("启用验证器");
  const secret = (await page.locator(".secret").innerText()).replaceAll(/\s/g, "");
  await page.getByLabel("再输入应用现在显示的六位数字").fill(totpCode(secret));
  await page.keyboard.press("Enter");
  await press("已收好");
  await press("退出");
  await enterByProvider("/desk/account/sessions", "the-officer");
  await page.waitForURL("**/desk/identity-code");
  await expectAccessible(page, [desktop, phone]);
  await page.getByLabel("验证码").fill(totpCode(secret, 1));
  await page.keyboard.press("Enter");
  await page.getByText("这一个").waitFor();
});

test("is listed on the account's page, and taken away there", async () => {
  await seat({ ...house, url }, { login: "unlinker", role: "duty-officer", authorityKey: energy });
  await page.goto("/desk/account");
  await signIn(page, "unlinker");
  provider.become("of-the-unlinker");
  await press("关联统一身份认证");
  const panel = page.locator(".panel", { hasText: "统一身份认证" });
  await panel.locator("li strong", { hasText: "统一身份认证" }).waitFor();
  expect(await panel.getByRole("button", { name: "关联统一身份认证" }).count()).toBe(0);
  await expectAccessible(page, [desktop, phone]);
  await panel.getByRole("button", { name: "解除关联" }).click();
  await panel.locator(".sure button", { hasText: "解除关联" }).dblclick();
  await panel.getByRole("button", { name: "关联统一身份认证" }).waitFor();
  await press("退出");
  await enterByProvider("/desk/", "of-the-unlinker");
  await page.waitForURL("**/problems/identity-not-linked");
});
