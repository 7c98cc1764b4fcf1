/** Tells whether a repeated request carries the same body, however its JSON was written. */
import { createHash } from "node:crypto";
import { canonicalBytes, type Json } from "@jibao/evidence";

/** SHA-256 of the body's canonical bytes (RFC 8785), in hex. */
export function bodyDigest(body: unknown): string {
  return createHash("sha256")
    .update(canonicalBytes(body as Json))
    .digest("hex");
}
