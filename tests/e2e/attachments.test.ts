/** Files with a report: without a script by a form, with one over lines that break. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { must } from "../support/client.ts";
import { startCuttingProxy } from "../support/cutting-proxy.ts";
import { type OpenHouse, openHouse } from "../support/open-house.ts";
import { type Answers, fillIn, proceed, readReceipt, walk } from "../support/portal-walk.ts";

const guangdong = "provincial-cac:440000";

let house: OpenHouse;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;

async function open(script: boolean, url = house.url): Promise<void> {
  context = await browser.newContext({
    ...chinese,
    viewport: phone,
    javaScriptEnabled: script,
    baseURL: url,
  });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jibao-files-"));
  [house, browser] = await Promise.all([openHouse({ [guangdong]: "desk" }), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => context.close());

const answers: readonly Answers[] = [
  { operatorName: "演练附件站", operatorProvince: "440000", drill: "yes" },
  {},
  { discoveredAt: "2015-05-28T11:09", placeProvince: "440000" },
  { impact: "会员资料外泄" },
  { measures: "已下线接口" },
  {},
];

/** From the gate to "check and send". */
async function toCheck(): Promise<void> {
  await page.goto("/report?secrets=no");
  await walk(page, answers);
  await page.waitForURL("**/report/check");
}

/** Bytes that repeat nowhere, with a word in the middle by which the line can be cut. */
function logOf(sizeBytes: number, word = ""): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at + 8 <= sizeBytes; at += 8) bytes.writeDoubleLE(at * 1.1, at);
  bytes.write(word, Math.floor(sizeBytes / 2));
  return bytes;
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/plain", buffer });

async function main(): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
}

async function send(): Promise<{ reference: string; secret: string }> {
  await page.locator("form[action='/report/send'] button").first().click();
  await page.waitForURL("**/receipt");
  return readReceipt(page);
}

interface Listed {
  readonly name: string;
  readonly sha256: string;
}

/** What the officer's desk has of a case. */
async function filesAtDesk(reference: string): Promise<readonly Listed[]> {
  const { items } = await must<{ items: Listed[] }>(house.url, 200, {
    method: "GET",
    path: `/api/v1/incidents/${reference}/attachments`,
    credential: house.officers.get(guangdong) ?? "",
  });
  return items.map(({ name, sha256 }) => ({ name, sha256 }));
}

describe("without a script", () => {
  const log = logOf(900_000);
  const note = Buffer.from("您的文件已加密");

  test("two files go with a report, and stand on the receipt, the case and paper", async () => {
    await open(false);
    await toCheck();
    const chosen = [file("日志.txt", log), file("勒索信.txt", note)];
    await page.locator("#file").setInputFiles(chosen);
    await page.locator("[name=go][value=files]").click();
    await page.waitForURL("**/report/check#files");
    expect(await main()).toContain("日志.txt");
    const { reference } = await send();
    expect(await main()).toContain("勒索信.txt");
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".paper-only.digest").first().isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    expect(await filesAtDesk(reference)).toEqual([
      { name: "日志.txt", sha256: hashOf(log) },
      { name: "勒索信.txt", sha256: hashOf(note) },
    ]);
    await page.goto("/follow-up/case");
    expect(await main()).toContain("878 KB");
  });

  test("a supplement of a file alone is taken, by a name as long as names may be", async () => {
    await open(false);
    await toCheck();
    const { reference } = await send();
    await page.goto("/follow-up/supplement");
    await fillIn(page, { impact: "又有新的情况" });
    await page.locator("#file").setInputFiles([file(`${"长".repeat(300)}.log`, note)]);
    await page.locator("[name=go][value=files]").click();
    expect(await page.locator("#impact").inputValue()).toBe("又有新的情况");
    await page.locator("main form .actions .button:not(.quiet)").last().click();
    await page.waitForURL("**/follow-up/case?done=supplement");
    const [sent] = await filesAtDesk(reference);
    expect(sent?.name).toMatch(/^长{251}\.log$/);
  });

  test("a name that turns the text around it is refused, and everything typed stays", async () => {
    await open(false);
    await toCheck();
    const trap = file("发票\u202egpj.exe", note);
    await page.locator("#file").setInputFiles([trap, file("好的.log", note)]);
    await page.locator("form[action='/report/send'] button").first().click();
    const text = await main();
    expect(text).toContain("下面的文件没有收下");
    expect(text).toContain("发票\ufffdgpj.exe");
    expect(text).toContain("会员资料外泄");
    expect(await page.locator("[name=drop]").count()).toBe(1);
    await send();
    expect(await main()).toContain("好的.log");
  });
});

describe("with a script", () => {
  const longName = `${"长".repeat(240)}.log`;
  const hundred = 101 * 1_048_576;

  async function choose(name: string, bytes: Buffer): Promise<void> {
    await page.waitForFunction(() => document.querySelector("[data-plain]") === null);
    await page.locator("#file").setInputFiles([file(name, bytes)]);
  }

  const kept = (name: string) => page.locator("[data-kept] li", { hasText: name });

  test("an upload goes on by itself after the connection broke in the middle", async () => {
    const proxy = await startCuttingProxy(house.url);
    await open(true, proxy.url.replace(/\/$/, ""));
    await toCheck();
    const bytes = logOf(3_000_000, "THE-LINE-BREAKS-HERE");
    proxy.cutAt("THE-LINE-BREAKS-HERE", "before-commit");
    await choose("断线.log", bytes);
    await kept("断线.log").waitFor();
    expect(proxy.cuts()).toBe(1);
    expect(await page.locator(".files .digest").first().textContent()).toBe(hashOf(bytes));
    const { reference } = await send();
    await expectAccessible(page, [phone, desktop]);
    expect(await filesAtDesk(reference)).toEqual([{ name: "断线.log", sha256: hashOf(bytes) }]);
    await context.close();
    await proxy.stop();
  });

  test("offline it says so, and goes on when the line is back", async () => {
    await open(true);
    await toCheck();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const line = { latency: 20, downloadThroughput: 1_000_000, uploadThroughput: 600_000 };
    await session.send("Network.emulateNetworkConditions", { ...line, offline: false });
    const bytes = logOf(2_500_000);
    await choose("离线.log", bytes);
    await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 0.1);
    await session.send("Network.emulateNetworkConditions", { ...line, offline: true });
    await page.getByText("网络断了").waitFor();
    expect(await page.locator("[data-unfinished]").first().isVisible()).toBe(true);
    await expectAccessible(page, [phone, desktop]);
    await session.send("Network.emulateNetworkConditions", { ...line, offline: false });
    await kept("离线.log").waitFor();
    expect(await page.locator("[data-unfinished]").first().isVisible()).toBe(false);
    expect(await page.locator(".files .digest").first().textContent()).toBe(hashOf(bytes));
  });

  test("a file that is too large is refused with a remedy before it is sent", async () => {
    const path = join(folder, "内存转储.raw");
    writeFileSync(path, "");
    truncateSync(path, hundred);
    await open(true);
    await toCheck();
    await page.waitForFunction(() => document.querySelector("[data-plain]") === null);
    await page.locator("#file").setInputFiles(path);
    expect(await page.locator(".files .refused").innerText()).toContain("请压缩或拆分");
    await expectAccessible(page, [phone, desktop]);
    await send();
  });

  test("the report does not wait: what is under way is left out, as the receipt says", async () => {
    await open(true);
    await toCheck();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const slow = { offline: false, latency: 20, downloadThroughput: 1e6, uploadThroughput: 2e5 };
    await session.send("Network.emulateNetworkConditions", slow);
    await choose("太慢.log", logOf(4_000_000));
    await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 0.1);
    await send();
    expect(await main()).toContain("有文件没有传完");
  });

  test("a name that turns the text around it is shown as what it is, and refused", async () => {
    await open(true);
    await toCheck();
    await choose("发票\u202egpj.exe", logOf(10));
    await page.locator(".files .refused").waitFor();
    const text = await page.locator(".files .refused").innerText();
    expect(text).toContain("发票\ufffdgpj.exe");
    expect(text).toContain("请换一个");
  });

  test("a file is cancelled, and one that is kept is removed", async () => {
    await open(true);
    await toCheck();
    await choose("要.log", logOf(1_000));
    await kept("要.log").waitFor();
    await choose("不要.log", logOf(1_000));
    await kept("不要.log").waitFor();
    await kept("不要.log").locator("button").click();
    await kept("不要.log").waitFor({ state: "detached" });
    const { reference } = await send();
    expect((await filesAtDesk(reference)).map(({ name }) => name)).toEqual(["要.log"]);
  });

  test("a supplement carries what its holder uploaded", async () => {
    await open(true);
    await toCheck();
    const { reference } = await send();
    await page.goto("/follow-up/progress");
    await choose(longName, logOf(1_000));
    await kept("长.log").waitFor();
    await expectAccessible(page, [phone, desktop]);
    await fillIn(page, { impact: "恢复一半" });
    await page.locator("main form > .actions .button").last().click();
    await page.waitForURL("**/follow-up/case?done=progress");
    await expectAccessible(page, [phone, desktop]);
    expect((await filesAtDesk(reference)).map(({ name }) => name)).toEqual([longName]);
  });
});

test("what the core refuses is said in its words, and everything typed stays", async () => {
  Object.assign(house, { url: await house.restart({ JIBAO_ATTACHMENT_BYTES: "1048576" }) });
  await open(false);
  await toCheck();
  await page.locator("#file").setInputFiles([file("太大.log", logOf(1_100_000))]);
  await page.locator("[name=go][value=files]").click();
  const text = await main();
  expect(text).toContain("文件太大");
  expect(text).toContain("1 MB");
  expect(text).toContain("会员资料外泄");
  await proceed(page);
  await page.waitForURL("**/receipt");
});
