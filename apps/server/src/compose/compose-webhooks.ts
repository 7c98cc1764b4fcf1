/** Composes webhooks: their pages, and the worker that sends. */
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { createEndpointGuard } from "../modules/webhooks/endpoint-guard.ts";
import { webhookHandlers } from "../modules/webhooks/routes.ts";
import { sendWebhooks } from "../modules/webhooks/send-webhooks.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface WebhookComposition {
  readonly handlers: Handlers;
  /** Sends until nothing is due at this instant. */
  settle(): Promise<void>;
  startWorkers(onError: (error: unknown) => void): Worker[];
}

export interface WebhookParts {
  readonly config: Pick<Config, "serverKey" | "webhookNetworks">;
  readonly database: Database;
  readonly clock: Clock;
}

const webhookRestMs = 1_000;

export function composeWebhooks({ config, database, clock }: WebhookParts): WebhookComposition {
  const serverKey = Buffer.from(config.serverKey, "utf8");
  const guard = createEndpointGuard(config.webhookNetworks);
  const round = () => sendWebhooks({ pool: database.workers, clock, serverKey, guard });
  return {
    handlers: webhookHandlers({ database, clock, serverKey, guard }),
    settle: async () => {
      while ((await round()) > 0);
    },
    startWorkers: (onError) => [startWorker({ restMs: webhookRestMs, onError, round })],
  };
}
