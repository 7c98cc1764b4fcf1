/** Journals as the writer leaves them, many at once and without the cases around them. */
import { type Json, saltedDigest, sealEntry } from "@jibao/evidence";
import type pg from "pg";
import { formatInstant } from "../clock.ts";
import { testEntryMac, testSigner } from "./case-environment.ts";

interface JournalRow {
  readonly incidentId: string;
  readonly seq: number;
  readonly kind: string;
  readonly at: string;
  readonly bytes: string;
  readonly hash: string;
  readonly mac: string;
  readonly salt: string;
  readonly content: Json;
}

const caseRows = `insert into incidents (id, reference, seq, head_hash, status, drill, law, level,
    presumed, computed_level, verification, opening_stage, opening_channel, claimed_operator,
    headline, facts_version, content, arrivals, opened_at, changed_at)
  select h.id, lpad(h.number::text, 12, '0'), h.seq, h.hash, 'open', true, 'measures-2025', 'major',
    false, 'major', 'unverified', 'initial', 'website', '{}', 'x', 1, '{}', '{}', now(), now()
  from jsonb_to_recordset($1::jsonb) as h (id text, number integer, seq integer, hash text)
  on conflict (id) do update set seq = excluded.seq, head_hash = excluded.head_hash`;

const journalRows = `insert into journal (incident_id, seq, kind, recorded_at, bytes, hash, mac)
  select "incidentId", seq, kind, at, decode(bytes, 'base64'), hash, mac
  from jsonb_to_recordset($1::jsonb) as e (
    "incidentId" text, seq integer, kind text, at timestamptz, bytes text, hash text,
    mac text)`;

const contentRows = `insert into journal_contents (incident_id, seq, salt, content)
  select "incidentId", seq, salt, content
  from jsonb_to_recordset($1::jsonb) as e (
    "incidentId" text, seq integer, salt text, content jsonb)`;

/** Seals entries one after another; `flush` writes them with the role of the schema's owner. */
export class JournalFiller {
  readonly #heads = new Map<string, { number: number; seq: number; hash: string }>();
  #rows: JournalRow[] = [];
  #salts = 0;

  record(incidentId: string, atMs: number): void {
    const head = this.#heads.get(incidentId);
    const seq = (head?.seq ?? 0) + 1;
    this.#salts += 1;
    const salt = `a salt of sufficient length ${this.#salts}`;
    const { suite } = testSigner;
    const content = { text: `what happened, ${this.#salts}` };
    const at = formatInstant(atMs);
    const { bytes, hash } = sealEntry(suite, {
      incidentId,
      seq,
      at,
      kind: "note",
      actor: "account:acc_1",
      previous: head?.hash ?? null,
      content: saltedDigest(suite, salt, content),
    });
    this.#heads.set(incidentId, { number: head?.number ?? this.#heads.size, seq, hash });
    const text = Buffer.from(bytes).toString("base64");
    const mac = testEntryMac(bytes);
    this.#rows.push({ incidentId, seq, kind: "note", at, bytes: text, hash, mac, salt, content });
  }

  async flush(pool: pg.Pool): Promise<void> {
    const rows = JSON.stringify(this.#rows);
    const heads = [...this.#heads].map(([id, head]) => ({ id, ...head }));
    this.#rows = [];
    const client = await pool.connect();
    try {
      await client.query("begin; set local role jibao_owner");
      await client.query(caseRows, [JSON.stringify(heads)]);
      await client.query(journalRows, [rows]);
      await client.query(contentRows, [rows]);
      await client.query("commit");
    } finally {
      client.release();
    }
  }
}
