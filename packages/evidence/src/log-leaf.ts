import { canonicalBytes } from "./canonical.ts";
import { hashLeaf } from "./merkle/node-hash.ts";
import type { Digest, Suite } from "./suite.ts";

const FORMAT = "jibao-log-leaf/1";

/** The kind of the leaf that stands for a journal entry. */
export const JOURNAL_ENTRY_LEAF = "journal-entry";

/** What one leaf of the log stands for. */
export type LogLeaf = {
  /** `journal-entry`, or what else the log holds, such as the digest of a day's reads. */
  kind: string;
  /** The digest of that thing; for a journal entry its `hash`. */
  hash: Digest;
};

/**
 * The leaf hash of the log (RFC 9162, section 2.1.1) over the leaf's canonical bytes. A receipt
 * names the entry's hash, so its holder can compute the leaf without seeing the entry.
 */
export function leafHashOf(suite: Suite, { kind, hash }: LogLeaf): Uint8Array {
  return hashLeaf(suite, canonicalBytes({ format: FORMAT, suite: suite.name, kind, hash }));
}
