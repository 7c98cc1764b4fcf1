/** Sessions over HTTP: how fresh, how long idle, renewed, confirmed, and kept for enrolling. */
import type {
  OpenSession,
  OperationName,
  PasskeyChallenge,
  PasskeyRegistration,
  Problem,
  Role,
  SessionView,
  StartedTotp,
} from "@jibao/contract";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Browser,
  origin,
  password,
  type SignInHouse,
  startSignInHouse,
} from "../../../test-support/sign-in-house.ts";
import { softwareAuthenticator } from "../../../test-support/software-authenticator.ts";

const minuteMs = 60_000;
const stepMs = 30_000;

let house: SignInHouse;
let strict: SignInHouse;
beforeAll(async () => {
  house = await startSignInHouse();
  strict = await startSignInHouse({ JIBAO_SECOND_FACTOR: "required" });
});
afterAll(async () => {
  await house.stop();
  await strict.stop();
});
beforeEach(() => house.clock.advance(120 * minuteMs));

const codeOf = (secret: string, at = house) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: at.clock.nowMs() });

async function setUpApp(browser: Browser, at = house): Promise<string> {
  const { secret } = (await browser.ask<StartedTotp>("startTotp")).body;
  const added = await browser.ask("confirmTotp", { body: { code: codeOf(secret, at) } });
  expect(added.status).toBe(201);
  at.clock.advance(stepMs);
  return secret;
}

async function addPasskey(browser: Browser) {
  const passkey = softwareAuthenticator(origin);
  const { options } = (await browser.ask<PasskeyRegistration>("startPasskeyRegistration")).body;
  const body = { name: "x", credential: passkey.create(options) };
  expect((await browser.ask("addPasskey", { body })).status).toBe(201);
  return passkey;
}

const byPassword = (more: object = {}) => ({ body: { kind: "password", password, ...more } });
/** Changes nothing, and is grave. */
const grave = (browser: Browser) => browser.ask("startTotp");

describe("a grave operation", () => {
  it("is free for a quarter of an hour after signing in, then asks to confirm", async () => {
    const { browser } = await house.person();
    const { confirmedUntil } = await browser.session();
    expect(Date.parse(confirmedUntil)).toBe(house.clock.nowMs() + 15 * minuteMs);
    house.clock.advance(15 * minuteMs - 1);
    expect((await grave(browser)).status).toBe(201);
    house.clock.advance(1);
    expect(await grave(browser)).toMatchObject({ status: 403, code: "confirmation-required" });
    expect((await browser.ask("readSession")).status).toBe(200);
    expect((await browser.ask("confirmSession", byPassword())).status).toBe(201);
    expect((await grave(browser)).status).toBe(201);
  });

  it("is refused before its handler looks at anything", async () => {
    const { browser } = await house.person("administrator");
    house.clock.advance(15 * minuteMs);
    const asking = {
      createAccount: { body: { login: "x1", name: "x", role: "administrator" } },
      updateAccount: { params: { id: "acc_x" }, body: { active: false } },
      createApiKey: { body: { name: "x", channel: "fax" } },
      revokeApiKey: { params: { id: "key_x" } },
      updateAuthority: { params: { key: "national-cac" }, body: { contact: "x" } },
      removePasskey: { params: { id: "psk_x" } },
      removeIdentityLink: { params: { provider: "x" } },
      renewRecoveryCodes: {},
    } as const;
    for (const [name, what] of Object.entries(asking)) {
      const answer = await browser.ask(name as OperationName, what);
      expect(answer.code, name).toBe("confirmation-required");
    }
  });
});

describe("confirming", () => {
  it("needs the right password, and slows who guesses it", async () => {
    const { browser } = await house.person();
    house.clock.advance(15 * minuteMs);
    for (let guess = 0; guess < 5; guess += 1) {
      const wrong = await browser.ask("confirmSession", byPassword({ password: "not at all" }));
      expect(wrong).toMatchObject({ status: 403, code: "confirmation-failed" });
    }
    expect((await browser.ask("confirmSession", byPassword())).code).toBe("rate-limited");
    expect((await grave(browser)).code).toBe("confirmation-required");
  });

  it("needs the code as well where there is an app, and each code once", async () => {
    const { browser, login } = await house.person();
    const secret = await setUpApp(browser);
    const missing = await browser.ask<Problem>("confirmSession", byPassword());
    expect(missing.body.errors?.[0]).toMatchObject({ pointer: "/code", code: "required" });
    const code = codeOf(secret);
    expect((await browser.ask("confirmSession", byPassword({ code }))).status).toBe(201);
    expect((await browser.ask("confirmSession", byPassword({ code }))).code).toBe(
      "confirmation-failed",
    );
    expect((await house.enter(login, { code })).code).toBe("second-factor-required");
  });

  it("is not to be had by the password alone where there is only a passkey", async () => {
    const { browser } = await house.person();
    await addPasskey(browser);
    house.clock.advance(15 * minuteMs);
    const alone = await browser.ask<Problem>("confirmSession", byPassword());
    expect(alone.body.errors?.[0]).toMatchObject({ pointer: "/code", code: "required" });
    expect((await grave(browser)).code).toBe("confirmation-required");
  });

  it("works with a passkey of the account", async () => {
    const { browser } = await house.person();
    const passkey = await addPasskey(browser);
    house.clock.advance(15 * minuteMs);
    const { options } = (await browser.ask<PasskeyChallenge>("startConfirmation")).body;
    expect(options.allowCredentials.map(({ id }) => id)).toEqual([passkey.credentialId]);
    const credential = passkey.get(options, { userHandle: null });
    const body = { kind: "passkey", credential };
    expect((await browser.ask("confirmSession", { body })).status).toBe(201);
    expect((await grave(browser)).status).toBe(201);
  });

  it("gives a new token; the old one may read for ten seconds, and do nothing grave", async () => {
    const { browser } = await house.person();
    const before = browser.copy();
    await browser.ask("confirmSession", byPassword());
    expect(browser.cookie()).not.toBe(before.cookie());
    expect((await before.ask("readSession")).status).toBe(200);
    expect((await grave(before)).code).toBe("confirmation-required");
    house.clock.advance(10_000);
    expect((await before.ask("readSession")).status).toBe(401);
    expect((await browser.ask("readSession")).status).toBe(200);
  });
});

describe("an idle session", () => {
  it("ends after an hour without a request, and lives on with some", async () => {
    const { browser } = await house.person();
    for (let turn = 0; turn < 5; turn += 1) {
      house.clock.advance(59 * minuteMs);
      expect((await browser.ask("readSignInMethods")).status).toBe(200);
    }
    house.clock.advance(60 * minuteMs);
    expect((await browser.ask("readSession")).status).toBe(401);
    expect((await browser.ask("readSignInMethods")).code).toBe("unauthenticated");
  });

  it("is not listed as open", async () => {
    const { accountId, login } = await house.person();
    house.clock.advance(60 * minuteMs);
    const { browser } = await house.enter(login);
    const { body } = await browser.ask<{ items: OpenSession[] }>("listSessions", {
      params: { id: accountId },
    });
    expect(body.items).toEqual([expect.objectContaining({ current: true })]);
  });

  it("ends after twelve hours even when it is never idle", async () => {
    const { browser } = await house.person();
    for (let hour = 0; hour < 24; hour += 1) {
      await browser.ask("readSession");
      house.clock.advance(30 * minuteMs);
    }
    expect((await browser.ask("readSession")).status).toBe(401);
  });
});

describe("changing the own password", () => {
  const change = (browser: Browser, body: object) =>
    browser.ask<SessionView>("changePassword", { body });
  const newPassword = "seven herons over the lake";

  it("ends the other sessions, tells none else, and takes the new one from then on", async () => {
    const { browser, login } = await house.person();
    const other = await house.enter(login);
    const before = browser.copy();
    const changed = await change(browser, { newPassword, oldPassword: password });
    expect(changed.status).toBe(200);
    expect(changed.body.lastSecurityChange).toMatchObject({ kind: "password-changed", here: true });
    expect((await other.browser.ask("readSession")).status).toBe(401);
    expect(browser.cookie()).not.toBe(before.cookie());
    expect((await browser.ask("readSession")).status).toBe(200);
    expect((await house.enter(login)).code).toBe("sign-in-failed");
    const entered = await house.enter(login, { password: newPassword });
    const told = (await entered.browser.session()).lastSecurityChange;
    expect(told).toMatchObject({ kind: "password-changed", here: false });
  });

  it("needs the old one once the session is no longer fresh", async () => {
    const { browser } = await house.person();
    expect((await change(browser, { newPassword })).status).toBe(200);
    house.clock.advance(15 * minuteMs);
    const again = `${newPassword} again`;
    expect((await change(browser, { newPassword: again })).code).toBe("confirmation-required");
    const wrong = await change(browser, { newPassword: again, oldPassword: password });
    expect(wrong.code).toBe("confirmation-failed");
    const right = await change(browser, { newPassword: again, oldPassword: newPassword });
    expect(right.status).toBe(200);
  });

  it("needs more than the old one where there is a second factor", async () => {
    const { browser } = await house.person();
    const secret = await setUpApp(browser);
    house.clock.advance(15 * minuteMs);
    const withOld = { newPassword, oldPassword: password };
    expect((await change(browser, withOld)).code).toBe("confirmation-required");
    await browser.ask("confirmSession", byPassword({ code: codeOf(secret) }));
    expect((await change(browser, withOld)).status).toBe(200);
  });

  it("refuses the commonest ones, and the own name put together with them", async () => {
    const { browser, login } = await house.person();
    for (const common of ["woaini1314520", "12345678a12345678a", `${login}2026!!!`]) {
      const refused = await browser.ask<Problem>("changePassword", {
        body: { newPassword: common },
      });
      expect(refused.body.errors?.[0]).toMatchObject({
        pointer: "/newPassword",
        code: "too-common",
      });
    }
  });
});

describe("where a second factor is required", () => {
  it.each<Role>(["administrator", "supervisor"])(
    "a %s can only set one up at first",
    async (role) => {
      const { browser } = await strict.person(role);
      expect((await browser.session()).secondFactor).toBe("must-be-set-up");
      const refused = { status: 403, code: "second-factor-must-be-set-up" };
      const asking = ["listAuthorities", "listIncidents", "listAccounts", "listOperators"] as const;
      for (const name of asking) expect(await browser.ask(name)).toMatchObject(refused);
      const body = { newPassword: "seven herons over the lake" };
      expect(await browser.ask("changePassword", { body })).toMatchObject(refused);
      expect((await browser.ask("readLaw")).status).not.toBe(403);
      expect((await browser.ask("startPasskeySignIn")).status).toBe(201);
      expect((await browser.ask("confirmSession", byPassword())).status).toBe(201);
      await setUpApp(browser, strict);
      expect((await browser.session()).secondFactor).toBe("set-up");
      expect((await browser.ask("listAuthorities")).status).toBe(200);
    },
  );

  it("a passkey does as well, and removing the last factor leads back", async () => {
    const { browser } = await strict.person();
    await addPasskey(browser);
    expect((await browser.ask("listAuthorities")).status).toBe(200);
    const { passkeys } = (await browser.ask<{ passkeys: { id: string }[] }>("readSignInMethods"))
      .body;
    await browser.ask("removePasskey", { params: { id: passkeys[0]?.id ?? "" } });
    strict.clock.advance(5_000);
    expect((await browser.ask("listAuthorities")).code).toBe("second-factor-must-be-set-up");
    expect((await browser.ask("signOut")).status).toBe(204);
  });

  it.each<Role>(["reporter", "operator-manager"])("a %s may go without", async (role) => {
    const { browser } = await strict.person(role);
    expect((await browser.session()).secondFactor).toBe("none");
    expect((await browser.ask("listAuthorities")).status).toBe(200);
  });

  it("an identity provider may have asked for one", async () => {
    const { browser, accountId } = await strict.person();
    const vouched = "update sessions set second_factor_vouched = true where account_id = $1";
    await strict.test.database.workers.query(vouched, [accountId]);
    strict.clock.advance(5_000);
    expect((await browser.session()).secondFactor).toBe("none");
    expect((await browser.ask("listAuthorities")).status).toBe(200);
  });
});
