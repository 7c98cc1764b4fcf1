/** Codes of an app and recovery codes over HTTP: right, wrong, old, twice at once. */
import type {
  AddedTotp,
  Problem,
  RecoveryCodes,
  SignInMethods,
  StartedTotp,
} from "@jibao/contract";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Person,
  password,
  type SignInHouse,
  startSignInHouse,
} from "../../../test-support/sign-in-house.ts";

const stepMs = 30_000;
const hourMs = 3_600_000;

let house: SignInHouse;
beforeAll(async () => {
  house = await startSignInHouse({ JIBAO_SESSION_IDLE_MINUTES: "720" });
});
afterAll(() => house.stop());
// Wrong guesses of one test must not slow the next.
beforeEach(() => house.clock.advance(2 * hourMs));

/** The code of the app at this instant, or so many steps away. */
function codeOf(secret: string, steps = 0): string {
  const timestamp = house.clock.nowMs() + steps * stepMs;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

interface Equipped extends Person {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
}

/** The step after the one in which the app was set up, so that its codes are new. */
async function withApp(): Promise<Equipped> {
  const person = await house.person();
  const { body: started } = await person.browser.ask<StartedTotp>("startTotp");
  const { secret } = started;
  const body = { code: codeOf(secret) };
  const added = await person.browser.ask<AddedTotp>("confirmTotp", { body });
  expect(added.status).toBe(201);
  house.clock.advance(stepMs);
  return { ...person, secret, recoveryCodes: added.body.recoveryCodes ?? [] };
}

describe("setting up an app", () => {
  it("shows a secret that counts only when its first code has come", async () => {
    const { browser, login } = await house.person();
    const { body: started } = await browser.ask<StartedTotp>("startTotp");
    expect(started.secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(started.uri);
    expect(`${uri.protocol}//${uri.host}`).toBe("otpauth://totp");
    expect(decodeURIComponent(uri.pathname)).toContain(login);
    expect(uri.searchParams.get("secret")).toBe(started.secret);
    expect((await house.enter(login)).status).toBe(201);
    const wrong = await browser.ask<Problem>("confirmTotp", { body: { code: "000000" } });
    expect(wrong.body.errors?.[0]).toMatchObject({ pointer: "/code", code: "wrong-code" });
    expect(await browser.session()).toMatchObject({ secondFactor: "none" });
    const typed = codeOf(started.secret).replace(/^.../, "$& ");
    const added = await browser.ask<AddedTotp>("confirmTotp", { body: { code: typed } });
    expect(added.body.recoveryCodes).toHaveLength(10);
    expect(await browser.session()).toMatchObject({
      secondFactor: "set-up",
      lastSecurityChange: { kind: "totp-added", here: true },
    });
  });

  it("has half an hour, and starts anew after that", async () => {
    const { browser } = await house.person();
    const never = await browser.ask<Problem>("confirmTotp", { body: { code: "000000" } });
    expect(never.body.errors?.[0]?.code).toBe("not-started");
    const { secret } = (await browser.ask<StartedTotp>("startTotp")).body;
    house.clock.advance(30 * 60_000);
    const late = await browser.ask<Problem>("confirmTotp", { body: { code: codeOf(secret) } });
    expect(late.body.errors?.[0]?.code).toBe("not-started");
  });

  it("keeps the secret sealed and the codes digested in the database", async () => {
    const { secret, recoveryCodes } = await withApp();
    const { workers } = house.test.database;
    const stored = await workers.query(
      `select t::text as row from totp_secrets t
        union all select r::text from recovery_codes r`,
    );
    const text = JSON.stringify(stored.rows);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    for (const code of recoveryCodes) expect(text).not.toContain(code);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(bytes.toString("hex"));
    expect(text).not.toContain(Buffer.from(secret).toString("hex"));
  });

  it("again keeps the app in use until the new one has proved itself", async () => {
    const { browser, login, secret } = await withApp();
    await browser.ask("startTotp");
    expect((await house.enter(login, { code: codeOf(secret) })).status).toBe(201);
    const { body: started } = await browser.ask<StartedTotp>("startTotp");
    const body = { code: codeOf(started.secret) };
    expect((await browser.ask<AddedTotp>("confirmTotp", { body })).body.recoveryCodes).toBeNull();
    house.clock.advance(stepMs);
    expect((await house.enter(login, { code: codeOf(secret) })).status).toBe(401);
    expect((await house.enter(login, { code: codeOf(started.secret) })).status).toBe(201);
  });
});

describe("signing in with a code", () => {
  it("asks for it only after the right password", async () => {
    const { login, secret } = await withApp();
    const plain = await house.person();
    const code = codeOf(secret);
    const answers = [
      await house.enter(login, { password: "quite another one" }),
      await house.enter(login, { password: "quite another one", code }),
      await house.enter(plain.login, { password: "quite another one" }),
      await house.enter("nobody-at-all", { password }),
    ];
    const shown = answers.map(({ status, body }) => ({ status, ...body, instance: "" }));
    expect(shown[0]).toMatchObject({ status: 401, code: "sign-in-failed" });
    for (const answer of shown) expect(answer).toEqual(shown[0]);
    expect(await house.enter(login)).toMatchObject({ status: 401, code: "second-factor-required" });
    expect((await house.enter(login, { code })).status).toBe(201);
  });

  it.each([-1, 0, 1])("takes the code of step %i", async (steps) => {
    const { login, secret } = await withApp();
    house.clock.advance(stepMs);
    expect((await house.enter(login, { code: codeOf(secret, steps) })).status).toBe(201);
  });

  it.each([-2, 2])("refuses the code of step %i", async (steps) => {
    const { login, secret } = await withApp();
    house.clock.advance(4 * stepMs);
    const refused = await house.enter(login, { code: codeOf(secret, steps) });
    expect(refused.code).toBe("second-factor-required");
  });

  it("takes a code once, and none of an earlier step after it", async () => {
    const { login, secret } = await withApp();
    house.clock.advance(stepMs);
    const ahead = codeOf(secret, 1);
    expect((await house.enter(login, { code: ahead })).status).toBe(201);
    for (const steps of [1, 0, -1]) {
      const code = codeOf(secret, steps);
      expect((await house.enter(login, { code })).code).toBe("second-factor-required");
    }
    house.clock.advance(2 * stepMs);
    expect((await house.enter(login, { code: codeOf(secret) })).status).toBe(201);
  });

  it("does not take the code with which the app was set up", async () => {
    const { browser, login } = await house.person();
    const { secret } = (await browser.ask<StartedTotp>("startTotp")).body;
    const code = codeOf(secret);
    await browser.ask("confirmTotp", { body: { code } });
    expect((await house.enter(login, { code })).code).toBe("second-factor-required");
  });

  it("lets exactly one in of several who have the same code at once", async () => {
    const { login, secret } = await withApp();
    const code = codeOf(secret);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => house.enter(login, { code })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it("is slowed like guessing passwords, and the owner is told", async () => {
    const { login, secret, browser } = await withApp();
    for (let guess = 0; guess < 5; guess += 1) {
      const wrong = await house.enter(login, { code: String(100_000 + guess) });
      expect(wrong.code).toBe("second-factor-required");
    }
    expect((await house.enter(login, { code: codeOf(secret) })).code).toBe("rate-limited");
    const told = (await browser.session()).lastSecurityChange;
    expect(told).toMatchObject({ kind: "code-refused", here: false });
  });

  it("does not count asking for the code as a guess", async () => {
    const { login, secret } = await withApp();
    for (let turn = 0; turn < 12; turn += 1) {
      expect((await house.enter(login)).code).toBe("second-factor-required");
    }
    expect((await house.enter(login, { code: codeOf(secret) })).status).toBe(201);
  });

  it("stops with the app, for the password alone", async () => {
    const { login, browser } = await withApp();
    expect((await browser.ask("removeTotp")).status).toBe(204);
    expect((await browser.ask("removeTotp")).status).toBe(204);
    expect((await house.enter(login)).status).toBe(201);
    const { body } = await browser.ask<SignInMethods>("readSignInMethods");
    expect(body).toEqual({
      hasPassword: true,
      identities: [],
      passkeys: [],
      totpSince: null,
      recoveryCodesLeft: 0,
    });
  });
});

describe("a recovery code", () => {
  it("stands in for the app once, however it is typed, and every session is told", async () => {
    const { login, browser, recoveryCodes } = await withApp();
    const [first = "", second = ""] = recoveryCodes;
    expect(first).toMatch(/^([0-9a-z]{4}-){5}[0-9a-z]{4}$/);
    const typed = first.toUpperCase().replaceAll("-", " ").replaceAll("0", "O");
    const entered = await house.enter(login, { code: typed });
    expect(entered.status).toBe(201);
    const told = { kind: "recovery-code-used" };
    expect((await entered.browser.session()).lastSecurityChange).toMatchObject({
      ...told,
      here: true,
    });
    expect((await browser.session()).lastSecurityChange).toMatchObject({ ...told, here: false });
    expect((await house.enter(login, { code: first })).code).toBe("second-factor-required");
    expect((await house.enter(login, { code: second })).status).toBe(201);
    const { body } = await browser.ask<SignInMethods>("readSignInMethods");
    expect(body.recoveryCodesLeft).toBe(8);
  });

  it("lets exactly one in of several who have it at once", async () => {
    const { login, recoveryCodes } = await withApp();
    const code = recoveryCodes[0] ?? "";
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => house.enter(login, { code })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it("is of its own account alone, and ends when new ones are made", async () => {
    const { login, browser, recoveryCodes } = await withApp();
    const other = await withApp();
    const code = recoveryCodes[0] ?? "";
    expect((await house.enter(other.login, { code })).code).toBe("second-factor-required");
    const renewed = await browser.ask<RecoveryCodes>("renewRecoveryCodes");
    expect(renewed.body.codes).toHaveLength(10);
    expect((await house.enter(login, { code })).code).toBe("second-factor-required");
    const fresh = renewed.body.codes[9] ?? "";
    expect((await house.enter(login, { code: fresh })).status).toBe(201);
  });

  it("is not made where there is nothing to stand in for", async () => {
    const { browser } = await house.person();
    expect((await browser.ask("renewRecoveryCodes")).code).toBe("second-factor-must-be-set-up");
  });
});

describe("under another server key", () => {
  it("the app's codes end, and recovery codes go on", async () => {
    const { login, secret, recoveryCodes, accountId } = await withApp();
    const { workers } = house.test.database;
    const sealed = "set_byte(sealed, 20, get_byte(sealed, 20) # 1)";
    await workers.query(`update totp_secrets set sealed = ${sealed} where account_id = $1`, [
      accountId,
    ]);
    const broken = await house.enter(login, { code: codeOf(secret) });
    expect(broken).toMatchObject({ status: 401, code: "second-factor-required" });
    expect((await house.enter(login, { code: recoveryCodes[0] ?? "" })).status).toBe(201);
  });
});
