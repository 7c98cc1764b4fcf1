/** The rows of attachments, as the writer keeps them. */
import type { AttachmentFlag, ScanState } from "@jibao/contract";
import type pg from "pg";

export interface NewUpload {
  readonly id: string;
  readonly principal: string;
  readonly name: string;
  readonly type: string | null;
  readonly sizeBytes: number;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** An empty file costs a row and a key, so it counts as something. */
const leastChargedBytes = 65_536;

/**
 * Begins an upload unless its sender would then have more than `limitBytes` that no submission
 * names; false then. One at a time for each sender, so that nobody slips past the sum.
 */
export async function insertUpload(
  pool: pg.Pool,
  upload: NewUpload,
  limitBytes: number,
): Promise<boolean> {
  const { id, principal, name, type, sizeBytes, createdAt, expiresAt } = upload;
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('upload ' || $1, 0))", [
      principal,
    ]);
    const result = await client.query(
      `insert into attachments (id, principal, declared_name, declared_type, declared_bytes,
          created_at, expires_at)
        select $1, $2, $3, $4, $5, $6, $7 where greatest($5::bigint, $9) + coalesce((
          select sum(greatest(a.declared_bytes, $9)) from attachments a
          where a.principal = $2 and a.submission_id is null), 0) <= $8`,
      [id, principal, name, type, sizeBytes, createdAt, expiresAt, limitBytes, leastChargedBytes],
    );
    await client.query("commit");
    return result.rowCount === 1;
  } catch (error) {
    // A broken connection has rolled back by itself.
    await client.query("rollback").catch(() => null);
    throw error;
  } finally {
    client.release();
  }
}

/** Moves the offset; false when another request has moved it, or the upload is gone. */
export async function advanceUpload(
  pool: pg.Pool,
  id: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const result = await pool.query(
    `update attachments set received_bytes = $3
      where id = $1 and received_bytes = $2 and completed_at is null
        and destroy_requested_at is null`,
    [id, from, to],
  );
  return result.rowCount === 1;
}

export interface Completion {
  readonly sha256: string;
  readonly at: string;
  readonly expiresAt: string;
}

export async function completeUpload(
  pool: pg.Pool,
  id: string,
  { sha256, at, expiresAt }: Completion,
): Promise<boolean> {
  const result = await pool.query(
    `update attachments set sha256 = $2, completed_at = $3, expires_at = $4, inspect_at = $3
      where id = $1 and completed_at is null and destroy_requested_at is null`,
    [id, sha256, at, expiresAt],
  );
  return result.rowCount === 1;
}

const emptied = `declared_name = '', declared_type = null, sha256 = null, detected_type = null,
  flags = '[]', scan_detail = null, inspect_at = null, expires_at = null`;

/** Orders an upload that no submission names to be destroyed; false when there is none. */
export async function discardUpload(pool: pg.Pool, id: string, at: string): Promise<boolean> {
  const result = await pool.query(
    `update attachments set destroy_requested_at = $2, ${emptied}
      where id = $1 and submission_id is null and destroy_requested_at is null`,
    [id, at],
  );
  return result.rowCount === 1;
}

export async function discardExpired(pool: pg.Pool, at: string): Promise<number> {
  const result = await pool.query(
    `update attachments set destroy_requested_at = $1, ${emptied}
      where expires_at <= $1 and submission_id is null and destroy_requested_at is null`,
    [at],
  );
  return result.rowCount ?? 0;
}

const rowsPerRound = 50;

export async function listToDestroy(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from attachments where destroy_requested_at is not null and destroyed_at is null
      order by destroy_requested_at limit ${rowsPerRound}`,
  );
  return rows.map(({ id }) => id);
}

/** Of what a submission named, the row stays and says when; of the rest nothing is left. */
export async function noteDestroyed(pool: pg.Pool, id: string, at: string): Promise<void> {
  await pool.query("delete from attachments where id = $1 and submission_id is null", [id]);
  await pool.query("update attachments set destroyed_at = $2 where id = $1", [id, at]);
}

/** Whole uploads that a crash or a full disk kept from being completed. */
export async function listToComplete(
  pool: pg.Pool,
): Promise<readonly { readonly id: string; readonly sizeBytes: number }[]> {
  const { rows } = await pool.query<{ id: string; sizeBytes: number }>(
    `select id, declared_bytes as "sizeBytes" from attachments
      where completed_at is null and received_bytes = declared_bytes and expires_at is not null
        and destroy_requested_at is null
      order by id limit ${rowsPerRound}`,
  );
  return rows;
}

export interface ToInspect {
  readonly id: string;
  readonly name: string;
  readonly declaredType: string | null;
  readonly sizeBytes: number;
  /** This attempt included. */
  readonly attempts: number;
}

/** Takes one to inspect and holds it until `until`: a node that dies gives it back then. */
export async function takeToInspect(
  pool: pg.Pool,
  { now, until }: { readonly now: string; readonly until: string },
): Promise<ToInspect | null> {
  const { rows } = await pool.query<ToInspect>(
    `update attachments set inspect_at = $2, inspect_attempts = inspect_attempts + 1
      where id = (select id from attachments where inspect_at <= $1
        order by inspect_at limit 1 for update skip locked)
      returning id, declared_name as name, declared_type as "declaredType",
        declared_bytes as "sizeBytes", inspect_attempts as attempts`,
    [now, until],
  );
  return rows[0] ?? null;
}

export interface Inspected {
  readonly detectedType: string | null;
  readonly flags: readonly AttachmentFlag[];
  readonly scan: ScanState;
  readonly detail: string | null;
  readonly at: string;
  /** When to look again; null when this was the last look. */
  readonly againAt: string | null;
}

/** Nothing is noted of what is to be destroyed meanwhile. */
export async function noteInspected(
  pool: pg.Pool,
  id: string,
  { detectedType, flags, scan, detail, at, againAt }: Inspected,
): Promise<void> {
  await pool.query(
    `update attachments set detected_type = $2, flags = $3, scan_state = $4, scan_detail = $5,
        inspected_at = $6, inspect_at = $7
      where id = $1 and destroy_requested_at is null`,
    [id, detectedType, JSON.stringify(flags), scan, detail, at, againAt],
  );
}

/** Once there is a scanner, what was never scanned waits for it. */
export async function queueUnscanned(pool: pg.Pool, at: string): Promise<void> {
  await pool.query(
    `update attachments set inspect_at = $1, scan_state = 'waiting'
      where scan_state = 'unscanned' and destroy_requested_at is null`,
    [at],
  );
}
