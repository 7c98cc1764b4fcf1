/** The record of accounts: who sees it, what it says, and that nobody changes it. */
import type { AccountOrigin, Problem, Role, SecurityEventPage } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../database/open-database.ts";
import type { Browser } from "../../../test-support/browser.ts";
import {
  codeOf,
  confirmed,
  eventsOf,
  otherDesk,
  password,
  post,
  startPeople,
  use,
  type People,
  type Person,
} from "../../../test-support/people.ts";
import { createRecoveryTies } from "../queries.ts";

const minuteMs = 60_000;

let people: People;
beforeAll(async () => {
  people = await startPeople();
});
afterAll(() => people.house.stop());

describe("the record", () => {
  it("is for the watchers and the own authority's supervisor", async () => {
    const { second, recovery } = await people.trio();
    const elsewhere = await people.person("supervisor", otherDesk);
    const audit = await people.person("audit-administrator");
    const seen = ({ browser }: Person) => eventsOf(browser, recovery.id);
    expect(await seen(second)).toHaveLength(1);
    expect(await seen(audit)).toHaveLength(1);
    expect(await seen(elsewhere)).toEqual([]);
    const officer = await people.person("duty-officer");
    expect(codeOf(await officer.browser.send({ path: "/api/v1/security-events" }))).toBe(
      "forbidden",
    );
  });

  it("says where the link was used, and whether a helper had used that browser", async () => {
    const { second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    await use(second.browser, token);
    const used = (await eventsOf(people.administrator, recovery.id)).at(-1);
    expect(used).toMatchObject({ kind: "recovery-used", address: "127.0.0.1", actor: null });
    expect(used?.note).toContain("opened or confirmed it");
  });

  it("comes in pages, newest first, without a gap", async () => {
    const read = async (query: string) => {
      const path = `/api/v1/security-events${query}`;
      const answer = await people.administrator.send({ path });
      return answer.json<SecurityEventPage>();
    };
    const whole = await read("?limit=200");
    const first = await read("?limit=5");
    const second = await read(`?limit=5&after=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 10));
  });

  it("cannot be changed or deleted, whoever asks", async () => {
    const client = new pg.Client({ connectionString: people.house.url });
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
    const { lost, first, second, recovery } = await people.trio();
    const third = await people.person("duty-officer");
    const pools = { intakePoolSize: 1, workerPoolSize: 1, readPoolSize: 1 };
    const database = await openDatabase({ databaseUrl: people.house.url, ...pools });
    const { clock } = people.house;
    const tiesOf = createRecoveryTies(database);
    try {
      const before = clock.now();
      expect(await tiesOf(lost.id, before)).toEqual([]);
      const { token } = await confirmed(second, recovery.id);
      await use(people.newBrowser(), token);
      const ties = [first.id, second.id].toSorted();
      expect(await tiesOf(lost.id, before)).toEqual(ties);
      expect(await tiesOf(third.id, before)).toEqual([]);
      clock.advance(minuteMs);
      expect(await tiesOf(lost.id, clock.now())).toEqual([]);
    } finally {
      await database.close();
    }
  });
});

describe("the one-time link of a new account", () => {
  async function securityWithOfficer() {
    const security = await people.person("security-administrator");
    return {
      security,
      invited: await people.invite({ role: "duty-officer", maker: security.browser }),
    };
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
    expect((await accept(people.newBrowser(), invited.token)).statusCode).toBe(201);
  });

  it("is refused by the session alone, when the cookie of the device is gone", async () => {
    const { security, invited } = await securityWithOfficer();
    const session = `jibao_session=${security.browser.cookie("jibao_session")}`;
    const path = `/api/v1/invitations/${invited.token}`;
    const answer = await people.house.call(session, { method: "GET", path });
    expect((answer.body as Problem).code).toBe("link-of-own-making");
  });

  it.each<Role>(["hotline-clerk", "auditor", "operator-manager", "system-administrator"])(
    "of a %s is no way either to become one more person",
    async (role) => {
      const security = await people.person("security-administrator");
      const invited = await people.invite({ role, maker: security.browser });
      expect(codeOf(await accept(security.browser, invited.token))).toBe("link-of-own-making");
      expect((await accept(people.newBrowser(), invited.token)).statusCode).toBe(201);
    },
  );

  it("opens nothing while the account is off, nor when it is on again", async () => {
    const { security, invited } = await securityWithOfficer();
    const path = `/api/v1/accounts/${invited.id}`;
    const turn = (active: boolean) =>
      security.browser.send({ method: "PATCH", path, body: { active } });
    expect((await turn(false)).statusCode).toBe(200);
    expect((await accept(people.newBrowser(), invited.token)).statusCode).toBe(404);
    expect((await turn(true)).statusCode).toBe(200);
    expect((await accept(people.newBrowser(), invited.token)).statusCode).toBe(404);
  });

  it("stands in the list of the watcher: who made it, who tried it, who used it", async () => {
    const { security, invited } = await securityWithOfficer();
    await read(security.browser, invited.token);
    await accept(security.browser, invited.token);
    await accept(people.newBrowser(), invited.token);
    const audit = await people.person("audit-administrator");
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
