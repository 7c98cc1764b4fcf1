/** Hands sealed changes to the one writer in the database, and survives what can go wrong there. */
import type pg from "pg";
import { isDatabaseUnavailable } from "../../database/unavailable.ts";
import type { SealedChange } from "./seal.ts";

/** What makes a repeated request answer the same. */
export interface RequestRecord {
  readonly principal: string;
  readonly key: string;
  readonly bodyDigest: string;
  readonly answer: unknown;
  readonly at: string;
}

export interface CommitRow {
  readonly change: SealedChange;
  readonly request: RequestRecord | null;
}

export type CommitResult =
  | { readonly kind: "committed" }
  | { readonly kind: "duplicate"; readonly answer: unknown; readonly bodyDigest: string }
  | { readonly kind: "stale" }
  | { readonly kind: "taken" }
  /** It names an attachment that another submission has meanwhile. */
  | { readonly kind: "attachment-taken" }
  | { readonly kind: "unavailable" }
  | { readonly kind: "failed"; readonly error: unknown };

interface ResultRow {
  readonly position: number;
  readonly status: "committed" | "duplicate" | "stale" | "taken";
  readonly answer: unknown;
  readonly body_digest: string | null;
}

/** Raised by claim_attachments_v1. */
const attachmentTakenCode = "JB001";
const reconnectAttempts = 5;
const reconnectPauseMs = 200;
/** PostgreSQL's `lock_not_available` and `deadlock_detected`: decide again. */
const contentionCodes: ReadonlySet<string> = new Set(["55P03", "40P01", "40001"]);

/**
 * Commits a batch; answers in its order. A connection lost at COMMIT leaves its outcome unknown, so
 * the same batch is sent again: the idempotency keys and sequence numbers make it one. A row that
 * the database rejects is isolated by sending each row alone.
 */
export async function commitChanges(
  pool: pg.Pool,
  rows: readonly CommitRow[],
): Promise<CommitResult[]> {
  for (let attempt = 0; attempt < reconnectAttempts; attempt += 1) {
    try {
      return await send(pool, rows);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) return isolate(pool, rows, error);
    }
    await new Promise((resolve) => setTimeout(resolve, reconnectPauseMs * (attempt + 1)));
  }
  return rows.map(() => ({ kind: "unavailable" }));
}

async function isolate(
  pool: pg.Pool,
  rows: readonly CommitRow[],
  error: unknown,
): Promise<CommitResult[]> {
  if (rows.length === 1) {
    if (codeOf(error) === attachmentTakenCode) return [{ kind: "attachment-taken" }];
    const contended = contentionCodes.has(codeOf(error));
    return [contended ? { kind: "stale" } : { kind: "failed", error }];
  }
  const results: CommitResult[] = [];
  for (const row of rows) results.push(...(await commitChanges(pool, [row])));
  return results;
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}

async function send(pool: pg.Pool, rows: readonly CommitRow[]): Promise<CommitResult[]> {
  const payload = rows.map(({ change: { receipt: _, ...change }, request }) => {
    return { ...change, request };
  });
  const { rows: results } = await pool.query<ResultRow>({
    name: "commit-changes-v1",
    text: "select * from commit_changes_v1($1::jsonb)",
    values: [JSON.stringify(payload)],
  });
  return results.map((row) =>
    row.status === "duplicate"
      ? { kind: "duplicate", answer: row.answer, bodyDigest: row.body_digest ?? "" }
      : { kind: row.status },
  );
}
