/** The outbox: leases, retries, and what the case hears of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testClock, type TestClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { beijing, countingCreator } from "../../test-support/case-environment.ts";
import { openingOf, tellStory } from "../../test-support/case-story.ts";
import { websiteReport } from "../../test-support/reports.ts";
import { commitChanges } from "../cases/commit.ts";
import { type OutboxPorts, sendOutbox, type SettledDelivery } from "./outbox.ts";
import { type OutgoingMail, sinkTransport, type Sending } from "./transport.ts";

let house: TestDatabase;
let clock: TestClock;
let sent: OutgoingMail[];
let settled: SettledDelivery[];
let answer: (mail: OutgoingMail) => Promise<Sending>;
let cases = 0;

beforeAll(async () => {
  house = await createTestDatabase();
});

afterAll(() => house.drop());

beforeEach(async () => {
  clock = testClock(beijing("03:30"));
  [sent, settled] = [[], []];
  answer = async () => ({ kind: "accepted", detail: "250 kept" });
  await query("update outbox set state = 'sent'");
});

async function query(text: string, values: unknown[] = []) {
  return (await house.database.workers.query(text, values)).rows;
}

/** A case in a province by mail: one mail that ends a duty, one notice to the keeper. */
async function openCase(drill = false): Promise<void> {
  cases += 1;
  const operator = { name: "演练南方公司", division: "440100" };
  const command = openingOf({ ...websiteReport(beijing("03:20")), operator, drill });
  const [change] = tellStory(command, { create: countingCreator(cases * 10_000) }).changes();
  await commitChanges(house.database.workers, [{ change: change!, request: null }]);
}

function ports(more: Partial<OutboxPorts> = {}): OutboxPorts {
  return {
    pool: house.database.workers,
    clock,
    mail: {
      send: async (mail) => {
        sent.push(mail);
        return answer(mail);
      },
      close: () => {},
    },
    sink: sinkTransport,
    mailDomain: "report.test",
    settle: async (delivery) => {
      settled.push(delivery);
    },
    ...more,
  };
}

const minuteMs = 60_000;

function waiting() {
  return query(`select id, attempts, last_error, next_attempt_at, leased_until from outbox
    where state = 'waiting' order by id`);
}

describe("the outbox", () => {
  test("sends what waits once, and tells the case of the mail that ends a duty", async () => {
    await openCase();
    expect(await sendOutbox(ports())).toBe(2);
    expect(await sendOutbox(ports())).toBe(0);
    expect(sent).toHaveLength(2);
    expect(settled).toMatchObject([
      { recipientKey: "provincial-cac:440000", accepted: true, detail: "250 kept" },
    ]);
    expect(settled[0]?.obligationId).not.toBeNull();
  });

  test("tries again with the same id, waiting twice as long up to half an hour", async () => {
    await openCase();
    answer = async () => ({ kind: "deferred", detail: "451 later" });
    const pauses: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      expect(await sendOutbox(ports())).toBe(2);
      expect(await sendOutbox(ports())).toBe(0);
      const [row] = await waiting();
      expect(row).toMatchObject({
        attempts: turn + 1,
        last_error: "451 later",
        leased_until: null,
      });
      const next = Date.parse(row.next_attempt_at);
      pauses.push((next - clock.nowMs()) / minuteMs);
      clock.set(row.next_attempt_at);
    }
    expect(pauses).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
    expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(2);
    expect(sent[0]?.messageId).toMatch(/^<out_.+@report\.test>$/);
    expect(settled).toEqual([]);
  });

  test("gives up a mail that was refused for good, and tells the case", async () => {
    await openCase();
    answer = async () => ({ kind: "refused", detail: "550 no such user" });
    await sendOutbox(ports());
    expect(await waiting()).toEqual([]);
    expect(settled.map((delivery) => delivery.accepted)).toEqual([false, false]);
    const failed = await query("select last_error from outbox where state = 'failed'");
    expect(failed).toEqual([
      { last_error: "550 no such user" },
      { last_error: "550 no such user" },
    ]);
  });

  test("gives up after about a day of tries", async () => {
    await openCase();
    await query("update outbox set attempts = 59 where state = 'waiting'");
    answer = async () => ({ kind: "deferred", detail: "451 later" });
    await sendOutbox(ports());
    expect(await waiting()).toEqual([]);
    expect(settled.map((delivery) => delivery.accepted)).toEqual([false, false]);
  });

  test("leaves a mail under way to its worker, and takes it when that worker is gone", async () => {
    await openCase();
    let release: (sending: Sending) => void = () => {};
    const held = new Promise<Sending>((resolve) => {
      release = resolve;
    });
    answer = () => held;
    const first = sendOutbox(ports());
    while (sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(await sendOutbox(ports())).toBe(0);
    clock.advance(2 * minuteMs + 1);
    answer = async () => ({ kind: "accepted", detail: "250 kept" });
    expect(await sendOutbox(ports())).toBe(2);
    release({ kind: "accepted", detail: "250 kept" });
    await first;
    expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(2);
    expect(await waiting()).toEqual([]);
  });

  test("sends again what the case could not be told of", async () => {
    await openCase();
    const settle = async () => {
      throw new Error("The case is busy");
    };
    await expect(sendOutbox(ports({ settle }))).rejects.toThrow("busy");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await waiting()).toHaveLength(1);
    clock.advance(3 * minuteMs);
    expect(await sendOutbox(ports())).toBe(1);
    expect(settled).toHaveLength(1);
  });

  test("never gives a drill's mail to the mail server", async () => {
    await openCase(true);
    expect(await sendOutbox(ports())).toBe(2);
    expect(sent).toEqual([]);
    expect(settled).toMatchObject([{ accepted: true, detail: "kept inside (drill)" }]);
  });

  test("shares its rows between workers without sending one twice", async () => {
    await Promise.all([openCase(), openCase(), openCase()]);
    const taken = await Promise.all([sendOutbox(ports()), sendOutbox(ports())]);
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(6);
    expect(new Set(sent.map((mail) => mail.messageId)).size).toBe(6);
    expect(sent).toHaveLength(6);
  });
});
