/** The desk in a browser: the queue, a relay to the next desk, and every act of a case. */
import { randomUUID } from "node:crypto";
import type { SubmissionAnswer, SubmissionRequest } from "@jibao/contract";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { must } from "../support/client.ts";
import { confirmProposal, seatColleague } from "../support/colleague.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { enterAdministration, enterDesk, openAct, record, signIn } from "../support/desk-walk.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport, guangxiPolice } from "../support/reports.ts";

const national = "national-cac";
const [energyLogin, nationalLogin] = ["duty0", "duty1"];
const patienceMs = 20_000;

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let seed = 0;

async function newContext(viewport: { width: number; height: number } = desktop) {
  const made = await browser.newContext({ ...chinese, viewport, baseURL: house.url });
  made.setDefaultTimeout(patienceMs);
  return made;
}

beforeAll(async () => {
  [house, browser] = await Promise.all([
    openHouse({ [energy]: "desk", [national]: "desk", [guangxiPolice]: "desk" }),
    launchChromium(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});
beforeEach(async () => {
  context = await newContext();
  page = await context.newPage();
});
afterEach(() => context.close());

/** A report arrives; 重大 at critical infrastructure, so that half an hour runs at once. */
function arrive(change: Partial<SubmissionRequest> = {}): Promise<SubmissionAnswer> {
  seed += 1;
  return must<SubmissionAnswer>(house.url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: randomUUID(),
    body: { ...graveReport(seed), drill: true, ...change },
  });
}

/** 较大 only: nothing to relay. */
function arriveCalmly(): Promise<SubmissionAnswer> {
  const { facts } = graveReport(seed);
  return arrive({ facts: { ...facts, outages: {}, personsLeaked: 1_500_000 } });
}

/** Handled and summed up by its operator: nothing keeps it from being closed. */
async function arriveSettled(): Promise<SubmissionAnswer> {
  const answer = await arriveCalmly();
  const { reference, secret } = answer;
  await must(house.url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: `Reference ${reference}:${secret}`,
    key: randomUUID(),
    body: {
      stage: "summary",
      reference,
      factsPatch: { handledAt: new Date().toISOString() },
      content: {
        cause: "后台弱口令",
        response: "下线并加固",
        harm: "影响有限",
        accountability: "已约谈运维单位",
        rectification: "启用双因素登录",
        lessons: "定期核查口令",
      },
    },
  });
  return answer;
}

function row(reference: string) {
  return page.locator(".queue tbody tr", { hasText: reference });
}

describe("the inbox", () => {
  test("lists what is due first on top, and what owes nothing last", async () => {
    const calm = await arriveCalmly();
    const first = await arrive();
    const second = await arrive();
    await enterDesk(page, energyLogin);
    await row(second.reference).waitFor();
    const listed = await page.locator(".queue .reference").allTextContents();
    expect(listed).toEqual([first, second, calm].map(({ reference }) => reference));
    expect(await page.locator(".band .reference").first().innerText()).toBe(first.reference);
  });

  test("counts down by itself", async () => {
    await arrive();
    await enterDesk(page, energyLogin);
    const figure = page.locator(".queue .clock-figure").first();
    const before = await figure.innerText();
    await expect.poll(() => figure.innerText(), { timeout: patienceMs }).not.toBe(before);
    expect(await figure.innerText()).toMatch(/^00:[0-2]\d:\d\d$/);
  });

  test("takes a case over by keyboard alone", async () => {
    const { reference } = await arrive();
    await enterDesk(page, energyLogin);
    await row(reference).waitFor();
    const rows = await page.locator(".queue tbody tr").count();
    const selected = page.locator(".row-selected .reference");
    for (let presses = 0; presses < rows; presses += 1) {
      await page.keyboard.press("j");
      if ((await selected.innerText()) === reference) break;
    }
    await page.keyboard.press("t");
    await page.locator(".live-line", { hasText: `已签收 ${reference}` }).waitFor();
    await row(reference).getByText("已签收").waitFor();
  });

  test("is filtered by its address, and works at 390 px", async () => {
    const { reference } = await arrive();
    const narrow = await newContext(phone);
    const small = await narrow.newPage();
    await small.goto(`/desk/?text=${reference}`);
    await signIn(small, energyLogin);
    await small.locator(".queue tbody tr").waitFor();
    expect(await small.locator(".queue .reference").allTextContents()).toEqual([reference]);
    await small.locator(".queue tbody a").click();
    await small.locator(".act-buttons").waitFor();
    const width = await small.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(phone.width);
    await narrow.close();
  });
});

describe("a relay", () => {
  test("goes from draft to telephone to writing; the next desk hears it", async () => {
    const { incidentId, reference } = await arrive();
    const other = await newContext();
    const nextDesk = await other.newPage();
    await enterDesk(nextDesk, nationalLogin);
    await nextDesk.locator(".live-dot.live").waitFor();
    const loads: string[] = [];
    nextDesk.on("load", () => loads.push(nextDesk.url()));
    await enterDesk(page, energyLogin);
    await openAct(page, incidentId, "relay");
    expect(await page.getByLabel("上报内容").inputValue()).toContain("演练管道公司");
    await page.getByRole("button", { name: "保存拟稿" }).click();
    await page.getByText("拟稿已保存").waitFor();
    await page.getByLabel("对方接听人").fill("李值班");
    await page.getByLabel("对方已复述").check();
    await page.getByRole("button", { name: "记录电话报告" }).click();
    await page.getByText("电话报告已记录").waitFor();
    await page.getByRole("button", { name: "书面上报" }).click();
    await page.getByText(/已上报，\d 项义务已履行/).waitFor();
    await nextDesk.locator(".queue .reference", { hasText: reference }).waitFor();
    expect(loads).toEqual([]);
    await nextDesk.locator(".queue tbody tr", { hasText: reference }).locator("a").click();
    await nextDesk.getByRole("tab", { name: "留痕" }).click();
    await nextDesk.getByText("链完整").waitFor();
    await other.close();
  });
});

/** The same, by an operator who names the rules of its sector. */
function arriveUnderSectorRules(): Promise<SubmissionAnswer> {
  const { operator, facts } = graveReport(seed);
  return arrive({
    operator: { name: "演练银行", ...operator, instruments: ["nfra-data-security"] },
    facts: {
      ...facts,
      // Known at once and assessed later: it matters from when the time runs (R4).
      assessedAt: new Date(Date.now() - 20 * 60_000).toISOString(),
      data: { d1: { class: "important", harm: "leaked" } },
      personsLeaked: { atLeast: 3000, unit: "account", growthPerHour: 500 },
    },
  });
}

describe("the law of a case", () => {
  test("is shown by keyboard: readings side by side, other rules, the rules", async () => {
    const { incidentId } = await arriveUnderSectorRules();
    await enterDesk(page, energyLogin);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const lawPath = `/api/v1/incidents/${incidentId}/law`;
    await page.goto(`/desk/incidents/${incidentId}`);
    await page.locator(".case-head").waitFor();
    expect(asked).not.toContain(lawPath);
    await page.keyboard.press("l");
    await page.locator(".reading").first().waitFor();
    expect(asked).toContain(lawPath);
    const reading = page.locator(".reading", { hasText: "R4" });
    expect(await reading.locator(".side").count()).toBe(2);
    await reading.getByText("现按此计时").waitFor();
    await reading.getByText("急报的默认取舍").waitFor();
    const sector = page.locator(".instrument", { hasText: "《银行保险机构数据安全管理办法》" });
    await sector.locator(".duty-item", { hasText: "NFRA-DS-1" }).locator(".clock-figure").waitFor();
    await page.getByText("仅一处来源").first().waitFor();
    await page.getByText("级别、义务和时限都没有变化").waitFor();
  });

  test("tells duties under a sector's rules apart, and ends only the one meant", async () => {
    const { incidentId } = await arriveUnderSectorRules();
    await enterDesk(page, energyLogin);
    await openAct(page, incidentId, "lapse");
    await page.getByRole("radio", { name: "NFRA-DS-2" }).check();
    await page.getByLabel("理由").fill("运营者不是银行保险机构");
    await record(page);
    await page.getByText("待第二人确认：终止义务").waitFor();
    await confirmProposal(house.url, await seatColleague(house.url, energy), incidentId);
    await page.goto(`/desk/incidents/${incidentId}`);
    const duty = (code: string) => page.locator(".duty-item", { hasText: code });
    await duty("NFRA-DS-2").getByText("已终止").waitFor();
    await duty("NFRA-DS-1").locator(".clock-figure").waitFor();
    expect(await duty("NFRA-DS-1").innerText()).toContain("第六十九条");
  });

  test("says beside the facts what to check, with the unit that was counted", async () => {
    const { incidentId } = await arriveUnderSectorRules();
    await enterDesk(page, energyLogin);
    await page.goto(`/desk/incidents/${incidentId}?tab=facts`);
    const fact = (name: string) => page.locator(".facts tr", { hasText: name });
    await fact("泄露涉及人数").getByText("至少 3,000 账号、每小时增加 500 账号").waitFor();
    await fact("开始时间").locator(".doubt", { hasText: "比发现时间早一小时以上" }).waitFor();
  });
});

describe("the law of the house", () => {
  test("is read by an administrator: readings, figures to check, days off", async () => {
    await enterAdministration(page, "law");
    await page.locator("#R27").waitFor();
    expect(await page.locator(".law-readings tbody tr").count()).toBe(27);
    await page.getByText("JIBAO_RULES_FILE").first().waitFor();
    await page.getByText("已载入 2025-01-01").waitFor();
    await page.getByLabel("只看须核对的时限").check();
    await page.locator("code", { hasText: "PBOC-1" }).waitFor();
    expect(await page.locator("code", { hasText: "NFRA-DS-1" }).count()).toBe(0);
  });

  test("names rules by their titles where an operator is registered", async () => {
    await enterAdministration(page, "operators");
    await page.getByRole("button", { name: "新增" }).click();
    await page.getByLabel("名称").fill("演练银行股份有限公司");
    await page.getByLabel("须遵守的其他规定").click();
    await page.keyboard.type("银行保险机构数据安全");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "保存" }).click();
    const row = page.locator("tbody tr", { hasText: "演练银行股份有限公司" });
    await row.getByText("《银行保险机构数据安全管理办法》").waitFor();
  });
});

describe("acts of a case", () => {
  test("level, circular and supplement are set, sent and asked", async () => {
    const { incidentId } = await arrive();
    await enterDesk(page, energyLogin);
    await openAct(page, incidentId, "set-level");
    await page.getByRole("radio", { name: "特别重大" }).check();
    await page.getByLabel("理由").fill("影响五省，按指标四研判");
    await record(page);
    await page.locator(".case-marks .level", { hasText: "特别重大" }).waitFor();
    await openAct(page, incidentId, "circulate");
    await page.getByLabel("通报给").click();
    await page.keyboard.type("国家能源局值班室");
    await page.keyboard.press("Enter");
    await record(page);
    await openAct(page, incidentId, "ask-supplement");
    await page.getByLabel("其他要求").fill("请说明备用线路能维持多久");
    await record(page);
    await page.goto(`/desk/incidents/${incidentId}?tab=journal`);
    for (const kind of ["人工定级", "通报", "要求补报"]) {
      await page.locator(".journal th", { hasText: kind }).first().waitFor();
    }
  });

  test("a state secret is destroyed for good, a case is closed with a reason", async () => {
    const { incidentId } = await arrive({ content: { impact: "不该写在这里的内容" } });
    await enterDesk(page, energyLogin);
    await page.goto(`/desk/incidents/${incidentId}?tab=submissions`);
    await page.getByText("不该写在这里的内容").first().waitFor();
    await openAct(page, incidentId, "quarantine");
    await page.getByRole("radio", { name: "整个案件的内容" }).check();
    await page.getByLabel("我已核实内容涉及国家秘密").check();
    await record(page);
    await page.goto(`/desk/incidents/${incidentId}?tab=submissions`);
    await page.getByText("内容已按保密要求销毁").first().waitFor();
    expect(await page.content()).not.toContain("不该写在这里的内容");
    const closed = await arriveSettled();
    await openAct(page, closed.incidentId, "close");
    await page.getByLabel("理由").fill("处置完毕");
    await record(page);
    await page.goto("/desk/?status=closed");
    await row(closed.reference).waitFor();
  });
});

describe("nothing typed is lost", () => {
  test("when the session ends in the middle of an act", async () => {
    const { incidentId } = await arrive();
    await enterDesk(page, energyLogin);
    await openAct(page, incidentId, "note");
    await page.getByLabel("记事内容").fill("正在联系运营者，等待回电。");
    await context.clearCookies();
    const again = page.getByText("登录已过期");
    // Whichever question is asked first finds it out: the act, or the desk by itself.
    const send = page.locator(".acts form button[type=submit]");
    await Promise.any([send.click(), again.waitFor()]);
    await again.waitFor();
    await signIn(page, energyLogin);
    await page.waitForURL(`**/desk/incidents/${incidentId}?act=note`);
    expect(await page.getByLabel("记事内容").inputValue()).toBe("正在联系运营者，等待回电。");
    await record(page);
  });

  test("when a colleague was faster", async () => {
    const { incidentId } = await arriveSettled();
    await enterDesk(page, energyLogin);
    await openAct(page, incidentId, "close");
    await page.getByLabel("理由").fill("处置完毕，已恢复");
    const colleague = await context.newPage();
    await openAct(colleague, incidentId, "close");
    await colleague.getByLabel("理由").fill("已办结");
    await record(colleague);
    const refused = page.waitForResponse((response) => response.status() === 409);
    await page.locator(".acts form button[type=submit]").click();
    await refused;
    await page.locator(".acts .notice-problem").waitFor();
    expect(await page.getByLabel("理由").inputValue()).toBe("处置完毕，已恢复");
  });
});

describe("a link to a case", () => {
  test("leads through signing in to the very view", async () => {
    const { incidentId, reference } = await arrive();
    await page.goto(`/desk/incidents/${incidentId}?tab=journal`);
    await signIn(page, energyLogin);
    await page.waitForURL(`**/desk/incidents/${incidentId}?tab=journal`);
    await page.locator(".case-marks", { hasText: reference }).waitFor();
    await page.getByText("链完整").waitFor();
  });

  test("to a case of somebody else says so and shows nothing", async () => {
    const { incidentId } = await arriveCalmly();
    await enterDesk(page, nationalLogin);
    await page.goto(`/desk/incidents/${incidentId}`);
    await page.locator(".state-failed").waitFor();
    expect(await page.content()).not.toContain(`第 ${seed} 站`);
  });
});
