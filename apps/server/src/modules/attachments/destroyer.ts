/** Destroys content that must go, after the commit that says so, again and again until it is gone. */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { discardExpired, listToDestroy, noteDestroyed } from "./attachment-rows.ts";
import type { ContentStore } from "./store/content-store.ts";

export interface DestroyerPorts {
  readonly pool: pg.Pool;
  readonly content: ContentStore;
  readonly clock: Clock;
  /** Ends whatever still reads it. */
  readonly stopInspecting: (id: string) => void;
}

/** Answers how many were destroyed. One that cannot be is tried again; the others do not wait. */
export async function destroyContents(ports: DestroyerPorts): Promise<number> {
  const { pool, content, clock, stopInspecting } = ports;
  await discardExpired(pool, clock.now());
  const failures: unknown[] = [];
  const ids = await listToDestroy(pool);
  for (const id of ids) {
    stopInspecting(id);
    try {
      await content.destroy(id);
      await noteDestroyed(pool, id, clock.now());
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Contents could not be destroyed");
  return ids.length;
}
