/**
 * Who wraps the keys of attachments: a key of our own in a file, or a key management system behind
 * a program. What is wrapped opens only for the attachment that it was wrapped for.
 */
import { spawn } from "node:child_process";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, statSync, unlinkSync } from "node:fs";
import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { KeyFileError } from "@jibao/evidence/node";
import { privateFileMode, privateFolderMode } from "../../../platform/durable-file.ts";

export interface KeyWrapper {
  wrap(dataKey: Buffer, id: string): Promise<Buffer>;
  /** Throws when these bytes were not wrapped here for this id. */
  unwrap(wrapped: Buffer, id: string): Promise<Buffer>;
}

export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const cipherName = "aes-256-gcm";
const othersMask = 0o077;

/** AES-256-GCM under the key of the file, which is made when there is none. */
export function createFileWrapper(path: string): KeyWrapper {
  const key = loadOrCreateKey(path);
  return {
    wrap: async (dataKey, id) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(cipherName, key, nonce);
      cipher.setAAD(Buffer.from(id, "utf8"));
      return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    },
    unwrap: async (wrapped, id) => {
      const decipher = createDecipheriv(cipherName, key, wrapped.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(id, "utf8"));
      decipher.setAuthTag(wrapped.subarray(wrapped.length - tagBytes));
      const text = decipher.update(wrapped.subarray(nonceBytes, wrapped.length - tagBytes));
      return Buffer.concat([text, decipher.final()]);
    },
  };
}

/** Programs that start together get the same key: a link is made by one of them only. */
function loadOrCreateKey(path: string): Buffer {
  mkdirSync(dirname(path), { recursive: true, mode: privateFolderMode });
  if (!existsSync(path)) createKeyFile(path);
  if ((statSync(path).mode & othersMask) !== 0) {
    throw new KeyFileError("loose-permissions", {
      zh: `除所有者外还有人能访问 ${path}。请执行:chmod go= ${path}`,
      en: `Others than the owner may access ${path}. Run: chmod go= ${path}`,
    });
  }
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "base64");
  if (key.length === keyBytes) return key;
  throw new KeyFileError("unusable-key", {
    zh: `${path} 不是附件主密钥(32 字节的 base64)。请从备份恢复;不要删除,否则已有附件无法打开。`,
    en: `${path} is no key of attachments (32 bytes in base64). Restore it; do not delete it.`,
  });
}

function createKeyFile(path: string): void {
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  const file = openSync(draft, "wx", privateFileMode);
  writeFileSync(file, `${randomBytes(keyBytes).toString("base64")}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  unlinkSync(draft);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
}

const commandTimeoutMs = 10_000;
const commandOutputLimit = 65_536;

/** A program of the deployer's: `COMMAND wrap|unwrap ID`, base64 on standard input and output. */
export function createCommandWrapper(command: string): KeyWrapper {
  return {
    wrap: (dataKey, id) => runCommand([command, "wrap", id], dataKey),
    unwrap: async (wrapped, id) => {
      const key = await runCommand([command, "unwrap", id], wrapped);
      if (key.length !== keyBytes) throw new Error("The key command answered no key");
      return key;
    },
  };
}

function runCommand([command, ...words]: [string, ...string[]], input: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      stdio: ["pipe", "pipe", "ignore"],
      timeout: commandTimeoutMs,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("latin1");
      if (output.length > commandOutputLimit) child.kill();
    });
    child.on("error", reject);
    // A program that ends without reading is judged by its exit code.
    child.stdin.on("error", () => {});
    child.on("close", (code) => {
      if (code === 0 && output.trim() !== "") resolve(Buffer.from(output.trim(), "base64"));
      else reject(new Error(`The key command failed (${code ?? "killed"})`));
    });
    child.stdin.end(`${input.toString("base64")}\n`);
  });
}
