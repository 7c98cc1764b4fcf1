/** Secrets of webhooks: derived from the server's key, so that none is ever stored. */
import { createHmac } from "node:crypto";

/** As Standard Webhooks writes a symmetric secret: `whsec_` and 32 bytes in base 64. */
export function webhookSecret(
  serverKey: Uint8Array,
  { id, version }: { readonly id: string; readonly version: number },
): string {
  const bytes = createHmac("sha256", serverKey).update(`webhook:${id}:${version}`).digest();
  return `whsec_${bytes.toString("base64")}`;
}
