/** Signing in by a real OpenID provider on loopback, and every way in which that must fail. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CreatedAccount, Problem, SecurityEventPage, SessionView } from "@jibao/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Browser, createBrowser } from "../../test-support/browser.ts";
import {
  startIdentityProvider,
  type TestIdentityProvider,
} from "../../test-support/identity-provider.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { setUpApp } from "../../test-support/set-up-app.ts";

const desk = "provincial-cac:450000";
const otherDesk = "public-security:450000";
const minuteMs = 60_000;
const password = "correct horse battery staple";

let idp: TestIdentityProvider;
let trusted: TestIdentityProvider;
let house: Installation;
let folder: string;

const wayBack = (id: string) => `http://localhost:12387/api/v1/oidc/${id}/callback`;

async function providersFile(): Promise<string> {
  const secretFile = join(folder, "secret");
  await writeFile(secretFile, "the client's secret\n");
  const common = { clientId: "jibao", clientSecretFile: secretFile, authorityKeys: [desk] };
  const providers = [
    {
      ...common,
      id: "sso",
      name: { zh: "统一身份认证", en: "Single sign-on" },
      issuer: idp.issuer,
      trustsSecondFactor: false,
    },
    {
      ...common,
      id: "trusted",
      name: { zh: "双因素认证", en: "Two factors" },
      issuer: trusted.issuer,
      loginClaim: "preferred_username",
      trustsSecondFactor: true,
    },
  ];
  const file = join(folder, "oidc.json");
  await writeFile(file, JSON.stringify({ providers }));
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jibao-oidc-"));
  const client = { clientId: "jibao", clientSecret: "the client's secret" };
  idp = await startIdentityProvider({ ...client, redirectUris: [wayBack("sso")] });
  trusted = await startIdentityProvider({ ...client, redirectUris: [wayBack("trusted")] });
  house = await startInstallation({
    start: "2026-11-22T12:00:00+08:00",
    settings: { JIBAO_OIDC_FILE: await providersFile(), JIBAO_LOG_LEVEL: "silent" },
  });
});
afterAll(async () => {
  await house.stop();
  await idp.goAway();
  await trusted.goAway();
  await rm(folder, { recursive: true });
});
afterEach(() => idp.lie({}));

const newBrowser = () => createBrowser(house.server);

let count = 0;
async function account(authorityKey = desk): Promise<CreatedAccount & { token: string }> {
  count += 1;
  const login = `linked${count}`;
  const body = { login, name: `值班员${count}`, role: "duty-officer", authorityKey };
  const path = "/api/v1/accounts";
  const made = await house.call(house.administrator, { method: "POST", path, body });
  expect(made.status).toBe(201);
  const created = made.body as CreatedAccount;
  return { ...created, token: created.invitationPath.split("/").at(-1) ?? "" };
}

interface Way {
  readonly provider?: string;
  readonly body?: object;
  readonly operation?: "attempts" | "links";
}

/** Begins at the sign-in page; answers where the provider is. */
async function begin(browser: Browser, way: Way = {}): Promise<string> {
  const { provider = "sso", body = {}, operation = "attempts" } = way;
  const path = `/api/v1/oidc/${provider}/${operation}`;
  const sent = operation === "links" ? {} : { body };
  const started = await browser.send({ method: "POST", path, ...sent });
  expect(started.statusCode, started.body).toBe(201);
  return started.json<{ redirectUrl: string }>().redirectUrl;
}

/** The provider sends the browser back; answers where we send it then. */
async function arrive(browser: Browser, { pathname, search }: URL): Promise<string> {
  const answer = await browser.send({ path: pathname + search, isCrossSite: true });
  expect(answer.statusCode).toBe(303);
  return String(answer.headers["location"]);
}

async function enter(browser: Browser, subject: string, way: Way = {}): Promise<string> {
  const provider = way.provider === "trusted" ? trusted : idp;
  provider.become(subject);
  return arrive(browser, await provider.visit(await begin(browser, way)));
}

async function loginOf(browser: Browser): Promise<string | null> {
  const answer = await browser.send({ path: "/api/v1/sessions/current" });
  return answer.statusCode === 200 ? answer.json<SessionView>().account.login : null;
}

/** An officer whose account is linked with the subject of the same name as the login. */
async function linkedOfficer(provider = "sso") {
  const made = await account();
  const browser = newBrowser();
  const { login } = made.account;
  const way = { provider, body: { invitation: made.token } };
  expect(await enter(browser, login, way)).toBe("/desk/");
  return { ...made, login, browser };
}

describe("an account linked by its one-time link", () => {
  it("is signed in at once, and by any browser from then on", async () => {
    const { login, browser } = await linkedOfficer();
    expect(await loginOf(browser)).toBe(login);
    const another = newBrowser();
    expect(await enter(another, login)).toBe("/desk/");
    expect(await loginOf(another)).toBe(login);
  });

  it("uses the link up: it sets no password afterwards, and links nobody else", async () => {
    const { token } = await linkedOfficer();
    const path = `/api/v1/invitations/${token}`;
    const late = await newBrowser().send({ method: "POST", path, body: { password } });
    expect(late.statusCode).toBe(404);
  });

  it("is not linked when the link was used while the person was away", async () => {
    const { token } = await account();
    const browser = newBrowser();
    idp.become("too-late");
    const back = await idp.visit(await begin(browser, { body: { invitation: token } }));
    const path = `/api/v1/invitations/${token}`;
    const first = await newBrowser().send({ method: "POST", path, body: { password } });
    expect(first.statusCode, first.body).toBe(201);
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
    expect(await enter(newBrowser(), "too-late")).toBe("/problems/identity-not-linked");
  });

  it("is linked once when two come back at once", async () => {
    const { token, account: made } = await account();
    const browsers = [newBrowser(), newBrowser()];
    const backs: URL[] = [];
    for (const [index, browser] of browsers.entries()) {
      idp.become(`twin${index}`);
      backs.push(await idp.visit(await begin(browser, { body: { invitation: token } })));
    }
    const ways = browsers.map((browser, index) => arrive(browser, backs[index]!));
    const where = await Promise.all(ways);
    expect(where.toSorted()).toEqual(["/desk/", "/problems/identity-attempt-invalid"]);
    const winner = browsers[where.indexOf("/desk/")]!;
    expect(await loginOf(winner)).toBe(made.login);
  });

  it("stands in the record: made by whom, linked and used where", async () => {
    const { account: made } = await linkedOfficer();
    const path = "/api/v1/security-events";
    const { body } = await house.call(house.administrator, { method: "GET", path });
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

async function officerWithPassword(authorityKey = desk) {
  const made = await account(authorityKey);
  const browser = newBrowser();
  const path = `/api/v1/invitations/${made.token}`;
  const accepted = await browser.send({ method: "POST", path, body: { password } });
  expect(accepted.statusCode, accepted.body).toBe(201);
  return { login: made.account.login, id: made.account.id, browser };
}

describe("an owner who is signed in", () => {
  it("links the account, goes on in the same session, and enters by it later", async () => {
    const { login, browser } = await officerWithPassword();
    const before = browser.cookie("jibao_session");
    expect(await enter(browser, `of-${login}`, { operation: "links" })).toBe("/desk/");
    expect(browser.cookie("jibao_session")).toBe(before);
    const another = newBrowser();
    await enter(another, `of-${login}`);
    expect(await loginOf(another)).toBe(login);
  });

  it("is refused when the identity, or the account, is linked already", async () => {
    const { login } = await linkedOfficer();
    const second = await officerWithPassword();
    const taken = await enter(second.browser, login, { operation: "links" });
    expect(taken).toBe("/problems/identity-linked-already");
    await enter(second.browser, "second-identity", { operation: "links" });
    const again = await enter(second.browser, "third-identity", { operation: "links" });
    expect(again).toBe("/problems/identity-linked-already");
  });

  it("links nothing when the session ended meanwhile", async () => {
    const { browser } = await officerWithPassword();
    idp.become("left-behind");
    const back = await idp.visit(await begin(browser, { operation: "links" }));
    await browser.send({ method: "DELETE", path: "/api/v1/sessions/current" });
    expect(await arrive(browser, back)).toBe("/problems/unauthenticated");
    expect(await enter(newBrowser(), "left-behind")).toBe("/problems/identity-not-linked");
  });

  it("of another authority is refused", async () => {
    const { browser } = await officerWithPassword(otherDesk);
    const where = await enter(browser, "of-another-desk", { operation: "links" });
    expect(where).toBe("/problems/identity-not-yours");
  });

  it("is refused where the provider must tell the login and tells another", async () => {
    const { login, browser } = await officerWithPassword();
    const way = { provider: "trusted", operation: "links" } as const;
    expect(await enter(browser, "somebody-else", way)).toBe("/problems/identity-not-yours");
    expect(await enter(browser, login, way)).toBe("/desk/");
  });
});

describe("whoever comes back", () => {
  it("as a subject that nobody linked is told so, and no account is made", async () => {
    const browser = newBrowser();
    expect(await enter(browser, "a-stranger")).toBe("/problems/identity-not-linked");
    expect(await loginOf(browser)).toBeNull();
  });

  it("with another state, or none, is refused and can still come back rightly", async () => {
    const { login } = await linkedOfficer();
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    for (const state of ["", "x".repeat(52), back.searchParams.get("state")!.slice(0, 8)]) {
      const wrong = new URL(back);
      wrong.searchParams.set("state", state);
      expect(await arrive(browser, wrong)).toBe("/problems/identity-attempt-invalid");
    }
    expect(await arrive(browser, back)).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });

  it("twice with one state is let in once", async () => {
    await linkedOfficer();
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    const where = await Promise.all([arrive(browser, back), arrive(browser, back)]);
    expect(where.toSorted()).toEqual(["/desk/", "/problems/identity-attempt-invalid"]);
  });

  it("in another browser is refused, and does not use up the way of the first", async () => {
    await linkedOfficer();
    const [first, other] = [newBrowser(), newBrowser()];
    await begin(other);
    const back = await idp.visit(await begin(first));
    expect(await arrive(other, back)).toBe("/problems/identity-attempt-invalid");
    expect(await loginOf(other)).toBeNull();
    expect(await arrive(first, back)).toBe("/desk/");
  });

  it("after ten minutes starts again", async () => {
    await linkedOfficer();
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    house.clock.advance(10 * minuteMs);
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
  });

  it("to the address of another provider is refused", async () => {
    await linkedOfficer();
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    back.pathname = back.pathname.replace("/sso/", "/trusted/");
    expect(await arrive(browser, back)).toBe("/problems/identity-attempt-invalid");
    back.pathname = back.pathname.replace("/trusted/", "/unknown/");
    expect(await arrive(browser, back)).toBe("/problems/not-found");
  });

  it("with the provider's own refusal is told to try again", async () => {
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    expect(await arrive(browser, back)).toBe("/problems/identity-refused");
  });

  it("to an account that was switched off stays out", async () => {
    const { account: made, login, browser } = await linkedOfficer();
    const path = `/api/v1/accounts/${made.id}`;
    const patch = { method: "PATCH", path, body: { active: false } } as const;
    expect((await house.call(house.administrator, patch)).status).toBe(200);
    expect(await loginOf(browser)).toBeNull();
    expect(await enter(browser, login)).toBe("/problems/account-switched-off");
    expect(await loginOf(browser)).toBeNull();
  });
});

describe("a provider that lies", () => {
  const lies = {
    "another nonce": { claims: { nonce: "of somebody else" } },
    "no nonce": { claims: { nonce: undefined } },
    "another audience": { claims: { aud: "another-client" } },
    "another issuer": { claims: { iss: "https://elsewhere.example" } },
    "a token of yesterday": { claims: { iat: 1, exp: 2 } },
    "another key's signature": { foreignKey: true },
  };
  it.each(Object.entries(lies))("with %s is not believed", async (_, lie) => {
    const { login } = await linkedOfficer();
    idp.lie(lie);
    const browser = newBrowser();
    expect(await enter(browser, login)).toBe("/problems/identity-refused");
    expect(await loginOf(browser)).toBeNull();
  });
});

describe("a provider that", () => {
  it("changed its key is believed with the new one at once", async () => {
    const { login } = await linkedOfficer();
    await enter(newBrowser(), login);
    idp.rotateKey();
    const browser = newBrowser();
    expect(await enter(browser, login)).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });

  it("is down hinders nobody else, and is used again when it is back", async () => {
    const { login, browser } = await officerWithPassword();
    const back = await idp.visit(await begin(newBrowser()));
    await idp.goAway();
    house.clock.advance(2 * 60 * minuteMs);
    const path = "/api/v1/oidc/sso/attempts";
    const stranger = newBrowser();
    const refused = await stranger.send({ method: "POST", path, body: {} });
    expect(refused.statusCode).toBe(503);
    expect(refused.json<Problem>()).toMatchObject({ code: "identity-provider-unreachable" });
    expect(refused.json<Problem>().detail).toContain("password or passkey");
    expect(await arrive(stranger, back)).toBe("/problems/identity-attempt-invalid");
    const signedIn = await browser.send({
      method: "POST",
      path: "/api/v1/sessions",
      body: { login, password },
    });
    expect(signedIn.statusCode, signedIn.body).toBe(201);
    expect((await begin(newBrowser(), { provider: "trusted" })).startsWith(trusted.issuer)).toBe(
      true,
    );
    await idp.comeBack();
    expect((await begin(newBrowser())).startsWith(idp.issuer)).toBe(true);
  });

  it("goes away while the person is there is named as such", async () => {
    await linkedOfficer();
    const browser = newBrowser();
    const back = await idp.visit(await begin(browser));
    await idp.goAway();
    expect(await arrive(browser, back)).toBe("/problems/identity-provider-unreachable");
    await idp.comeBack();
  });
});

describe("an account with a second factor", () => {
  const codes = "/api/v1/oidc/sso/codes";
  const give = (browser: Browser, code: string) =>
    browser.send({ method: "POST", path: codes, body: { code } });

  async function withApp(provider = "sso") {
    const officer = await linkedOfficer(provider);
    const app = await setUpApp(officer.browser, house.clock);
    house.clock.advance(minuteMs);
    return { ...officer, app };
  }

  it("owes its code after a provider that does not vouch for one", async () => {
    const { login, app } = await withApp();
    const browser = newBrowser();
    expect(await enter(browser, login)).toBe("/desk/identity-code");
    expect(await loginOf(browser)).toBeNull();
    const wrong = await give(browser, "000000");
    expect(wrong.json<Problem>().code).toBe("second-factor-required");
    const right = await give(browser, app.code());
    expect(right.json<SessionView>().account.login).toBe(login);
    expect(await loginOf(browser)).toBe(login);
  });

  it("takes a recovery code instead, and lets one of two at once in", async () => {
    const { login, app } = await withApp();
    const browser = newBrowser();
    await enter(browser, login);
    const [one = "", other = ""] = app.recoveryCodes;
    const answers = await Promise.all([give(browser, one), give(browser, other)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 400]);
  });

  it("keeps other browsers, and those who wait too long, out", async () => {
    const { login, app } = await withApp();
    const browser = newBrowser();
    await enter(browser, login);
    const stranger = await give(newBrowser(), app.code());
    expect(stranger.json<Problem>().code).toBe("identity-attempt-invalid");
    house.clock.advance(10 * minuteMs);
    const late = await give(browser, app.code());
    expect(late.json<Problem>().code).toBe("identity-attempt-invalid");
  });

  it("is slowed down when codes are guessed", async () => {
    const { login } = await withApp();
    const browser = newBrowser();
    await enter(browser, login);
    const seen: string[] = [];
    for (let guess = 0; guess < 8; guess += 1) {
      const answer = await give(browser, `10000${guess}`);
      seen.push(answer.json<Problem>().code);
    }
    expect(seen.at(0)).toBe("second-factor-required");
    expect(seen.at(-1)).toBe("rate-limited");
  });

  it("owes none after a provider that vouches for one", async () => {
    const { login } = await withApp("trusted");
    const browser = newBrowser();
    expect(await enter(browser, login, { provider: "trusted" })).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });
});

describe("what everybody may know", () => {
  it("is the id and name of each provider, and nothing more", async () => {
    const answer = await newBrowser().send({ path: "/api/v1/identity-providers" });
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
    const answer = await newBrowser().send(sent);
    expect(answer.json<Problem>().code).toBe("forbidden");
  });
});
