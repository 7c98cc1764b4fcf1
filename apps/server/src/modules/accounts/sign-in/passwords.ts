/** Passwords by argon2id (RFC 9106), stored as one self-describing line. */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** The least that OWASP advises for argon2id; the line below records it for each password. */
const cost: Cost = { memoryKib: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const hashBytes = 32;

const storedForm =
  /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function derive(password: string, salt: Buffer, { memoryKib, passes, parallelism }: Cost) {
  // The same password typed on another keyboard may come in other code points.
  const message = Buffer.from(password.normalize("NFKC"), "utf8");
  const parameters = { message, nonce: salt, memory: memoryKib, passes, parallelism };
  return new Promise<Buffer>((resolve, reject) => {
    argon2("argon2id", { ...parameters, tagLength: hashBytes }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  const costs = `m=${cost.memoryKib},t=${cost.passes},p=${cost.parallelism}`;
  return `$argon2id$v=19$${costs}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Takes the same time without a stored password, so that an answer does not tell who exists. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const match = storedForm.exec(stored ?? "");
  if (match === null) {
    await derive(password, Buffer.alloc(saltBytes), cost);
    return false;
  }
  const [memoryKib, passes, parallelism] = match.slice(1, 4).map(Number);
  const [salt = "", expected = ""] = match.slice(4);
  const own = { memoryKib: memoryKib ?? 0, passes: passes ?? 0, parallelism: parallelism ?? 0 };
  const hash = await derive(password, Buffer.from(salt, "base64"), own);
  return timingSafeEqual(hash, Buffer.from(expected, "base64"));
}
