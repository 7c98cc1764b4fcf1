/** Asking for an export, and another person's yes or no. Each leaves a row that nobody deletes. */
import type { ExportRequest, ExportView } from "@jibao/contract";
import type pg from "pg";
import { type Principal, principalId } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import { createId } from "../../platform/identifiers.ts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import { areTied, type RecoveryTiesOf } from "../../platform/two-people.ts";
import { exportColumnsText, type ExportRow, presentExport } from "./export-row.ts";

export interface ExportPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly recoveryTiesOf: RecoveryTiesOf;
}

type Officer = Extract<Principal, { kind: "officer" }>;

/** Those who may ask: officers for their desk, managers for their operator. */
export type Exporter =
  | Officer
  | (Extract<Principal, { kind: "operator" }> & { readonly accountId: string });

export function exporterOf(principal: Principal | null): Exporter | Refusal {
  if (principal?.kind === "officer") return principal;
  if (principal?.kind === "operator" && principal.accountId !== null && principal.sees === "all") {
    return { ...principal, accountId: principal.accountId };
  }
  return refuse("forbidden");
}

interface Happened {
  readonly exportId: string;
  readonly at: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly kind: "requested" | "approved" | "refused" | "produced" | "downloaded" | "expired";
  readonly detail?: Readonly<Record<string, unknown>>;
}

export async function recordEvent(client: Pick<pg.Pool, "query">, event: Happened): Promise<void> {
  const { exportId, at, accountId, name, kind, detail = {} } = event;
  await client.query(
    `insert into export_events (export_id, at, account_id, name, kind, detail)
      values ($1, $2, $3, $4, $5, $6)`,
    [exportId, at, accountId, name, kind, JSON.stringify(detail)],
  );
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** An operator's own cases need nobody's approval: it is their own data. */
export async function requestExport(
  { pool, clock }: ExportPorts,
  exporter: Exporter,
  { filter, sections, reason }: ExportRequest,
): Promise<ExportView> {
  const id = createId("exp", clock.nowMs());
  const at = clock.now();
  const { accountId, name } = exporter;
  const isOwn = exporter.kind === "operator";
  const values = [
    id,
    principalId(exporter),
    accountId,
    name,
    isOwn ? null : exporter.authorityKey,
    isOwn ? exporter.operatorId : null,
    at,
    reason,
    JSON.stringify(filter),
    sections,
    isOwn ? "approved" : "requested",
  ];
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<ExportRow>(
      `insert into exports (id, principal, account_id, requested_by, authority_key, operator_id,
          requested_at, reason, filter, sections, state)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${exportColumnsText}`,
      values,
    );
    await recordEvent(client, { exportId: id, at, accountId, name, kind: "requested" });
    return presentExport(one(rows));
  });
}

/** `reason`: a refusal's; null approves. */
export interface Deciding {
  readonly id: string;
  readonly officer: Officer;
  readonly reason: string | null;
}

export async function decideExport(
  ports: ExportPorts,
  deciding: Deciding,
): Promise<ExportView | Refusal> {
  return inTransaction(ports.pool, (client) => decideLocked(ports, client, deciding));
}

async function decideLocked(
  ports: ExportPorts,
  client: pg.PoolClient,
  { id, officer, reason }: Deciding,
): Promise<ExportView | Refusal> {
  const { rows } = await client.query<ExportRow>(
    `select ${exportColumnsText} from exports where id = $1 and authority_key = $2 for update`,
    [id, officer.authorityKey],
  );
  const [asked] = rows;
  if (asked === undefined) return refuse("not-found");
  if (asked.state !== "requested") return refuse("export-not-open");
  if (!(await isSecond(ports, client, { asked, officer }))) return refuse("second-person-needed");
  const at = ports.clock.now();
  const { accountId, name } = officer;
  const kind = reason === null ? "approved" : "refused";
  const decided = await client.query<ExportRow>(
    `update exports set state = $2, decided_by_account = $3, decided_by = $4, decided_at = $5
      where id = $1 returning ${exportColumnsText}`,
    [id, kind, accountId, name, at],
  );
  const detail = reason === null ? {} : { reason };
  await recordEvent(client, { exportId: id, at, accountId, name, kind, detail });
  return presentExport(one(decided.rows));
}

interface Second {
  readonly asked: ExportRow;
  readonly officer: Officer;
}

/** Another supervisor; where the authority has none beside the requester, any other officer. */
async function isSecond(
  { recoveryTiesOf, clock }: ExportPorts,
  client: pg.PoolClient,
  { asked, officer }: Second,
): Promise<boolean> {
  if (officer.accountId === asked.accountId) return false;
  const pair = [officer.accountId, asked.accountId] as const;
  if (await areTied(recoveryTiesOf, pair, clock.now())) return false;
  if (officer.role === "supervisor") return true;
  // An account whose link was never used is nobody who could approve.
  const { rows } = await client.query(
    `select from accounts where authority_key = $1 and role = 'supervisor' and active
      and password_hash is not null and id <> $2 limit 1`,
    [asked.authorityKey, asked.accountId],
  );
  return rows.length === 0;
}

function one(rows: readonly ExportRow[]): ExportRow {
  const [row] = rows;
  if (row === undefined) throw new Error("The row just written is gone");
  return row;
}
