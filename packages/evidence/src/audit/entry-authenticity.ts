import { type JournalEntry } from "../journal.ts";
import type { AuditedEntry, EntryMacs } from "./audit-types.ts";

/** The kinds of entries that may say that contents were erased. */
export const ERASING_KINDS: ReadonlySet<string> = new Set([
  "secret-quarantined",
  "personal-data-erased",
  "contents-expired",
]);

/**
 * - `authentic`: the server wrote it
 * - `before`: it has its place in the log from before entries were authenticated
 * - `forged`: neither
 * - `unknown`: there is no key to tell by
 */
export type Authenticity = "authentic" | "before" | "forged" | "unknown";

export function authenticityOf(
  { mac, bytes, leafIndex }: AuditedEntry,
  macs: EntryMacs | undefined,
): Authenticity {
  if (macs === undefined || mac === undefined) return "unknown";
  if (mac !== null) return macs.fits(bytes, mac) ? "authentic" : "forged";
  return leafIndex !== null && leafIndex < macs.from ? "before" : "forged";
}

/** Whether the entry may say, and says, that the content of the other was erased. */
export function namesErased(sealed: JournalEntry, seq: number): boolean {
  const { kind, erases = [] } = sealed;
  return ERASING_KINDS.has(kind) && seq < sealed.seq && erases.includes(seq);
}
