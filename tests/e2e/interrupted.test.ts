/** What people do to forms: press twice, go back, and stay away until the session has ended. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { arrive, deskPage, openAct, record, signIn } from "../support/desk-walk.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport } from "../support/reports.ts";

const still = { reducedMotion: "reduce" } as const;

let house: OpenHouse;
let browser: Browser;
let boss: Page;
let deputy: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  const supervisor = { role: "supervisor", authorityKey: energy };
  await seat(house, { ...supervisor, login: "boss", name: "陈领导" });
  await seat(house, { ...supervisor, login: "deputy", name: "黄副职" });
  [boss, deputy] = (await Promise.all(
    ["boss", "deputy"].map((login) => deskPage({ browser, house }, login, still)),
  )) as [Page, Page];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** The session ends as if somebody else had ended it: the page does not know. */
async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies();
}

async function signInAgain(page: Page, login: string): Promise<void> {
  await page.getByText("登录已过期，请重新登录").waitFor();
  await signIn(page, login);
}

describe("a form whose session ended", () => {
  test("of an act comes back with everything typed, and is sent then", async () => {
    const incidentId = await arrive(house, graveReport(1));
    await openAct(boss, incidentId, "place-hold");
    await boss.getByLabel("依据的文书文号").fill("保 9 号");
    await boss.getByLabel("理由").fill("写了一半");
    await endSession(boss);
    await boss.locator(".acts form button[type=submit]").click();
    await signInAgain(boss, "boss");
    await boss.locator(".acts h2").waitFor();
    expect(await boss.getByLabel("依据的文书文号").inputValue()).toBe("保 9 号");
    expect(await boss.getByLabel("理由").inputValue()).toBe("写了一半");
    await record(boss);
    await boss.locator(".badge-hold").waitFor();
  });

  test("that refuses a proposal comes back with its reason", async () => {
    const incidentId = await arrive(house, graveReport(2));
    await openAct(boss, incidentId, "place-hold");
    await boss.getByLabel("依据的文书文号").fill("保 1 号");
    await boss.getByLabel("理由").fill("保全证据");
    await record(boss);
    await openAct(boss, incidentId, "lift-hold");
    await boss.getByLabel("解除所依据的文书文号").fill("解 1 号");
    await boss.getByLabel("理由").fill("侦查终结");
    await record(boss);
    await deputy.goto(`/desk/incidents/${incidentId}`);
    await deputy.locator(".proposal").getByRole("button", { name: "驳回" }).click();
    await deputy.locator(".proposal textarea").fill("文书号有误，请核对");
    await endSession(deputy);
    await deputy.locator(".proposal form button[type=submit]").click();
    await signInAgain(deputy, "deputy");
    await deputy.locator(".proposal textarea").waitFor();
    expect(await deputy.locator(".proposal textarea").inputValue()).toBe("文书号有误，请核对");
    await deputy.locator(".proposal form button[type=submit]").dblclick();
    await deputy.locator(".proposal").waitFor({ state: "detached" });
  });

  test("that asks for an export comes back as it was, and pressed twice asks once", async () => {
    await boss.goto("/desk/exports");
    await boss.getByRole("button", { name: "申请导出" }).click();
    await boss.getByLabel("用途和理由").fill("月度统计");
    await boss.getByLabel("特别重大").check();
    await endSession(boss);
    await boss.locator(".entry-form button[type=submit]").click();
    await signInAgain(boss, "boss");
    await boss.locator("h1", { hasText: "导出" }).waitFor();
    await boss.getByRole("button", { name: "申请导出" }).click();
    expect(await boss.getByLabel("用途和理由").inputValue()).toBe("月度统计");
    expect(await boss.getByLabel("特别重大").isChecked()).toBe(true);
    await boss.locator(".entry-form button[type=submit]").dblclick();
    await boss.locator("article.export").first().waitFor();
    await boss.reload();
    await boss.locator("article.export").first().waitFor();
    expect(await boss.locator("article.export").count()).toBe(1);
  });
});

describe("a decision", () => {
  test("pressed twice is made once, and going back offers it no more", async () => {
    await deputy.goto("/desk/");
    await deputy.locator(".band").waitFor();
    await deputy.getByRole("link", { name: "导出" }).click();
    const approve = deputy.getByRole("button", { name: "批准" });
    await approve.dblclick();
    await deputy.getByText("可以下载").waitFor();
    expect(await deputy.locator(".notice-problem").count()).toBe(0);
    await deputy.getByRole("link", { name: "收件箱" }).click();
    await deputy.goBack();
    await deputy.getByText("可以下载").waitFor();
    expect(await approve.count()).toBe(0);
  });

  test("of a proposal pressed twice is made once; another page hears of it", async () => {
    const incidentId = await arrive(house, graveReport(3));
    await openAct(boss, incidentId, "erase-personal-data");
    await boss.getByLabel("报告人是谁、如何联系").check();
    await boss.getByLabel("法律依据").fill("《个人信息保护法》第四十七条");
    await boss.getByLabel("理由").fill("本人书面申请");
    await boss.getByLabel("我已核对以上内容").check();
    await record(boss);
    const other = await deputy.context().newPage();
    for (const page of [deputy, other]) {
      await page.goto(`/desk/incidents/${incidentId}`);
      await page.locator(".proposal").waitFor();
    }
    await deputy.locator(".proposal button", { hasText: "确认" }).dblclick();
    await deputy.locator(".proposal").waitFor({ state: "detached" });
    await other.locator(".proposal").waitFor({ state: "detached" });
    await deputy.goBack();
    await deputy.goForward();
    await deputy.locator(".act-buttons").first().waitFor();
    expect(await deputy.locator(".proposal").count()).toBe(0);
    await other.close();
  });
});
