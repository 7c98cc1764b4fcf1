/**
 * Makes the files of approved exports, page by page, and lets them go a day later. A worker that
 * dies holds nothing: its lease ends, and the next one begins anew.
 */
import { createHash, type Hash } from "node:crypto";
import { issueExportManifest, type Signer } from "@jibao/evidence";
import type { Transaction } from "kysely";
import type pg from "pg";
import { type Principal, viewerOf } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import type { Tables } from "../../database/generated/tables.ts";
import type { Database } from "../../database/open-database.ts";
import { plusMinutes } from "../../platform/instants.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { RegistryFor } from "../registry/queries.ts";
import * as cases from "../cases/queries.ts";
import { lineOf } from "./case-line.ts";
import { recordEvent } from "./commands.ts";
import { exportColumnsText, type ExportRow } from "./export-row.ts";

export interface ProducePorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly laws: LawsInUse;
  readonly registryFor: RegistryFor;
}

type Reader = Transaction<Tables>;
type Requester = Extract<Principal, { kind: "officer" | "operator" }>;

const casesPerPage = 50;
const leaseMinutes = 5;
const keepMinutes = 24 * 60;

/** Makes one file and removes the old ones; answers how many exports it settled. */
export async function produceExports(ports: ProducePorts): Promise<number> {
  const expired = await expireExports(ports);
  const claimed = await claim(ports);
  if (claimed === null) return expired;
  await produce(ports, claimed);
  return expired + 1;
}

type Claimed = ExportRow & { readonly leasedUntil: string };

async function claim({ database, clock }: ProducePorts): Promise<Claimed | null> {
  const now = clock.now();
  const { rows } = await database.workers.query<Claimed>(
    `update exports set leased_until = $2 where id = (
        select id from exports where state = 'approved'
          and (leased_until is null or leased_until < $1)
        order by requested_at limit 1 for update skip locked)
      returning ${exportColumnsText}, leased_until as "leasedUntil"`,
    [now, plusMinutes(now, leaseMinutes)],
  );
  const [row] = rows;
  if (row === undefined) return null;
  // What a dead worker left of its attempt.
  await database.workers.query("delete from export_pieces where export_id = $1", [row.id]);
  return row;
}

async function produce(ports: ProducePorts, row: Claimed): Promise<void> {
  const requester = await requesterOf(ports.database.workers, row);
  if (requester === null) return dropped(ports, row);
  const hash = createHash("sha256");
  const made = { bytes: 0, pieces: 0, leasedUntil: row.leasedUntil };
  const caseIds: string[] = [];
  let after = "";
  for (;;) {
    const page = await readPage(ports, { row, requester, after });
    if (page.ids.length === 0) break;
    after = page.ids.at(-1) ?? "";
    const renewed = await keepPiece(ports, { row, hash, made, text: page.text });
    // Another worker has it by now: it began anew.
    if (!renewed) return;
    caseIds.push(...page.written);
  }
  await finish(ports, row, { ...made, caseIds, sha256: hash.digest("hex") });
}

/** As the account is now: whoever has left the desk meanwhile gets nothing. */
async function requesterOf(pool: pg.Pool, row: ExportRow): Promise<Requester | null> {
  const { rows } = await pool.query<{ name: string; role: string }>(
    `select name, role from accounts where id = $1 and active
      and authority_key is not distinct from $2 and operator_id is not distinct from $3`,
    [row.accountId, row.authorityKey, row.operatorId],
  );
  const [account] = rows;
  if (account === undefined) return null;
  const { accountId, authorityKey, operatorId } = row;
  const { name, role } = account;
  if (authorityKey !== null && (role === "duty-officer" || role === "supervisor")) {
    return { kind: "officer", accountId, name, role, authorityKey };
  }
  if (operatorId === null || role !== "operator-manager") return null;
  return { kind: "operator", accountId, keyId: null, name, operatorId, sees: "all" };
}

async function dropped({ database, clock }: ProducePorts, row: ExportRow): Promise<void> {
  const at = clock.now();
  await database.workers.query("update exports set state = 'refused' where id = $1", [row.id]);
  const detail = { reason: "申请人已不在本部门 (the requester has left)" };
  const event = { exportId: row.id, at, accountId: null, name: "Jibao", kind: "refused" as const };
  await recordEvent(database.workers, { ...event, detail });
}

interface Page {
  readonly ids: readonly string[];
  readonly text: string;
  /** Those that the text has a line for. */
  readonly written: readonly string[];
}

interface Reading {
  readonly row: ExportRow;
  readonly requester: Requester;
  readonly after: string;
}

async function readPage(ports: ProducePorts, reading: Reading): Promise<Page> {
  const { row, requester, after } = reading;
  return ports.database.asViewer(viewerOf(requester), async (reader) => {
    const page = { requester, filter: row.filter, after, limit: casesPerPage };
    const ids = await cases.listIdsForExport(reader, page);
    const lines: string[] = [];
    const written: string[] = [];
    for (const id of ids) {
      const line = await readLine(ports, reader, { id, row, requester });
      if (line === null) continue;
      lines.push(line);
      written.push(id);
    }
    return { ids, text: lines.join(""), written };
  });
}

async function readLine(
  { laws, registryFor }: ProducePorts,
  reader: Reader,
  { id, row, requester }: { id: string; row: ExportRow; requester: Requester },
): Promise<string | null> {
  const state = await cases.findCase(reader, id, requester);
  if (state === null) return null;
  const { operatorId } = state.incident;
  const registry = await registryFor(operatorId === null ? [] : [operatorId]);
  const wants = (section: string) => row.sections.some((chosen) => chosen === section);
  const own = await cases.listSubmissions(reader, id);
  const records = { state, own, questions: await cases.listQuestions(reader, id) };
  const law = laws.ofCase(state.incident);
  const view = cases.presentCase(records, { registry, law, principal: requester });
  const journal = wants("journal") ? await cases.readJournal(reader, id) : [];
  return lineOf({ view, submissions: wants("submissions") ? own : [], journal }, row.sections);
}

interface Making {
  readonly row: ExportRow;
  readonly hash: Hash;
  readonly made: { bytes: number; pieces: number; leasedUntil: string };
  readonly text: string;
}

/** False when the lease was lost: the piece is then not kept. */
async function keepPiece({ database, clock }: ProducePorts, making: Making): Promise<boolean> {
  const { row, hash, made, text } = making;
  const bytes = Buffer.from(text, "utf8");
  const leasedUntil = plusMinutes(clock.now(), leaseMinutes);
  const { rowCount } = await database.workers.query(
    `with renewed as (
        update exports set leased_until = $2
        where id = $1 and leased_until = $3 and state = 'approved' returning id)
      insert into export_pieces (export_id, number, bytes) select id, $4, $5 from renewed`,
    [row.id, leasedUntil, made.leasedUntil, made.pieces, bytes],
  );
  if (rowCount !== 1) return false;
  hash.update(bytes);
  made.bytes += bytes.length;
  made.pieces += 1;
  made.leasedUntil = leasedUntil;
  return true;
}

interface Made {
  readonly caseIds: readonly string[];
  readonly bytes: number;
  readonly sha256: string;
  readonly leasedUntil: string;
}

async function finish(ports: ProducePorts, row: ExportRow, made: Made): Promise<void> {
  const { database, clock, signer } = ports;
  const at = clock.now();
  const { caseIds, bytes, sha256, leasedUntil } = made;
  const counted = { cases: caseIds.length, bytes, sha256 };
  const manifest = issueExportManifest(signer, {
    exportId: row.id,
    owner: row.authorityKey ?? row.operatorId ?? "",
    requestedBy: row.requestedBy,
    approvedBy: row.decidedBy,
    requestedAt: row.requestedAt,
    producedAt: at,
    reason: row.reason,
    filter: { ...row.filter },
    sections: [...row.sections],
    ...counted,
  });
  const { rowCount } = await database.workers.query(
    `with made as (
        update exports set state = 'ready', leased_until = null, produced_at = $2, expires_at = $3,
          manifest = $4 where id = $1 and state = 'approved' and leased_until = $5 returning id),
      held as (insert into export_cases (export_id, incident_id)
        select id, unnest($6::text[]) from made)
      select id from made`,
    [row.id, at, plusMinutes(at, keepMinutes), JSON.stringify(manifest), leasedUntil, caseIds],
  );
  if (rowCount !== 1) return;
  const event = { exportId: row.id, at, accountId: null, name: "Jibao", kind: "produced" as const };
  await recordEvent(database.workers, { ...event, detail: counted });
}

/** The row stays, with who asked, approved and fetched; the file goes. */
async function expireExports({ database, clock }: ProducePorts): Promise<number> {
  const at = clock.now();
  const { rows } = await database.workers.query<{ id: string }>(
    `update exports set state = 'expired' where state = 'ready' and expires_at <= $1
      returning id`,
    [at],
  );
  for (const { id } of rows) {
    const event = { exportId: id, at, accountId: null, name: "Jibao", kind: "expired" as const };
    await recordEvent(database.workers, event);
  }
  // Also what an earlier worker could not delete any more.
  await database.workers.query(
    "delete from export_pieces p using exports e where e.id = p.export_id and e.state = 'expired'",
  );
  return rows.length;
}
