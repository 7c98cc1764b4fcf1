/** Two people over HTTP: races, recoveries between them, holds, and data that is erased. */
import type { Act, ActAnswer, IncidentView, Journal, SubmissionAnswer } from "@jibao/contract";
import { verifyReceipt } from "@jibao/evidence";
import { nodeSuite } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { valueParsers } from "../../database/value-parsers.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport, websiteReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";
import { auditInstallation } from "../evidence/audit-installation.ts";

const start = "2026-11-22T03:30:00+08:00";
const guangxi = "provincial-cac:450000";
const lower = { kind: "set-level", level: "general", reason: "备用系统可用" } as const;

let house: Installation;
let first: string;
let supervisor: string;
let third: string;
let owner: pg.Client;

beforeAll(async () => {
  house = await startInstallation({ start });
  first = house.officer(guangxi);
  const seat = (role: "supervisor" | "duty-officer", name: string) =>
    seatPerson(house, { role, name, authorityKey: guangxi });
  supervisor = await seat("supervisor", "值班领导");
  third = await seat("duty-officer", "第三人");
  owner = new pg.Client({ connectionString: house.url, types: valueParsers });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await house?.stop();
});
beforeEach(() => house.clock.set(start));

async function opened(report = websiteReport("2026-11-22T03:20:00+08:00")) {
  const { body } = await house.submit(house.keys.website, report);
  return body;
}

async function must(credential: string, incidentId: string, act: Act): Promise<ActAnswer> {
  const answer = await house.act(credential, incidentId, act);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as ActAnswer;
}

async function journalOf(incidentId: string): Promise<Journal> {
  const path = `/api/v1/incidents/${incidentId}/journal`;
  return (await house.call(first, { method: "GET", path })).body as Journal;
}

/** The third officer opened the recovery of the first one's account; an administrator agreed. */
const recovered = `insert into recoveries (id, account_id, account_login, account_name,
    account_role, state, reason, recognised, opened_by, opened_by_name, opened_by_role, opened_at,
    ends_at, decided_by, decided_by_name, decided_at, token_digest)
  select 'rec_1', a.id, a.login, a.name, a.role, 'confirmed', 'x', 'in-person', h.id, h.name,
    h.role, $1::timestamptz, $1::timestamptz + interval '1 day', d.id, d.name, $1::timestamptz,
    sha256('x')
  from accounts a, accounts h, accounts d
  where a.name = '值班员4' and h.name = '第三人' and d.role = 'administrator'`;

describe("lowering a level", () => {
  test("says in its answer that it waits, and shows who may do what", async () => {
    const { incidentId } = await opened();
    const { proposalId } = await must(first, incidentId, lower);
    expect(proposalId).toMatch(/^prp_/);
    const views = await Promise.all([first, supervisor].map((who) => house.read(who, incidentId)));
    for (const view of views) {
      expect(view.level.effective).toBe("relatively-major");
      expect(view.proposal).toMatchObject({ id: proposalId, act: lower, by: "值班员4" });
    }
    const offers = views.map((view) => view.allowedActs.filter((act) => /proposal/.test(act)));
    expect(offers).toEqual([["take-back-proposal"], ["confirm-proposal", "refuse-proposal"]]);
    const own = await house.act(first, incidentId, {
      kind: "confirm-proposal",
      proposalId: proposalId ?? "",
    });
    expect(own).toMatchObject({ status: 403, body: { code: "second-person-needed" } });
  });

  test("takes effect once when two confirm at once, and loses nothing else", async () => {
    const { incidentId } = await opened();
    const { proposalId } = await must(first, incidentId, lower);
    const confirm = { kind: "confirm-proposal", proposalId: proposalId ?? "" } as const;
    const acts = [
      ...[supervisor, third, supervisor, third].map((who) => ({ who, act: confirm as Act })),
      ...[first, third].map((who) => ({ who, act: { kind: "note", text: "同时" } as Act })),
    ];
    const answers = await Promise.all(acts.map(({ who, act }) => house.act(who, incidentId, act)));
    const statuses = answers.slice(0, 4).map(({ status }) => String(status));
    expect(statuses.toSorted()).toEqual(["201", "409", "409", "409"]);
    expect(answers.slice(4).map(({ status }) => status)).toEqual([201, 201]);
    const { items, chain } = await journalOf(incidentId);
    const count = (kind: string) => items.filter((entry) => entry.kind === kind).length;
    expect([count("level-set"), count("noted"), chain.ok]).toEqual([1, 2, true]);
    expect((await house.read(first, incidentId)).level.effective).toBe("general");
  });

  test("is not confirmed by who helped to recover the other's account", async () => {
    const { incidentId } = await opened();
    const { proposalId } = await must(first, incidentId, lower);
    await owner.query(recovered, ["2026-11-22T01:00:00+08:00"]);
    const confirm = { kind: "confirm-proposal", proposalId: proposalId ?? "" } as const;
    const tied = await house.act(third, incidentId, confirm);
    expect(tied).toMatchObject({ status: 403, body: { code: "second-person-needed" } });
    expect((await house.read(third, incidentId)).allowedActs).not.toContain("confirm-proposal");
    await must(supervisor, incidentId, confirm);
    await owner.query("delete from recoveries");
  });

  test("is told to nobody but desks that have the case", async () => {
    const report = await opened();
    await must(first, report.incidentId, lower);
    const seen = await house.read(house.reporter(report), report.incidentId);
    expect([seen.proposal, seen.holds]).toEqual([null, []]);
  });
});

describe("a legal hold", () => {
  const hold = { kind: "place-hold", documentNumber: "调字 1 号", reason: "调查" } as const;

  test("keeps personal data, and is lifted by two", async () => {
    const { incidentId } = await opened();
    expect(await house.act(first, incidentId, hold)).toMatchObject({ status: 403 });
    await must(supervisor, incidentId, hold);
    const view = await house.read(first, incidentId);
    expect(view.holds).toMatchObject([{ documentNumber: "调字 1 号", by: "值班领导" }]);
    const erase = { kind: "erase-personal-data", what: ["reporter"], legalBasis: "x", reason: "x" };
    const refused = await house.act(supervisor, incidentId, erase as Act);
    expect(refused).toMatchObject({ status: 409 });
    const lift = { ...hold, kind: "lift-hold" } as const;
    const { proposalId } = await must(supervisor, incidentId, lift);
    await must(third, incidentId, { kind: "confirm-proposal", proposalId: proposalId ?? "" });
    expect((await house.read(first, incidentId)).holds).toEqual([]);
  });

  test("placed between proposal and confirmation stops an erasure", async () => {
    const { incidentId } = await opened();
    const { proposalId } = await must(supervisor, incidentId, {
      kind: "erase-personal-data",
      what: ["reporter"],
      legalBasis: "个人信息保护法第四十七条",
      reason: "请求删除",
    });
    await must(supervisor, incidentId, hold);
    const confirmed = await house.act(third, incidentId, {
      kind: "confirm-proposal",
      proposalId: proposalId ?? "",
    });
    expect(confirmed.status).toBe(409);
    expect((await house.read(first, incidentId)).reporter?.telephone).toBe("000-0000-0000");
  });
});

/** Every text that the database holds of a case, whatever the table. */
async function everythingStored(incidentId: string): Promise<string> {
  const parts: string[] = [];
  for (const table of [
    "incidents",
    "submissions",
    "facts_versions",
    "journal_contents",
    "requests",
    "outbox",
  ]) {
    const key = table === "incidents" ? "id" : "incident_id";
    const { rows } = await owner.query(`select t::text as row from ${table} t where ${key} = $1`, [
      incidentId,
    ]);
    parts.push(JSON.stringify(rows));
  }
  return parts.join("\n");
}

async function eraseTogether(incidentId: string, more: object): Promise<void> {
  const act = { kind: "erase-personal-data", legalBasis: "个人信息保护法第四十七条" };
  const { proposalId } = await must(supervisor, incidentId, {
    ...act,
    reason: "请求删除",
    ...more,
  } as Act);
  await must(third, incidentId, { kind: "confirm-proposal", proposalId: proposalId ?? "" });
}

describe("erasing personal data", () => {
  const person = { name: "张某某", telephone: "138-0000-1111", mail: "zhang@private.test" };
  const content = {
    systems: "演练系统",
    impact: "业务中断",
    measures: "已隔离网络",
    contactPerson: "李某某",
    contactTelephone: "139-0000-2222",
  };
  let report: SubmissionAnswer;
  let before: IncidentView;

  beforeEach(async () => {
    const original = { mediaType: "text/plain", base64: Buffer.from("张某某").toString("base64") };
    report = await opened({
      ...plainReport({ personsLeaked: 1_000_000 }),
      reporter: person,
      content,
      original,
    });
    await house.settle();
    const at = "2026-11-22T03:25:00+08:00";
    const call = { at, telephone: person.telephone, spokeWith: person.name } as const;
    await must(first, report.incidentId, { kind: "call-back", outcome: "confirmed", ...call });
    before = await house.read(first, report.incidentId);
  });

  test("of the reporter leaves no trace of them, and everything else as it was", async () => {
    const { incidentId } = report;
    await eraseTogether(incidentId, { what: ["reporter"] });
    const stored = await everythingStored(incidentId);
    for (const value of Object.values(person)) expect(stored).not.toContain(value);
    expect(stored).toContain(content.contactPerson);
    const after = await house.read(first, incidentId);
    expect(after.reporter?.name).toContain("erased");
    expect([after.level, after.facts, after.complete]).toEqual([
      before.level,
      before.facts,
      before.complete,
    ]);
    expect(after.obligations).toEqual(before.obligations);
    const { rows } = await owner.query<{ originals: number; digests: number }>(
      `select (select count(*)::integer from submissions where incident_id = $1
          and original is not null) as originals,
        (select count(*)::integer from requests where incident_id = $1
          and body_digest <> '' and principal like 'key:%') as digests`,
      [incidentId],
    );
    expect(rows).toEqual([{ originals: 0, digests: 0 }]);
  });

  test("of contacts takes content and salt, of the entry and of the kept receipt", async () => {
    const { incidentId } = report;
    await eraseTogether(incidentId, { what: ["contacts"] });
    const stored = await everythingStored(incidentId);
    expect(stored).not.toContain(content.contactPerson);
    expect(stored).not.toContain(content.contactTelephone);
    expect(stored).not.toContain(report.receipt.promise.contentSalt);
    expect(stored).toContain(person.name);
    const { items, chain } = await journalOf(incidentId);
    expect(chain.ok).toBe(true);
    expect(items.find(({ kind }) => kind === "report-received")?.content).toBeNull();
    const entry = items.find(({ kind }) => kind === "personal-data-erased");
    expect(entry?.content).toMatchObject({ what: ["contacts"], proposedBy: "值班领导" });
    expect(JSON.stringify(entry)).not.toContain(content.contactPerson);
    expect((await house.read(first, incidentId)).content.impact).toBe("业务中断");
  });

  test("of a submission takes its words, and its facts stay under the level", async () => {
    const { incidentId } = report;
    await eraseTogether(incidentId, { what: ["submissions"], submissionIds: [report.id] });
    const after = await house.read(first, incidentId);
    expect(JSON.stringify(after.content)).not.toContain("业务中断");
    expect(after.facts).toEqual(before.facts);
    expect(after.obligations).toEqual(before.obligations);
    const again = await house.submit(house.reporter(report), { stage: "progress" });
    expect(again.status).toBe(201);
    expect(again.body.complete).toBe(true);
  });

  test("is accepted by the audit, and the holder's receipt still verifies", async () => {
    await eraseTogether(report.incidentId, { what: ["reporter", "contacts"] });
    await house.settle();
    const keys = (await house.call("", { method: "GET", path: "/api/v1/keys" })).body as {
      items: { keyId: string }[];
    };
    const pinnedKeys = keys.items.map(({ keyId }) => keyId);
    const options = { suite: nodeSuite, pinnedKeys };
    const audited = await auditInstallation(owner, { ...options, auditedAt: house.clock.now() });
    expect(audited.findings).toEqual([]);
    expect(verifyReceipt(report.receipt, options).ok).toBe(true);
    const gone = { incidentId: report.incidentId, seq: 2 };
    await owner.query("begin");
    await owner.query("delete from journal_contents where incident_id = $1 and seq = $2", [
      gone.incidentId,
      gone.seq,
    ]);
    await owner.query("commit");
    const caught = await auditInstallation(owner, { ...options, auditedAt: house.clock.now() });
    // What no entry names as erased is missed.
    expect(caught.findings[0]).toMatchObject({ what: "missing", subject: "content", ...gone });
  });

  test("asked for amiss says what is wrong", async () => {
    const erase = (more: object) =>
      house.act(supervisor, report.incidentId, {
        kind: "erase-personal-data",
        legalBasis: "x",
        reason: "x",
        ...more,
      } as Act);
    expect(await erase({ what: ["submissions"] })).toMatchObject({ status: 422 });
    const submissionIds = [report.id];
    expect(await erase({ what: ["reporter"], submissionIds })).toMatchObject({ status: 422 });
    const foreign = (await opened()).id;
    expect(await erase({ what: ["submissions"], submissionIds: [foreign] })).toMatchObject({
      status: 404,
    });
    expect(
      await house.act(first, report.incidentId, {
        kind: "erase-personal-data",
        what: ["reporter"],
        legalBasis: "x",
        reason: "x",
      }),
    ).toMatchObject({ status: 403 });
  });
});
