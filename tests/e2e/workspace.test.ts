/** The workspace for organisations in a browser that runs no script, and a report out of it. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { must } from "../support/client.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { beijingNow, fillIn, proceed, readReceipt } from "../support/portal-walk.ts";

const guangxi = "provincial-cac:450000";
const water = "protection-department:water";
const police = "public-security:450000";
const password = "a long enough password";
const operatorName = "演练水务公司";
const systemName = "演练停水通知系统";

let house: OpenHouse;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([
    openHouse({ [guangxi]: "desk", [water]: "desk", [police]: "desk" }),
    launchChromium(),
  ]);
  const credential = house.administrator;
  const { id } = await must<{ id: string }>(house.url, 201, {
    method: "POST",
    path: "/api/v1/operators",
    credential,
    body: { name: operatorName, kinds: [], division: "450100" },
  });
  const place = { url: house.url, administrator: credential };
  for (const login of ["manager", "colleague"]) {
    await seat(place, { login, name: login, role: "operator-manager", operatorId: id });
  }
});
afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser.close();
  await house.close();
});

/** Without a script, but where the audit of a page is one. */
async function open(javaScriptEnabled = false): Promise<Page> {
  const { locale, timezoneId } = chinese;
  const context = await browser.newContext({
    locale,
    timezoneId,
    viewport: phone,
    javaScriptEnabled,
    baseURL: house.url,
  });
  contexts.push(context);
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

async function signIn(page: Page, login: string): Promise<void> {
  await fillIn(page, { login, password });
  await proceed(page);
}

const main = async (page: Page) => (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
const typed = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue();
const save = (page: Page) => page.getByRole("button", { name: "保存", exact: true }).click();

const system = {
  name: systemName,
  kind: "website",
  functions: "发布停水通知",
  isCii: "yes",
  designationNumber: "演练〔2026〕1号",
  designationOn: "2026-01-02",
  designationBy: "水利部门",
  designationProtectionDepartment: water,
  protectionGrade: "3",
  division: "南宁市",
  divisionsServed: "南宁市",
  personsServed: "300",
  livelihoodService: "water",
  personalDataOf: "0.5",
  sites0Address: "water.example.test",
  sites0Kind: "enterprise-or-institution",
  sites0Rank: "prefecture",
  sites0IsPortal: "yes",
};

describe("the workspace", () => {
  test("leads from signing in to a report of a registered system, filled by a click", async () => {
    const page = await open();
    await page.goto("/workspace/profile");
    await fillIn(page, { login: "manager", password: "wrong wrong wrong" });
    await proceed(page);
    expect(await main(page)).toContain("登录名或密码不对");
    await signIn(page, "manager");
    expect(new URL(page.url()).pathname).toBe("/workspace/profile");

    const profile = { contactPerson: "张三", contactTelephone: "000-0000-0000" };
    await fillIn(page, { ...profile, creditCode: "91350100M000100Y44", kinds: "cii-holder" });
    await save(page);
    expect(await main(page)).toContain("校验位不对");
    expect(await typed(page, "contactPerson")).toBe("张三");
    await fillIn(page, { creditCode: "91350100M000100Y43" });
    await save(page);
    expect(await main(page)).toContain("已保存");

    await page.goto("/workspace/systems/new");
    await fillIn(page, { ...system, division: "鼓楼区" });
    await save(page);
    expect(await main(page)).toContain("不止一处");
    expect(await typed(page, "sites0Address")).toBe(system.sites0Address);
    await fillIn(page, { division: system.division });
    await save(page);
    expect(await main(page)).toContain("已保存");

    await page.locator("[name=secrets]").check();
    await page.getByRole("button", { name: "报告这个系统出的事" }).click();
    expect(await typed(page, "operatorName")).toBe(operatorName);
    expect(await typed(page, "contactTelephone")).toBe(profile.contactTelephone);
    await fillIn(page, { drill: "yes" });
    await proceed(page);
    expect(await typed(page, "systems")).toContain("主要功能：发布停水通知");
    expect(await page.locator("[name=involvesCii][value=yes]").isChecked()).toBe(true);
    expect(await typed(page, "ciiDepartment")).toBe(water);
    await proceed(page);
    await fillIn(page, { discoveredAt: beijingNow(-20), category: "malware.ransomware" });
    await proceed(page);
    expect(await typed(page, "siteKind")).toBe("enterprise-or-institution");
    await fillIn(page, { wholeFrom: beijingNow(-20), impact: "演练：停水通知发不出去" });
    for (let index = 0; index < 3; index += 1) await proceed(page);
    expect(await main(page)).not.toContain("网站不能访问");
    await page.getByRole("button", { name: "发送报告" }).first().click();
    const { reference } = await readReceipt(page);

    const { items } = await must<{ items: object[] }>(house.url, 200, {
      method: "GET",
      path: "/api/v1/incidents",
      credential: house.officers.get(water) ?? "",
    });
    expect(items).toMatchObject([
      { operatorName, operatorIdentified: true, verification: "authenticated" },
    ]);
    await page.goto("/workspace");
    expect(await main(page)).toContain(reference);
    await page.getByRole("link", { name: "勒索软件" }).click();
    expect(await main(page)).toContain(reference);
    await page.getByRole("link", { name: "补报或更正" }).first().click();
    await fillIn(page, { measures: "演练：已切换备用系统" });
    await page.getByRole("button", { name: "发送补报" }).click();
    expect(await main(page)).toContain("已收到");
  });

  test("what is typed outlasts the session, and a colleague who saved first", async () => {
    const [page, other] = [await open(true), await open()];
    for (const [one, login] of [
      [page, "manager"],
      [other, "colleague"],
    ] as const) {
      await one.goto("/workspace/systems");
      await signIn(one, login);
      await one.getByRole("link", { name: systemName }).click();
    }
    await fillIn(other, { functions: "同事先改的" });
    await save(other);
    await fillIn(page, { functions: "我后改的", protectionFiling: "演练备案" });
    await save(page);
    expect(await main(page)).toContain("现在是：同事先改的");
    expect(await typed(page, "functions")).toBe("我后改的");
    await expectAccessible(page, [phone, desktop]);
    await page.context().clearCookies({ name: "jibao_session" });
    await save(page);
    expect(await main(page)).toContain("登录已过期");
    expect(await typed(page, "functions")).toBe("我后改的");
    const again = await page.context().newPage();
    await again.goto("/workspace");
    await signIn(again, "manager");
    await save(page);
    expect(await main(page)).toContain("已保存");
    expect(await typed(page, "functions")).toBe("我后改的");
    await page.goto("/workspace/changes");
    expect(await main(page)).toContain("用途和主要功能、等保备案号");
    await expectAccessible(page, [phone, desktop]);
  });

  test("stays readable with 200 systems of long names, in both languages", async () => {
    const page = await open(true);
    await page.goto("/workspace");
    await expectAccessible(page, [phone, desktop]);
    await signIn(page, "manager");
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name === "jibao_session");
    const credential = `jibao_session=${session?.value}`;
    const path = "/api/v1/workspace/systems";
    const list = await must<{ items: { id: string }[] }>(house.url, 200, {
      method: "GET",
      path,
      credential,
    });
    const {
      id: _,
      version: __,
      createdAt,
      changedAt,
      ...body
    } = await must<Record<string, unknown>>(house.url, 200, {
      method: "GET",
      path: `${path}/${list.items[0]?.id}`,
      credential,
    });
    expect([createdAt, changedAt]).not.toContain(undefined);
    for (let index = 0; index < 200; index += 1) {
      const name = `${"超长名称的演练系统Averyveryverylongnamewithoutblanks".repeat(index === 0 ? 5 : 1)}${index}`;
      const plain = { ...body, name, division: null, divisionsServed: [] };
      await must(house.url, 201, { method: "POST", path, credential, body: plain });
    }
    await page.goto("/report?secrets=no");
    await page.goto("/workspace/systems");
    await page.setViewportSize(phone);
    expect(await page.locator(".register a").count()).toBe(201);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    // The longest is among those found; a page of them all takes the audit too long.
    const found = "/workspace/systems?wanted=blanks0";
    for (const address of [found, "/workspace?", "/report/operator?"]) {
      await page.goto(`${address}&lang=en`);
      await expectAccessible(page, [phone, desktop]);
    }
    await page.goto("/workspace/systems?lang=zh");
    await fillIn(page, { wanted: systemName });
    await page.getByRole("button", { name: "查找" }).click();
    expect(await page.locator(".register a").count()).toBe(1);
    await page.locator(".register a").first().click();
    await expectAccessible(page, [phone, desktop]);
    await page.goto("/workspace/profile");
    await expectAccessible(page, [phone, desktop]);
  });

  test("is closed to who belongs to no organisation, and shows nothing of others", async () => {
    const page = await open();
    await page.goto("/workspace");
    await signIn(page, "duty0");
    expect(await main(page)).toContain("这个账号不属于任何单位");
  });
});
