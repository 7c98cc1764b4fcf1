/** Composes what leaves and what goes: exports, and retention. */
import type { Signer } from "@jibao/evidence";
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import type { CaseCommands } from "../modules/cases/commands.ts";
import { produceExports } from "../modules/exports/produce.ts";
import { exportHandlers } from "../modules/exports/routes.ts";
import type { Drafts } from "../modules/intake/drafts.ts";
import type { LawsInUse } from "../modules/law/laws-in-use.ts";
import type { RegistryFor } from "../modules/registry/queries.ts";
import { runRetention } from "../modules/retention/run-retention.ts";
import type { RecoveryTiesOf } from "../platform/two-people.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface KeepingParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly laws: LawsInUse;
  readonly registryFor: RegistryFor;
  readonly commands: CaseCommands;
  readonly drafts: Drafts;
  readonly recoveryTiesOf: RecoveryTiesOf;
}

export interface Keeping {
  readonly handlers: Handlers;
  /** Makes every file that is approved, and deletes what is over its time. */
  settle(): Promise<void>;
  startWorkers(onError: (error: unknown) => void): Worker[];
}

const exportRestMs = 5_000;
const retentionRestMs = 3_600_000;

export function composeKeeping(parts: KeepingParts): Keeping {
  const { config, database, clock, signer, laws, registryFor, commands, drafts } = parts;
  const { recoveryTiesOf } = parts;
  const pool = database.workers;
  const makeFiles = () => produceExports({ database, clock, signer, laws, registryFor });
  const deleteOld = () =>
    runRetention({
      pool,
      clock,
      days: config.retention,
      purgeDrafts: () => drafts.purge(),
      expireCase: async (incidentId) => {
        const command = { kind: "expire-contents" } as const;
        const answer = () => null;
        const outcome = await commands.run({ incidentId, command, request: null, answer });
        if (outcome?.kind === "failed") throw outcome.error;
        return outcome?.kind === "committed";
      },
    });
  return {
    handlers: exportHandlers({ database, pool, clock, recoveryTiesOf }),
    settle: async () => {
      while ((await makeFiles()) > 0);
      await deleteOld();
    },
    startWorkers: (onError) => [
      startWorker({ restMs: exportRestMs, onError, round: makeFiles }),
      startWorker({ restMs: retentionRestMs, onError, round: deleteOld }),
    ],
  };
}
