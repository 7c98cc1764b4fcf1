/** Lists and views through the API: pages, filters, and who sees what. */
import type { IncidentPage } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { pipelineReport, plainReport, websiteReport } from "../../test-support/reports.ts";

let house: Installation;
let operatorKey: string;
const guangxi = "provincial-cac:450000";
const start = "2026-11-22T03:30:00+08:00";
const odd = "百分之100%公司_甲";

async function post(path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await house.call(house.administrator, { method: "POST", path, body });
  expect(answer.status).toBe(201);
  return answer.body as Record<string, string>;
}

/** Thirteen cases at the provincial desk, at one instant and later, some owing relays. */
beforeAll(async () => {
  house = await startInstallation({ start });
  for (let index = 0; index < 12; index += 1) {
    if (index % 3 === 0) house.clock.advance(60_000);
    const facts = index % 4 === 0 ? { personsLeaked: 10_000_000 } : { personsLeaked: 1_000_000 };
    const name = index === 5 ? odd : `演练公司${index}`;
    const report = { ...plainReport(facts), operator: { name, division: "450100" } };
    expect((await house.submit(house.keys.website, report)).status).toBe(201);
  }
  const { id } = await post("/api/v1/operators", {
    name: "演练自报公司",
    kinds: [],
    division: "450100",
  });
  const key = { name: "演练自报", channel: "api", operatorId: id };
  operatorKey = `Bearer ${(await post("/api/v1/api-keys", key))["key"]}`;
  await house.submit(operatorKey, websiteReport("2026-11-22T03:20:00+08:00"));
});

afterAll(() => house.stop());

async function list(credential: string, query = "") {
  const answer = await house.call(credential, {
    method: "GET",
    path: `/api/v1/incidents${query}`,
  });
  return { status: answer.status, page: answer.body as IncidentPage };
}

async function pagesOf(credential: string, limit: number, between?: () => Promise<unknown>) {
  const items: IncidentPage["items"] = [];
  let after = "";
  for (;;) {
    const { page } = await list(credential, `?limit=${limit}${after}`);
    items.push(...page.items);
    if (page.next === null) return items;
    after = `&after=${page.next}`;
    await between?.();
  }
}

describe("the inbox of a desk", () => {
  test("in pages of any size is the whole list, in order, without a repeat", async () => {
    const officer = house.officer(guangxi);
    const all = (await list(officer, "?limit=100")).page.items;
    expect(all).toHaveLength(13);
    for (const limit of [1, 3, 5, 13]) {
      expect((await pagesOf(officer, limit)).map((row) => row.id)).toEqual(
        all.map((row) => row.id),
      );
    }
  });

  test("stands by what is due: relays before what merely waits since later", async () => {
    const { page } = await list(house.officer(guangxi), "?limit=100");
    const dated = page.items.flatMap((row) => row.nextDue?.at ?? []);
    expect(dated).toHaveLength(3);
    expect(dated).toEqual(dated.toSorted());
    const waiting = page.items.filter((row) => row.nextDue === null);
    expect(waiting.map((row) => row.openedAt)).toEqual(
      waiting.map((row) => row.openedAt).toSorted(),
    );
  });

  test("turned page by page loses nothing when a case arrives meanwhile", async () => {
    const officer = house.officer("public-security:450000");
    for (let index = 0; index < 4; index += 1) {
      await house.submit(house.keys.website, pipelineReport());
    }
    const before = (await list(officer, "?limit=100")).page.items;
    const seen = await pagesOf(officer, 2, () =>
      house.submit(house.keys.website, pipelineReport()),
    );
    const ids = seen.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(before.map((row) => row.id)));
  });

  test.each([
    ["an operator's name", `text=${encodeURIComponent("演练公司3")}`, 1],
    ["a percent sign as itself", `text=${encodeURIComponent("100%公")}`, 1],
    ["a percent sign alone", `text=${encodeURIComponent("%")}`, 1],
    ["an underscore as itself", "text=_", 1],
    ["a backslash as itself", `text=${encodeURIComponent("\\")}`, 0],
    ["a hyphen alone", "text=-", 0],
    ["nothing of the kind", `text=${encodeURIComponent("没有这样的单位")}`, 0],
    ["a level", "level=major", 3],
    ["two levels", "level=major,relatively-major", 13],
    ["what is taken over", "taken=yes", 0],
    ["what is closed", "status=closed", 0],
  ])("finds by %s", async (_, query, found) => {
    const { status, page } = await list(house.officer(guangxi), `?limit=100&${query}`);
    expect(status).toBe(200);
    expect(page.items).toHaveLength(found);
  });

  test("finds by the beginning of a reference, as people type it", async () => {
    const { page } = await list(house.officer(guangxi), "?limit=1");
    const reference = page.items[0]?.reference ?? "";
    for (const typed of [reference, reference.slice(0, 9), reference.replaceAll("-", "")]) {
      const found = await list(house.officer(guangxi), `?text=${encodeURIComponent(typed)}`);
      expect(found.page.items.map((row) => row.reference)).toContain(reference);
    }
  });

  test.each([
    "rubbish",
    Buffer.from("2026|inc_1").toString("base64url"),
    Buffer.from("2026-02-31T00:00:00.000+08:00|inc_00000000000000000000000001").toString(
      "base64url",
    ),
    Buffer.from("0000-01-01T00:00:00.000+08:00|inc_00000000000000000000000001").toString(
      "base64url",
    ),
    Buffer.from("2026-11-22T00:00:00.000+08:00|inc_\u0000").toString("base64url"),
  ])("begins at its beginning for a cursor that nobody gave out: %s", async (cursor) => {
    const officer = house.officer(guangxi);
    const { status, page } = await list(officer, `?limit=2&after=${cursor}`);
    expect(status).toBe(200);
    expect(page.items).toEqual((await list(officer, "?limit=2")).page.items);
  });
});

describe("who sees what", () => {
  test("an operator sees its own cases, page by page, and no others", async () => {
    for (let index = 0; index < 4; index += 1) {
      house.clock.advance(60_000);
      await house.submit(operatorKey, websiteReport("2026-11-22T03:20:00+08:00"));
    }
    const email = { login: "boss", name: "负责人", role: "operator-manager" };
    const operators = await house.call(house.administrator, {
      method: "GET",
      path: "/api/v1/operators",
    });
    const [own] = (operators.body as { items: { id: string }[] }).items;
    const made = await post("/api/v1/accounts", { ...email, operatorId: own?.id });
    const accepted = await house.server.app.inject({
      method: "POST",
      url: `/api/v1/invitations/${made["invitationPath"]?.split("/").at(-1)}`,
      payload: { password: "a long enough password" },
    });
    const cookie = String(accepted.headers["set-cookie"]).split(";")[0] ?? "";
    const cases = await pagesOf(cookie, 2);
    expect(cases).toHaveLength(5);
    expect(new Set(cases.map((row) => row.operatorName))).toEqual(new Set(["演练自报公司"]));
    const times = cases.map((row) => row.openedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const [other] = (await list(house.officer(guangxi), "?limit=1")).page.items;
    const path = `/api/v1/incidents/${other?.id}`;
    expect((await house.call(cookie, { method: "GET", path })).status).toBe(404);
  });

  test("a gateway reads nothing, an administrator no case, nobody nothing", async () => {
    const [row] = (await list(house.officer(guangxi), "?limit=1")).page.items;
    const path = `/api/v1/incidents/${row?.id}`;
    for (const [credential, ...statuses] of [
      [house.keys.website, 403, 404],
      [house.administrator, 403],
      ["", 401],
      [house.officer("protection-department:energy"), 404],
    ] as const) {
      for (const part of ["", "/submissions", "/journal", "/facts-versions"]) {
        const answer = await house.call(credential, { method: "GET", path: `${path}${part}` });
        expect(statuses, `${credential} ${part}`).toContain(answer.status);
      }
    }
    expect((await list(house.administrator)).status).toBe(403);
    expect((await list("")).status).toBe(401);
    expect([401, 403]).toContain((await list(house.keys.website)).status);
  });

  test("a reporter sees the own case by reference, its own duties, and no other", async () => {
    const [first, second] = await Promise.all([
      house.submit(house.keys.website, plainReport({ personsLeaked: 10_000_000 })),
      house.submit(house.keys.website, plainReport({ personsLeaked: 10_000_000 })),
    ]);
    const reporter = house.reporter(first.body);
    const own = await house.read(reporter, first.body.reference);
    expect(own.id).toBe(first.body.incidentId);
    expect(own.obligations.every((row) => row.obligor.kind === "operator")).toBe(true);
    const officers = await house.read(house.officer(guangxi), own.id);
    expect(officers.obligations.some((row) => row.obligor.kind !== "operator")).toBe(true);
    const path = `/api/v1/incidents/${second.body.incidentId}`;
    expect((await house.call(reporter, { method: "GET", path })).status).toBe(404);
    const wrong = `Reference ${first.body.reference}:${second.body.secret}`;
    expect((await house.call(wrong, { method: "GET", path })).status).toBe(401);
  });
});
