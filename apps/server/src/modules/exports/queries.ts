/** Reads of exports: each as its viewer, so that row security decides. */
import type { ExportWithEvents } from "@jibao/contract";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import { exportColumns, type ExportRow } from "./export-row.ts";

type Reader = Transaction<Tables>;

/** Ids sort as they were made, so the id of the last row shown is the cursor. */
export async function listExports(
  reader: Reader,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<ExportRow[]> {
  const condition = after === undefined ? sql`true` : sql`id < ${after}`;
  const { rows } = await sql<ExportRow>`select ${exportColumns} from exports
    where ${condition} order by id desc limit ${limit + 1}`.execute(reader);
  return rows;
}

export async function findExport(reader: Reader, id: string): Promise<ExportRow | null> {
  const { rows } = await sql<ExportRow>`select ${exportColumns} from exports
    where id = ${id}`.execute(reader);
  return rows[0] ?? null;
}

export async function listEvents(
  reader: Reader,
  exportId: string,
): Promise<ExportWithEvents["events"]> {
  const { rows } = await sql<ExportWithEvents["events"][number]>`
    select at, name as by, kind, detail ->> 'reason' as reason from export_events
    where export_id = ${exportId} order by id`.execute(reader);
  return rows;
}

/** Null after the last piece, and once the file is gone. */
export async function readPiece(
  reader: Reader,
  exportId: string,
  number: number,
): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from export_pieces
    where export_id = ${exportId} and number = ${number}`.execute(reader);
  return rows[0]?.bytes ?? null;
}
