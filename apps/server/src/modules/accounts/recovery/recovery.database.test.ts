/** Recovery by two other people: every refusal, every race, and every way to end. */
import type { Problem, SessionView } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  codeOf,
  confirm,
  confirmed,
  eventsOf,
  listed,
  lonelyDesk,
  newPassword,
  open,
  opened,
  otherDesk,
  password,
  post,
  refuse,
  signIn,
  startPeople,
  use,
  type People,
} from "../../../test-support/people.ts";
import { setUpApp } from "../../../test-support/set-up-app.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let people: People;
beforeAll(async () => {
  people = await startPeople();
});
afterAll(() => people.house.stop());

describe("a recovery that two others help with", () => {
  it("gives one link, with which the person enters, and closes every old way in", async () => {
    const { lost, first, second, recovery } = await people.trio();
    await setUpApp(lost.browser, people.house.clock);
    const { token, path } = await confirmed(second, recovery.id);
    expect(path).toBe(`/desk/recovery/${token}`);
    const link = await people.newBrowser().send({ path: `/api/v1/recovery-links/${token}` });
    expect(link.json()).toMatchObject({ login: lost.login, role: "duty-officer" });
    const browser = people.newBrowser();
    const entered = await use(browser, token);
    expect(entered.statusCode, entered.body).toBe(201);
    const names = { openedBy: recovery.openedBy.name, confirmedBy: expect.any(String) };
    expect(entered.json<SessionView>().recovered).toMatchObject(names);
    const old = await lost.browser.send({ path: "/api/v1/sessions/current" });
    expect(old.statusCode).toBe(401);
    expect((await signIn(people.newBrowser(), lost.login, password)).statusCode).toBe(401);
    const again = await signIn(people.newBrowser(), lost.login, newPassword);
    expect(again.statusCode, again.body).toBe(201);
    expect(again.json<SessionView>().recovered).toMatchObject(names);
    expect((await first.browser.send({ path: "/api/v1/sessions/current" })).statusCode).toBe(200);
  });

  it("tells of it for thirty days and no longer", async () => {
    const { lost, second, recovery } = await people.trio();
    await use(people.newBrowser(), (await confirmed(second, recovery.id)).token);
    people.house.clock.advance(30 * 24 * hourMs);
    const later = await signIn(people.newBrowser(), lost.login, newPassword);
    expect(later.json<SessionView>()).not.toHaveProperty("recovered");
    await people.renewAdministrator();
  });

  it("ends an invitation that was never used", async () => {
    const invited = await people.invite({ role: "duty-officer" });
    const [first, second] = [
      await people.person("duty-officer"),
      await people.person("supervisor"),
    ];
    const { id } = await opened(first, invited);
    await use(people.newBrowser(), (await confirmed(second, id)).token);
    const path = `/api/v1/invitations/${invited.token}`;
    expect((await people.newBrowser().send({ path })).statusCode).toBe(404);
  });

  it("refuses a common password, and keeps the link for a better one", async () => {
    const { second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    const path = `/api/v1/recovery-links/${token}`;
    const common = await post(people.newBrowser(), path, { password: "password1234" });
    expect(codeOf(common)).toBe("validation-failed");
    expect((await use(people.newBrowser(), token)).statusCode).toBe(201);
  });
});

describe("nobody", () => {
  it("opens or confirms for themselves", async () => {
    const { lost, second, recovery } = await people.trio();
    expect(codeOf(await open(second, second.login))).toBe("recovery-needs-others");
    expect(codeOf(await confirm(lost, recovery.id))).toBe("recovery-needs-others");
    expect(codeOf(await refuse(lost, recovery.id))).toBe("recovery-needs-others");
    expect((await listed(lost)).map(({ id }) => id)).not.toContain(recovery.id);
  });

  it("is both the one who opens and the one who confirms", async () => {
    const { first, recovery } = await people.trio();
    expect(codeOf(await confirm(first, recovery.id))).toBe("recovery-needs-others");
    const own = (await listed(first)).find(({ id }) => id === recovery.id);
    expect(own).toMatchObject({ state: "pending", mayConfirm: false });
  });

  it("of another desk opens, sees, confirms or refuses it", async () => {
    const { lost, recovery } = await people.trio();
    const stranger = await people.person("supervisor", otherDesk);
    expect(codeOf(await open(stranger, lost.login))).toBe("not-found");
    expect(codeOf(await confirm(stranger, recovery.id))).toBe("not-found");
    expect(codeOf(await refuse(stranger, recovery.id))).toBe("not-found");
    expect(await listed(stranger)).toEqual([]);
  });

  it("who is a clerk, an auditor or a reporter helps at all", async () => {
    for (const role of ["hotline-clerk", "auditor", "reporter"] as const) {
      const helper = await people.person(role);
      expect(codeOf(await open(helper, "admin")), role).toBe("forbidden");
      const list = await helper.browser.send({ path: "/api/v1/recoveries" });
      expect(codeOf(list), role).toBe("forbidden");
    }
  });

  it("learns from it who has an account elsewhere", async () => {
    const { first } = await people.trio();
    const elsewhere = await people.person("supervisor", otherDesk);
    for (const login of [elsewhere.login, "nobody-at-all", "admin"]) {
      expect(codeOf(await open(first, login)), login).toBe("not-found");
    }
  });

  it("who is an administrator and used a browser of one of the others counts", async () => {
    const { first, recovery } = await people.trio();
    const security = await people.person("security-administrator");
    expect((await signIn(first.browser, security.login, password)).statusCode).toBe(201);
    const refusal = await confirm({ ...security, browser: first.browser }, recovery.id);
    expect(codeOf(refusal)).toBe("recovery-needs-others");
    expect(refusal.json<Problem>().detail).toContain("one browser");
  });
});

describe("who keeps the accounts", () => {
  it("confirms as the second person, and opens only where no officer is left", async () => {
    const { lost, recovery } = await people.trio();
    const security = await people.person("security-administrator");
    const refused = await open(security, lost.login);
    expect(codeOf(refused)).toBe("forbidden");
    expect(refused.json<Problem>().detail).toContain("Other officers");
    await confirmed(security, recovery.id);
    const lonely = await people.person("duty-officer", lonelyDesk);
    const { id } = await opened(security, lonely);
    expect(codeOf(await confirm(security, id))).toBe("recovery-needs-others");
    await confirmed(await people.person("security-administrator"), id);
  });

  it("never gets at the watcher with another of the same kind", async () => {
    const audit = await people.person("audit-administrator");
    const [one, other] = [
      await people.person("security-administrator"),
      await people.person("security-administrator"),
    ];
    const { id } = await opened(one, audit);
    expect(codeOf(await confirm(other, id))).toBe("recovery-needs-others");
    await confirmed(await people.person("system-administrator"), id);
  });
});

describe("an operator's people", () => {
  it("are helped by its manager and an administrator of accounts", async () => {
    const reporter = await people.person("reporter");
    const manager = await people.person("operator-manager");
    const { id } = await opened(manager, reporter);
    const officer = await people.person("supervisor");
    expect(codeOf(await confirm(officer, id))).toBe("not-found");
    await confirmed(await people.person("security-administrator"), id);
  });
});

describe("at once", () => {
  it("of two who confirm one does, and one link works", async () => {
    const { second, recovery } = await people.trio();
    const third = await people.person("duty-officer");
    const answers = await Promise.all([confirm(second, recovery.id), confirm(third, recovery.id)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    const late = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(codeOf(late)).toBe("recovery-ended");
  });

  it("of two who use the link one enters", async () => {
    const { lost, second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    const answers = await Promise.all([
      use(people.newBrowser(), token),
      use(people.newBrowser(), token),
    ]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 404]));
    const kinds = (await eventsOf(people.administrator, recovery.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["recovery-opened", "recovery-confirmed", "recovery-used"]);
    expect((await signIn(people.newBrowser(), lost.login, newPassword)).statusCode).toBe(201);
  });

  it("of two who open it one does", async () => {
    const lost = await people.person("duty-officer");
    const helpers = [await people.person("duty-officer"), await people.person("supervisor")];
    const answers = await Promise.all(helpers.map((helper) => open(helper, lost.login)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    const late = answers.find(({ statusCode }) => statusCode === 409)!;
    expect(codeOf(late)).toBe("recovery-open-already");
  });

  it("who confirms and who refuses end in one state", async () => {
    const { second, recovery } = await people.trio();
    const third = await people.person("duty-officer");
    await Promise.all([confirm(second, recovery.id), refuse(third, recovery.id)]);
    const events = await eventsOf(people.administrator, recovery.id);
    expect(events.at(-1)?.kind).toBe("recovery-refused");
    expect(await listed(second)).not.toContainEqual(expect.objectContaining({ id: recovery.id }));
  });
});

describe("a recovery that ends", () => {
  it("by refusal opens nothing, also when its link was out", async () => {
    const { first, second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    expect((await refuse(first, recovery.id)).json()).toMatchObject({ state: "refused" });
    expect((await use(people.newBrowser(), token)).statusCode).toBe(404);
    expect(codeOf(await refuse(second, recovery.id))).toBe("recovery-ended");
    expect(codeOf(await confirm(second, recovery.id))).toBe("recovery-ended");
  });

  it("unconfirmed for a day is gone, is written down, and a new one can be opened", async () => {
    const { lost, first, second, recovery } = await people.trio();
    people.house.clock.advance(24 * hourMs);
    for (const { browser, login } of [first, second]) await signIn(browser, login, password);
    expect(codeOf(await confirm(second, recovery.id))).toBe("recovery-ended");
    expect(await listed(second)).toEqual([]);
    await opened(first, lost);
    await people.renewAdministrator();
    const kinds = (await eventsOf(people.administrator, recovery.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(["recovery-opened", "recovery-expired"]);
  });

  it("by half an hour takes its link along", async () => {
    const { second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    people.house.clock.advance(30 * minuteMs);
    expect(
      (await people.newBrowser().send({ path: `/api/v1/recovery-links/${token}` })).statusCode,
    ).toBe(404);
    expect((await use(people.newBrowser(), token)).statusCode).toBe(404);
    await people.renewAdministrator();
  });

  it("is of no use to an account that was switched off meanwhile", async () => {
    const { lost, second, recovery } = await people.trio();
    const { token } = await confirmed(second, recovery.id);
    await people.renewAdministrator();
    const path = `/api/v1/accounts/${lost.id}`;
    const off = { method: "PATCH", path, body: { active: false } } as const;
    expect((await people.administrator.send(off)).statusCode).toBe(200);
    expect((await use(people.newBrowser(), token)).statusCode).toBe(404);
    expect(codeOf(await open(second, lost.login))).toBe("not-found");
  });
});
