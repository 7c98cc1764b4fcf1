/** Walks the portal as a person does: answers by the names of the fields, page by page. */
import type { Page } from "playwright-core";

/** What is typed, by field; several ticks of one field are joined by commas. */
export type Answers = Readonly<Record<string, string>>;

/** Opens what is folded around a field. */
async function unfold(page: Page, name: string): Promise<void> {
  const folded = page
    .locator("details:not([open])")
    .filter({ has: page.locator(`[name="${name}"]`) });
  while ((await folded.count()) > 0) await folded.first().locator("> summary").click();
}

async function tick(page: Page, name: string, value: string): Promise<void> {
  for (const one of value.split(",")) {
    await page.locator(`[name="${name}"][value="${one}"]`).check();
  }
}

export async function fillIn(page: Page, answers: Answers): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    await unfold(page, name);
    const field = page.locator(`[name="${name}"]`);
    if ((await field.and(page.locator("select")).count()) > 0) await field.selectOption(value);
    else if ((await field.and(page.locator("[type=radio], [type=checkbox]")).count()) > 0)
      await tick(page, name, value);
    else await field.fill(value);
  }
}

/** The button that goes on, which is the first of a page's main form. */
export async function proceed(page: Page): Promise<void> {
  await page.locator("main form .button:not(.quiet)").first().click();
}

export async function denySecrets(page: Page): Promise<void> {
  await page.locator("[name=secrets][value=no]").check();
  await proceed(page);
}

/** Answers page after page, each with its own answers. */
export async function walk(page: Page, pages: readonly Answers[]): Promise<void> {
  for (const answers of pages) {
    await fillIn(page, answers);
    await proceed(page);
  }
}

/** Reference and secret, as the receipt shows them. */
export async function readReceipt(page: Page): Promise<{ reference: string; secret: string }> {
  const [reference = "", secret = ""] = await page.locator(".large-figures").allTextContents();
  return { reference, secret };
}

const beijingOffsetMs = 8 * 3_600_000;
const minuteMs = 60_000;

/** So many minutes from now, as a date field of the portal takes it. */
export function beijingNow(minutes: number): string {
  const shiftedMs = Date.now() + beijingOffsetMs + minutes * minuteMs;
  return new Date(shiftedMs).toISOString().slice(0, "2026-11-22T03:10".length);
}
