/** What holds of every case, whatever arrives, is done, falls due or is delivered, in any order. */
import { verifyChain, verifyReceipt } from "@jibao/evidence";
import { atLeast, type Level } from "@jibao/rules";
import fc from "fast-check";
import { expect, test } from "vitest";
import { environmentWith, testSigner } from "../../../test-support/case-environment.ts";
import { beginLife, type Life, randomCase, type Step } from "../../../test-support/random-case.ts";
import { isAfter, milliseconds } from "../../../platform/instants.ts";
import type { SealedChange } from "../seal.ts";
import { repeats } from "./sector-rules.ts";
import { type CaseState, endedByRules, isOwed, type StoredObligation } from "../state.ts";

interface Moment {
  readonly step: Step;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly outcome: ReturnType<Life["live"]>;
  readonly now: string;
}

/** Lives each case and shows every moment of it. */
function always(check: (moment: Moment) => void, numRuns = 40): void {
  fc.assert(
    fc.property(randomCase, (given) => {
      const life = beginLife(given);
      for (const step of given.steps) {
        const before = life.story.state();
        const outcome = life.live(step);
        check({ step, before, after: life.story.state(), outcome, now: life.now() });
      }
    }),
    { numRuns },
  );
}

function isChange(outcome: Moment["outcome"]): outcome is SealedChange {
  return outcome !== null && "entries" in outcome;
}

function pairs({ before, after }: Moment): [StoredObligation, StoredObligation | undefined][] {
  const rows = new Map(after.obligations.map((row) => [row.id, row]));
  return before.obligations.map((row) => [row, rows.get(row.id)]);
}

const { law } = environmentWith();
const followUps = ["D9", "D10"];

test("its entries are numbered without a gap, each change after the one before", () => {
  always(({ before, after, outcome }) => {
    if (!isChange(outcome)) return expect(after.incident).toBe(before.incident);
    const { seq } = before.incident;
    expect(outcome.expectedSeq).toBe(seq);
    expect(outcome.entries.map((entry) => entry.seq)).toEqual(
      outcome.entries.map((_, index) => seq + index + 1),
    );
    expect(after.incident.seq).toBe(seq + outcome.entries.length);
  });
});

test("no duty disappears, and an ended one opens again only by the rules", () => {
  always((moment) => {
    for (const [row, later] of pairs(moment)) {
      expect(later).toBeDefined();
      if (isOwed(row) || later === undefined) continue;
      if (followUps.includes(row.duty) || row.endedBy === endedByRules) continue;
      if (repeats(row, law)) continue;
      // R5, read strictly: figures learned afterwards may show that a report came late.
      const isLate = row.breachedAt === null && later.breachedAt !== null;
      const asTold = isLate ? { ...later, dueAt: row.dueAt, breachedAt: null } : later;
      expect({ ...asTold, because: row.because }).toEqual(row);
    }
  });
});

test("what was reported last is never forgotten, nor made earlier", () => {
  always((moment) => {
    for (const [row, later] of pairs(moment)) {
      if (row.lastReportedAt === null) continue;
      expect(milliseconds(later?.lastReportedAt ?? "")).toBeGreaterThanOrEqual(
        milliseconds(row.lastReportedAt),
      );
    }
  });
});

test("a relay that has arisen ends only by delivery or by a person's word", () => {
  always((moment) => {
    for (const [row, later] of pairs(moment)) {
      if (row.obligorKind === "operator" || row.state === "provisional" || !isOwed(row)) continue;
      expect([row.state, "breached", "discharged", "lapsed"]).toContain(later?.state);
      expect(later?.dueAt).toBe(row.dueAt);
      if (later?.state !== "lapsed") continue;
      const { step } = moment;
      expect(step.kind === "act" && step.act).toMatch(/^(lapse|accept-withdrawal|close)$/);
    }
  });
});

test("a breach carries the due instant, and no provisional duty is breached", () => {
  always(({ before, after }) => {
    const rows = new Map(before.obligations.map((row) => [row.id, row]));
    for (const row of after.obligations) {
      if (row.breachedAt !== null) expect(row.breachedAt).toBe(row.dueAt);
      if (row.state === "breached") expect(rows.get(row.id)?.state).not.toBe("provisional");
    }
  });
});

test("clocks run for what is owed and for nothing else, and only breaches lie in the past", () => {
  always(({ after, outcome, now }) => {
    if (!isChange(outcome)) return;
    const owed = new Map(after.obligations.filter(isOwed).map((row) => [row.id, row]));
    for (const clock of after.clocks) {
      if (clock.obligationId !== null) expect(owed.has(clock.obligationId)).toBe(true);
      if (clock.kind !== "breach") expect(isAfter(clock.dueAt, now)).toBe(true);
    }
    for (const row of owed.values()) {
      const breach = after.clocks.find((clock) => clock.id === `${row.id}:breach`);
      const runs = row.state === "open" && row.dueAt !== null;
      expect(breach?.dueAt).toBe(runs ? row.dueAt : undefined);
    }
  });
});

test("at an instant everything fires once: soon a tick finds nothing more", () => {
  always(({ now, after }) => {
    const due = after.clocks.filter((clock) => !isAfter(clock.dueAt, now));
    expect(due.every((clock) => clock.kind === "breach")).toBe(true);
  });
  fc.assert(
    fc.property(randomCase, (given) => {
      const life = beginLife(given);
      for (const step of given.steps) life.live(step);
      for (let turn = 0; turn < 2; turn += 1) life.story.tick(life.now());
      expect(life.story.tick(life.now())).toEqual({ kind: "unchanged" });
    }),
    { numRuns: 40 },
  );
});

const proven = (level: Level): Level => (level === "undetermined" ? "general" : level);

test("the level in force is never below what facts prove, unless an officer decided so", () => {
  always(({ after: { incident } }) => {
    const { level, computedLevel, decision, presumed, presumedLevel } = incident;
    if (presumed) expect(level).toBe(presumedLevel);
    if (atLeast(proven(level), proven(computedLevel))) return;
    // Lower than the facts: an officer set just this level, and the facts prove no more since.
    expect(level).toBe(decision?.level);
    expect(decision && atLeast(decision.computedThen, computedLevel)).toBe(true);
  });
});

test("an inbox keeps its rows, their arrival, and who took over", () => {
  always(({ before, after }) => {
    for (const row of before.inbox) {
      const later = after.inbox.find((other) => other.authorityKey === row.authorityKey);
      expect(later?.arrivedAt).toBe(row.arrivedAt);
      if (row.takenOverAt !== null) expect(later?.takenOverAt).toBe(row.takenOverAt);
    }
    expect(after.inbox.length).toBeGreaterThan(0);
  });
});

test("a mail is planned for what is owed, and a drill's goes to the sink", () => {
  always(({ before, outcome }) => {
    if (!isChange(outcome)) return;
    for (const mail of outcome.outbox) {
      expect(mail.transport).toBe(before.incident.drill ? "sink" : "mail");
      expect(mail.drill).toBe(before.incident.drill);
    }
    const owing = outcome.outbox.flatMap((mail) => mail.obligationId ?? []);
    expect(new Set(owing).size).toBe(owing.length);
  });
});

test("a row of the inbox stands by what its desk owes first", () => {
  always(({ outcome, after }) => {
    if (!isChange(outcome)) return;
    for (const row of outcome.inbox) {
      const owed = after.obligations.filter(
        (duty) => duty.obligorKey === row.authorityKey && isOwed(duty) && duty.dueAt !== null,
      );
      const first = Math.min(...owed.map((duty) => milliseconds(duty.dueAt ?? "")));
      if (owed.length > 0) expect(milliseconds(row.sortAt)).toBe(first);
    }
  });
});

test("the same commands make the same changes, whose chain and receipts verify", () => {
  fc.assert(
    fc.property(randomCase, (given) => {
      const [first, second] = [beginLife(given), beginLife(given)];
      for (const step of given.steps) {
        first.live(step);
        second.live(step);
      }
      const changes = first.story.changes();
      expect(second.story.changes()).toEqual(changes);
      const { id: incidentId, seq, headHash: hash } = first.story.state().incident;
      const entries = changes.flatMap((change) => change.entries);
      const chain = entries.map(({ bytes }) => ({ bytes: Buffer.from(bytes, "base64") }));
      const verdict = verifyChain(testSigner.suite, chain, { incidentId, head: { seq, hash } });
      expect(verdict).toMatchObject({ ok: true, length: seq });
      for (const { receipt, submission } of changes) {
        if (receipt === null) continue;
        const sent = { facts: submission?.factsPatch, content: submission?.content };
        const options = { suite: testSigner.suite, pinnedKeys: [testSigner.keyId] };
        const checked = verifyReceipt(receipt, { ...options, content: sent as never });
        expect(checked.ok).toBe(true);
        expect(checked.stages.find((stage) => stage.name === "content")?.result).toBe("passed");
      }
    }),
    { numRuns: 40 },
  );
});
