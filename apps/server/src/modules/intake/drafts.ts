/**
 * Drafts: what is typed before it is sent. Sealed under their own code, which is not stored, so
 * that nobody but its holder can read one: no authority, no administrator, no backup.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Draft, DraftBody } from "@jibao/contract";
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { base32 } from "../../platform/identifiers.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import { digestOf } from "../../platform/secrets.ts";

const codeBytes = 15;
export const draftCodeBits = codeBytes * 8;
const nonceBytes = 12;
const tagBytes = 16;
const keepMinutes = 30 * 24 * 60;
const cipherName = "aes-256-gcm";

export interface Drafts {
  create(body: DraftBody): Promise<Draft>;
  read(code: string): Promise<Draft | Refusal>;
  save(code: string, body: DraftBody): Promise<Draft | Refusal>;
  remove(code: string): Promise<void>;
  /** Deletes drafts past their time; answers how many. */
  purge(): Promise<number>;
}

export function createDrafts(pool: pg.Pool, clock: Clock): Drafts {
  const ports = { pool, clock };
  return {
    create: async (body) => write(ports, createCode(), body),
    read: async (code) => read(ports, plainCode(code)),
    save: async (code, body) => {
      const known = await read(ports, plainCode(code));
      return "kind" in known ? known : write(ports, plainCode(code), body);
    },
    remove: async (code) => {
      await pool.query("delete from drafts where code_digest = $1", [codeDigest(plainCode(code))]);
    },
    purge: async () => {
      const result = await pool.query("delete from drafts where expires_at < $1", [clock.now()]);
      return result.rowCount ?? 0;
    },
  };
}

interface DraftPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
}

async function write(ports: DraftPorts, code: string, body: DraftBody): Promise<Draft> {
  const savedAt = ports.clock.now();
  const expiresAt = plusMinutes(savedAt, keepMinutes);
  await ports.pool.query(
    `insert into drafts (code_digest, sealed, saved_at, expires_at) values ($1, $2, $3, $4)
      on conflict on constraint drafts_pkey do update set sealed = excluded.sealed,
        saved_at = excluded.saved_at, expires_at = excluded.expires_at`,
    [codeDigest(code), seal(code, body), savedAt, expiresAt],
  );
  return { code: grouped(code), fields: body.fields, savedAt, expiresAt };
}

interface DraftRow {
  readonly sealed: Buffer;
  readonly saved_at: string;
  readonly expires_at: string;
}

async function read(ports: DraftPorts, code: string): Promise<Draft | Refusal> {
  const result = await ports.pool.query<DraftRow>(
    "select sealed, saved_at, expires_at from drafts where code_digest = $1 and expires_at > $2",
    [codeDigest(code), ports.clock.now()],
  );
  const row = result.rows[0];
  if (!row) return refuse("not-found");
  const { fields } = unseal(code, row.sealed);
  return { code: grouped(code), fields, savedAt: row.saved_at, expiresAt: row.expires_at };
}

function createCode(): string {
  return base32(randomBytes(codeBytes));
}

function grouped(code: string): string {
  return code.replaceAll(/(.{4})(?=.)/g, "$1-");
}

function plainCode(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

function codeDigest(code: string): string {
  return digestOf(`draft:${code}`).toString("hex");
}

function keyOf(code: string): Buffer {
  return Buffer.from(hkdfSync("sha256", code, "jibao-draft", "seal", 32));
}

function seal(code: string, body: DraftBody): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(cipherName, keyOf(code), nonce);
  const text = cipher.update(JSON.stringify(body), "utf8");
  return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
}

function unseal(code: string, sealed: Buffer): DraftBody {
  const nonce = sealed.subarray(0, nonceBytes);
  const decipher = createDecipheriv(cipherName, keyOf(code), nonce);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const text = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  return JSON.parse(Buffer.concat([text, decipher.final()]).toString("utf8")) as DraftBody;
}
