/** The audit of `@jibao/evidence` over a database, at the database's own time. */
import { auditLog, type AuditReport, type EntryMacs, type Suite } from "@jibao/evidence";
import { nodeSuites } from "@jibao/evidence/node";
import type pg from "pg";
import { auditSource, withSnapshot } from "./audit-source.ts";

export interface InstallationAudit {
  /** Of the log and the entries. */
  readonly suite: Suite;
  readonly pinnedKeys: readonly string[];
  readonly recoveryKeys?: readonly string[];
  readonly keyStatements?: readonly unknown[];
  /** From the server's key; without it, entries with the present time could be anybody's. */
  readonly entryMacs?: EntryMacs;
  /** Checkpoints that somebody outside kept. */
  readonly heldCheckpoints?: readonly unknown[];
  /** Statements that the log went on from an older stand; from the memory beside the keys. */
  readonly restores?: readonly unknown[];
  /** RFC 3339; the database's clock unless told. */
  readonly auditedAt?: string;
}

/** A receipt promises its entry to be in the log within the hour. */
const logWithinMs = 3_600_000;

/** Reads everything once; the client must parse values by `valueParsers`. */
export function auditInstallation(
  client: pg.ClientBase,
  { suite, ...options }: InstallationAudit,
): Promise<AuditReport> {
  return withSnapshot(client, async () => {
    const { rows } = await client.query<{ now: string }>("select now() as now");
    const auditedAt = rows[0]?.now ?? "";
    const source = await auditSource(client, suite);
    // Every entry is looked up: the log itself speaks for receipts of keys that were revoked.
    const trust = { suite: nodeSuites, holdsLog: true };
    return auditLog(source, { auditedAt, logWithinMs, ...options, ...trust });
  });
}
