/** Secrets for following up: derived from the server's key, so that none is ever stored. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { base32 } from "../../platform/identifiers.ts";

const secretBytes = 10;
export const followUpSecretBits = secretBytes * 8;

/** Sixteen letters and digits in four groups, easy to dictate. */
export function followUpSecret(serverKey: Uint8Array, incidentId: string): string {
  const digest = createHmac("sha256", serverKey).update(`follow-up:${incidentId}`).digest();
  const text = base32(digest.subarray(0, secretBytes));
  return text.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** Compares in constant time what a person typed; case, spaces, hyphens and O/I/L are forgiven. */
export function matchesSecret(expected: string, typed: string): boolean {
  const left = createHmac("sha256", "compare").update(plain(expected)).digest();
  const right = createHmac("sha256", "compare").update(plain(typed)).digest();
  return timingSafeEqual(left, right);
}

function plain(text: string): string {
  const letters = text.normalize("NFKC").toUpperCase().replaceAll(/[\s-]/g, "");
  return letters.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}
