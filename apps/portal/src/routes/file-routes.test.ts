import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { browse, type Browser, openPortal, type Page } from "../../test/browser.ts";
import { type FakeCore, fakeCore, incidentOf, reference, secret } from "../../test/fake-core.ts";
import { fillIn } from "../../test/fill-in.ts";

let core: FakeCore;
let app: FastifyInstance;
let browser: Browser;
const limits = { fileBytes: 300_000, count: 3, totalBytes: 500_000 };

beforeEach(async () => {
  core = fakeCore();
  app = await openPortal(core, { attachmentLimits: limits });
  browser = browse(app);
});
afterEach(() => app.close());

const file = (name: string, length = 10) => new File([new Uint8Array(length)], name);
const add = (page: Page, files: readonly File[]) =>
  browser.sendFiles(page, { files, action: "/report/files" });

describe("files of a report, without a script", () => {
  test("are kept, shown, removed, and named by the report", async () => {
    const check = await fillIn(browser);
    const kept = await add(check, [file("日志.txt", 290_000), file("勒索信.png"), file("")]);
    expect(kept.address).toBe("/report/check#files");
    expect(kept.text).toContain("日志.txt");
    expect(kept.text).toContain("283 KB");
    expect(kept.text).toContain("勒索信.png");
    const [first = "", second = ""] = core.uploads.keys();
    const less = await browser.post("/report/files", { drop: first });
    expect(less.text).not.toContain("日志.txt");
    expect(core.uploads.has(first)).toBe(false);
    const received = await browser.send(less, {});
    expect(received.address).toBe("/receipt");
    expect(core.submissions[0]?.attachments).toEqual([second]);
    expect(core.submissions[0]?.content?.impact).toBe("拖库");
    expect(received.text).toContain("0000000000");
  });

  test("go with the report when it is sent at once", async () => {
    const check = await fillIn(browser);
    const received = await browser.sendFiles(check, { files: [file("a.log")] });
    expect(received.address).toBe("/receipt");
    expect(core.submissions[0]?.attachments).toHaveLength(1);
  });

  test("that are too large are refused with a remedy, and nothing is sent or lost", async () => {
    const check = await fillIn(browser);
    const files = [file("小.txt"), file("大<b>\u202e.txt", 300_001)];
    const refused = await browser.sendFiles(check, { files });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("文件太大，最大 292 KB");
    expect(refused.text).toContain("大&lt;b&gt;\ufffd.txt");
    expect(refused.text).toContain("小.txt");
    expect(refused.text).toContain("拖库");
    expect(core.submissions).toEqual([]);
    expect((await browser.send(refused, {})).address).toBe("/receipt");
    expect(core.submissions[0]?.attachments).toHaveLength(1);
  });

  test("beyond the number and the sum are refused", async () => {
    const check = await fillIn(browser);
    const many = await add(
      check,
      [1, 2, 3, 4].map((number) => file(`${number}.txt`)),
    );
    expect(many.status).toBe(422);
    expect(core.uploads.size).toBe(3);
    for (const id of core.uploads.keys()) await browser.post("/report/files", { drop: id });
    expect((await browser.get("/report/check")).text).not.toContain('name="drop"');
    const large = await add(check, [file("a", 290_000), file("b", 290_000)]);
    expect(large.status).toBe(422);
    expect(core.uploads.size).toBe(1);
  });

  test("that the core does not take are refused in the core's words", async () => {
    const check = await fillIn(browser);
    core.mode = "busy";
    const refused = await add(check, [file("a.log")]);
    expect(refused.status).not.toBe(200);
    core.mode = "works";
    expect((await browser.get("/report/check")).text).toContain("拖库");
  });

  test("need a report that is being written", async () => {
    await add(await browser.get("/tip?secrets=no"), [file("a.log")]);
    expect(core.uploads.size).toBe(0);
  });
});

describe("files of a report, by a script", () => {
  const tus = { "tus-resumable": "1.0.0", "sec-fetch-site": "same-origin" };
  const name = Buffer.from("日志.txt").toString("base64");

  function ask(
    method: "POST" | "HEAD" | "PATCH" | "DELETE",
    url: string,
    more = {},
    who = browser,
  ) {
    const cookie = [...who.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
    const headers = { ...tus, cookie, ...more };
    const piece = method === "PATCH" ? { payload: Buffer.alloc(5, 1) } : {};
    return app.inject({ method, url, headers, ...piece });
  }
  const begin = (length = 10, who = browser) =>
    ask(
      "POST",
      "/report/uploads",
      { "upload-length": length, "upload-metadata": `filename ${name}` },
      who,
    );
  const piece = (offset: number) => ({
    "content-type": "application/offset+octet-stream",
    "upload-offset": offset,
  });

  test("belong to their draft, and nobody else reaches them", async () => {
    await fillIn(browser);
    const begun = await begin();
    expect(begun.statusCode).toBe(201);
    const at = String(begun.headers["location"]);
    expect(at).toMatch(/^\/report\/uploads\/att_/);
    const other = browse(app);
    await fillIn(other);
    const nobody = browse(app);
    for (const who of [other, nobody]) {
      for (const method of ["HEAD", "PATCH", "DELETE"] as const) {
        const more = method === "PATCH" ? piece(0) : {};
        expect((await ask(method, at, more, who)).statusCode, method).toBe(404);
      }
      await who.post("/report/files", { drop: at.split("/").at(-1) ?? "" });
      expect((await who.get("/report/files/kept")).text).not.toContain("日志");
    }
    expect((await begin(10, nobody)).statusCode).toBe(404);
    expect((await ask("PATCH", at, piece(0))).headers["upload-offset"]).toBe("5");
    expect((await ask("HEAD", at)).headers["upload-offset"]).toBe("5");
    expect((await ask("PATCH", at, piece(0))).json()).toMatchObject({
      code: "upload-offset-wrong",
    });
  });

  test("are left out of the report until they are whole, which the receipt says", async () => {
    const check = await fillIn(browser);
    const at = String((await begin()).headers["location"]);
    await ask("PATCH", at, piece(0));
    expect((await browser.get("/report/check")).text).toContain("只收到 50%");
    const received = await browser.send(check, {});
    expect(received.address).toBe("/receipt");
    expect(core.submissions[0]).not.toHaveProperty("attachments");
    expect(received.text).toContain("有文件没有传完");
    expect((await begin()).statusCode).toBe(404);
  });

  test("are not lost when a page is saved meanwhile", async () => {
    const check = await fillIn(browser);
    const [upload] = await Promise.all([
      begin(),
      browser.post("/report/measures", { measures: "断网", draftCode: "" }),
      begin(),
    ]);
    expect(upload?.statusCode).toBe(201);
    const page = await browser.get("/report/check");
    expect(page.text.match(/name="drop"/g)).toHaveLength(2);
    expect(page.text).toContain("断网");
    expect(check.text).not.toContain("断网");
  });

  test("are refused beyond the limits, and by the core's own words", async () => {
    await fillIn(browser);
    expect((await begin(limits.totalBytes + 1)).json()).toMatchObject({
      code: "attachments-too-many",
    });
    core.mode = "down";
    expect((await begin()).statusCode).toBe(404);
  });
});

describe("files of what follows a report", () => {
  beforeEach(async () => {
    core.incident = incidentOf({ stage: "initial", content: { impact: "拖库" } });
    await browser.post("/follow-up", { reference, secret });
  });

  test("are reached by ids alone, not by ways to elsewhere", async () => {
    const cookie = [...browser.cookies].map(([key, value]) => `${key}=${value}`).join("; ");
    core.calls.splice(0);
    for (const id of ["..%2Fincidents", "att_1", "x%3Fy", "%2e%2e"]) {
      const url = `/follow-up/uploads/${id}`;
      const headers = { "sec-fetch-site": "same-origin", cookie };
      const response = await app.inject({ method: "DELETE", url, headers });
      expect(response.statusCode, id).toBe(404);
    }
    expect(core.calls).toEqual([]);
  });

  test.each(["supplement", "progress", "summary"])("go with a %s", async (stage) => {
    const form = await browser.get(`/follow-up/${stage}`);
    const fields = { impact: "恢复一半", cause: "弱口令" };
    const added = await browser.sendFiles(form, {
      fields: { ...fields, go: "files" },
      files: [file("a.log"), file("b.log")],
    });
    expect(core.submissions).toEqual([]);
    expect(added.text).toContain("a.log");
    expect(added.text).toContain(stage === "summary" ? "弱口令" : "恢复一半");
    const [first = "", second = ""] = core.uploads.keys();
    const less = await browser.send(added, { ...fields, drop: first });
    expect(less.text).not.toContain("a.log");
    const done = await browser.sendFiles(less, { fields, files: [file("c.log")] });
    expect(done.address).toBe(`/follow-up/case?done=${stage}`);
    const third = [...core.uploads.keys()].at(-1);
    expect(core.submissions[0]?.attachments).toEqual([second, third]);
  });

  test("may be all that a supplement holds; a refused one keeps what was typed", async () => {
    const form = await browser.get("/follow-up/supplement");
    const refused = await browser.sendFiles(form, {
      fields: { impact: "更多" },
      files: [file("大", limits.fileBytes + 1)],
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("文件太大");
    expect(refused.text).toContain("更多");
    expect(core.submissions).toEqual([]);
    const done = await browser.sendFiles(await browser.get("/follow-up/progress"), {
      files: [file("只有附件.log")],
    });
    expect(done.address).toBe("/follow-up/case?done=progress");
  });
});
