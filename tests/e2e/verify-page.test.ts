/**
 * The page that verifies receipts, in Chromium without a network: as the portal serves it, and as
 * the one file that people keep, opened from disk, in an engine of 2021. What it shows is compared
 * with what the command line says of the same files.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Signer } from "@jibao/evidence";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openPortal } from "../../apps/portal/test/browser.ts";
import { fakeCore } from "../../apps/portal/test/fake-core.ts";
import { laterBuiltIns } from "../../packages/rules/test/support/later-built-ins.ts";
import { expectAccessible } from "../support/axe.ts";
import { chinese, desktop, launchChromium, phone } from "../support/chromium.ts";
import { receiptBy, signer, sm2Signer, successor, writeFiles } from "../support/receipt-files.ts";

const program = join(import.meta.dirname, "../../packages/cli/bin/jibao.mjs");
const folder = mkdtempSync(join(tmpdir(), "jibao-verify-page-"));
const path = (name: string) => join(folder, name);
const write = (name: string, value: unknown) => {
  writeFileSync(path(name), typeof value === "string" ? value : JSON.stringify(value));
};
let app: Awaited<ReturnType<typeof openPortal>>;
let url: string;
let browser: Browser;
let contexts: BrowserContext[] = [];
const asked: string[] = [];

beforeAll(async () => {
  writeFiles(write);
  app = await openPortal(fakeCore());
  await app.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const saved = await app.inject({
    url: "/verify/jibao-verify.html",
    headers: { "accept-language": "zh-CN" },
  });
  write("jibao-verify.html", saved.body);
  browser = await launchChromium();
});
afterEach(async () => {
  for (const context of contexts) await context.close();
  contexts = [];
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(folder, { recursive: true });
});

/** Before any script of the page: what an engine of 2021 does not have is gone. */
const takeAway = Object.entries(laterBuiltIns)
  .flatMap(([holder, names]) => names.map((name) => `delete ${holder}[${JSON.stringify(name)}];`))
  .join("\n");

type Place = "served" | "saved";

async function open(
  place: Place,
  viewport: { width: number; height: number } = desktop,
): Promise<Page> {
  const context = await browser.newContext({ ...chinese, viewport });
  contexts.push(context);
  const page = await context.newPage();
  asked.length = 0;
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", ({ message }) => expect.unreachable(message));
  if (place === "served") await page.goto(`${url}/verify`);
  await context.setOffline(true);
  if (place === "saved") {
    await page.addInitScript(takeAway);
    await page.goto(pathToFileURL(path("jibao-verify.html")).href);
  }
  return page;
}

interface Given {
  readonly receipt: string;
  readonly pins?: readonly Signer[];
  readonly keys?: string;
  readonly content?: string;
  readonly attachment?: string;
  readonly checkpoints?: string;
}

async function verifyInPage(page: Page, given: Given) {
  await page.locator("details").evaluateAll((all) => {
    for (const each of all) each.setAttribute("open", "");
  });
  const { receipt, pins = [], keys, content, checkpoints, attachment: file } = given;
  await page.setInputFiles("#receipt", path(receipt));
  await page.fill("#pins", pins.map(({ keyId }) => keyId).join("\n"));
  if (keys) await page.setInputFiles("#keys", path(keys));
  if (content) await page.setInputFiles("#content", path(content));
  if (checkpoints) await page.setInputFiles("#checkpoints", path(checkpoints));
  if (file) await page.setInputFiles("#attachments", path(file));
  await page.waitForSelector("#result .verdict");
  const stages = await page.locator("#result .stage").evaluateAll((items) =>
    items.map((item) => ({
      result: item.className.replace("stage ", ""),
      detail: item.querySelector(".stage-detail")?.textContent,
    })),
  );
  const verdict = await page.locator("#result .verdict").getAttribute("class");
  return { ok: verdict?.includes("verified"), verdict, stages };
}

async function verifyByCommand(given: Given) {
  const { receipt, pins = [], keys, content, checkpoints, attachment: file } = given;
  const options = Object.entries({
    key: pins.map(({ keyId }) => keyId).join(",") || undefined,
    keys: keys && path(keys),
    content: content && path(content),
    checkpoints: checkpoints && path(checkpoints),
    attachment: file && path(file),
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const output = await new Promise<string>((resolve) => {
    const words = [program, "verify", path(receipt), ...options];
    execFile(process.execPath, words, { env: { LANG: "zh_CN.UTF-8" } }, (_error, stdout) =>
      resolve(stdout),
    );
  });
  const { ok, stages } = JSON.parse(output) as {
    ok: boolean;
    stages: { result: string; detail: { zh: string } }[];
  };
  return { ok, stages: stages.map(({ result, detail }) => ({ result, detail: detail.zh })) };
}

const cases: readonly (readonly [string, Given, string])[] = [
  ["a good receipt", { receipt: "good.json", pins: [signer] }, "verified"],
  [
    "an upgraded one with all that belongs to it",
    {
      receipt: "upgraded.json",
      pins: [signer],
      content: "report.json",
      attachment: "log.txt",
    },
    "verified",
  ],
  [
    "one with another report",
    {
      receipt: "upgraded.json",
      pins: [signer],
      content: "other-report.json",
    },
    "refused",
  ],
  [
    "one with another attachment",
    {
      receipt: "good.json",
      pins: [signer],
      attachment: "other-log.txt",
    },
    "refused",
  ],
  ["an altered one", { receipt: "altered.json", pins: [signer] }, "refused"],
  ["one without a key that is trusted", { receipt: "good.json" }, "unproven"],
  ["one by another key", { receipt: "good.json", pins: [successor] }, "refused"],
  [
    "one under a revoked key",
    {
      receipt: "upgraded.json",
      pins: [signer],
      keys: "keys.json",
    },
    "refused",
  ],
  [
    "one under a revoked key, in a checkpoint that was kept",
    {
      receipt: "upgraded.json",
      pins: [signer],
      keys: "keys.json",
      checkpoints: "kept.txt",
    },
    "verified",
  ],
  [
    "one under a revoked key, in the successor's checkpoint",
    {
      receipt: "renewed.json",
      keys: "keys.json",
    },
    "verified",
  ],
  [
    "one signed by SM2",
    { receipt: "sm2.json", pins: [sm2Signer], content: "report.json" },
    "verified",
  ],
];

describe.each<Place>(["served", "saved"])("the page, %s, without a network", (place) => {
  it.each(cases)("says of %s what the command line says", async (_name, given, verdict) => {
    const page = await open(place);
    const shown = await verifyInPage(page, given);
    const { ok, stages } = await verifyByCommand(given);
    expect(shown.stages).toEqual(stages);
    expect([shown.ok, shown.verdict]).toEqual([ok, expect.stringContaining(verdict)]);
    expect(asked.filter((each) => !each.startsWith("data:"))).toHaveLength(1);
  });

  it("takes a receipt that is pasted, and one that is dropped", async () => {
    const page = await open(place);
    await page.locator("summary").first().click();
    await page.fill("#pasted", JSON.stringify(receiptBy(signer)));
    await page.fill("#pins", `  ${signer.keyId.toUpperCase()}\n`);
    await page.waitForSelector(".verdict.verified");
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "receipt.json", { type: "application/json" }));
      return transfer;
    }, "{}");
    await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
    await page.waitForSelector(".verdict.refused");
  });

  it("says what it could not read, and never shows markup of a file", async () => {
    const page = await open(place);
    await page.setInputFiles("#receipt", path("not-a-receipt.json"));
    await page.waitForSelector(".verdict.broken");
    const evil = "<img src=x onerror=document.title=1>";
    const receipt = receiptBy(signer);
    await page.fill("#pins", "abc");
    write("evil.json", { ...receipt, promise: { ...receipt.promise, reference: evil } });
    await page.setInputFiles("#receipt", path("evil.json"));
    await page.waitForSelector(".verdict.refused");
    expect(await page.locator("#result img").count()).toBe(0);
    expect(await page.locator("#result dd").first().textContent()).toBe(evil);
    expect(await page.locator(".verdict").textContent()).toContain("64");
    const strange = { ...receipt, promise: { ...receipt.promise, stage: "constructor" } };
    write("strange.json", strange);
    await page.setInputFiles("#receipt", path("strange.json"));
    await page.waitForSelector("#result dd >> text=constructor");
  });

  it("changes its language without a network, the result included", async () => {
    const page = await open(place);
    await verifyInPage(page, { receipt: "good.json", pins: [signer] });
    await page.click("#language");
    expect(await page.locator("h1").textContent()).toBe("Verify a receipt");
    expect(await page.locator(".verdict").textContent()).toContain("Verified");
    expect(await page.locator("#result").textContent()).toContain("A trusted key signed it.");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });

  it("carries a policy that lets it reach nothing", async () => {
    const page = await open(place);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy).toContain("default-src 'none'; connect-src 'none'; script-src 'sha256-");
    expect(policy).not.toContain("unsafe");
  });
});

describe("the page", () => {
  it("is accessible and fits a phone and a desk", async () => {
    const pictures = process.env["JIBAO_PICTURES"];
    for (const viewport of [phone, desktop]) {
      const page = await open("served", viewport);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({
          path: join(pictures, `empty-${viewport.width}.png`),
          fullPage: true,
        });
      }
      await verifyInPage(page, {
        receipt: "upgraded.json",
        pins: [signer],
        content: "report.json",
      });
      if (pictures) {
        await page.screenshot({
          path: join(pictures, `good-${viewport.width}.png`),
          fullPage: true,
        });
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(viewport.width);
      await verifyInPage(page, { receipt: "altered.json", pins: [signer] });
      if (pictures) {
        await page.screenshot({
          path: join(pictures, `bad-${viewport.width}.png`),
          fullPage: true,
        });
      }
      await expectAccessible(page, [viewport]);
    }
  });

  it("says without JavaScript how to verify on the command line", async () => {
    const context = await browser.newContext({ ...chinese, javaScriptEnabled: false });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${url}/verify`);
    expect(await page.locator("noscript, .notice").first().textContent()).toContain(
      "npx jibao verify",
    );
    expect(await page.locator("#tool").isVisible()).toBe(false);
  });

  it("weighs at most 50 KB compressed, all in one", async () => {
    const { body, headers } = await app.inject("/verify");
    const bytes = gzipSync(body).length;
    console.log(`/verify: ${body.length} characters, ${bytes} bytes compressed`);
    expect(bytes).toBeLessThan(50_000);
    expect(headers["content-security-policy"]).toContain("connect-src 'none'");
  });
});
