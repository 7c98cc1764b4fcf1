/** Where the sealed bytes of attachments lie. It sees no plaintext and no key. */
import type { Bytes } from "./sealed-frames.ts";

export interface BlobStore {
  /** Keeps all bytes durably under the id, or nothing; what was there before is replaced. */
  put(id: string, source: Bytes): Promise<void>;
  /** The bytes from `from` up to `to`, or to the end if that comes first. Null: nothing there. */
  read(id: string, range: ByteRange): Promise<Bytes | null>;
  /** No error when there is nothing. */
  remove(id: string): Promise<void>;
}

export interface ByteRange {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Ids are made by this server; anything else must never become a path. */
export function checkedId(id: string): string {
  if (!/^att_[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) throw new Error("Not the id of an attachment");
  return id;
}
