/** What takes two at the desk: lifting a hold, erasing personal data, exporting cases. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { desktop, launchChromium, phone } from "../support/chromium.ts";
import { arrive, deskPage, openAct, password, record } from "../support/desk-walk.ts";
import { seat } from "../support/house.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport } from "../support/reports.ts";

const still = { reducedMotion: "reduce" } as const;
const sizes = [desktop, phone];

let house: OpenHouse;
let browser: Browser;
/** A supervisor, another one, and a duty officer of the same desk. */
let first: Page;
let second: Page;
let officer: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  const supervisor = { role: "supervisor", authorityKey: energy };
  await seat(house, { ...supervisor, login: "boss", name: "陈领导" });
  await seat(house, { ...supervisor, login: "deputy", name: "黄副职" });
  [first, second, officer] = (await Promise.all(
    ["boss", "deputy", "duty0"].map((login) => deskPage({ browser, house }, login, still)),
  )) as [Page, Page, Page];
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

/** A report that names people. */
function arriveNamed(seed: number): Promise<string> {
  const { content, ...report } = graveReport(seed);
  const contacts = { contactPerson: "蓝联系人", contactTelephone: "0771-0000000" };
  return arrive(house, {
    ...report,
    reporter: { name: "覃报告人", telephone: "000-0000-0000" },
    content: { ...content, ...contacts },
  });
}

async function confirm(page: Page, incidentId: string): Promise<void> {
  await page.goto(`/desk/incidents/${incidentId}`);
  await page.locator(".proposal button", { hasText: "确认" }).click();
  await page.locator(".proposal").waitFor({ state: "detached" });
}

describe("a legal hold", () => {
  test("is shown on the case to all, and keeps its contents from being erased", async () => {
    const incidentId = await arriveNamed(1);
    await openAct(first, incidentId, "place-hold");
    await first.getByLabel("依据的文书文号").fill("桂公网保〔2026〕12 号");
    await first.getByLabel("理由").fill("立案侦查，须保全证据");
    await expectAccessible(first, sizes);
    await record(first);
    await officer.goto(`/desk/incidents/${incidentId}`);
    await officer.locator(".badge-hold", { hasText: "桂公网保〔2026〕12 号" }).waitFor();
    await officer.locator(".hold-lines", { hasText: "陈领导" }).waitFor();
    // Neither act is the officer's, and to the supervisor nothing is left to erase.
    expect(await officer.getByRole("button", { name: "解除保全" }).count()).toBe(0);
    await openAct(first, incidentId, "erase-personal-data");
    await first.getByText("现在不能办理此项").waitFor();
  });

  test("is lifted by two, and the journal names both", async () => {
    const incidentId = await arriveNamed(2);
    await openAct(first, incidentId, "place-hold");
    await first.getByLabel("依据的文书文号").fill("保 1 号");
    await first.getByLabel("理由").fill("保全证据");
    await record(first);
    await openAct(first, incidentId, "lift-hold");
    await first.getByText("现有保全：保 1 号").waitFor();
    await first.getByLabel("解除所依据的文书文号").fill("解 1 号");
    await first.getByLabel("理由").fill("侦查终结");
    await record(first);
    await first.getByText("已提出，待本部门另一人确认").waitFor();
    await first.locator(".badge-hold").waitFor();
    await officer.goto(`/desk/incidents/${incidentId}`);
    await officer.locator(".proposal", { hasText: "解 1 号" }).waitFor();
    await confirm(officer, incidentId);
    await officer.locator(".badge-hold").waitFor({ state: "detached" });
    await officer.goto(`/desk/incidents/${incidentId}?tab=journal`);
    const lifted = officer.locator(".journal tr", {
      has: officer.locator("th", { hasText: /^解除保全$/ }),
    });
    await lifted.getByText("值班员0").waitFor();
    await lifted.getByText("陈领导 提议").waitFor();
  });
});

describe("erasing personal data", () => {
  test("says what goes and what stays, waits for the second person, and is for good", async () => {
    const incidentId = await arriveNamed(3);
    await openAct(first, incidentId, "erase-personal-data");
    await first.getByLabel("报告人是谁、如何联系").check();
    await first.getByLabel("答复中的联系人和电话").check();
    await first.getByText("将永久消失").waitFor();
    await first.getByText("事件要素、级别、义务和时限").waitFor();
    await first.getByLabel("法律依据").fill("《个人信息保护法》第四十七条");
    await first.getByLabel("理由").fill("本人书面申请");
    const submit = first.locator(".acts form button[type=submit]");
    expect(await submit.isDisabled()).toBe(true);
    await first.getByLabel("我已核对以上内容").check();
    await expectAccessible(first, sizes);
    await record(first);
    await second.goto(`/desk/incidents/${incidentId}?tab=submissions`);
    await second.getByText("蓝联系人").waitFor();
    const proposal = second.locator(".proposal");
    await proposal.getByText("答复中的联系人和电话").waitFor();
    await proposal.getByText("《个人信息保护法》第四十七条").waitFor();
    await expectAccessible(second, sizes);
    await confirm(second, incidentId);
    await second.goto(`/desk/incidents/${incidentId}?tab=submissions`);
    await second.getByText("已依法删除").first().waitFor();
    expect(await second.content()).not.toMatch(/蓝联系人|覃报告人|0771-0000000/);
    await second.goto(`/desk/incidents/${incidentId}?tab=journal`);
    await second.locator(".journal", { hasText: "陈领导 提议" }).waitFor();
    await second.getByText("链完整").waitFor();
    await expectAccessible(second, sizes);
  });

  test("of a whole submission asks which; the colleague reads which it is", async () => {
    const incidentId = await arriveNamed(4);
    await openAct(first, incidentId, "erase-personal-data");
    await first.getByLabel("整次报送").check();
    await first.getByLabel("法律依据").fill("法院裁定");
    await first.getByLabel("理由").fill("发错的报告");
    await first.getByLabel("我已核对以上内容").check();
    const submit = first.locator(".acts form button[type=submit]");
    expect(await submit.isDisabled()).toBe(true);
    await first.locator("fieldset", { hasText: "删除哪几次报送" }).getByLabel("首报").check();
    await record(first);
    await second.goto(`/desk/incidents/${incidentId}`);
    await second.locator(".proposal li li", { hasText: "首报" }).waitFor();
  });
});

const newest = (page: Page) => page.locator("article.export").first();

async function ask(page: Page, reason: string): Promise<void> {
  await page.goto("/desk/exports");
  await page.getByRole("button", { name: "申请导出" }).click();
  await page.getByLabel("用途和理由").fill(reason);
  await page.locator(".entry-form button[type=submit]").click();
  await newest(page).getByText(reason).waitFor();
}

describe("an export", () => {
  test("is refused with a reason that all of the desk can read", async () => {
    await officer.goto("/desk/");
    await officer.getByRole("link", { name: "导出" }).click();
    await officer.getByText("还没有导出").waitFor();
    await expectAccessible(officer, sizes);
    await ask(first, "想全部带走备份");
    await officer.goto("/desk/exports");
    await newest(officer).getByRole("button", { name: "批准" }).click();
    // Where there is another supervisor, it is for him.
    await newest(officer).locator(".notice-problem").waitFor();
    await second.goto("/desk/exports");
    await newest(second).getByRole("button", { name: "驳回" }).click();
    await second.getByLabel("驳回的理由").fill("备份不用导出");
    await second.locator(".entry-form button[type=submit]").click();
    await newest(second).getByText("备份不用导出").waitFor();
    await first.goto("/desk/exports");
    await newest(first).getByText("备份不用导出").waitFor();
  });

  test("is asked for by keyboard, and approved by another who proves who sits there", async () => {
    await officer.goto("/desk/exports");
    await officer.getByRole("button", { name: "申请导出" }).press("Enter");
    const focused = () => officer.evaluate(() => document.activeElement?.getAttribute("type"));
    expect(await focused()).toBe("datetime-local");
    await officer.getByLabel("收到时间自").fill("2026-01-01T00:00");
    await officer.getByLabel("特别重大").press("Space");
    await officer.getByLabel("重大", { exact: true }).press("Space");
    await officer.getByLabel("用途和理由").fill("报送主管部门的月度统计");
    await expectAccessible(officer, sizes);
    await officer.locator(".entry-form button[type=submit]").press("Enter");
    await newest(officer).getByText("您申请的，须由另一人批准").waitFor();
    expect(await newest(officer).getByRole("button", { name: "批准" }).count()).toBe(0);
    await house.ageConfirmations();
    await second.goto("/desk/exports");
    await newest(second).getByText("特别重大、重大").waitFor();
    await expectAccessible(second, sizes);
    await newest(second).getByRole("button", { name: "批准" }).click();
    await second.locator("dialog.confirmation").getByLabel("密码").fill(password);
    await second.keyboard.press("Enter");
    await newest(second).getByText("可以下载").waitFor();
    // The page of who asked hears of it by itself.
    await newest(officer).getByText("可以下载").waitFor();
    await expectAccessible(officer, sizes);
  });

  test("is downloaded with its manifest, whose digest is that of the file", async () => {
    const digest = await newest(officer).locator(".digest").innerText();
    const save = async (role: "link" | "button", name: string) => {
      const [file] = await Promise.all([
        officer.waitForEvent("download"),
        newest(officer).getByRole(role, { name }).click(),
      ]);
      return readFileSync(await file.path());
    };
    const bytes = await save("link", "下载文件");
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(digest);
    const manifest: unknown = JSON.parse((await save("button", "下载签名清单")).toString());
    expect(manifest).toMatchObject({
      statement: { sha256: digest, requestedBy: "值班员0", approvedBy: "黄副职" },
    });
  });

  test("shows a third one who did what, and gives them no file", async () => {
    await first.goto("/desk/exports");
    await newest(first).getByText("只有申请人和批准人能下载").waitFor();
    expect(await newest(first).getByText("下载文件").count()).toBe(0);
    await newest(first).getByText("谁做过什么").click();
    const rows = newest(first).locator("tbody tr");
    await rows.nth(3).waitFor();
    const done = await rows.locator("th").allTextContents();
    expect(done).toEqual(["申请", "批准", "文件做好", "下载"]);
    await expectAccessible(first, sizes);
  });
});
