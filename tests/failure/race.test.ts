/** Many hands on one incident, through two servers on one database: every act once, none lost. */
import { setTimeout as sleep } from "node:timers/promises";

import type { Act, ActAnswer, IncidentView, Journal, SubmissionAnswer } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { insist, must } from "../support/client.ts";
import { type DurablePostgres, startDurablePostgres } from "../support/durable-postgres.ts";
import { furnish, type House } from "../support/house.ts";
import { type Book, submitOnce } from "../support/load.ts";
import {
  energy,
  graveReport,
  guangxi,
  guangxiPolice,
  incompleteReport,
} from "../support/reports.ts";
import { type RunningServer, startServer } from "../support/running-server.ts";
import { journalFaults } from "../support/verify-cases.ts";

const supplements = 60;
const notesOfEach = 15;
const levelChanges = 20;
const lateCases = 8;
const dueInMs = 4_000;

let postgres: DurablePostgres;
let servers: readonly RunningServer[];
let urls: readonly string[];
let house: House;
const book: Book = new Map();

beforeAll(async () => {
  postgres = await startDurablePostgres();
  const settings = { databaseUrl: postgres.url, dataDirectory: postgres.serverDirectory };
  const first = await startServer(settings);
  house = await furnish(first, { [energy]: "desk", [guangxiPolice]: "desk", [guangxi]: "desk" });
  servers = [first, await startServer(settings)];
  urls = servers.map(({ url }) => url);
});

afterAll(async () => {
  await Promise.all((servers ?? []).map((server) => server.stop()));
  await postgres?.remove();
});

async function report(request = graveReport(book.size)): Promise<SubmissionAnswer> {
  const sent = await submitOnce({ urls, credential: house.gateway, book }, request);
  return sent.answer!;
}

const officer = (authorityKey: string) => house.officers.get(authorityKey) ?? "";

function read<Body>(incidentId: string, part = ""): Promise<Body> {
  const path = `/api/v1/incidents/${incidentId}${part}`;
  return must<Body>(urls[0] ?? "", 200, { method: "GET", path, credential: officer(energy) });
}

/** The same request twice at once, to one server each: both must be answered alike. */
async function twice<Body>(request: Omit<Parameters<typeof insist>[1], "method">): Promise<Body> {
  const post = { ...request, method: "POST" as const };
  const answers = await Promise.all([insist(urls, post), insist(urls.toReversed(), post)]);
  expect(answers.map(({ status, body }) => [status, body])).toEqual([
    [201, answers[0].body],
    [201, answers[0].body],
  ]);
  return answers[0].body as Body;
}

let keys = 0;

function act(incidentId: string, authorityKey: string, body: Act): Promise<ActAnswer> {
  keys += 1;
  const path = `/api/v1/incidents/${incidentId}/acts`;
  return twice({ path, credential: officer(authorityKey), body, key: `race-act-${keys}` });
}

function supplement(first: SubmissionAnswer, index: number): Promise<SubmissionAnswer> {
  const { reference, secret } = first;
  const livelihood = { [`l${index}`]: { service: "water", persons: 100 + index } };
  const body = { stage: "supplement", reference, secret, factsPatch: { livelihood } };
  const path = "/api/v1/submissions";
  return twice({ path, credential: house.gateway, body, key: `race-supplement-${index}` });
}

function kindsOf({ items }: Journal): Map<string, Journal["items"]> {
  return Map.groupBy(items, ({ kind }) => kind);
}

const relays = (view: IncidentView) => {
  return view.obligations
    .filter(({ duty }) => duty === "D2")
    .map(({ id, state, due }) => ({ id, state, due }));
};

describe("one incident, many hands", () => {
  let first: SubmissionAnswer;
  let before: IncidentView;
  let supplementIds: string[];
  let noteSeqs: number[];
  let levelSeqs: number[];

  beforeAll(async () => {
    first = await report();
    before = await read<IncidentView>(first.incidentId);
    const count = (length: number) => Array.from({ length }, (_, index) => index);
    const sent = count(supplements).map((index) => supplement(first, index));
    const notes = [energy, guangxiPolice].flatMap((key) =>
      count(notesOfEach).map((n) => act(first.incidentId, key, { kind: "note", text: `记 ${n}` })),
    );
    const levels = count(levelChanges).map((index) => {
      const level = "particularly-major" as const;
      return act(first.incidentId, energy, { kind: "set-level", level, reason: `核实 ${index}` });
    });
    supplementIds = (await Promise.all(sent)).map(({ id }) => id);
    noteSeqs = (await Promise.all(notes)).map(({ seq }) => seq);
    levelSeqs = (await Promise.all(levels)).map(({ seq }) => seq);
  });

  test("each supplement and each act is one entry; none is lost or doubled", async () => {
    const journal = await read<Journal>(first.incidentId, "/journal");
    const kinds = kindsOf(journal);
    const received = kinds.get("supplement-received") ?? [];
    expect(received.length).toBe(supplements);
    expect(new Set(received.map(({ content }) => content?.["submissionId"]))).toEqual(
      new Set(supplementIds),
    );
    expect(kinds.get("noted")?.length).toBe(noteSeqs.length);
    expect(kinds.get("level-set")?.length).toBe(levelSeqs.length);
    const seqs = [...noteSeqs, ...levelSeqs];
    expect(new Set(seqs).size).toBe(seqs.length);
    expect(journal.chain).toEqual({ ok: true, length: journal.items.length });
  });

  test("the facts hold every supplement's field", async () => {
    const view = await read<IncidentView>(first.incidentId);
    const livelihood = view.facts.livelihood ?? {};
    expect(Object.keys(livelihood).length).toBe(supplements);
    for (let index = 0; index < supplements; index += 1) {
      expect(livelihood[`l${index}`]).toMatchObject({ persons: 100 + index });
    }
  });

  test("lowering and raising again neither cancels a relay nor moves its hour", async () => {
    expect(relays(before).map(({ state }) => state)).toEqual(["open", "open"]);
    expect(relays(await read<IncidentView>(first.incidentId))).toEqual(relays(before));
  });

  test("the chains verify outside the server too", async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    expect(await journalFaults(client)).toEqual([]);
    await client.end();
  });
});

test("the clock workers of two nodes fire each clock once", async () => {
  const reports = Array.from({ length: lateCases }, (_, index) =>
    report(incompleteReport(1_000 + index, dueInMs)),
  );
  const ids = (await Promise.all(reports)).map(({ incidentId }) => incidentId);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const waiting = async () => {
    const query = `select from clocks where incident_id = any($1) and kind = 'breach'
      and due_at < now() + interval '1 minute'`;
    return (await client.query(query, [ids])).rowCount ?? 0;
  };
  expect(await waiting()).toBe(2 * lateCases);
  while ((await waiting()) > 0) await sleep(100);
  const { rows } = await client.query<{ obligation: string }>(
    `select c.content ->> 'obligationId' as obligation
     from journal j join journal_contents c using (incident_id, seq)
     where j.incident_id = any($1) and j.kind = 'obligation-breached'`,
    [ids],
  );
  await client.end();
  expect(rows.length).toBe(2 * lateCases);
  expect(new Set(rows.map(({ obligation }) => obligation)).size).toBe(2 * lateCases);
});
