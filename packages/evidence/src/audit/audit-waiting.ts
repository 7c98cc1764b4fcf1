import { microsecondsOf, MILLISECOND_US } from "../instant.ts";
import {
  type AuditContext,
  type AuditedLeaf,
  type AuditFinding,
  type AuditSource,
  findingOf,
} from "./audit-types.ts";

/**
 * Leaves other than journal entries that have no place: a checkpoint is signed when nothing waits,
 * so none may be older than the newest one, nor than it may take to log it.
 */
export async function auditWaiting(
  context: AuditContext,
  leaves: NonNullable<AuditSource["waitingLeaves"]>,
): Promise<AuditFinding | null> {
  for await (const leaf of leaves) {
    const finding = waitingFinding(context, leaf);
    if (finding !== null) return finding;
  }
  return null;
}

function waitingFinding(
  { options, treeHeads, skewUs }: AuditContext,
  { kind, recordedAt }: Pick<AuditedLeaf, "kind" | "recordedAt">,
): AuditFinding | null {
  const recordedUs = microsecondsOf(recordedAt) ?? 0;
  const newest = treeHeads.at(-1)?.issuedAt;
  if (newest !== undefined && recordedUs + skewUs < (microsecondsOf(newest) ?? 0)) {
    const values = { expected: `${kind} not before ${newest}`, found: recordedAt };
    return findingOf({ what: "back-dated", subject: "log" }, {}, values);
  }
  const { auditedAt, logWithinMs } = options;
  if (auditedAt === undefined || logWithinMs === undefined) return null;
  const isDue = recordedUs + logWithinMs * MILLISECOND_US < (microsecondsOf(auditedAt) ?? 0);
  const values = { expected: `a place in the log for ${kind}`, found: null };
  return isDue ? findingOf({ what: "missing", subject: "log" }, {}, values) : null;
}
