/** A portal with a folder of its own for what waits for the core. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fastify, { type FastifyInstance } from "fastify";
import { portal } from "../src/index.ts";
import { type FakeCore, nowMs } from "./fake-core.ts";

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

export async function openSheltered(sheltering: Sheltering): Promise<FastifyInstance> {
  const { core, folder, limitCount = 100 } = sheltering;
  const app = fastify();
  await app.register(portal, {
    apiUrl: "http://core",
    apiKey: "jbk_test",
    publicUrl: "https://report.example.cn",
    fetch: core.fetch,
    serverClock: () => nowMs,
    shelter: {
      folder,
      key: shelterKey,
      limitBytes: 1_000_000,
      limitCount,
      handOverEveryMs: everyMs,
    },
  });
  return app;
}
