/** Passkeys over HTTP, with an authenticator in software that can be told to lie. */
import type {
  AddedPasskey,
  PasskeyChallenge,
  PasskeyCreationOptions,
  PasskeyRegistration,
  PasskeyRequestOptions,
  PasskeyView,
  SessionView,
  SignInMethods,
} from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Browser,
  origin,
  type Person,
  type SignInHouse,
  startSignInHouse,
} from "../../../test-support/sign-in-house.ts";
import {
  type Algorithm,
  type Lies,
  type SoftwareAuthenticator,
  softwareAuthenticator,
} from "../../../test-support/software-authenticator.ts";

const minuteMs = 60_000;

let house: SignInHouse;
beforeAll(async () => {
  house = await startSignInHouse();
});
afterAll(() => house.stop());
// Challenges of one test must not count against the next.
beforeEach(() => house.clock.advance(6 * minuteMs));

async function creation(browser: Browser): Promise<PasskeyCreationOptions> {
  const { status, body } = await browser.ask<PasskeyRegistration>("startPasskeyRegistration");
  expect(status).toBe(201);
  return body.options;
}

async function request(browser: Browser): Promise<PasskeyRequestOptions> {
  const { status, body } = await browser.ask<PasskeyChallenge>("startPasskeySignIn");
  expect(status).toBe(201);
  return body.options;
}

interface Keyed extends Person {
  readonly passkey: SoftwareAuthenticator;
  readonly id: string;
}

async function withPasskey(algorithm: Algorithm = "ES256"): Promise<Keyed> {
  const person = await house.person();
  const passkey = softwareAuthenticator(origin, algorithm);
  const credential = passkey.create(await creation(person.browser));
  const body = { name: "钥匙", credential };
  const added = await person.browser.ask<AddedPasskey>("addPasskey", { body });
  expect(added.status).toBe(201);
  return { ...person, passkey, id: added.body.passkey.id };
}

async function signIn(passkey: SoftwareAuthenticator, lies: Lies = {}, browser = house.browser()) {
  const credential = passkey.get(await request(browser), lies);
  return browser.ask<SessionView>("signInWithPasskey", { body: { credential } });
}

const methods = async (browser: Browser) =>
  (await browser.ask<SignInMethods>("readSignInMethods")).body;

describe("a passkey", () => {
  it.each<Algorithm>(["ES256", "EdDSA", "RS256"])(
    "of %s signs in without a login",
    async (name) => {
      const { passkey, login } = await withPasskey(name);
      const browser = house.browser();
      const entered = await signIn(passkey, {}, browser);
      expect(entered.status).toBe(201);
      expect(entered.body.account.login).toBe(login);
      expect(await browser.session()).toMatchObject({ secondFactor: "set-up" });
    },
  );

  it("is asked for as it has to be: discoverable, verified, without attestation", async () => {
    const person = await house.person();
    const options = await creation(person.browser);
    expect(options).toMatchObject({
      rp: { id: "jibao.example" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      pubKeyCredParams: [{ alg: -8 }, { alg: -7 }, { alg: -257 }],
      excludeCredentials: [],
    });
    expect(Buffer.from(options.user.id, "base64url").toString()).toBe(person.accountId);
    expect(await request(house.browser())).toMatchObject({
      rpId: "jibao.example",
      allowCredentials: [],
      userVerification: "required",
    });
  });

  it("brings recovery codes with the first factor alone, and renews the token", async () => {
    const { browser } = await house.person();
    const before = browser.copy();
    const add = async () => {
      const passkey = softwareAuthenticator(origin);
      const credential = passkey.create(await creation(browser));
      return browser.ask<AddedPasskey>("addPasskey", { body: { name: "x", credential } });
    };
    expect((await add()).body.recoveryCodes).toHaveLength(10);
    expect(browser.cookie()).not.toBe(before.cookie());
    house.clock.advance(10_000);
    expect((await before.ask("readSession")).status).toBe(401);
    expect((await add()).body.recoveryCodes).toBeNull();
    expect((await methods(browser)).recoveryCodesLeft).toBe(10);
    expect((await creation(browser)).excludeCredentials).toHaveLength(2);
  });

  it("is listed, named and removed by its owner, and then opens nothing", async () => {
    const { browser, passkey, id } = await withPasskey();
    const renamed = await browser.ask<PasskeyView>("renamePasskey", {
      params: { id },
      body: { name: "保险柜里的" },
    });
    expect(renamed.body.name).toBe("保险柜里的");
    expect(await methods(browser)).toMatchObject({ passkeys: [{ id, name: "保险柜里的" }] });
    const other = await withPasskey();
    for (const name of ["renamePasskey", "removePasskey"] as const) {
      const body = name === "renamePasskey" ? { body: { name: "x" } } : {};
      expect((await other.browser.ask(name, { params: { id }, ...body })).code).toBe("not-found");
    }
    expect((await browser.ask("removePasskey", { params: { id } })).status).toBe(204);
    expect(await methods(browser)).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
    expect((await signIn(passkey)).code).toBe("passkey-refused");
  });

  it("beside a password means that the password alone opens nothing", async () => {
    const { login } = await withPasskey();
    expect((await house.enter(login)).code).toBe("second-factor-required");
    expect((await house.enter(login, { password: "quite another one" })).code).toBe(
      "sign-in-failed",
    );
  });

  it("is taken once, whoever brings it", async () => {
    const { passkey } = await withPasskey();
    const { browser } = await house.person();
    const credential = passkey.create(await creation(browser));
    const again = await browser.ask("addPasskey", { body: { name: "x", credential } });
    expect(again.code).toBe("already-exists");
  });

  it("of an account that is off opens nothing", async () => {
    const { passkey, accountId } = await withPasskey();
    const { workers } = house.test.database;
    await workers.query("update accounts set active = false where id = $1", [accountId]);
    expect((await signIn(passkey)).code).toBe("passkey-refused");
  });
});

const elsewhere = "https://jibao.example.evil.test";

describe("signing in with a passkey is refused", () => {
  it.each<[string, Lies]>([
    ["from another origin", { origin: elsewhere }],
    ["from plain http", { origin: "http://jibao.example" }],
    ["for another site's RP id", { rpId: "evil.test" }],
    ["without user verification", { userVerified: false }],
    ["with the answer to a registration", { type: "webauthn.create" }],
    ["from within another site's page", { crossOrigin: true }],
    ["with a signature over something else", { forged: true }],
    ["without saying whose it is", { userHandle: null }],
    ["for another account", { userHandle: Buffer.from("acc_other").toString("base64url") }],
    ["with a challenge that we never gave", { challenge: "AAAA" }],
  ])("%s", async (_, lies) => {
    const { passkey } = await withPasskey();
    const browser = house.browser();
    const refused = await signIn(passkey, lies, browser);
    expect(refused).toMatchObject({ status: 422, code: "passkey-refused" });
    expect(browser.cookie()).toBe("");
    expect((await signIn(passkey)).status).toBe(201);
  });

  it("with a challenge that was used, also wrongly, or has expired", async () => {
    const { passkey } = await withPasskey();
    const browser = house.browser();
    const use = (options: PasskeyRequestOptions, lies: Lies = {}) =>
      browser.ask("signInWithPasskey", { body: { credential: passkey.get(options, lies) } });
    const first = await request(browser);
    expect((await use(first)).status).toBe(201);
    expect((await use(first)).code).toBe("passkey-refused");
    const second = await request(browser);
    expect((await use(second, { userVerified: false })).code).toBe("passkey-refused");
    expect((await use(second)).code).toBe("passkey-refused");
    const third = await request(browser);
    house.clock.advance(5 * minuteMs);
    expect((await use(third)).code).toBe("passkey-refused");
  });

  it("twice at once with one answer: exactly one gets in", async () => {
    const { passkey } = await withPasskey();
    const credential = passkey.get(await request(house.browser()));
    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        house.browser().ask("signInWithPasskey", { body: { credential } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it("with a challenge for another purpose, or of another account's session", async () => {
    const { passkey, browser } = await withPasskey();
    const confirmation = await browser.ask<PasskeyChallenge>("startConfirmation");
    const credential = passkey.get(confirmation.body.options);
    const crossed = await house.browser().ask("signInWithPasskey", { body: { credential } });
    expect(crossed.code).toBe("passkey-refused");
    const anybodys = passkey.get(await request(house.browser()));
    const body = { kind: "passkey", credential: anybodys };
    expect((await browser.ask("confirmSession", { body })).code).toBe("passkey-refused");
    const other = await house.person();
    const others = await other.browser.ask<PasskeyChallenge>("startConfirmation");
    const stolen = { kind: "passkey", credential: passkey.get(others.body.options) };
    expect((await browser.ask("confirmSession", { body: stolen })).code).toBe("passkey-refused");
    const foreign = await other.browser.ask<PasskeyChallenge>("startConfirmation");
    const mine = { kind: "passkey", credential: passkey.get(foreign.body.options) };
    expect((await other.browser.ask("confirmSession", { body: mine })).code).toBe(
      "passkey-refused",
    );
  });

  it("when the counter went back, and the owner is told of a copy", async () => {
    const { passkey, browser } = await withPasskey();
    expect((await signIn(passkey, { counter: 40 })).status).toBe(201);
    for (const counter of [40, 39, 0]) {
      const refused = await signIn(passkey, { counter });
      expect(refused.code).toBe("passkey-refused");
      expect(JSON.stringify(refused.body)).toContain("counter went back");
    }
    const told = (await browser.session()).lastSecurityChange;
    expect(told).toMatchObject({ kind: "passkey-copied", here: false });
    expect((await signIn(passkey, { counter: 41 })).status).toBe(201);
  });

  it("never for authenticators that do not count", async () => {
    const { browser } = await house.person();
    const passkey = softwareAuthenticator(origin);
    const credential = passkey.create(await creation(browser), { counter: 0 });
    await browser.ask("addPasskey", { body: { name: "x", credential } });
    expect((await signIn(passkey, { counter: 0 })).status).toBe(201);
    expect((await signIn(passkey, { counter: 0 })).status).toBe(201);
  });
});

describe("registering a passkey is refused", () => {
  const certificates = new Map<string, readonly Buffer[] | number | Buffer>([
    ["alg", -7],
    ["sig", Buffer.from("x")],
    ["x5c", [Buffer.from("a certificate with an address to fetch")]],
  ]);

  it.each<[string, Lies]>([
    ["from another origin", { origin: elsewhere }],
    ["for another site's RP id", { rpId: "evil.test" }],
    ["without user verification", { userVerified: false }],
    ["with the answer to a sign-in", { type: "webauthn.get" }],
    ["from within another site's page", { crossOrigin: true }],
    [
      "with certificates that we did not ask for",
      { attestation: { fmt: "packed", attStmt: certificates } },
    ],
    ["with an attestation of a maker", { attestation: { fmt: "tpm", attStmt: new Map() } }],
  ])("%s", async (_, lies) => {
    const { browser } = await house.person();
    const credential = softwareAuthenticator(origin).create(await creation(browser), lies);
    const refused = await browser.ask("addPasskey", { body: { name: "x", credential } });
    expect(refused.code).toBe("passkey-refused");
    expect((await methods(browser)).passkeys).toEqual([]);
  });

  it("with a used or expired challenge, another account's, or one for signing in", async () => {
    const { browser } = await house.person();
    const other = await house.person();
    const add = (options: PasskeyCreationOptions) => {
      const credential = softwareAuthenticator(origin).create(options);
      return browser.ask("addPasskey", { body: { name: "x", credential } });
    };
    const first = await creation(browser);
    expect((await add(first)).status).toBe(201);
    expect((await add(first)).code).toBe("passkey-refused");
    const others = await creation(other.browser);
    expect((await add(others)).code).toBe("passkey-refused");
    const { challenge } = await request(browser);
    expect((await add({ ...(await creation(browser)), challenge })).code).toBe("passkey-refused");
    const late = await creation(browser);
    house.clock.advance(5 * minuteMs);
    expect((await add(late)).code).toBe("passkey-refused");
  });

  it("beyond twenty for one account", async () => {
    const { browser, accountId } = await house.person();
    const { workers } = house.test.database;
    await workers.query(
      `insert into passkeys (id, account_id, name, credential_id, public_key, counter, backed_up,
          created_at)
        select 'psk_' || n, $1, 'x', sha256(n::text::bytea), 'x', 0, false, now()
        from generate_series(1, 20) n`,
      [accountId],
    );
    const refused = await browser.ask("startPasskeyRegistration");
    expect(refused.code).toBe("passkey-refused");
    expect(JSON.stringify(refused.body)).toContain("at most 20");
  });
});

describe("challenges", () => {
  it("are kept as digests, cleared away, and limited for one address", async () => {
    const browser = house.browser("198.51.100.7");
    const { challenge } = await request(browser);
    const { workers } = house.test.database;
    const stored = await workers.query("select c::text as row from sign_in_challenges c");
    expect(JSON.stringify(stored.rows)).not.toContain(challenge);
    await workers.query(
      `insert into sign_in_challenges (challenge_digest, purpose, address, created_at, expires_at)
        select sha256(n::text::bytea), 'sign-in', '198.51.100.7', $1, $2
        from generate_series(1, 299) n`,
      [house.clock.now(), "2027-01-01T00:00:00+08:00"],
    );
    expect((await browser.ask("startPasskeySignIn")).code).toBe("rate-limited");
    expect((await house.browser().ask("startPasskeySignIn")).status).toBe(201);
    await workers.query("delete from sign_in_challenges where expires_at > '2026-12-31'");
    house.clock.advance(6 * minuteMs);
    await request(browser);
    const left = await workers.query("select from sign_in_challenges");
    expect(left.rowCount).toBe(1);
  });
});
