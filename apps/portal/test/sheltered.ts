/** A portal with a folder of its own for what waits for the core. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { openPortal } from "./browser.ts";
import type { FakeCore } from "./fake-core.ts";

export const shelterKey = "a key for tests that is long enough";
const everyMs = 25;

export function createShelterFolder(): string {
  return mkdtempSync(join(tmpdir(), "jibao-shelter-"));
}

export function removeShelterFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export interface Sheltering {
  readonly core: FakeCore;
  readonly folder: string;
  readonly limitCount?: number;
}

export function openSheltered(sheltering: Sheltering): Promise<FastifyInstance> {
  const { core, folder, limitCount = 100 } = sheltering;
  const limits = { limitBytes: 1_000_000, limitCount };
  return openPortal(core, {
    shelter: { folder, key: shelterKey, ...limits, handOverEveryMs: everyMs },
  });
}
