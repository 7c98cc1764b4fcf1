import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isSystemError } from "./system-errors.ts";

/** What stays the same from one start to the next. */
export type ConnectionMemory = { password: string; port: number | null };

const PASSWORD_BYTES = 24;

/** Reads the remembered password and port, or invents a password and remembers that. */
export function loadConnectionMemory(dataDirectory: string): ConnectionMemory {
  const known = read(pathIn(dataDirectory));
  if (known !== null) return known;
  const memory = { password: randomBytes(PASSWORD_BYTES).toString("hex"), port: null };
  saveConnectionMemory(dataDirectory, memory);
  return memory;
}

/** Replaces the file (0600) as a whole: a crash leaves the old one or the new one. */
export function saveConnectionMemory(dataDirectory: string, memory: ConnectionMemory): void {
  const path = pathIn(dataDirectory);
  const draft = `${path}.draft`;
  const file = openSync(draft, "w", 0o600);
  writeFileSync(file, `${JSON.stringify(memory)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
}

function pathIn(dataDirectory: string): string {
  return join(dataDirectory, "connection.json");
}

function read(path: string): ConnectionMemory | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return null;
    throw error;
  }
}
