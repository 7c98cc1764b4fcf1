/**
 * Who gave a tip, and what they wrote, never comes to the operator: not by any view, list, journal,
 * mail, event or export, whoever of the operator looks, before and after it adds words of its own.
 */
import type { Act, IncidentPage, SubmissionAnswer } from "@jibao/contract";
import { operations } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { seatPerson } from "../../test-support/seat-person.ts";

const guangxi = "provincial-cac:450000";
/** Each stands for something that would tell who gave the tip or what it says. */
const words = {
  name: "举报人赵某",
  telephone: "137-1111-2222",
  mail: "zhao@private.test",
  impact: "内部账本显示数据被卖出",
  claimed: "线索所指的某分公司",
  system: "客户画像系统",
  figure: "7654321",
};

let house: Installation;
let tip: SubmissionAnswer;
let manager: string;
let reporter: string;
let key: string;
let owner: pg.Client;

beforeAll(async () => {
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00" });
  owner = new pg.Client({ connectionString: house.url });
  await owner.connect();
  const post = async (path: string, body: object) =>
    (await house.call(house.administrator, { method: "POST", path, body })).body as {
      id: string;
      key: string;
    };
  const operator = { name: "被举报公司", kinds: [], division: "450100" };
  const { id: operatorId } = await post("/api/v1/operators", operator);
  manager = await seatPerson(house, { role: "operator-manager", name: "管理人", operatorId });
  reporter = await seatPerson(house, { role: "reporter", name: "报告人", operatorId });
  key = `Bearer ${(await post("/api/v1/api-keys", { name: "k", channel: "api", operatorId })).key}`;
  const sent = await house.submit(house.keys.website, {
    stage: "tip",
    operator: { name: words.claimed },
    reporter: { name: words.name, telephone: words.telephone, mail: words.mail },
    facts: {
      told: { at: "2026-11-22T03:00:00+08:00", by: "tip" },
      places: { p1: { division: "450300", role: "effect" } },
      category: "data.leak",
      personsLeaked: Number(words.figure),
      involvesCii: true,
      cii: { c1: { system: words.system } },
    },
    content: { impact: words.impact, contactPerson: words.name },
  });
  tip = sent.body;
  const act = (body: object) => house.act(house.officer(guangxi), tip.incidentId, body as never);
  const at = "2026-11-22T03:25:00+08:00";
  const call = { kind: "call-back", at, telephone: words.telephone, spokeWith: words.name };
  expect(await act({ ...call, outcome: "confirmed" })).toMatchObject({ status: 201 });
  expect(await act({ kind: "identify-operator", operatorId })).toMatchObject({ status: 201 });
  expect(await act({ kind: "ask-supplement", items: ["cause"] })).toMatchObject({ status: 201 });
});
afterAll(async () => {
  await owner?.end();
  await house?.stop();
});

function tells(text: string): string[] {
  return Object.entries(words).flatMap(([name, word]) => (text.includes(word) ? [name] : []));
}

const people = () => [
  ["manager", manager] as const,
  ["reporter", reporter] as const,
  ["key", key] as const,
];

const reads = Object.entries(operations)
  .filter(([, { method, path }]) => method === "GET" && path.startsWith("/api/v1/incidents"))
  .map(([, { path }]) => path);

/** What this caller gets from every read of cases there is, whatever the status. */
async function everythingRead(credential: string): Promise<string> {
  const answers = await Promise.all(
    reads.map((path) =>
      house.call(credential, { method: "GET", path: path.replace("{id}", tip.incidentId) }),
    ),
  );
  return JSON.stringify(answers.map(({ body }) => body));
}

describe("the operator of a tip", () => {
  test("sees the case, and nothing of who told it or in which words", async () => {
    for (const [who, credential] of people()) {
      expect(tells(await everythingRead(credential)), who).toEqual([]);
    }
    const view = await house.read(manager, tip.incidentId);
    expect(view).toMatchObject({ facts: {}, content: {}, headline: "", place: null });
    expect(view.obligations.length).toBeGreaterThan(0);
    expect(view.questions).toMatchObject([{ items: ["cause"] }]);
    const list = await house.call(manager, { method: "GET", path: "/api/v1/incidents" });
    expect((list.body as IncidentPage).items).toMatchObject([{ headline: "", place: null }]);
  });

  test("is answered by its own words when it adds some, and sees those alone", async () => {
    for (const [who, credential] of people()) {
      const sent = await house.submit(credential, {
        stage: "progress",
        reference: tip.reference,
        factsPatch: { directLossYuan: "5000000" },
        content: { cause: `本单位的说明 ${who}` },
      });
      expect(sent.status).toBe(who === "reporter" ? 404 : 201);
      expect(tells(JSON.stringify(sent.body)), who).toEqual([]);
      expect(tells(await everythingRead(credential)), who).toEqual([]);
    }
    const view = await house.read(manager, tip.incidentId);
    expect(view.content).toEqual({ cause: "本单位的说明 manager" });
    expect(view.facts).toEqual({ directLossYuan: "5000000" });
    expect((await house.read(key, tip.incidentId)).content).toEqual({ cause: "本单位的说明 key" });
  });

  test("learns nothing from mail, sent or waiting, nor from what is asked of it", async () => {
    const { rows } = await owner.query<{ row: string }>(
      "select row_to_json(o)::text as row from outbox o where recipient_key is null",
    );
    await house.settle();
    const mails = house.mails.filter(({ to }) => to !== words.mail);
    expect(tells(JSON.stringify([rows, mails]))).toEqual([]);
    // Nor does the tipster hear what is said to the operator.
    expect(house.mails.filter(({ to }) => to === words.mail)).toEqual([]);
  });

  test("hears nothing of it as an event: those are for desks", async () => {
    for (const [, credential] of people()) {
      const path = "/api/v1/inbox-events";
      const answer = await house.call(credential, { method: "GET", path });
      expect(answer.status).toBe(403);
    }
  });

  test("exports none of it, with every section chosen", async () => {
    const sections = ["summary", "grade", "facts", "report", "obligations", "submissions"];
    const body = { filter: {}, sections: [...sections, "journal", "reporters"], reason: "x" };
    const made = await house.call(manager, { method: "POST", path: "/api/v1/exports", body });
    expect(made.status).toBe(201);
    await house.settle();
    const { id } = made.body as { id: string };
    const file = await house.server.app.inject({
      method: "GET",
      url: `/api/v1/exports/${id}/file`,
      headers: { cookie: manager },
    });
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain(tip.reference);
    expect(tells(file.body)).toEqual([]);
  });

  test("finds none of it by direct questions to the database either", async () => {
    const { operator } = await house.read(house.officer(guangxi), tip.incidentId);
    await owner.query("begin read only");
    try {
      await owner.query("set local role jibao_reader");
      await owner.query(
        `select set_config('app.viewer_kind', 'operator', true),
          set_config('app.viewer_operator', $1, true)`,
        [operator.id],
      );
      for (const table of ["submissions", "facts_versions", "journal_contents"]) {
        const { rows } = await owner.query(`select t::text from ${table} t`);
        expect(tells(JSON.stringify(rows)), table).toEqual([]);
      }
    } finally {
      await owner.query("rollback");
    }
  });
});

describe("whoever gave the tip", () => {
  const said = { loss: "5000000", cause: "本单位的说明", name: "被举报公司" };

  test("sees what they wrote and that it is in hand, and nothing of the operator's", async () => {
    const holder = house.reporter(tip);
    const view = await house.read(holder, tip.incidentId);
    expect(view.content).toMatchObject({ impact: words.impact });
    expect(view.facts.personsLeaked).toBe(Number(words.figure));
    expect(view.operator).toMatchObject({ id: null, name: words.claimed });
    expect(view).toMatchObject({ obligations: [], questions: [], allowedActs: [], headline: "" });
    const read = await everythingRead(holder);
    for (const word of Object.values(said)) expect(read).not.toContain(word);
  });

  test("adds to it and is answered by their own words, without the operator's duties", async () => {
    const holder = house.reporter(tip);
    const sent = await house.submit(holder, {
      stage: "supplement",
      factsPatch: { personsLeaked: 7_654_322 },
      content: { traces: "另一处痕迹" },
    });
    expect(sent.body).toMatchObject({ obligations: [], recipients: [] });
    for (const word of Object.values(said)) expect(JSON.stringify(sent.body)).not.toContain(word);
    const view = await house.read(holder, tip.incidentId);
    expect(view.facts.personsLeaked).toBe(7_654_322);
    expect(view.content).toMatchObject({ impact: words.impact, traces: "另一处痕迹" });
    const atDesk = await house.read(house.officer(guangxi), tip.incidentId);
    expect(atDesk.facts).toMatchObject({ personsLeaked: 7_654_322, directLossYuan: said.loss });
  });
});

describe("a circular", () => {
  test("shows and mails the sections chosen alone, and the journal says who got what", async () => {
    const national = "protection-department:energy";
    const act: Act = {
      kind: "circulate",
      recipients: [national, "provincial-cac:440000", "省通信管理局"],
      sections: ["measures"],
    };
    const made = await house.act(house.officer(guangxi), tip.incidentId, act);
    expect(made.status).toBe(201);
    await house.settle();
    const credential = house.officer(national);
    expect(tells(await everythingRead(credential))).toEqual([]);
    const found = (text: string) =>
      house.call(credential, {
        method: "GET",
        path: `/api/v1/incidents?status=all&text=${encodeURIComponent(text)}`,
      });
    expect(((await found("被举报")).body as IncidentPage).items).toEqual([]);
    expect(tells(JSON.stringify(house.mails))).toEqual([]);
    const path = `/api/v1/incidents/${tip.incidentId}/journal`;
    const journal = await house.call(house.officer(guangxi), { method: "GET", path });
    const { items } = journal.body as { items: { kind: string; content: object | null }[] };
    expect(items.find(({ kind }) => kind === "circulated")?.content).toMatchObject({
      sections: ["measures"],
      atDesks: [national],
      byMail: ["provincial-cac:440000"],
      notReached: ["省通信管理局"],
    });
  });
});
