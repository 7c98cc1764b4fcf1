/** Composes the list of erasures: held against the database at start, and after a restore. */
import type { ReadinessCheck } from "../api/operations-app.ts";
import type { Database } from "../database/open-database.ts";
import type { CaseCommands } from "../modules/cases/commands.ts";
import { checkErasures } from "../modules/erasures/check-erasures.ts";
import type { ErasureList } from "../modules/erasures/erasure-list.ts";
import { type Reapplied, reapplyErasures } from "../modules/erasures/reapply-erasures.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface ErasureComposition {
  /** Looks for the first time; answers what is wrong, or null. */
  prepare(): Promise<string | null>;
  /** Carries out what a restored database lacks, and destroys the files that go with it. */
  reapply(): Promise<Reapplied>;
  startWorkers(onError: (error: unknown) => void): Worker[];
  /** With a secret back in the database, nobody should read it. */
  readonly readiness: readonly ReadinessCheck[];
}

export interface ErasureCompositionParts {
  readonly database: Database;
  readonly list: ErasureList;
  readonly commands: CaseCommands;
  readonly destroyFiles: () => Promise<number>;
}

const checkRestMs = 60_000;

export function composeErasures(parts: ErasureCompositionParts): ErasureComposition {
  const { database, list, commands, destroyFiles } = parts;
  const pool = database.workers;
  let fault: string | null = null;
  const look = async () => {
    const missing = await checkErasures({ pool, list }).catch((error: unknown) => {
      fault = "the list of erasures cannot be read or written";
      throw error;
    });
    fault = missing.length === 0 ? null : describeMissing(missing.length);
    return fault;
  };
  return {
    prepare: look,
    reapply: async () => {
      await look();
      const done = await reapplyErasures({ pool, list, commands });
      while ((await destroyFiles()) > 0);
      await look();
      return done;
    },
    // Asked again only while something is wrong, so that it is right as soon as it was put right.
    readiness: [
      { name: "erasures", check: async () => (fault === null ? null : look().catch(() => fault)) },
    ],
    startWorkers: (onError) => [
      startWorker({
        restMs: checkRestMs,
        onError,
        round: async () => {
          await look();
          return 0;
        },
      }),
    ],
  };
}

function describeMissing(count: number): string {
  return `${count} erasures are not in this database, as after a restore: reapply them`;
}
