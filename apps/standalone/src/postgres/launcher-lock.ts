import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PostgresError } from "./postgres-error.ts";
import { processStart } from "./processes.ts";
import { isSystemError } from "./system-errors.ts";

export type LauncherLock = { release(): void };

type Holder = { pid: number; startedAt: string | null };

const ATTEMPTS = 3;

/**
 * Lets one launcher at a time use a data folder. A lock whose holder has ended, however that
 * came, is taken over. Throws `already-running` when the holder lives.
 */
export function takeLauncherLock(dataDirectory: string): LauncherLock {
  const path = join(dataDirectory, "launcher.lock");
  const draft = `${path}.${randomUUID()}`;
  const self: Holder = { pid: process.pid, startedAt: processStart(process.pid) };
  writeFileSync(draft, JSON.stringify(self), { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // A link appears with its content, and for one of several starters only.
      if (link(draft, path)) return { release: releaseOnce(path) };
      removeStale(path);
    }
  } finally {
    unlinkSync(draft);
  }
  throw alreadyRunning(holderOf(path)?.pid ?? 0);
}

/** A second call must not remove the lock that another launcher has taken since. */
function releaseOnce(path: string): () => void {
  let held = true;
  return () => {
    if (held) rmSync(path, { force: true });
    held = false;
  };
}

function link(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (isSystemError(error, "EEXIST")) return false;
    throw error;
  }
}

function removeStale(path: string): void {
  const holder = holderOf(path);
  if (holder !== null && isAlive(holder)) throw alreadyRunning(holder.pid);
  // Renamed first: of two starters that see the same stale lock, one moves it.
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return;
    throw error;
  }
  const moved = holderOf(aside);
  // The other starter had already taken over: give its lock back.
  if (moved !== null && isAlive(moved)) link(aside, path);
  unlinkSync(aside);
}

function holderOf(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (isSystemError(error, "ENOENT") || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isAlive({ pid, startedAt }: Holder): boolean {
  const found = processStart(pid);
  return found !== null && found === startedAt;
}

function alreadyRunning(pid: number): PostgresError {
  return new PostgresError("already-running", {
    zh: `另一个急报程序(进程 ${pid})正在使用这个数据目录。请先停止它。`,
    en: `Another Jibao (process ${pid}) uses this data folder. Stop it first.`,
  });
}
