/** Composes attachments: store, uploads, inspection, and their workers. */
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { queueUnscanned } from "../modules/attachments/attachment-rows.ts";
import { destroyContents } from "../modules/attachments/destroyer.ts";
import { createFinisher } from "../modules/attachments/finisher.ts";
import { createInspector } from "../modules/attachments/inspector.ts";
import { attachmentHandlers } from "../modules/attachments/routes.ts";
import { openContentStore } from "../modules/attachments/store/open-content-store.ts";
import { createUploads } from "../modules/attachments/uploads.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface AttachmentComposition {
  readonly handlers: Handlers;
  /** One round of each worker; answers how much was done. */
  work(): Promise<number>;
  /** Destroys what is to be destroyed; answers how many. */
  destroy(): Promise<number>;
  startWorkers(onError: (error: unknown) => void): Worker[];
  /** Ends what is being inspected, so that workers can stop soon; it is done again later. */
  stopInspecting(): void;
}

export interface AttachmentParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
}

const destroyRestMs = 1_000;
const inspectRestMs = 1_000;
/** What a crash left is no hurry; what is just arriving finishes itself. */
const finishRestMs = 60_000;

export function composeAttachments({
  config,
  database,
  clock,
}: AttachmentParts): AttachmentComposition {
  const { limits, scanner } = config.attachments;
  const pool = database.workers;
  const content = openContentStore(config.attachments);
  const finisher = createFinisher({ pool, content, clock });
  const inspector = createInspector({ pool, content, clock, scanner });
  const takeUpload = createUploads({ database, pool, content, clock, limits, finisher });
  const destroyer = { pool, content, clock, stopInspecting: inspector.stop };
  const rounds = {
    finish: () => finisher.finishLeft(),
    inspect: () => inspector.round(),
    destroy: () => destroyContents(destroyer),
  };
  const hasScanner = scanner !== null;
  return {
    handlers: attachmentHandlers({ database, content, hasScanner, takeUpload }),
    work: async () => (await rounds.finish()) + (await rounds.inspect()) + (await rounds.destroy()),
    destroy: rounds.destroy,
    stopInspecting: inspector.stopAll,
    startWorkers: (onError) => {
      if (hasScanner) queueUnscanned(pool, clock.now()).catch(onError);
      return [
        startWorker({ restMs: finishRestMs, onError, round: rounds.finish }),
        startWorker({ restMs: inspectRestMs, onError, round: rounds.inspect }),
        startWorker({ restMs: destroyRestMs, onError, round: rounds.destroy }),
      ];
    },
  };
}
