/** Works at the desk as an officer does: signs in, opens a case, opens the form of an act. */
import { randomUUID } from "node:crypto";
import type { SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chinese, desktop } from "./chromium.ts";
import { must } from "./client.ts";
import type { OpenHouse } from "./open-house.ts";

/** The password that `furnish` gives to everybody. */
export const password = "a long enough password";

export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByLabel("登录名").fill(login);
  await page.getByLabel("密码").fill(password);
  await page.keyboard.press("Enter");
}

/** To the inbox of an officer, from outside. */
export async function enterDesk(page: Page, login: string): Promise<void> {
  await page.goto("/desk/");
  await signIn(page, login);
  await page.locator(".band").waitFor();
}

const patienceMs = 20_000;

/** A browser of an officer's own, at the inbox. */
export async function deskPage(
  { browser, house }: { readonly browser: Browser; readonly house: OpenHouse },
  login: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    ...chinese,
    viewport: desktop,
    baseURL: house.url,
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await enterDesk(page, login);
  return page;
}

/** A drill arrives by a gateway; the answer is its id. */
export async function arrive(house: OpenHouse, report: SubmissionRequest): Promise<string> {
  const { incidentId } = await must<SubmissionAnswer>(house.url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: randomUUID(),
    body: { ...report, drill: true },
  });
  return incidentId;
}

/** To a page of the administration, as the first administrator, who belongs to no authority. */
export async function enterAdministration(page: Page, section: string): Promise<void> {
  await page.goto(`/desk/administration/${section}`);
  await signIn(page, "admin");
  await page.locator(".administration").waitFor();
}

export async function openAct(page: Page, incidentId: string, act: string): Promise<void> {
  await page.goto(`/desk/incidents/${incidentId}?act=${act}`);
  await page.locator(".acts h2").waitFor();
}

/** Sends the open form and waits until it says that it is recorded. */
export async function record(page: Page): Promise<void> {
  await page.locator(".acts form button[type=submit]").click();
  await page.locator(".acts .notice-done").waitFor();
}
