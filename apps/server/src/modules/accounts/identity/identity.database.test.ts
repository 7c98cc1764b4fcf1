/** Signing in by a real OpenID provider on loopback, and by whom, whence and when not. */
import type { Problem, SecurityEventPage, SignInMethods } from "@jibao/contract";
import type { Browser } from "../../../test-support/browser.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  arrive,
  begin,
  loginOf,
  otherDesk,
  password,
  startLinkedPeople,
  type LinkedPeople,
} from "../../../test-support/linked-people.ts";

const unlink = (browser: Browser, provider: string) =>
  browser.send({ method: "DELETE", path: `/api/v1/oidc/${provider}/links` });

const minuteMs = 60_000;

let people: LinkedPeople;
beforeAll(async () => {
  people = await startLinkedPeople();
});
afterAll(() => people.stop());

describe("an account linked by its one-time link", () => {
  it("is signed in at once, and by any browser from then on", async () => {
    const { login, browser } = await people.linkedOfficer();
    expect(await loginOf(browser)).toBe(login);
    const another = people.newBrowser();
    expect(await people.enter(another, login)).toBe("/desk/");
    expect(await loginOf(another)).toBe(login);
  });

  it("uses the link up: it sets no password afterwards, and links nobody else", async () => {
    const { token } = await people.linkedOfficer();
    const path = `/api/v1/invitations/${token}`;
    const late = await people.newBrowser().send({ method: "POST", path, body: { password } });
    expect(late.statusCode).toBe(404);
  });

  it("is not linked when the link was used while the person was away", async () => {
    const { token } = await people.account();
    const browser = people.newBrowser();
    people.idp.become("too-late");
    const back = await people.idp.visit(await begin(browser, { body: { invitation: token } }));
    const path = `/api/v1/invitations/${token}`;
    const first = await people.newBrowser().send({ method: "POST", path, body: { password } });
    expect(first.statusCode, first.body).toBe(201);
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
    expect(await people.enter(people.newBrowser(), "too-late")).toBe(
      "/problems/identity-not-linked",
    );
  });

  it("is linked once when two come back at once", async () => {
    const { token, account: made } = await people.account();
    const browsers = [people.newBrowser(), people.newBrowser()];
    const backs: URL[] = [];
    for (const [index, browser] of browsers.entries()) {
      people.idp.become(`twin${index}`);
      backs.push(await people.idp.visit(await begin(browser, { body: { invitation: token } })));
    }
    const ways = browsers.map((browser, index) => arrive(browser, backs[index]!));
    const where = await Promise.all(ways);
    expect(where.toSorted()).toEqual(["/desk/", "/problems/identity-attempt-invalid"]);
    const winner = browsers[where.indexOf("/desk/")]!;
    expect(await loginOf(winner)).toBe(made.login);
  });

  it("stands in the record: made by whom, linked and used where", async () => {
    const { account: made } = await people.linkedOfficer();
    const path = "/api/v1/security-events";
    const { body } = await people.house.call(people.house.administrator, { method: "GET", path });
    const own = (body as SecurityEventPage).items.filter((event) => event.account.id === made.id);
    expect(own.map(({ kind }) => kind).toSorted()).toEqual([
      "account-made",
      "identity-linked",
      "link-used",
    ]);
    const used = own.find(({ kind }) => kind === "link-used");
    expect(used).toMatchObject({ address: "127.0.0.1", browser: "A browser of the tests" });
    expect(used?.device).toMatch(/^[0-9a-f]{8}$/);
  });
});

describe("an owner who is signed in", () => {
  it("links the account, goes on in the same session, and enters by it later", async () => {
    const { login, browser } = await people.officer();
    const before = browser.cookie("jibao_session");
    expect(await people.enter(browser, `of-${login}`, { operation: "links" })).toBe("/desk/");
    expect(browser.cookie("jibao_session")).toBe(before);
    const another = people.newBrowser();
    await people.enter(another, `of-${login}`);
    expect(await loginOf(another)).toBe(login);
  });

  it("is refused when the identity, or the account, is linked already", async () => {
    const { login } = await people.linkedOfficer();
    const second = await people.officer();
    const taken = await people.enter(second.browser, login, { operation: "links" });
    expect(taken).toBe("/problems/identity-linked-already");
    await people.enter(second.browser, "second-identity", { operation: "links" });
    const again = await people.enter(second.browser, "third-identity", { operation: "links" });
    expect(again).toBe("/problems/identity-linked-already");
  });

  it("sees the links of the account and takes one away, and then it opens nothing", async () => {
    const { login, account, browser } = await people.officer();
    const identities = async () =>
      (
        await browser.send({ path: "/api/v1/accounts/current/sign-in-methods" })
      ).json<SignInMethods>().identities;
    expect(await identities()).toEqual([]);
    await people.enter(browser, `of-${login}`, { operation: "links" });
    expect(await identities()).toEqual([{ provider: "sso", linkedAt: people.house.clock.now() }]);
    for (const provider of ["unknown", "trusted", "sso", "sso"]) {
      expect((await unlink(browser, provider)).statusCode).toBe(204);
    }
    expect(await identities()).toEqual([]);
    expect(await people.enter(people.newBrowser(), `of-${login}`)).toBe(
      "/problems/identity-not-linked",
    );
    const path = "/api/v1/security-events";
    const { body } = await people.house.call(people.house.administrator, { method: "GET", path });
    const own = (body as SecurityEventPage).items.filter(
      (event) => event.account.id === account.id,
    );
    const gone = own.filter(({ kind }) => kind === "identity-unlinked");
    expect(gone).toMatchObject([{ note: "sso", actor: { id: account.id } }]);
  });

  it("does not take away the only way to sign in, nor another's", async () => {
    const { login, browser } = await people.linkedOfficer();
    expect((await unlink(browser, "sso")).json<Problem>().code).toBe("only-way-to-sign-in");
    const other = await people.officer();
    expect((await unlink(other.browser, "sso")).statusCode).toBe(204);
    expect(await people.enter(people.newBrowser(), login)).toBe("/desk/");
  });

  it("links nothing when the session ended meanwhile", async () => {
    const { browser } = await people.officer();
    people.idp.become("left-behind");
    const back = await people.idp.visit(await begin(browser, { operation: "links" }));
    await browser.send({ method: "DELETE", path: "/api/v1/sessions/current" });
    expect(await arrive(browser, back)).toBe("/problems/unauthenticated");
    expect(await people.enter(people.newBrowser(), "left-behind")).toBe(
      "/problems/identity-not-linked",
    );
  });

  it("of another authority is refused", async () => {
    const { browser } = await people.officer(otherDesk);
    const where = await people.enter(browser, "of-another-desk", { operation: "links" });
    expect(where).toBe("/problems/identity-not-yours");
  });

  it("is refused where the provider must tell the login and tells another", async () => {
    const { login, browser } = await people.officer();
    const way = { provider: "trusted", operation: "links" } as const;
    expect(await people.enter(browser, "somebody-else", way)).toBe("/problems/identity-not-yours");
    expect(await people.enter(browser, login, way)).toBe("/desk/");
  });
});

describe("whoever comes back", () => {
  it("as a subject that nobody linked is told so, and no account is made", async () => {
    const browser = people.newBrowser();
    expect(await people.enter(browser, "a-stranger")).toBe("/problems/identity-not-linked");
    expect(await loginOf(browser)).toBeNull();
  });

  it("with another state, or none, is refused and can still come back rightly", async () => {
    const { login } = await people.linkedOfficer();
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    for (const state of ["", "x".repeat(52), back.searchParams.get("state")!.slice(0, 8)]) {
      const wrong = new URL(back);
      wrong.searchParams.set("state", state);
      expect(await arrive(browser, wrong)).toBe("/problems/identity-attempt-invalid");
    }
    expect(await arrive(browser, back)).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });

  it("twice with one state is let in once", async () => {
    await people.linkedOfficer();
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    const where = await Promise.all([arrive(browser, back), arrive(browser, back)]);
    expect(where.toSorted()).toEqual(["/desk/", "/problems/identity-attempt-invalid"]);
  });

  it("in another browser is refused, and does not use up the way of the first", async () => {
    await people.linkedOfficer();
    const [first, other] = [people.newBrowser(), people.newBrowser()];
    await begin(other);
    const back = await people.idp.visit(await begin(first));
    expect(await arrive(other, back)).toBe("/problems/identity-attempt-invalid");
    expect(await loginOf(other)).toBeNull();
    expect(await arrive(first, back)).toBe("/desk/");
  });

  it("after ten minutes starts again", async () => {
    await people.linkedOfficer();
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    people.house.clock.advance(10 * minuteMs);
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
  });

  it("to the address of another provider is refused", async () => {
    await people.linkedOfficer();
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    back.pathname = back.pathname.replace("/sso/", "/trusted/");
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
    back.pathname = back.pathname.replace("/trusted/", "/unknown/");
    expect(await arrive(browser, back)).toBe("/problems/not-found");
  });

  it("with the provider's own refusal is told to try again", async () => {
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    expect(await arrive(browser, back)).toBe("/problems/identity-refused");
  });

  it("to an account that was switched off stays out", async () => {
    const { account: made, login, browser } = await people.linkedOfficer();
    const path = `/api/v1/accounts/${made.id}`;
    const patch = { method: "PATCH", path, body: { active: false } } as const;
    expect((await people.house.call(people.house.administrator, patch)).status).toBe(200);
    expect(await loginOf(browser)).toBeNull();
    expect(await people.enter(browser, login)).toBe("/problems/account-switched-off");
    expect(await loginOf(browser)).toBeNull();
  });
});

describe("what everybody may know", () => {
  it("is the id and name of each provider, and nothing more", async () => {
    const answer = await people.newBrowser().send({ path: "/api/v1/identity-providers" });
    expect(answer.json()).toEqual({
      items: [
        { id: "sso", name: { zh: "统一身份认证", en: "Single sign-on" } },
        { id: "trusted", name: { zh: "双因素认证", en: "Two factors" } },
      ],
    });
  });

  it("does not begin from another site", async () => {
    const path = "/api/v1/oidc/sso/attempts";
    const sent = { method: "POST", path, body: {}, isCrossSite: true } as const;
    const answer = await people.newBrowser().send(sent);
    expect(answer.json<Problem>().code).toBe("forbidden");
  });
});
