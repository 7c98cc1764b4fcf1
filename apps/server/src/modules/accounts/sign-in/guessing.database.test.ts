/** Guessing passwords over HTTP: who waits, how long, and who is never held up. */
import type { Problem } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TestClock } from "../../../clock.ts";
import { type Installation, startInstallation } from "../../../test-support/installation.ts";

const password = "correct horse battery";

let house: Installation;
let clock: TestClock;
beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T12:00:00+08:00", reach: {} });
  clock = house.clock;
});
afterAll(() => house.stop());

interface From {
  address?: string;
  device?: string;
}

function post(path: string, payload: object, { address = "192.0.2.1", device }: From = {}) {
  return house.server.app.inject({
    method: "POST",
    url: `/api/v1${path}`,
    payload,
    remoteAddress: address,
    headers: {
      "sec-fetch-site": "same-origin",
      ...(device === undefined ? {} : { cookie: `jibao_device=${device}` }),
    },
  });
}

function signIn(login: string, typed: string, from?: From) {
  return post("/sessions", { login, password: typed }, from);
}

let count = 0;
/** A new account, and the token of the device on which it chose its password. */
async function officer(): Promise<{ login: string; device: string }> {
  count += 1;
  const login = `guessed${count}`;
  const body = { login, name: login, role: "supervisor", authorityKey: "national-cac" };
  const request = { method: "POST", path: "/api/v1/accounts", body } as const;
  const made = (await house.call(house.administrator, request)).body;
  const token = (made as { invitationPath: string }).invitationPath.split("/").at(-1);
  const accepted = await post(`/invitations/${token}`, { password });
  const cookie = accepted.cookies.find(({ name }) => name === "jibao_device");
  return { login, device: cookie?.value ?? "" };
}

describe("guessing a password", () => {
  it("answers the same for an unknown login and a wrong password", async () => {
    const wrong = await signIn((await officer()).login, "wrong");
    const unknown = await signIn("nobody", "wrong");
    expect(wrong.statusCode).toBe(401);
    expect({ ...unknown.json<Problem>(), instance: "" }).toEqual({
      ...wrong.json<Problem>(),
      instance: "",
    });
  });

  it("is slowed after five wrong ones, for that login and address only", async () => {
    const { login } = await officer();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      expect((await signIn(login, "wrong")).statusCode).toBe(401);
    }
    const limited = await signIn(login, password);
    expect(limited.json<Problem>().code).toBe("rate-limited");
    expect(limited.headers["retry-after"]).toBe("30");
    expect((await signIn(login, password, { address: "192.0.2.2" })).statusCode).toBe(201);
    clock.advance(29_999);
    expect((await signIn(login, password)).statusCode).toBe(429);
    clock.advance(1);
    expect((await signIn(login, password)).statusCode).toBe(201);
  });

  it("counts guesses made at once", async () => {
    const { login } = await officer();
    const guesses = Array.from({ length: 12 }, () => signIn(login, "wrong"));
    const answers = (await Promise.all(guesses)).map((response) => response.statusCode);
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(5);
  });

  it("forgets earlier failures after success", async () => {
    const { login } = await officer();
    for (let round = 0; round < 3; round += 1) {
      for (let wrong = 0; wrong < 4; wrong += 1) await signIn(login, "wrong");
      expect((await signIn(login, password)).statusCode).toBe(201);
    }
  });

  it("by a whole network from elsewhere never holds up a device that the login knows", async () => {
    const { login, device } = await officer();
    const home = { address: "192.0.2.9", device };
    for (let index = 0; index < 40; index += 1) {
      await signIn(login, "wrong", { address: `198.51.100.${index}` });
    }
    const planted = { address: "203.0.113.1", device: "a-token-that-nobody-gave-out" };
    expect((await signIn(login, password, planted)).statusCode).toBe(429);
    expect((await signIn(login, password, home)).statusCode).toBe(201);
  });

  it("on a known device is slowed by its own wrong ones, for a minute at most", async () => {
    const { login, device } = await officer();
    const home = { address: "192.0.2.9", device };
    let longest = 0;
    for (let wrong = 0; wrong < 20; wrong += 1) {
      const answer = await signIn(login, "wrong", home);
      const wait = Number(answer.headers["retry-after"] ?? 0);
      longest = Math.max(longest, wait);
      clock.advance(wait * 1000);
    }
    expect(longest).toBe(60);
    clock.advance(60_000);
    expect((await signIn(login, password, home)).statusCode).toBe(201);
  });

  it("takes up no device token that somebody planted in the browser", async () => {
    const { login } = await officer();
    const planted = { device: "planted-by-somebody-else" };
    const response = await signIn(login, password, planted);
    const given = response.cookies.find(({ name }) => name === "jibao_device");
    expect(given?.value).toMatch(/^[0-9a-z]{52}$/);
    expect(given).toMatchObject({ path: "/api/v1", httpOnly: true, sameSite: "Strict" });
    const again = await signIn(login, password, { device: given?.value ?? "" });
    expect(again.cookies.find(({ name }) => name === "jibao_device")?.value).toBe(given?.value);
  });
});
