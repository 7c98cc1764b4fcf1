/** A bank under the rules of its regulator, through the API: what it owes, by when, until the end. */
import type { IncidentView, Obligation, SubmissionAnswer } from "@jibao/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Installation, startInstallation } from "../../test-support/installation.ts";
import { bankReport } from "../../test-support/reports.ts";

/** A Monday, three days before the holiday of eight days. */
const start = "2026-09-28T09:10:00+08:00";
const discoveredAt = "2026-09-28T09:00:00+08:00";
const desk = "provincial-cac:450000";
let house: Installation;

beforeAll(async () => {
  house = await startInstallation({ start });
});
afterAll(() => house.stop());
beforeEach(() => house.clock.set(start));

async function reportOfBank(instruments?: string[]): Promise<SubmissionAnswer> {
  const report = bankReport({ discoveredAt }, instruments);
  const { status, body } = await house.submit(house.keys.website, report);
  expect(status).toBe(201);
  return body;
}

const view = (answer: SubmissionAnswer) => house.read(house.reporter(answer), answer.incidentId);

function ruled({ obligations }: Pick<IncidentView, "obligations">, rule: string): Obligation {
  const row = obligations.find((candidate) => candidate.rule === rule);
  if (row === undefined) throw new Error(`${rule} is not owed`);
  return row;
}

/** The bank told its regulator by telephone, and says so with its receipt. */
async function tellOutside(answer: SubmissionAnswer, rule: string, at: string): Promise<void> {
  const obligationId = ruled(await view(answer), rule).id ?? "";
  const { status } = await house.act(house.reporter(answer), answer.incidentId, {
    kind: "record-outside-report",
    obligationId,
    at,
    means: "telephone",
  });
  expect(status).toBe(201);
}

/** Only a person's signature makes it 特别重大 on the regulator's own scale. */
async function judgeGravest({ reference }: SubmissionAnswer): Promise<void> {
  const judgements = { "NFRA-DS-PM": { met: true } };
  const body = { stage: "supplement", reference, factsPatch: { judgements } } as const;
  expect((await house.submit(house.officer(desk), body)).status).toBe(201);
}

describe("a leak at a bank", () => {
  test("is due at the regulator in two hours, in writing in a day; breaches on time", async () => {
    const answer = await reportOfBank();
    expect(ruled(answer, "NFRA-DS-1")).toMatchObject({
      duty: "D7",
      recipient: { key: "sector-regulator:nfra", name: { zh: "国家金融监督管理总局" } },
      reach: "none",
      state: "open",
      due: { kind: "latest", at: "2026-09-28T11:00:00.000+08:00" },
    });
    expect(ruled(answer, "NFRA-DS-2").due).toMatchObject({ at: "2026-09-29T09:00:00.000+08:00" });
    house.clock.set("2026-09-28T15:00:00+08:00");
    await house.settle();
    const later = await view(answer);
    expect(ruled(later, "NFRA-DS-1")).toMatchObject({
      state: "breached",
      breachedAt: "2026-09-28T11:00:00.000+08:00",
    });
    expect(ruled(later, "NFRA-DS-2").state).toBe("open");
  });

  test("that is gravest brings progress reports until it is handled, and a summary", async () => {
    const answer = await reportOfBank();
    await judgeGravest(answer);
    await tellOutside(answer, "NFRA-DS-1", "2026-09-28T09:05:00+08:00");
    expect(ruled(await view(answer), "NFRA-DS-3")).toMatchObject({
      state: "open",
      due: { at: "2026-09-28T11:05:00.000+08:00" },
    });
    house.clock.set("2026-09-28T11:00:00+08:00");
    await tellOutside(answer, "NFRA-DS-3", "2026-09-28T10:50:00+08:00");
    expect(ruled(await view(answer), "NFRA-DS-3")).toMatchObject({
      state: "open",
      due: { at: "2026-09-28T12:50:00.000+08:00" },
    });
    house.clock.set("2026-09-29T16:30:00+08:00");
    const handledAt = "2026-09-29T16:00:00+08:00";
    const body = { stage: "supplement", factsPatch: { handledAt } } as const;
    expect((await house.submit(house.reporter(answer), body)).status).toBe(201);
    const handled = await view(answer);
    // Handled only after the report of 12:50 was missed: that stays on record.
    expect(ruled(handled, "NFRA-DS-3")).toMatchObject({
      state: "lapsed",
      breachedAt: "2026-09-28T12:50:00.000+08:00",
    });
    // 30 September, then 8, 9, 10 (a Saturday at work) and 12 October.
    expect(ruled(handled, "NFRA-DS-5")).toMatchObject({
      state: "open",
      due: { kind: "latest", at: "2026-10-13T00:00:00.000+08:00" },
    });
  });

  test("under two rules of one regulator keeps a row of each, also written again", async () => {
    const answer = await reportOfBank(["nfra-data-security", "cbrc-important-systems"]);
    await tellOutside(answer, "CBRC-1", "2026-09-28T09:05:00+08:00");
    const { obligations } = await view(answer);
    const first = obligations.filter(({ rule }) => rule === "NFRA-DS-1" || rule === "CBRC-1");
    expect(first.map(({ rule, recipient, state }) => [rule, recipient.key, state])).toEqual([
      ["CBRC-1", "sector-regulator:nfra", "discharged"],
      ["NFRA-DS-1", "sector-regulator:nfra", "open"],
    ]);
  });
});
