/** Providers that lie, change keys or go away, and those that vouch for no second factor. */
import type { Problem, SessionView } from "@jibao/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "../../../test-support/browser.ts";
import {
  arrive,
  begin,
  loginOf,
  password,
  startLinkedPeople,
  type LinkedPeople,
} from "../../../test-support/linked-people.ts";
import { setUpApp } from "../../../test-support/set-up-app.ts";

const minuteMs = 60_000;

let people: LinkedPeople;
beforeAll(async () => {
  people = await startLinkedPeople();
});
afterAll(() => people.stop());
afterEach(() => people.idp.lie({}));

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
    const { login } = await people.linkedOfficer();
    people.idp.lie(lie);
    const browser = people.newBrowser();
    expect(await people.enter(browser, login)).toBe("/problems/identity-refused");
    expect(await loginOf(browser)).toBeNull();
  });
});

describe("a provider that", () => {
  it("changed its key is believed with the new one at once", async () => {
    const { login } = await people.linkedOfficer();
    await people.enter(people.newBrowser(), login);
    people.idp.rotateKey();
    const browser = people.newBrowser();
    expect(await people.enter(browser, login)).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });

  it("is down hinders nobody else, and is used again when it is back", async () => {
    const { login, browser } = await people.officer();
    const back = await people.idp.visit(await begin(people.newBrowser()));
    await people.idp.goAway();
    people.house.clock.advance(2 * 60 * minuteMs);
    const path = "/api/v1/oidc/sso/attempts";
    const stranger = people.newBrowser();
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
    expect(
      (await begin(people.newBrowser(), { provider: "trusted" })).startsWith(people.trusted.issuer),
    ).toBe(true);
    await people.idp.comeBack();
    expect((await begin(people.newBrowser())).startsWith(people.idp.issuer)).toBe(true);
  });

  it("goes away while the person is there is named as such", async () => {
    await people.linkedOfficer();
    const browser = people.newBrowser();
    const back = await people.idp.visit(await begin(browser));
    await people.idp.goAway();
    expect(await arrive(browser, back)).toBe("/problems/identity-provider-unreachable");
    await people.idp.comeBack();
  });
});

describe("an account with a second factor", () => {
  const codes = "/api/v1/oidc/sso/codes";
  const give = (browser: Browser, code: string) =>
    browser.send({ method: "POST", path: codes, body: { code } });

  async function withApp(provider: "sso" | "trusted" = "sso") {
    const officer = await people.linkedOfficer(provider);
    const app = await setUpApp(officer.browser, people.house.clock);
    people.house.clock.advance(minuteMs);
    return { ...officer, app };
  }

  it("owes its code after a provider that does not vouch for one", async () => {
    const { login, app } = await withApp();
    const browser = people.newBrowser();
    expect(await people.enter(browser, login)).toBe("/desk/identity-code");
    expect(await loginOf(browser)).toBeNull();
    const wrong = await give(browser, "000000");
    expect(wrong.json<Problem>().code).toBe("second-factor-required");
    const right = await give(browser, app.code());
    expect(right.json<SessionView>().account.login).toBe(login);
    expect(await loginOf(browser)).toBe(login);
  });

  it("takes a recovery code instead, and lets one of two at once in", async () => {
    const { login, app } = await withApp();
    const browser = people.newBrowser();
    await people.enter(browser, login);
    const [one = "", other = ""] = app.recoveryCodes;
    const answers = await Promise.all([give(browser, one), give(browser, other)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 400]));
  });

  it("keeps other browsers, and those who wait too long, out", async () => {
    const { login, app } = await withApp();
    const browser = people.newBrowser();
    await people.enter(browser, login);
    const stranger = await give(people.newBrowser(), app.code());
    expect(stranger.json<Problem>().code).toBe("identity-attempt-invalid");
    people.house.clock.advance(10 * minuteMs);
    const late = await give(browser, app.code());
    expect(late.json<Problem>().code).toBe("identity-attempt-invalid");
  });

  it("is slowed down when codes are guessed", async () => {
    const { login } = await withApp();
    const browser = people.newBrowser();
    await people.enter(browser, login);
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
    const browser = people.newBrowser();
    expect(await people.enter(browser, login, { provider: "trusted" })).toBe("/desk/");
    expect(await loginOf(browser)).toBe(login);
  });
});
