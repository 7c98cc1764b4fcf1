/** Works at the desk as an officer does: signs in, opens a case, opens the form of an act. */
import type { Page } from "playwright-core";

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
