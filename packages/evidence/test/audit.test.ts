import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type AuditedIncident,
  auditLog,
  type AuditOptions,
  type AuditSource,
  describeFinding,
  issueCheckpoint,
} from "../src/index.ts";
import { AuditedWorld, filledWorld, type JournalRow, keyOf } from "./support/audited-world.ts";
import { journalTampers, type Pick, placeOf } from "./support/journal-tampers.ts";
import { sideTampers } from "./support/side-tampers.ts";
import { newSigner, newSm2Signer } from "./support/signers.ts";

const signer = newSigner();
const HOUR_S = 3600;

const run = (world: AuditedWorld, more: Partial<AuditOptions> = {}) =>
  auditLog(world.source(), { ...world.options(), ...more });

describe("a true installation", () => {
  test("has nothing wrong, and everything is counted", async () => {
    const world = filledWorld(signer);
    expect(await run(world)).toEqual({
      ok: true,
      findings: [],
      incidents: 5,
      entries: 20,
      leaves: 25,
      checkpoints: 5,
      covered: 25,
      accessRows: 0,
      accessBatches: 0,
      entriesAuthenticated: 0,
      entriesWithoutMac: 0,
      columnsCompared: 0,
      columnsNotCompared: 0,
      restores: [],
    });
  });

  test("may have entries that wait for their place, and an empty log", async () => {
    const world = filledWorld(signer);
    world.record("inc_9");
    expect(await run(world)).toMatchObject({ ok: true, entries: 21, leaves: 25 });
    const empty = new AuditedWorld(signer);
    empty.sequence();
    expect(await run(empty)).toMatchObject({ ok: true, covered: 0 });
  });

  test("may have erased contents, if an entry says so", async () => {
    const world = filledWorld(signer);
    const [row] = world.journal as [JournalRow];
    world.contents.delete(keyOf(row));
    row.erased = true;
    expect(await run(world)).toMatchObject({ ok: true });
  });

  test("may have clocks that differ within the skew, and steps back of one incident", async () => {
    const world = filledWorld(signer);
    world.pass(60);
    world.record("inc_0");
    world.record("inc_1", { at: new Date(world.nowMs - 4000).toISOString() });
    world.record("inc_0", { at: new Date(world.nowMs - 3000).toISOString() });
    world.sequence();
    expect(await run(world)).toMatchObject({ ok: true, covered: 28 });
  });

  test("of SM2 and SM3 is audited as well", async () => {
    const world = filledWorld(newSm2Signer());
    expect(await run(world)).toMatchObject({ ok: true, covered: 25 });
    world.journal[3]!.kind = "level-set";
    expect(await run(world)).toMatchObject({ ok: false });
  });

  test("may be audited with the journal and the checkpoints alone", async () => {
    const world = filledWorld(signer);
    const { suite, checkpoints, incidents, leaves } = world.source();
    const bare = {
      suite,
      checkpoints,
      incidents: [...(incidents as AuditedIncident[])].map(({ incidentId, entries }) => ({
        incidentId,
        entries: entries.map(({ content: _, leafHash: __, ...entry }) => entry),
      })),
      leaves: withoutHashes(leaves),
    };
    expect(await auditLog(bare, world.options())).toMatchObject({ ok: true, covered: 25 });
    // Without stored hashes an altered entry shows as a root that does not fit.
    const [row] = world.journal as [JournalRow];
    row.hash = world.journal[1]!.hash;
    const altered = { ...bare, incidents: [], leaves: withoutHashes(world.source().leaves) };
    const { findings } = await auditLog(altered, world.options());
    expect(findings[0]).toMatchObject({ what: "altered", subject: "root", checkpoint: 1 });
  });

  test("has the same entries in the journal and in the log", async () => {
    const world = filledWorld(signer);
    const { findings } = await auditLog({ ...world.source(), incidents: [] }, world.options());
    const counts = { expected: "0", found: "20" };
    expect(findings).toEqual([
      expect.objectContaining({ what: "inserted", subject: "log", ...counts }),
    ]);
  });
});

async function* withoutHashes(leaves: AuditSource["leaves"]) {
  for await (const { leafHash: _, ...leaf } of leaves) yield leaf;
}

describe("whoever can write to every table is found out who changes", () => {
  test.each(Object.entries({ ...journalTampers, ...sideTampers }))("%s", async (_, tamper) => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const world = filledWorld(signer);
        const pick: Pick = (things) => {
          fc.pre(things.length > 0);
          return things[numbers.next().value! % things.length]!;
        };
        const expected = tamper(world, pick);
        const report = await run(world);
        expect(report.ok).toBe(false);
        expect(report.findings[0]).toMatchObject(expected);
      }),
      { numRuns: 5 },
    );
  });
});

describe("who holds the signing key as well", () => {
  /** The insider writes another history and signs it. */
  function rewritten(): { world: AuditedWorld; published: AuditedWorld } {
    const published = filledWorld(signer);
    const world = new AuditedWorld(signer);
    world.pass(60);
    world.record("inc_0", { actor: "acc_2" });
    world.pass(540);
    world.sequence();
    return { world, published };
  }

  test("is found out by a checkpoint that somebody else has kept", async () => {
    const { world, published } = rewritten();
    expect(await run(world)).toMatchObject({ ok: true });
    const heldCheckpoints = [published.checkpoints[0]];
    const { findings } = await run(world, { heldCheckpoints });
    expect(findings[0]).toMatchObject({ what: "altered", subject: "checkpoint", checkpoint: 1 });
    const later = await run(world, { heldCheckpoints: [published.checkpoints[3]] });
    expect(later.findings[0]).toMatchObject({ what: "missing", checkpoint: 4 });
  });

  test("is found out by a receipt that somebody else has kept", async () => {
    const { world, published } = rewritten();
    world.receipts.get("inc_0")!.push(...published.receipts.get("inc_0")!);
    const { findings } = await run(world);
    expect(findings[0]).toMatchObject({ what: "altered", subject: "entry", incidentId: "inc_0" });
  });

  test("signs no smaller, no earlier and no other log without being seen", async () => {
    const sign = (part: { treeSize?: number; issuedAt?: string; logId?: string }) => {
      const world = filledWorld(signer);
      const { format: _, suite: __, keyId: ___, ...last } = world.checkpoints.at(-1)!.treeHead;
      world.checkpoints.push(issueCheckpoint(signer, { ...last, number: 6, ...part }));
      return run(world, { logId: "jibao.example" });
    };
    const subject = "checkpoint";
    const named = async (part: Parameters<typeof sign>[0]) => (await sign(part)).findings[0];
    expect(await named({ treeSize: 3 })).toMatchObject({ what: "altered", subject, checkpoint: 6 });
    const issuedAt = new Date(0).toISOString();
    expect(await named({ issuedAt })).toMatchObject({ what: "back-dated", subject });
    expect(await named({ logId: "other" })).toMatchObject({ what: "altered", found: "other-log" });
    expect(await named({ treeSize: 30 })).toMatchObject({ what: "missing", leafIndex: 25 });
  });

  test("cannot make an invalid held checkpoint count", async () => {
    const heldCheckpoints = [{}, issueCheckpoint(newSigner(), anyTerms())];
    expect(await run(filledWorld(signer), { heldCheckpoints })).toMatchObject({ ok: true });
  });

  const anyTerms = () => {
    const {
      format: _,
      suite: __,
      keyId: ___,
      ...terms
    } = filledWorld(signer).checkpoints[0]!.treeHead;
    return { ...terms, treeSize: 1 };
  };
});

describe("what waits too long is missed, if the time of the audit is told", () => {
  const options = { auditedAt: "2026-11-23T00:00:00Z", logWithinMs: HOUR_S * 1000 };

  test("an entry without a place", async () => {
    const world = filledWorld(signer);
    world.pass(1);
    const row = world.record("inc_9");
    const { findings } = await run(world, options);
    expect(findings[0]).toMatchObject({ what: "missing", subject: "log", ...placeOf(row) });
    const soon = { ...options, auditedAt: world.now };
    expect(await run(world, soon)).toMatchObject({ ok: true });
  });

  test("the checkpoint over the last leaves", async () => {
    const world = filledWorld(signer);
    world.pass(60);
    world.record("inc_9");
    world.sequence();
    world.checkpoints.pop();
    const { findings } = await run(world, options);
    expect(findings[0]).toMatchObject({ what: "missing", subject: "checkpoint", checkpoint: 6 });
    expect(await run(world)).toMatchObject({ ok: true, covered: 25, leaves: 26 });
  });
});

test("findings are bounded, one for each incident, and told in both languages", async () => {
  const world = filledWorld(signer);
  for (const row of world.journal) row.kind = "level-set";
  expect((await run(world)).findings).toHaveLength(5);
  const { findings } = await run(world, { findingsMax: 2 });
  expect(findings.map(({ incidentId }) => incidentId)).toEqual(["inc_0", "inc_1"]);
  expect(describeFinding(findings[0]!)).toEqual({
    zh:
      "事件 inc_0、第 1 条、日志第 0 位:留痕记录的附列被改动;" +
      "应为 submission-received,实为 level-set。",
    en:
      "incident inc_0, entry 1, log place 0: the column of the journal entry was altered; " +
      "expected submission-received, found level-set.",
  });
});
