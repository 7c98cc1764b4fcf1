/** Secrets that must be read again are stored sealed: AES-256-GCM, its key from the server key. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const purpose = "jibao totp secret";

function keyOf(serverKey: string): Buffer {
  return Buffer.from(hkdfSync("sha256", serverKey, "", purpose, keyBytes));
}

/** Bound to its owner: in another's row it does not open. Nonce, ciphertext, tag. */
export function sealSecret(secret: Buffer, owner: string, serverKey: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(serverKey), nonce);
  cipher.setAAD(Buffer.from(owner, "utf8"));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed under another server key, for another owner, or was changed. */
export function openSecret(sealed: Buffer, owner: string, serverKey: string): Buffer | null {
  const nonce = sealed.subarray(0, nonceBytes);
  const ciphertext = sealed.subarray(nonceBytes, -tagBytes);
  const decipher = createDecipheriv(algorithm, keyOf(serverKey), nonce);
  decipher.setAAD(Buffer.from(owner, "utf8"));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    return null;
  }
}
