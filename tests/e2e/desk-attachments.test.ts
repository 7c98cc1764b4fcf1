/** Files at the desk: what is harmless is shown, what is infected stands behind a barrier. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import type { SubmissionAnswer } from "@jibao/contract";
import { uploadAttachment } from "@jibao/sdk";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  markOfTest,
  startScanner,
  type TestScanner,
} from "../../apps/server/src/test-support/clamd.ts";
import { expectAccessible } from "../support/axe.ts";
import { must } from "../support/client.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { enterDesk } from "../support/desk-walk.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { energy, graveReport } from "../support/reports.ts";

let house: OpenHouse;
let scanner: TestScanner;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let url: string;

/** One red point. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const program = Buffer.concat([Buffer.from("MZ"), deflateSync(Buffer.alloc(400, 7))]);
const log = "2026-11-22 03:10 <script>alert(1)</script> 登录失败\n".repeat(2_000);

async function upload(name: string, bytes: Buffer): Promise<string> {
  const client = { baseUrl: url, authorization: house.gateway };
  const outcome = await uploadAttachment(client, {
    file: new File([new Uint8Array(bytes)], name),
  });
  if (outcome.kind !== "uploaded") throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

beforeAll(async () => {
  [house, scanner, browser] = await Promise.all([
    openHouse({ [energy]: "desk" }),
    startScanner({ real: false }),
    launchChromium(),
  ]);
  url = await house.restart({ JIBAO_CLAMAV: scanner.address });
  const attachments = [
    await upload("屏幕.png", picture),
    await upload("登录.log", Buffer.from(log)),
    await upload(`${"长".repeat(240)}发票.pdf`, program),
    await upload("勒索.txt", Buffer.from(`x ${markOfTest} x`)),
  ];
  const answer = await must<SubmissionAnswer>(url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: randomUUID(),
    body: { ...graveReport(1), drill: true, attachments },
  });
  context = await browser.newContext({ ...chinese, reducedMotion: "reduce", baseURL: url });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  await enterDesk(page, "duty0");
  await page.goto(`/desk/incidents/${answer.incidentId}?tab=submissions`);
  await page.getByText("附件（4）").waitFor();
});
afterAll(async () => {
  await browser.close();
  await house.close();
  await scanner.stop();
});

const item = (name: string) => page.locator(".attachments > li", { hasText: name });

async function downloaded(name: string, label: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    item(name).getByRole("link", { name: label }).click(),
  ]);
  return readFileSync(await download.path());
}

test("each file says where it came from, and what the search for malware said", async () => {
  await item("屏幕.png").getByText("查过毒，没有发现问题").waitFor();
  await item("勒索.txt").getByText("发现恶意程序", { exact: true }).waitFor();
  expect(await item("屏幕.png").innerText()).toContain("首报");
  expect(await item("发票.pdf").innerText()).toContain("是可执行程序");
  await expectAccessible(page, [desktop, phone]);
});

test("a picture is shown and a text is shown as text", async () => {
  const [shownPicture, shownLog] = [item("屏幕.png"), item("登录.log")];
  await shownPicture.getByRole("button", { name: "在此查看" }).click();
  await expect
    .poll(() =>
      shownPicture.locator("img").evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBe(1);
  await shownLog.getByRole("button", { name: "在此查看" }).click();
  await shownLog.locator("pre").waitFor();
  expect(await shownLog.locator("pre").innerText()).toContain("<script>alert(1)</script>");
  expect(await shownLog.innerText()).toContain("只显示开头 64 KB");
  expect(await item("发票.pdf").getByRole("button", { name: "在此查看" }).count()).toBe(0);
  await expectAccessible(page, [desktop, phone]);
});

test("what is downloaded is what was sent", async () => {
  expect((await downloaded("登录.log", "下载")).toString()).toBe(log);
});

test("what is infected is met by nobody by accident", async () => {
  const infected = item("勒索.txt");
  expect(await infected.getByRole("link").count()).toBe(0);
  expect(await infected.locator("img, pre").count()).toBe(0);
  await infected.getByRole("checkbox").check();
  await expectAccessible(page, [desktop, phone]);
  expect((await downloaded("勒索.txt", "仍要下载")).toString()).toContain(markOfTest);
});
