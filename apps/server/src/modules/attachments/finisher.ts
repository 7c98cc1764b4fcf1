/** From the last byte of an upload to a whole attachment: sealed, durable, its hash known. */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { completeUpload, listToComplete } from "./attachment-rows.ts";
import type { ContentStore } from "./store/content-store.ts";

export interface FinishPorts {
  readonly pool: pg.Pool;
  readonly content: ContentStore;
  readonly clock: Clock;
}

export interface Finisher {
  /** Harmless to repeat; whoever asks while it is under way waits for the same end. */
  finish(id: string, sizeBytes: number): Promise<void>;
  /** Finishes what a crash or a full disk left; answers how many. */
  finishLeft(): Promise<number>;
}

const unclaimedMinutes = 7 * 24 * 60;

export function createFinisher(ports: FinishPorts): Finisher {
  const underWay = new Map<string, Promise<void>>();
  const finish: Finisher["finish"] = async (id, sizeBytes) => {
    const known = underWay.get(id);
    if (known !== undefined) return known;
    const work = finishOne(ports, id, sizeBytes).finally(() => underWay.delete(id));
    underWay.set(id, work);
    return work;
  };
  return {
    finish,
    finishLeft: async () => {
      const rows = await listToComplete(ports.pool);
      for (const { id, sizeBytes } of rows) await finish(id, sizeBytes);
      return rows.length;
    },
  };
}

async function finishOne(
  { pool, content, clock }: FinishPorts,
  id: string,
  sizeBytes: number,
): Promise<void> {
  const sha256 = await content.complete(id, sizeBytes);
  const at = clock.now();
  const expiresAt = plusMinutes(at, unclaimedMinutes);
  if (await completeUpload(pool, id, { sha256, at, expiresAt })) await content.dropPieces(id);
}
