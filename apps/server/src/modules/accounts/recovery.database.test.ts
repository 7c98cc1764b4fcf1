/** Recovery by two other people: every refusal, every race, and what is written down of it. */
import type {
  AccountOrigin,
  ConfirmedRecovery,
  CreatedAccount,
  Problem,
  RecoveryView,
  Role,
  SecurityEvent,
  SecurityEventPage,
  SessionView,
} from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Browser, createBrowser } from "../../test-support/browser.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { setUpApp } from "../../test-support/set-up-app.ts";
import { createRecoveryTies } from "./queries.ts";
import { openDatabase } from "../../database/open-database.ts";
import { expireRecoveries } from "./recoveries.ts";

const desk = "provincial-cac:450000";
const otherDesk = "provincial-cac:440000";
const lonelyDesk = "public-security:450000";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const password = "correct horse battery staple";
const newPassword = "quite another battery staple";

let house: Installation;
let operatorId: string;
beforeAll(async () => {
  house = await startInstallation({
    start: "2026-11-22T12:00:00+08:00",
    reach: { [desk]: "desk", [otherDesk]: "desk", [lonelyDesk]: "none" },
  });
  const body = { name: "演练甲公司", kinds: [], division: "450100" };
  const made = await house.call(house.administrator, {
    method: "POST",
    path: "/api/v1/operators",
    body,
  });
  operatorId = (made.body as { id: string }).id;
});
afterAll(() => house.stop());

const newBrowser = () => createBrowser(house.server);

interface Person {
  readonly id: string;
  readonly login: string;
  readonly browser: Browser;
}

let count = 0;
async function invite(role: Role, authorityKey: string | null = desk, maker?: Browser) {
  count += 1;
  const isAtOperator = role === "operator-manager" || role === "reporter";
  const isAtDesk = !isAtOperator && !role.endsWith("administrator");
  const body = {
    login: `person${count}`,
    name: `人${count}`,
    role,
    authorityKey: isAtDesk ? authorityKey : null,
    operatorId: isAtOperator ? operatorId : null,
  };
  const path = "/api/v1/accounts";
  const answer =
    maker === undefined
      ? await house.call(house.administrator, { method: "POST", path, body })
      : (await maker.send({ method: "POST", path, body })).json<unknown>();
  const made = (
    maker === undefined ? (answer as { body: unknown }).body : answer
  ) as CreatedAccount;
  const token = made.invitationPath.split("/").at(-1) ?? "";
  return { id: made.account.id, login: made.account.login, token };
}

async function person(role: Role, authorityKey = desk): Promise<Person> {
  const { id, login, token } = await invite(role, authorityKey);
  const browser = newBrowser();
  const path = `/api/v1/invitations/${token}`;
  const accepted = await browser.send({ method: "POST", path, body: { password } });
  expect(accepted.statusCode, accepted.body).toBe(201);
  return { id, login, browser };
}

const codeOf = (answer: { json<Body>(): Body }) => answer.json<Problem>().code;

const post = (browser: Browser, path: string, body?: object) =>
  browser.send({ method: "POST", path, ...(body === undefined ? {} : { body }) });

function open({ browser }: Person, login: string) {
  const body = { login, reason: "手机和电脑都丢了", recognised: "telephone-known-number" };
  return post(browser, "/api/v1/recoveries", body);
}

async function opened(by: Person, { login }: { login: string }): Promise<RecoveryView> {
  const answer = await open(by, login);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

const confirm = ({ browser }: Person, id: string) =>
  post(browser, `/api/v1/recoveries/${id}/confirmation`);
const refuse = ({ browser }: Person, id: string) =>
  post(browser, `/api/v1/recoveries/${id}/refusal`, { reason: "声音不对" });

async function confirmed(by: Person, id: string): Promise<{ token: string } & ConfirmedRecovery> {
  const answer = await confirm(by, id);
  expect(answer.statusCode, answer.body).toBe(201);
  const body = answer.json<ConfirmedRecovery>();
  return { ...body, token: body.linkPath.split("/").at(-1) ?? "" };
}

const use = (browser: Browser, token: string) =>
  post(browser, `/api/v1/recovery-links/${token}`, { password: newPassword });

const signIn = (browser: Browser, login: string, typed: string) =>
  post(browser, "/api/v1/sessions", { login, password: typed });

async function listed({ browser }: Person): Promise<RecoveryView[]> {
  const answer = await browser.send({ path: "/api/v1/recoveries" });
  return answer.json<{ items: RecoveryView[] }>().items;
}

/** Somebody who lost everything, two colleagues, and the recovery that the first opened. */
async function trio() {
  const lost = await person("duty-officer");
  const first = await person("duty-officer");
  const second = await person("supervisor");
  return { lost, first, second, recovery: await opened(first, lost) };
}

async function eventsOf(credential: string, recoveryId: string): Promise<SecurityEvent[]> {
  const path = "/api/v1/security-events?limit=200";
  const { body } = await house.call(credential, { method: "GET", path });
  const { items } = body as SecurityEventPage;
  return items.filter((event) => event.recoveryId === recoveryId).toReversed();
}

describe("a recovery that two others help with", () => {
  it("gives one link, with which the person enters, and closes every old way in", async () => {
    const { lost, first, second, recovery } = await trio();
    await setUpApp(lost.browser, house.clock);
    const { token, linkPath } = await confirmed(second, recovery.id);
    expect(linkPath).toBe(`/desk/recovery/${token}`);
    const link = await newBrowser().send({ path: `/api/v1/recovery-links/${token}` });
    expect(link.json()).toMatchObject({ login: lost.login, role: "duty-officer" });
    const browser = newBrowser();
    const entered = await use(browser, token);
    expect(entered.statusCode, entered.body).toBe(201);
    const names = { openedBy: recovery.openedBy.name, confirmedBy: expect.any(String) };
    expect(entered.json<SessionView>().recovered).toMatchObject(names);
    const old = await lost.browser.send({ path: "/api/v1/sessions/current" });
    expect(old.statusCode).toBe(401);
    expect((await signIn(newBrowser(), lost.login, password)).statusCode).toBe(401);
    const again = await signIn(newBrowser(), lost.login, newPassword);
    expect(again.statusCode, again.body).toBe(201);
    expect(again.json<SessionView>().recovered).toMatchObject(names);
    expect((await first.browser.send({ path: "/api/v1/sessions/current" })).statusCode).toBe(200);
  });

  it("tells of it for thirty days and no longer", async () => {
    const { lost, second, recovery } = await trio();
    await use(newBrowser(), (await confirmed(second, recovery.id)).token);
    house.clock.advance(30 * 24 * hourMs);
    const later = await signIn(newBrowser(), lost.login, newPassword);
    expect(later.json<SessionView>()).not.toHaveProperty("recovered");
    await confirmAdministrator();
  });

  it("ends an invitation that was never used", async () => {
    const invited = await invite("duty-officer");
    const [first, second] = [await person("duty-officer"), await person("supervisor")];
    const { id } = await opened(first, invited);
    await use(newBrowser(), (await confirmed(second, id)).token);
    const path = `/api/v1/invitations/${invited.token}`;
    expect((await newBrowser().send({ path })).statusCode).toBe(404);
  });

  it("refuses a common password, and keeps the link for a better one", async () => {
    const { second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    const path = `/api/v1/recovery-links/${token}`;
    const common = await post(newBrowser(), path, { password: "password1234" });
    expect(codeOf(common)).toBe("validation-failed");
    expect((await use(newBrowser(), token)).statusCode).toBe(201);
  });
});

/** The administrator's session lapses when a test lets days pass. */
async function confirmAdministrator(): Promise<void> {
  house.clock.advance(minuteMs);
  const browser = newBrowser();
  await signIn(browser, "admin", "a long enough password");
  administratorCookie = `jibao_session=${browser.cookie("jibao_session")}`;
  (house as { administrator: string }).administrator = administratorCookie;
}
let administratorCookie = "";

describe("nobody", () => {
  it("opens or confirms for themselves", async () => {
    const { lost, second, recovery } = await trio();
    expect(codeOf(await open(second, second.login))).toBe("recovery-needs-others");
    expect(codeOf(await confirm(lost, recovery.id))).toBe("recovery-needs-others");
    expect(codeOf(await refuse(lost, recovery.id))).toBe("recovery-needs-others");
    expect((await listed(lost)).map(({ id }) => id)).not.toContain(recovery.id);
  });

  it("is both the one who opens and the one who confirms", async () => {
    const { first, recovery } = await trio();
    expect(codeOf(await confirm(first, recovery.id))).toBe("recovery-needs-others");
    const own = (await listed(first)).find(({ id }) => id === recovery.id);
    expect(own).toMatchObject({ state: "pending", mayConfirm: false });
  });

  it("of another desk opens, sees, confirms or refuses it", async () => {
    const { lost, recovery } = await trio();
    const stranger = await person("supervisor", otherDesk);
    expect(codeOf(await open(stranger, lost.login))).toBe("not-found");
    expect(codeOf(await confirm(stranger, recovery.id))).toBe("not-found");
    expect(codeOf(await refuse(stranger, recovery.id))).toBe("not-found");
    expect(await listed(stranger)).toEqual([]);
  });

  it("who is a clerk, an auditor or a reporter helps at all", async () => {
    for (const role of ["hotline-clerk", "auditor", "reporter"] as const) {
      const helper = await person(role);
      expect(codeOf(await open(helper, "admin")), role).toBe("forbidden");
      const list = await helper.browser.send({ path: "/api/v1/recoveries" });
      expect(codeOf(list), role).toBe("forbidden");
    }
  });

  it("learns from it who has an account elsewhere", async () => {
    const { first } = await trio();
    const elsewhere = await person("supervisor", otherDesk);
    for (const login of [elsewhere.login, "nobody-at-all", "admin"]) {
      expect(codeOf(await open(first, login)), login).toBe("not-found");
    }
  });

  it("who is an administrator and used a browser of one of the others counts", async () => {
    const { first, recovery } = await trio();
    const security = await person("security-administrator");
    expect((await signIn(first.browser, security.login, password)).statusCode).toBe(201);
    const refusal = await confirm({ ...security, browser: first.browser }, recovery.id);
    expect(codeOf(refusal)).toBe("recovery-needs-others");
    expect(refusal.json<Problem>().detail).toContain("one browser");
  });
});

describe("who keeps the accounts", () => {
  it("confirms as the second person, and opens only where no officer is left", async () => {
    const { lost, recovery } = await trio();
    const security = await person("security-administrator");
    const refused = await open(security, lost.login);
    expect(codeOf(refused)).toBe("forbidden");
    expect(refused.json<Problem>().detail).toContain("Other officers");
    await confirmed(security, recovery.id);
    const lonely = await person("duty-officer", lonelyDesk);
    const { id } = await opened(security, lonely);
    expect(codeOf(await confirm(security, id))).toBe("recovery-needs-others");
    await confirmed(await person("security-administrator"), id);
  });

  it("never gets at the watcher with another of the same kind", async () => {
    const audit = await person("audit-administrator");
    const [one, other] = [
      await person("security-administrator"),
      await person("security-administrator"),
    ];
    const { id } = await opened(one, audit);
    expect(codeOf(await confirm(other, id))).toBe("recovery-needs-others");
    await confirmed(await person("system-administrator"), id);
  });
});

describe("an operator's people", () => {
  it("are helped by its manager and an administrator of accounts", async () => {
    const reporter = await person("reporter");
    const manager = await person("operator-manager");
    const { id } = await opened(manager, reporter);
    const officer = await person("supervisor");
    expect(codeOf(await confirm(officer, id))).toBe("not-found");
    await confirmed(await person("security-administrator"), id);
  });
});

describe("at once", () => {
  it("of two who confirm one does, and one link works", async () => {
    const { second, recovery } = await trio();
    const third = await person("duty-officer");
    const answers = await Promise.all([confirm(second, recovery.id), confirm(third, recovery.id)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    const late = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(codeOf(late)).toBe("recovery-ended");
  });

  it("of two who use the link one enters", async () => {
    const { lost, second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    const answers = await Promise.all([use(newBrowser(), token), use(newBrowser(), token)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 404]);
    const kinds = (await eventsOf(house.administrator, recovery.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["recovery-opened", "recovery-confirmed", "recovery-used"]);
    expect((await signIn(newBrowser(), lost.login, newPassword)).statusCode).toBe(201);
  });

  it("of two who open it one does", async () => {
    const lost = await person("duty-officer");
    const helpers = [await person("duty-officer"), await person("supervisor")];
    const answers = await Promise.all(helpers.map((helper) => open(helper, lost.login)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    const late = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(codeOf(late)).toBe("recovery-open-already");
  });

  it("who confirms and who refuses end in one state", async () => {
    const { second, recovery } = await trio();
    const third = await person("duty-officer");
    await Promise.all([confirm(second, recovery.id), refuse(third, recovery.id)]);
    const events = await eventsOf(house.administrator, recovery.id);
    expect(events.at(-1)?.kind).toBe("recovery-refused");
    expect(await listed(second)).not.toContainEqual(expect.objectContaining({ id: recovery.id }));
  });
});

describe("a recovery that ends", () => {
  it("by refusal opens nothing, also when its link was out", async () => {
    const { first, second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    expect((await refuse(first, recovery.id)).json()).toMatchObject({ state: "refused" });
    expect((await use(newBrowser(), token)).statusCode).toBe(404);
    expect(codeOf(await refuse(second, recovery.id))).toBe("recovery-ended");
    expect(codeOf(await confirm(second, recovery.id))).toBe("recovery-ended");
  });

  it("unconfirmed for a day is gone, is written down, and a new one can be opened", async () => {
    const { lost, first, second, recovery } = await trio();
    house.clock.advance(24 * hourMs);
    for (const { browser, login } of [first, second]) await signIn(browser, login, password);
    expect(codeOf(await confirm(second, recovery.id))).toBe("recovery-ended");
    expect(await listed(second)).toEqual([]);
    await opened(first, lost);
    await confirmAdministrator();
    const kinds = (await eventsOf(house.administrator, recovery.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["recovery-opened", "recovery-expired"]);
  });

  it("by half an hour takes its link along", async () => {
    const { second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    house.clock.advance(30 * minuteMs);
    expect((await newBrowser().send({ path: `/api/v1/recovery-links/${token}` })).statusCode).toBe(
      404,
    );
    expect((await use(newBrowser(), token)).statusCode).toBe(404);
  });

  it("is of no use to an account that was switched off meanwhile", async () => {
    const { lost, second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    await confirmAdministrator();
    const path = `/api/v1/accounts/${lost.id}`;
    const off = { method: "PATCH", path, body: { active: false } } as const;
    expect((await house.call(house.administrator, off)).status).toBe(200);
    expect((await use(newBrowser(), token)).statusCode).toBe(404);
    expect(codeOf(await open(second, lost.login))).toBe("not-found");
  });
});

describe("the record", () => {
  it("is for the watchers and the own authority's supervisor", async () => {
    const { second, recovery } = await trio();
    const elsewhere = await person("supervisor", otherDesk);
    const audit = await person("audit-administrator");
    const seen = async ({ browser }: Person) =>
      eventsOf(`jibao_session=${browser.cookie("jibao_session")}`, recovery.id);
    expect(await seen(second)).toHaveLength(1);
    expect(await seen(audit)).toHaveLength(1);
    expect(await seen(elsewhere)).toEqual([]);
    const officer = await person("duty-officer");
    expect(codeOf(await officer.browser.send({ path: "/api/v1/security-events" }))).toBe(
      "forbidden",
    );
  });

  it("says where the link was used, and whether a helper had used that browser", async () => {
    const { second, recovery } = await trio();
    const { token } = await confirmed(second, recovery.id);
    await use(second.browser, token);
    const used = (await eventsOf(house.administrator, recovery.id)).at(-1);
    expect(used).toMatchObject({ kind: "recovery-used", address: "127.0.0.1", actor: null });
    expect(used?.note).toContain("opened or confirmed it");
  });

  it("comes in pages, newest first, without a gap", async () => {
    const read = async (query: string) => {
      const path = `/api/v1/security-events${query}`;
      const { body } = await house.call(house.administrator, { method: "GET", path });
      return body as SecurityEventPage;
    };
    const whole = await read("?limit=200");
    const first = await read("?limit=5");
    const second = await read(`?limit=5&after=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 10));
  });

  it("cannot be changed or deleted, whoever asks", async () => {
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    try {
      const statements = [
        "delete from security_events",
        "update security_events set note = 'x'",
        "truncate security_events",
      ];
      for (const role of ["jibao_writer", "jibao_reader", "jibao_owner"]) {
        for (const statement of statements) {
          await client.query(`set role ${role}`);
          const done = client.query(statement);
          await expect(done, `${role}: ${statement}`).rejects.toThrow(
            /permission denied|never changed or deleted/,
          );
        }
      }
    } finally {
      await client.end();
    }
  });
});

describe("the ties of a recovery", () => {
  it("are those who opened and confirmed it, since the instant asked for", async () => {
    const { lost, first, second, recovery } = await trio();
    const third = await person("duty-officer");
    const pools = { intakePoolSize: 1, workerPoolSize: 1, readPoolSize: 1 };
    const database = await openDatabase({ databaseUrl: house.url, ...pools });
    const { clock } = house;
    const tiesOf = createRecoveryTies(database);
    try {
      const before = clock.now();
      expect(await tiesOf(lost.id, before)).toEqual([]);
      const { token } = await confirmed(second, recovery.id);
      await use(newBrowser(), token);
      const ties = [first.id, second.id].toSorted();
      expect(await tiesOf(lost.id, before)).toEqual(ties);
      expect(await tiesOf(third.id, before)).toEqual([]);
      clock.advance(minuteMs);
      expect(await tiesOf(lost.id, clock.now())).toEqual([]);
      expect(await expireRecoveries({ database, clock })).toBeGreaterThanOrEqual(0);
    } finally {
      await database.close();
    }
  });
});

describe("the one-time link of a new account", () => {
  async function securityWithOfficer() {
    const security = await person("security-administrator");
    return { security, invited: await invite("duty-officer", desk, security.browser) };
  }
  const read = (browser: Browser, token: string) =>
    browser.send({ path: `/api/v1/invitations/${token}` });
  const accept = (browser: Browser, token: string) =>
    post(browser, `/api/v1/invitations/${token}`, { password });

  it("of an officer does not open where its maker works, signed in or out", async () => {
    const { security, invited } = await securityWithOfficer();
    expect(codeOf(await read(security.browser, invited.token))).toBe("link-of-own-making");
    expect(codeOf(await accept(security.browser, invited.token))).toBe("link-of-own-making");
    await security.browser.send({ method: "DELETE", path: "/api/v1/sessions/current" });
    expect(codeOf(await accept(security.browser, invited.token))).toBe("link-of-own-making");
    expect((await accept(newBrowser(), invited.token)).statusCode).toBe(201);
  });

  it("is refused by the maker's session alone, when the device's cookie was thrown away", async () => {
    const { security, invited } = await securityWithOfficer();
    const session = `jibao_session=${security.browser.cookie("jibao_session")}`;
    const path = `/api/v1/invitations/${invited.token}`;
    const answer = await house.call(session, { method: "GET", path });
    expect((answer.body as Problem).code).toBe("link-of-own-making");
  });

  it("of an administrator or an operator's people opens anywhere", async () => {
    const security = await person("security-administrator");
    const invited = await invite("operator-manager", null, security.browser);
    expect((await read(security.browser, invited.token)).statusCode).toBe(200);
  });

  it("stands in the list of the watcher: who made it, who tried it, who used it", async () => {
    const { security, invited } = await securityWithOfficer();
    await read(security.browser, invited.token);
    await accept(security.browser, invited.token);
    await accept(newBrowser(), invited.token);
    const audit = await person("audit-administrator");
    const answer = await audit.browser.send({ path: "/api/v1/account-origins" });
    const { items } = answer.json<{ items: AccountOrigin[] }>();
    const origin = items.find((item) => item.account.id === invited.id);
    expect(origin).toMatchObject({
      madeBy: { id: security.id },
      linkUsed: { address: "127.0.0.1", browser: "A browser of the tests" },
    });
    expect(origin?.linkRefused).toHaveLength(1);
    expect(origin?.linkRefused[0]?.device).not.toBe(origin?.linkUsed?.device);
    const own = items.find((item) => item.account.id === security.id);
    expect(own?.linkUsed?.device).toBe(origin?.linkRefused[0]?.device);
    const refused = await security.browser.send({ path: "/api/v1/account-origins" });
    expect(codeOf(refused)).toBe("forbidden");
  });
});
