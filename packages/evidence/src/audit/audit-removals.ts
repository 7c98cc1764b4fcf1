import { microsecondsOf } from "../instant.ts";
import {
  type AuditContext,
  type AuditedAccess,
  type AuditFinding,
  findingOf,
} from "./audit-types.ts";

type Removal = AuditedAccess["removals"][number];
export type BatchRange = { first: number; last: number };

/** Cybersecurity Law, Art. 23 (Art. 21 before 2026): logs are kept for six months at least. */
const KEPT_MONTHS = 6;
const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** When the last row of a month (`2026-11`, at +08:00) may go; null when it is no month. */
function removableFrom(month: string): string | null {
  const [, year, number] = MONTH.exec(month) ?? [];
  if (year === undefined || number === undefined) return null;
  const index = Number(year) * 12 + Number(number) + KEPT_MONTHS;
  const text = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  return `${text}-01T00:00:00+08:00`;
}

/** A month goes six months after its end at the earliest, and not before it is told. */
export function removalTimeFinding(
  { options, skewUs }: AuditContext,
  { month, removedAt, firstBatch, leaf }: Removal,
): AuditFinding | null {
  const since = removableFrom(month);
  const [removedUs, sinceUs] = [microsecondsOf(removedAt), microsecondsOf(since ?? "")];
  const place = { batch: firstBatch, leafIndex: leaf?.leafIndex ?? null };
  if (removedUs === null || sinceUs === null || removedUs < sinceUs) {
    const values = { expected: `not before ${since}`, found: removedAt };
    return findingOf({ what: "back-dated", subject: "access-removal" }, place, values);
  }
  const nowUs = microsecondsOf(options.auditedAt ?? "");
  if (nowUs === null || removedUs <= nowUs + skewUs) return null;
  const values = { expected: `not after ${options.auditedAt}`, found: removedAt };
  return findingOf({ what: "post-dated", subject: "access-removal" }, place, values);
}

/** The removal of a month takes exactly the batches that were closed for that month. */
export function removalRangeFinding(
  removals: readonly Removal[],
  months: ReadonlyMap<string, BatchRange>,
): AuditFinding | null {
  for (const { month, firstBatch, lastBatch, leaf } of removals) {
    const own = months.get(month);
    if (own?.first === firstBatch && own.last === lastBatch) continue;
    const expected = own === undefined ? "no batch" : `batches ${own.first} to ${own.last}`;
    const values = { expected, found: `batches ${firstBatch} to ${lastBatch}` };
    const place = { batch: firstBatch, leafIndex: leaf?.leafIndex ?? null };
    return findingOf({ what: "altered", subject: "access-removal" }, place, values);
  }
  return null;
}
