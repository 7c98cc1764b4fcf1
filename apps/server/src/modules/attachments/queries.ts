/** Reads of attachments: for people, as their viewer, and for intake, which names them. */
import type { Attachment, AttachmentFlag, ScanState } from "@jibao/contract";
import type { ReceivedFile } from "@jibao/evidence";
import { sql, type Transaction } from "kysely";
import type pg from "pg";
import type { AttachmentLimits } from "../../config/attachment-config.ts";
import type { Tables } from "../../database/generated/tables.ts";
import { refuse, type Refusal } from "../../platform/refusal.ts";

type Reader = Transaction<Tables>;

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly declaredType: string | null;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly sha256: string | null;
  readonly completedAt: string | null;
  readonly incidentId: string | null;
  readonly submissionId: string | null;
  readonly detectedType: string | null;
  readonly flags: readonly AttachmentFlag[];
  readonly scanState: ScanState;
  readonly scanDetail: string | null;
  readonly inspectedAt: string | null;
  readonly destroyRequestedAt: string | null;
  readonly destroyedAt: string | null;
}

const columns = `id, declared_name as name, declared_type as "declaredType",
  declared_bytes as "sizeBytes", received_bytes as "receivedBytes", created_at as "createdAt",
  expires_at as "expiresAt", sha256, completed_at as "completedAt",
  incident_id as "incidentId", submission_id as "submissionId",
  detected_type as "detectedType", flags, scan_state as "scanState",
  scan_detail as "scanDetail", inspected_at as "inspectedAt",
  destroy_requested_at as "destroyRequestedAt", destroyed_at as "destroyedAt"`;

const idPattern = /^att_[0-9A-HJKMNP-TV-Z]{26}$/;

/** Null when there is none, or when it is not the viewer's to see. */
export async function findAttachment(reader: Reader, id: string): Promise<AttachmentRow | null> {
  if (!idPattern.test(id)) return null;
  const result = await sql<AttachmentRow>`select ${sql.raw(columns)} from attachments
    where id = ${id}`.execute(reader);
  return result.rows[0] ?? null;
}

/** In the order of the submissions, and within one in the order in which it named them. */
export async function listOfIncident(reader: Reader, incidentId: string): Promise<AttachmentRow[]> {
  const result = await sql<AttachmentRow>`select ${sql.raw(columns)} from attachments
    where incident_id = ${incidentId}
    order by (select s.seq from submissions s where s.id = submission_id), place`.execute(reader);
  return result.rows;
}

/** What a browser may show, under a policy that lets it do nothing else. */
const inlineTypes: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "application/pdf",
  "text/plain",
]);

/** Never what is infected, nor what a scanner that we have has not yet called clean. */
export function mayShowInline(row: AttachmentRow, hasScanner: boolean): boolean {
  const isCleared = row.scanState === "clean" || (row.scanState === "unscanned" && !hasScanner);
  return isCleared && row.destroyRequestedAt === null && inlineTypes.has(row.detectedType ?? "");
}

export function presentAttachment(row: AttachmentRow, hasScanner: boolean): Attachment {
  return {
    id: row.id,
    name: row.name,
    declaredType: row.declaredType,
    sizeBytes: row.sizeBytes,
    receivedBytes: row.receivedBytes,
    complete: row.completedAt !== null,
    sha256: row.sha256,
    detectedType: row.detectedType,
    flags: [...row.flags],
    scan: { state: row.scanState, detail: row.scanDetail, at: row.inspectedAt },
    uploadedAt: row.completedAt ?? row.createdAt,
    expiresAt: row.expiresAt,
    submissionId: row.submissionId,
    mayShowInline: mayShowInline(row, hasScanner),
    destroyRequestedAt: row.destroyRequestedAt,
    destroyedAt: row.destroyedAt,
  };
}

export interface Naming {
  readonly ids: readonly string[];
  /** Of the submission: who uploaded must be who submits. */
  readonly principal: string;
  readonly idempotencyKey: string;
}

interface NamedRow {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly isComplete: boolean;
  readonly isTaken: boolean;
  readonly isRepeated: boolean;
}

const namedRows = `select a.id, a.declared_name as name, a.declared_bytes as "sizeBytes", a.sha256,
    a.completed_at is not null as "isComplete", a.submission_id is not null as "isTaken",
    exists (select from requests r where r.principal = $2 and r.idempotency_key = $3)
      as "isRepeated"
  from attachments a
  where a.id = any($1) and a.principal = $2
    and (a.submission_id is not null or a.destroy_requested_at is null)`;

/**
 * The files that a submission names, as its entry and its receipt will tell of them. Whether each
 * is still to be had is decided once more by the commit, for two may ask at the same moment.
 */
export async function readNamedFiles(
  pool: pg.Pool,
  naming: Naming,
  limits: Pick<AttachmentLimits, "perSubmission" | "submissionBytes">,
): Promise<readonly ReceivedFile[] | Refusal> {
  const ids = [...new Set(naming.ids)];
  if (ids.length === 0) return [];
  if (ids.length > limits.perSubmission) return tooMany(limits);
  const { rows } = await pool.query<NamedRow>(namedRows, [
    ids,
    naming.principal,
    naming.idempotencyKey,
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const named = ids.flatMap((id) => byId.get(id) ?? []);
  if (named.length < ids.length) {
    const place = naming.ids.findIndex((id) => !byId.has(id));
    return refuseNamed("attachment-unknown", place);
  }
  // Of a request that is repeated the first answer counts, whatever became of its files.
  if (named.some((row) => row.isRepeated)) return [];
  const unready = named.find((row) => row.isTaken || !row.isComplete);
  if (unready !== undefined) {
    const code = unready.isTaken ? "attachment-taken" : "attachment-not-ready";
    return refuseNamed(code, naming.ids.indexOf(unready.id));
  }
  const total = named.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return total > limits.submissionBytes ? tooMany(limits) : named.map(fileOf);
}

function fileOf({ id, name, sizeBytes, sha256 }: NamedRow): ReceivedFile {
  return { id, name, sizeBytes, sha256: sha256 ?? "" };
}

function refuseNamed(
  code: "attachment-unknown" | "attachment-taken" | "attachment-not-ready",
  place: number,
): Refusal {
  const words = {
    "attachment-unknown": { zh: "没有这个附件。", en: "There is no such attachment." },
    "attachment-taken": { zh: "已随另一次报送提交。", en: "It came with another submission." },
    "attachment-not-ready": { zh: "还没有传完。", en: "It has not arrived whole." },
  };
  return refuse(code, {
    errors: [{ pointer: `/attachments/${place}`, code, message: words[code] }],
  });
}

const megabyte = 1_048_576;

/** Bytes as people read them. */
export function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / megabyte)} MB`;
}

function tooMany({
  perSubmission,
  submissionBytes,
}: Parameters<typeof readNamedFiles>[2]): Refusal {
  const total = inMegabytes(submissionBytes);
  return refuse("attachments-too-many", {
    detail: {
      zh: `一次报送最多 ${perSubmission} 个附件、合计 ${total}。请减少附件，其余的随补报提交。`,
      en: `One submission takes ${perSubmission} attachments and ${total} in total. Name fewer, and send the others with a supplement.`,
    },
  });
}
