/** A superuser adds entries that fit, with the present time: none gets into the log. */
import { sealEntry } from "@jibao/evidence";
import { nodeSuite as suite } from "@jibao/evidence/node";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { valueParsers } from "../../database/value-parsers.ts";
import { beijing, guangxi } from "../../test-support/case-environment.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { plainReport } from "../../test-support/reports.ts";
import { auditInstallation } from "./audit-installation.ts";
import { createEntryMac, entryMacsOf } from "./entry-macs.ts";

let house: Installation;
let superuser: pg.Client;
let ids: string[];
let pinnedKeys: string[];

beforeEach(async () => {
  house = await startInstallation({ start: beijing("03:20") });
  superuser = new pg.Client({ connectionString: house.url, types: valueParsers });
  await superuser.connect();
  const { body } = await house.call("", { method: "GET", path: "/api/v1/keys" });
  pinnedKeys = (body as { items: { keyId: string }[] }).items.map(({ keyId }) => keyId);
  ids = [];
  for (let index = 0; index < 2; index += 1) {
    const { body: answer } = await house.submit(
      house.keys.website,
      plainReport({ involvesCii: false }),
    );
    ids.push(answer.incidentId);
  }
  await house.settle();
});
afterEach(async () => {
  await superuser?.end();
  await house?.stop();
});

const audit = ({ from = 0, key = true } = {}) =>
  auditInstallation(superuser, {
    suite,
    pinnedKeys,
    auditedAt: house.clock.now(),
    ...(key ? { entryMacs: entryMacsOf({ serverKeys: [house.config.serverKey], from }) } : {}),
  });

interface Forgery {
  readonly kind: string;
  readonly mac?: string | null;
  readonly erases?: readonly number[];
}

/** Chain, head and time as the server would make them; answers its number. */
async function forge(incidentId: string, { kind, mac = null, erases }: Forgery): Promise<number> {
  const last = await superuser.query<{ seq: number; hash: string }>(
    "select seq, hash from journal where incident_id = $1 order by seq desc limit 1",
    [incidentId],
  );
  const { seq: before, hash: previous } = last.rows[0]!;
  const [seq, at] = [before + 1, house.clock.now()];
  const entry = { incidentId, seq, at, kind, actor: "account:acc_1", previous, content: null };
  const { bytes, hash } = sealEntry(suite, { ...entry, ...(erases ? { erases } : {}) });
  await superuser.query(
    `insert into journal (incident_id, seq, kind, recorded_at, bytes, hash, mac)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [incidentId, seq, kind, at, Buffer.from(bytes), hash, mac],
  );
  await superuser.query("update incidents set seq = $2, head_hash = $3 where id = $1", [
    incidentId,
    seq,
    hash,
  ]);
  return seq;
}

async function readiness(): Promise<unknown> {
  const { body } = await house.server.operations.inject({ method: "GET", url: "/readyz" });
  return JSON.parse(body);
}

const placeOf = async (incidentId: string, seq: number) => {
  const { rows } = await superuser.query<{ place: number | null }>(
    "select log_position as place from journal where incident_id = $1 and seq = $2",
    [incidentId, seq],
  );
  return rows[0]?.place;
};

describe("an entry that the server did not write", () => {
  it("gets no place in the log, is told in readiness and named by the audit", async () => {
    expect(await audit()).toMatchObject({ ok: true, entriesWithoutMac: 0 });
    const id = ids[0] ?? "";
    const { body: before } = await house.call("", {
      method: "GET",
      path: "/api/v1/checkpoints/latest",
    });
    const seq = await forge(id, { kind: "taken-over" });
    await house.settle();
    expect(await placeOf(id, seq)).toBeNull();
    expect(await readiness()).toMatchObject({
      notices: { journal: expect.stringContaining(`${id}/${seq}`) },
    });
    // The others go on, and are signed.
    house.clock.advance(60_000);
    await house.act(house.officer(guangxi), ids[1] ?? "", { kind: "note", text: "已核实" });
    await house.settle();
    const { body: after } = await house.call("", {
      method: "GET",
      path: "/api/v1/checkpoints/latest",
    });
    expect(after).not.toEqual(before);
    const { findings } = await audit();
    expect(findings).toContainEqual(
      expect.objectContaining({ what: "inserted", subject: "entry", incidentId: id, seq }),
    );
    expect((await audit({ key: false })).entriesAuthenticated).toBe(0);
  });

  it("is named though it took a code of another entry, or of another key", async () => {
    const [id, other] = [ids[0] ?? "", ids[1] ?? ""];
    const { rows } = await superuser.query<{ mac: string }>(
      "select mac from journal where incident_id = $1 and seq = 1",
      [id],
    );
    const seq = await forge(id, { kind: "note", mac: rows[0]!.mac });
    const mac = createEntryMac("somebody else's key, which is long enough")(new Uint8Array(1));
    await forge(other, { kind: "note", mac });
    await house.settle();
    expect(await placeOf(id, seq)).toBeNull();
    const { findings } = await audit();
    expect(findings).toHaveLength(2);
    for (const incidentId of [id, other]) {
      expect(findings).toContainEqual(expect.objectContaining({ what: "inserted", incidentId }));
    }
  });

  it("does not pass as one from before there were codes", async () => {
    const seq = await forge(ids[0] ?? "", { kind: "note" });
    await house.settle();
    const { findings } = await audit({ from: 2 });
    expect(findings).toContainEqual(expect.objectContaining({ what: "inserted", seq }));
  });

  it("hides no deletion by saying that contents were erased", async () => {
    const id = ids[0] ?? "";
    await forge(id, { kind: "secret-quarantined", erases: [1] });
    await superuser.query("delete from journal_contents where incident_id = $1", [id]);
    await house.settle();
    const { findings } = await audit();
    expect(findings[0]).toMatchObject({ what: "missing", subject: "content", incidentId: id });
  });

  it("leaves the log once it is taken away, and the readiness with it", async () => {
    const id = ids[0] ?? "";
    const seq = await forge(id, { kind: "note" });
    await house.settle();
    await superuser.query("delete from journal where incident_id = $1 and seq = $2", [id, seq]);
    await superuser.query(
      `update incidents set (seq, head_hash) = (select seq, hash from journal
        where incident_id = id order by seq desc limit 1) where id = $1`,
      [id],
    );
    await house.settle();
    expect(await readiness()).not.toHaveProperty("notices.journal");
    expect(await audit()).toMatchObject({ ok: true });
  });
});

describe("an erasure", () => {
  it("names in its sealed bytes what went, and the audit agrees", async () => {
    const id = ids[0] ?? "";
    const act = { kind: "quarantine", submissionId: null, guidance: "已告知" } as const;
    expect(await house.act(house.officer(guangxi), id, act)).toMatchObject({ status: 201 });
    await house.settle();
    expect(await audit()).toMatchObject({ ok: true });
    const { rows } = await superuser.query<{ entry: { erases: number[] } }>(
      `select convert_from(bytes, 'UTF8')::jsonb as entry from journal
        where incident_id = $1 and kind = 'secret-quarantined'`,
      [id],
    );
    expect(rows[0]?.entry.erases[0]).toBe(1);
  });

  it("covers what it names and nothing else", async () => {
    const id = ids[0] ?? "";
    const act = { kind: "quarantine", submissionId: null, guidance: "已告知" } as const;
    await house.act(house.officer(guangxi), id, act);
    await superuser.query(
      `delete from journal_contents where incident_id = $1 and seq =
        (select max(seq) from journal where incident_id = $1)`,
      [id],
    );
    const { findings } = await audit();
    expect(findings[0]).toMatchObject({ what: "missing", subject: "content", incidentId: id });
  });
});
