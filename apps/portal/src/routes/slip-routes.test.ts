import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { browse, type Browser, type Page } from "../../test/browser.ts";
import { type FakeCore, fakeCore, problemOf, reference, secret } from "../../test/fake-core.ts";
import { fillIn } from "../../test/fill-in.ts";
import { createShelterFolder, openSheltered, removeShelterFolder } from "../../test/sheltered.ts";

const atFirstContact = "2026-11-22T05:30:00.000+08:00";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;
let folder: string;

beforeEach(async () => {
  core = fakeCore();
  folder = createShelterFolder();
  app = await openSheltered({ core, folder });
  browser = browse(app);
});
afterEach(async () => {
  await app.close();
  removeShelterFolder(folder);
});

async function reopen(limitCount?: number): Promise<void> {
  await app.close();
  app = await openSheltered({ core, folder, ...(limitCount === undefined ? {} : { limitCount }) });
  const { cookies } = browser;
  browser = browse(app);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
}

/** The page of the slip, once it is the receipt. */
async function receiptOf(visitor: Browser): Promise<Page> {
  return vi.waitFor(async () => {
    const page = await visitor.get("/slip");
    expect(page.text).toContain(reference);
    return page;
  });
}

function codeOn(page: Page): string {
  return /(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}/.exec(page.text)?.[0] ?? "";
}

describe("with the core gone", () => {
  test("the form goes on, and the page of the slip becomes the receipt", async () => {
    core.mode = "down";
    const slip = await browser.send(await fillIn(browser), {});
    expect(slip.address).toBe("/slip");
    for (const words of [
      "还不是回执",
      "ZC-",
      "2026-11-22 05:30",
      "拖库",
      "12387@cert.org.cn",
      "/print",
    ])
      expect(slip.text).toContain(words);
    core.mode = "works";
    const page = await receiptOf(browser);
    expect(page.text).toContain(secret);
    expect(core.submissions).toHaveLength(1);
    expect(core.submissions[0]).toMatchObject({
      stage: "initial",
      firstContactAt: atFirstContact,
      content: { impact: "拖库" },
    });
    expect((await browser.get("/receipt")).text).toContain(reference);
    expect((await browser.get("/receipt.json")).status).toBe(200);
  });

  test("a form begun before goes on where it was", async () => {
    let page = await browser.get("/report?secrets=no");
    page = await browser.send(page, { operatorName: "中途公司", operatorKinds: "none" });
    core.mode = "down";
    page = await browser.send(page, { systems: "订单系统" });
    expect(page.address).toBe("/report/when");
    const check = await browser.get("/report/check");
    expect(check.text).toContain("中途公司");
    const slip = await browser.send(check, {});
    expect(slip.text).toContain("订单系统");
    core.mode = "works";
    await receiptOf(browser);
    expect(core.submissions).toMatchObject([{ operator: { name: "中途公司" } }]);
  });

  test("an answer lost after the core had it makes no second case", async () => {
    const check = await fillIn(browser);
    core.mode = "lost";
    expect((await browser.send(check, {})).address).toBe("/slip");
    core.mode = "works";
    await receiptOf(browser);
    expect(core.submissions).toHaveLength(1);
    expect(core.submissions[0]).not.toHaveProperty("firstContactAt");
  });

  test("double clicks and a core that comes and goes make one case", async () => {
    const check = await fillIn(browser);
    core.mode = "busy";
    await Promise.all([browser.send(check, {}), browser.send(check, {})]);
    for (const mode of ["works", "down", "lost", "busy", "works"] as const) {
      core.mode = mode;
      await browser.send(check, {});
    }
    await receiptOf(browser);
    expect(core.submissions).toHaveLength(1);
  });

  test("a portal that starts anew still has everything, and none of it is readable", async () => {
    core.mode = "down";
    await browser.send(await fillIn(browser), {});
    const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString());
    expect(bytes).toHaveLength(1);
    expect(bytes.join()).not.toMatch(/拖库|示例公司|operatorName/);
    await reopen();
    expect((await browser.get("/slip")).text).toContain("还不是回执");
    core.mode = "works";
    await receiptOf(browser);
    expect(core.submissions).toHaveLength(1);
  });

  test("another device opens the slip by its code, a wrong code opens nothing", async () => {
    core.mode = "down";
    const code = codeOn(await browser.send(await fillIn(browser), {}));
    const other = browse(app);
    expect((await other.post("/slip", { code: "0000-0000-0000-0000-0000-0000" })).status).toBe(422);
    const opened = await other.post("/slip", { code: code.toLowerCase().replaceAll("-", " ") });
    expect(opened.text).toContain("还不是回执");
    core.mode = "works";
    expect((await receiptOf(other)).text).toContain(secret);
  });

  test("a tip is kept and handed over as well", async () => {
    const form = await browser.get("/tip?secrets=no");
    core.mode = "down";
    const slip = await browser.send(form, { what: "首页被改" });
    expect(slip.text).toContain("首页被改");
    core.mode = "works";
    await receiptOf(browser);
    expect(core.submissions).toMatchObject([{ stage: "tip", firstContactAt: atFirstContact }]);
  });

  test("without room, the page keeps what was typed and names other ways", async () => {
    await reopen(1);
    const form = await browser.get("/tip?secrets=no");
    const second = await browse(app).get("/tip?secrets=no");
    core.mode = "down";
    await browser.send(form, { what: "第一条" });
    const refused = await browser.send(second, { what: "第二条" });
    expect(refused.status).toBe(503);
    expect(refused.text).toContain("第二条");
    expect(refused.text).toContain("12387");
  });
});

describe("what the core refuses", () => {
  test("is said, holds up nothing, and is received when corrected", async () => {
    core.mode = "down";
    await browser.send(await fillIn(browser), {});
    const other = browse(app);
    const form = await other.get("/tip?secrets=no");
    await other.send(form, { what: "另一条" });
    core.refuseNext = problemOf("validation-failed", 422, [
      {
        pointer: "/content/impact",
        code: "too-short",
        message: "请写得具体些",
      },
    ]);
    core.mode = "works";
    await receiptOf(other);
    const refused = await browser.get("/slip");
    expect(refused.text).toContain("请写得具体些");
    expect(refused.text).toContain("拖库");
    const more = await browser.get("/report/impact?from=check");
    await browser.send(more, { impact: "会员表被整表拖库" });
    await browser.send(await browser.get("/report/check"), {});
    await receiptOf(browser);
    const corrected = {
      stage: "initial",
      content: { impact: "会员表被整表拖库" },
      firstContactAt: atFirstContact,
    };
    expect(core.submissions).toMatchObject([{ stage: "tip" }, corrected]);
  });

  test("as a state secret is not kept", async () => {
    core.mode = "down";
    await browser.send(await fillIn(browser), {});
    core.refuseNext = problemOf("state-secrets", 422);
    core.mode = "works";
    const page = await vi.waitFor(async () => {
      const refused = await browser.get("/slip");
      expect(refused.text).toContain("需要改正");
      return refused;
    });
    expect(page.text).not.toContain("拖库");
  });

  test("for its time is taken without, and the page still says when it came", async () => {
    core.mode = "down";
    await browser.send(await fillIn(browser), {});
    core.refuseNext = problemOf("validation-failed", 422, [
      {
        pointer: "/firstContactAt",
        code: "out-of-bounds",
        message: "超过一天",
      },
    ]);
    core.mode = "works";
    expect((await receiptOf(browser)).text).toContain("2026-11-22 05:30 先存在本网站");
    expect(core.submissions[0]).not.toHaveProperty("firstContactAt");
  });
});

describe("a follow-up", () => {
  async function openLater(): Promise<Page> {
    await browser.send(await fillIn(browser), {});
    return browser.get("/follow-up/supplement");
  }

  test("is kept with its secret unchecked, and handed over as the holder's", async () => {
    const form = await openLater();
    core.mode = "down";
    const slip = await browser.send(form, { cause: "弱口令" });
    expect(slip.text).toContain("现在无法核对");
    core.mode = "works";
    await vi.waitFor(async () => {
      expect((await browser.get("/slip")).text).toContain("已收到您的补充");
    });
    const call = core.calls.findLast(({ path }) => path === "/api/v1/submissions");
    expect(call?.headers.get("authorization")).toMatch(/^Reference /);
    expect(core.submissions).toHaveLength(2);
  });
});
