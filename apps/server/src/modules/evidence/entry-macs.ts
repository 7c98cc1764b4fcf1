/**
 * Tells an entry that the server wrote from one that somebody put into the database: a code over
 * its sealed bytes, under a key that follows from the server's own and is never in the database.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { digestText, type EntryMacs, readEntry, type Suite } from "@jibao/evidence";

const keyBytes = 32;
const keyPurpose = "jibao journal entry mac 1";
/** Begins what is authenticated, so that no code of another use of the key can pass. */
const domain = Buffer.from("jibao-journal-entry-mac/1\0", "utf8");

export type MakeEntryMac = (bytes: Uint8Array) => string;

/** HMAC-SHA-256 in base64url, under a key by HKDF-SHA-256 (RFC 5869) from the server's key. */
export function createEntryMac(serverKey: string): MakeEntryMac {
  const key = Buffer.from(hkdfSync("sha256", serverKey, "", keyPurpose, keyBytes));
  return (bytes) => createHmac("sha256", key).update(domain).update(bytes).digest("base64url");
}

export interface EntryMacKeys {
  /** The server's key, and older ones under which entries of that time were written. */
  readonly serverKeys: readonly string[];
  /** The places of the log below this one are from before entries had codes. */
  readonly from: number;
}

export function entryMacsOf({ serverKeys, from }: EntryMacKeys): EntryMacs {
  const makers = serverKeys.map(createEntryMac);
  const fits = (bytes: Uint8Array, mac: string) => makers.some((make) => isSame(make(bytes), mac));
  return { fits, from };
}

function isSame(expected: string, found: string): boolean {
  const [left, right] = [Buffer.from(expected, "utf8"), Buffer.from(found, "utf8")];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** An entry as it waits for its place. */
export interface UnplacedEntry {
  readonly incidentId: string;
  readonly seq: number;
  readonly hash: string;
  readonly bytes: Buffer;
  readonly mac: string | null;
}

/** Keeps entries that the server did not write out of the log, and remembers them by name. */
export interface EntryGuard {
  /** `place`: the least that it could get. */
  admits(suite: Suite, entry: UnplacedEntry, place: number): boolean;
  /** By incident and number, with what was found; gone once the row is changed or taken away. */
  readonly refused: Map<string, RefusedEntry>;
  /** What an alarm says; null when nothing is refused. */
  fault(): string | null;
}

export interface RefusedEntry {
  readonly incidentId: string;
  readonly seq: number;
  readonly hash: string;
  readonly mac: string | null;
}

const namedAtMost = 3;

export function createEntryGuard(keys: EntryMacKeys): EntryGuard {
  const macs = entryMacsOf(keys);
  const refused = new Map<string, RefusedEntry>();
  return {
    refused,
    admits: (suite, entry, place) => {
      if (entry.mac === null) return place < macs.from;
      return isOfItsRow(suite, entry) && macs.fits(entry.bytes, entry.mac);
    },
    fault: () => {
      if (refused.size === 0) return null;
      const names = [...refused.keys()].slice(0, namedAtMost).join(", ");
      const told = `${refused.size} journal entries were not written by this server (${names})`;
      return `${told}; run the audit`;
    },
  };
}

/** A code speaks for its bytes alone: the columns beside them must say the same. */
function isOfItsRow(suite: Suite, { incidentId, seq, hash, bytes }: UnplacedEntry): boolean {
  const sealed = readEntry(suite, bytes);
  return (
    sealed?.incidentId === incidentId && sealed.seq === seq && digestText(suite, bytes) === hash
  );
}
