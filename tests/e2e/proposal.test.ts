/** Lowering a level in a browser: one proposes, a colleague sees it, confirms or refuses it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seatColleague } from "../support/colleague.ts";
import { launchChromium, phone } from "../support/chromium.ts";
import { arrive, deskPage, openAct, record } from "../support/desk-walk.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport } from "../support/reports.ts";

let house: OpenHouse;
let browser: Browser;
let first: Page;
let second: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([openHouse({ [energy]: "desk" }), launchChromium()]);
  await seatColleague(house.url, energy);
  first = await deskPage({ browser, house }, "duty0");
  second = await deskPage({ browser, house }, "second", { viewport: phone });
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

async function proposeLowering(seed: number): Promise<string> {
  const incidentId = await arrive(house, graveReport(seed));
  await openAct(first, incidentId, "set-level");
  await first.getByRole("radio", { name: "较大" }).check();
  await first.getByLabel("理由").fill("备用线路已启用，影响限于一市");
  await first.getByText("降级须由本部门另一人确认").waitFor();
  await record(first);
  await first.locator(".proposal", { hasText: "待第二人确认：降为较大" }).waitFor();
  return incidentId;
}

const level = (page: Page, name: string) => page.locator(".case-marks .level", { hasText: name });

test("waits in sight of both, and takes effect when the colleague confirms", async () => {
  const incidentId = await proposeLowering(1);
  await first.getByRole("button", { name: "收回" }).waitFor();
  expect(await first.locator(".proposal button", { hasText: "确认" }).count()).toBe(0);
  await level(first, "重大").waitFor();
  await second.goto(`/desk/incidents/${incidentId}`);
  await second.locator(".proposal").getByText("备用线路已启用").waitFor();
  await second.locator(".proposal button", { hasText: "确认" }).click();
  await level(second, "较大").waitFor();
  expect(await second.locator(".proposal").count()).toBe(0);
  // The first one's page hears of it by itself.
  await level(first, "较大").waitFor();
  await second.goto(`/desk/incidents/${incidentId}?tab=journal`);
  await second.locator(".journal", { hasText: "提议降级" }).waitFor();
});

test("is refused with a reason, or taken back", async () => {
  const refused = await proposeLowering(2);
  await second.goto(`/desk/incidents/${refused}`);
  await second.locator(".proposal button", { hasText: "驳回" }).click();
  await second.getByLabel("驳回的理由").fill("影响范围还没有核实");
  await second.locator(".proposal button[type=submit]").click();
  await second.locator(".proposal").waitFor({ state: "detached" });
  await level(second, "重大").waitFor();
  await proposeLowering(3);
  await first.getByRole("button", { name: "收回" }).click();
  await first.locator(".proposal").waitFor({ state: "detached" });
});
