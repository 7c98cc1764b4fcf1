/** The key behind follow-up secrets, kept in the data directory and in nobody else's sight. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { serverKeyName } from "./data-directory.ts";
import { StartError } from "./start-error.ts";

const keyBytes = 32;
const ownerOnly = 0o600;
const othersMask = 0o077;

/** The key of this data directory, made at the first start. Throws `StartError` if others can read it. */
export function loadOrCreateServerKey(dataDirectory: string): string {
  const path = join(dataDirectory, serverKeyName);
  if (!existsSync(path)) writeKey(path);
  if ((statSync(path).mode & othersMask) !== 0) {
    throw new StartError({
      zh: `除所有者外还有人能读 ${path}。请执行：chmod go= ${path}`,
      en: `Others than the owner may read ${path}. Run: chmod go= ${path}`,
    });
  }
  return readFileSync(path, "utf8").trim();
}

/** Whole or not at all: a start that is interrupted leaves no half key. */
function writeKey(path: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, "w", ownerOnly);
  writeFileSync(file, `${randomBytes(keyBytes).toString("base64url")}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}
