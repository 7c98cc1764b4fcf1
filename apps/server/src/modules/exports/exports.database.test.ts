/** Exports: by two people, once, as their requester sees, for a day; and what is kept of them. */
import { createHash } from "node:crypto";
import type { ExportRequest, ExportView, ExportWithEvents } from "@jibao/contract";
import { exportManifestFault } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport, websiteReport } from "../../test-support/reports.ts";
import { seatPerson } from "../../test-support/seat-person.ts";

const start = "2026-11-22T03:30:00+08:00";
const guangxi = "provincial-cac:450000";
const energy = "protection-department:energy";
const hourMs = 3_600_000;
const path = "/api/v1/exports";
/** More than one page of them. */
const casesMade = 60;

let house: Installation;
let officer: string;
let supervisor: string;
let colleague: string;
let owner: pg.Client;
let references: string[];

beforeAll(async () => {
  house = await startInstallation({ start });
  owner = new pg.Client({ connectionString: house.url });
  await owner.connect();
  officer = house.officer(guangxi);
  const seat = (role: "supervisor" | "duty-officer", authorityKey: string) =>
    seatPerson(house, { role, name: role, authorityKey });
  supervisor = await seat("supervisor", guangxi);
  colleague = await seat("duty-officer", guangxi);
  const made = await Promise.all(
    Array.from({ length: casesMade }, (_, index) =>
      house.submit(
        house.keys.website,
        index === 0
          ? { ...plainReport({ personsLeaked: 10_000_000 }), stage: "tip" }
          : websiteReport("2026-11-22T03:20:00+08:00"),
      ),
    ),
  );
  references = made.map(({ body }) => body.reference);
  await seat("duty-officer", energy);
});
afterAll(async () => {
  await owner?.end();
  await house?.stop();
});
beforeEach(() => house.clock.set(start));

const wish: ExportRequest = { filter: {}, sections: ["summary", "report"], reason: "月度统计" };

async function ask(credential: string, more: Partial<ExportRequest> = {}): Promise<ExportView> {
  const made = await house.call(credential, { method: "POST", path, body: { ...wish, ...more } });
  expect(made).toMatchObject({ status: 201 });
  return made.body as ExportView;
}

const on = (id: string, what: string) => `${path}/${id}/${what}`;
const approve = (credential: string, id: string) =>
  house.call(credential, { method: "POST", path: on(id, "approval") });

async function read(credential: string, id: string): Promise<ExportWithEvents> {
  const answer = await house.call(credential, { method: "GET", path: `${path}/${id}` });
  expect(answer.status).toBe(200);
  return answer.body as ExportWithEvents;
}

async function fetchFile(credential: string, id: string) {
  const url = on(id, "file");
  return house.server.app.inject({ method: "GET", url, headers: { cookie: credential } });
}

async function ready(more: Partial<ExportRequest> = {}): Promise<string> {
  const { id } = await ask(officer, more);
  expect(await approve(supervisor, id)).toMatchObject({ status: 200 });
  await house.settle();
  return id;
}

describe("an export of a desk", () => {
  test("is approved by another supervisor, never by who asked, nor by a colleague", async () => {
    const { id, state } = await ask(officer);
    expect(state).toBe("requested");
    for (const who of [officer, colleague]) {
      const answer = await approve(who, id);
      expect(answer).toMatchObject({ status: 403, body: { code: "second-person-needed" } });
    }
    expect(await approve(house.officer(energy), id)).toMatchObject({ status: 404 });
    expect(await approve(supervisor, id)).toMatchObject({ body: { state: "approved" } });
    expect(await approve(supervisor, id)).toMatchObject({ body: { code: "export-not-open" } });
    await house.settle();
  });

  test("asked for by the only supervisor is approved by any other officer", async () => {
    const { id } = await ask(supervisor);
    expect(await approve(supervisor, id)).toMatchObject({ status: 403 });
    expect(await approve(colleague, id)).toMatchObject({ status: 200 });
    await house.settle();
  });

  test("approved by many at once is approved once and made once", async () => {
    const { id } = await ask(supervisor);
    const answers = await Promise.all([officer, colleague, officer].map((who) => approve(who, id)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["200", "409", "409"]);
    await Promise.all([house.settle(), house.settle()]);
    const kinds = (await read(officer, id)).events.map(({ kind }) => kind);
    expect(kinds).toEqual(["requested", "approved", "produced"]);
  });

  test("has each case on a line once, and a manifest that is signed and fits", async () => {
    const id = await ready();
    const file = await fetchFile(officer, id);
    expect(file.headers["content-type"]).toContain("application/x-ndjson");
    const lines = file.body.trimEnd().split("\n");
    const listed = lines.map((line) => (JSON.parse(line) as { reference: string }).reference);
    expect(listed.toSorted()).toEqual(references.toSorted());
    const { manifest, requestedBy, decidedBy } = await read(officer, id);
    expect(manifest?.statement).toMatchObject({
      cases: casesMade,
      bytes: file.rawPayload.length,
      sha256: createHash("sha256").update(file.rawPayload).digest("hex"),
      reason: "月度统计",
      requestedBy,
      approvedBy: decidedBy,
    });
    expect(exportManifestFault(nodeSuites, manifest)).toBeNull();
    const statement = { ...manifest?.statement, cases: 1 };
    expect(exportManifestFault(nodeSuites, { ...manifest, statement })).toBe("bad-signature");
  });

  test("names nobody who reported, unless that was chosen and approved", async () => {
    const sections = ["summary", "report", "submissions", "journal"] as const;
    const without = await fetchFile(officer, await ready({ sections: [...sections] }));
    expect(without.body).not.toMatch(/000-0000-0000|duty@operator\.test/);
    const chosen = await ready({ sections: [...sections, "reporters"] });
    expect((await fetchFile(officer, chosen)).body).toContain("000-0000-0000");
  });

  test("holds the cases of its filter", async () => {
    const count = async (filter: ExportRequest["filter"]) => {
      const { manifest } = await read(officer, await ready({ filter }));
      return manifest?.statement.cases;
    };
    expect(await count({ levels: ["major"] })).toBe(1);
    expect(await count({ statuses: ["closed"] })).toBe(0);
    expect(await count({ openedFrom: "2026-11-23T00:00:00+08:00" })).toBe(0);
    expect(await count({ openedUntil: "2026-11-23T00:00:00+08:00" })).toBe(casesMade);
  });

  test("is fetched by the two who answer for it, each time recorded, for a day", async () => {
    const id = await ready();
    const statuses = async () =>
      Promise.all(
        [officer, supervisor, colleague, house.officer(energy)].map(
          async (who) => (await fetchFile(who, id)).statusCode,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 403, 404]);
    const { events } = await read(colleague, id);
    expect(events.filter(({ kind }) => kind === "downloaded")).toHaveLength(2);
    await house.server.settle();
    const pieces = () => owner.query("select from export_pieces where export_id = $1", [id]);
    expect((await pieces()).rowCount).toBeGreaterThan(0);
    await owner.query("update exports set expires_at = $2 where id = $1", [id, start]);
    expect((await statuses()).slice(0, 2)).toEqual([409, 409]);
    await house.settle();
    expect((await pieces()).rowCount).toBe(0);
    expect(await read(officer, id)).toMatchObject({ state: "expired" });
  });

  test("names who fetched it among those who opened a case in it", async () => {
    const opened = async (reference: string) => {
      const url = `/api/v1/incidents/${reference}/access`;
      const { body } = await house.call(supervisor, { method: "GET", path: url });
      const { items } = body as { items: readonly { operation: string; objectId: string }[] };
      const downloads = items.filter(({ operation }) => operation === "downloadExport");
      return downloads.map(({ objectId }) => objectId);
    };
    const [inside = "", outside = ""] = references;
    const before = await opened(inside);
    const id = await ready({ filter: { levels: ["major"] } });
    expect((await fetchFile(officer, id)).statusCode).toBe(200);
    expect(await opened(inside)).toEqual([id, ...before]);
    expect(await opened(outside)).not.toContain(id);
    expect((await fetchFile(colleague, id)).statusCode).toBe(403);
    expect(await opened(inside)).toEqual([id, ...before]);
  });

  test("is refused with a reason, and then made by nobody", async () => {
    const { id } = await ask(officer);
    const body = { reason: "范围过大" };
    const refusal = { method: "POST", path: on(id, "refusal"), body } as const;
    expect(await house.call(colleague, refusal)).toMatchObject({ status: 403 });
    expect(await house.call(supervisor, refusal)).toMatchObject({ body: { state: "refused" } });
    await house.settle();
    expect((await read(officer, id)).events).toMatchObject([
      { kind: "requested" },
      { kind: "refused", reason: "范围过大" },
    ]);
    expect((await fetchFile(officer, id)).statusCode).toBe(409);
  });

  test("begun by a worker that died is made anew, whole", async () => {
    const { id } = await ask(officer);
    await approve(supervisor, id);
    const lease = new Date(Date.parse(start) + hourMs / 60).toISOString();
    await owner.query("update exports set leased_until = $2 where id = $1", [id, lease]);
    await owner.query("insert into export_pieces values ($1, 0, 'half')", [id]);
    await house.settle();
    expect((await read(officer, id)).state).toBe("approved");
    house.clock.advance(hourMs / 10);
    await house.settle();
    const { manifest } = await read(officer, id);
    expect(manifest?.statement.cases).toBe(casesMade);
  });

  test("gives nothing to somebody who has left the desk before it was made", async () => {
    const { id } = await ask(colleague);
    await approve(supervisor, id);
    await owner.query(
      "update accounts set active = false where id = (select account_id from exports where id = $1)",
      [id],
    );
    await house.settle();
    expect(await read(officer, id)).toMatchObject({ state: "refused" });
  });
});

test("what is kept of exports and retention is kept for good", async () => {
  await ready();
  for (const statement of [
    "delete from export_events",
    "update export_events set name = 'x'",
    "truncate export_events",
    "delete from exports where state = 'refused'",
    "delete from retention_runs",
    "update retention_runs set deleted = 0",
  ]) {
    await expect(owner.query(statement), statement).rejects.toThrow(/kept for good/);
  }
  await owner.query("begin; set local role jibao_writer");
  await expect(owner.query("delete from export_events")).rejects.toThrow("permission denied");
  await owner.query("rollback");
  const self = "update exports set decided_by_account = account_id where state = 'requested'";
  const { id } = await ask(officer);
  await expect(owner.query(self)).rejects.toThrow("exports_by_two");
  expect((await read(officer, id)).state).toBe("requested");
});
