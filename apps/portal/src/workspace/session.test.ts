/** Reports of an account, and what of a visitor reaches the core. */
import { beforeEach, describe, expect, test } from "vitest";
import { type Browser, browse, openPortal } from "../../test/browser.ts";
import { type FakeCore, fakeCore } from "../../test/fake-core.ts";
import { accountField } from "./reporting-account.ts";

const token = "a-session-token-of-the-core";
let core: FakeCore;
let browser: Browser;

beforeEach(async () => {
  core = fakeCore();
  browser = browse(await openPortal(core));
});

describe("a draft of an account", () => {
  beforeEach(() => {
    core.drafts.set("DRFT-0001", { operatorName: "演练公司", [accountField]: "acc_1" });
    browser.cookies.set("jibao_draft", "DRFT-0001");
  });

  test("is not sent without its session, and stays; it can leave without the account", async () => {
    const refused = await browser.post("/report/send", {});
    expect(refused.status).toBe(401);
    expect(refused.text).toContain("登录已过期");
    expect(core.submissions).toEqual([]);
    const sent = await browser.post("/report/send", { without: "account" });
    expect(sent.address).toBe("/receipt");
    expect(core.submissions).toHaveLength(1);
  });
});

describe("the visitor's session", () => {
  const asked = () =>
    core.calls.filter(({ headers }) => headers.get("cookie")?.includes(token) === true);

  test("goes to the core alone and with nothing else of theirs", async () => {
    browser.cookies.set("jibao_session", token);
    browser.cookies.set("jibao_case", "other");
    await browser.get("/workspace");
    expect(asked()).not.toEqual([]);
    for (const { headers } of asked()) {
      expect(headers.get("cookie")).toBe(`jibao_session=${token}`);
      expect(headers.get("authorization")).toBeNull();
    }
  });

  test("does nothing for another site, nor for who does not say where they come from", async () => {
    browser.cookies.set("jibao_session", token);
    for (const site of ["cross-site", "same-site"]) {
      browser.headers["sec-fetch-site"] = site;
      const refused = await browser.post("/workspace/profile", { contactPerson: "x" });
      expect(refused.status).toBe(403);
    }
    expect(asked()).toEqual([]);
  });

  test("that no core gave is not passed on", async () => {
    browser.cookies.set("jibao_session", "x%0d%0aevil: 1");
    const page = await browser.get("/workspace");
    expect(page.address).toBe("/workspace/sign-in?back=%2Fworkspace");
    expect(core.calls).toEqual([]);
  });
});
