/** The parts of the server as one table, in the order in which each uses those before it. */
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import type { Transport } from "../modules/delivery/transport.ts";
import { openErasureList } from "../modules/erasures/erasure-list.ts";
import type { Worker } from "../workers/worker.ts";
import { type AccessComposition, composeAccess } from "./compose-access.ts";
import { type AccountComposition, composeAccounts } from "./compose-accounts.ts";
import { type AttachmentComposition, composeAttachments } from "./compose-attachments.ts";
import { type CaseComposition, composeCases } from "./compose-cases.ts";
import { composeErasures, type ErasureComposition } from "./compose-erasures.ts";
import { composeEvidence, type EvidenceComposition } from "./compose-evidence.ts";
import { composeKeeping, type Keeping } from "./compose-keeping.ts";
import { composeWebhooks, type WebhookComposition } from "./compose-webhooks.ts";

/** What every part is made with. */
export interface Foundation {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly mail: Transport;
  /** Hears what is wrong with the signing keys. */
  readonly warn: (fault: string) => void;
  /** Hears why the log stands still. */
  readonly onLogFault: (fault: string) => void;
  /** Hears that an erasure could not be listed. */
  readonly onErasureFault: (error: unknown) => void;
}

export interface Parts {
  readonly evidence: EvidenceComposition;
  readonly access: AccessComposition;
  readonly accounts: AccountComposition;
  readonly cases: CaseComposition;
  readonly webhooks: WebhookComposition;
  readonly keeping: Keeping;
  readonly attachments: AttachmentComposition;
  readonly erasures: ErasureComposition;
}

export function composeParts(foundation: Foundation): Parts {
  const evidence = composeEvidence(foundation);
  const { signer, memory: logMemory } = evidence;
  const access = composeAccess({ ...foundation, signer });
  const accounts = composeAccounts(foundation);
  const { recoveryTiesOf } = accounts;
  const { config, database, onErasureFault } = foundation;
  const list = openErasureList(config.erasuresFile);
  const recording = { erasureList: list, onErasureFault };
  const cases = composeCases({
    ...foundation,
    signer,
    logMemory,
    recoveryTiesOf,
    ...recording,
  });
  const attachments = composeAttachments(foundation);
  const { laws, registryFor, commands, drafts } = cases;
  const kept = { laws, registryFor, commands, drafts, recoveryTiesOf };
  return {
    evidence,
    access,
    accounts,
    cases,
    webhooks: composeWebhooks(foundation),
    keeping: composeKeeping({ ...foundation, signer, ...kept }),
    attachments,
    erasures: composeErasures({ database, list, commands, destroyFiles: attachments.destroy }),
  };
}

/** Does all that is due at this instant; what one part leaves to the next is done after it. */
export async function settleParts(parts: Parts): Promise<void> {
  parts.evidence.look();
  await parts.access.settle();
  await parts.cases.settle();
  await parts.webhooks.settle();
  await parts.keeping.settle();
  while ((await parts.attachments.work()) > 0);
  await parts.evidence.settle();
}

export interface WorkerChoice {
  /** False for a node that only serves: it writes down its own reads and does nothing else. */
  readonly all: boolean;
  readonly onError: (error: unknown) => void;
}

export function startWorkers(parts: Parts, { all, onError }: WorkerChoice): Worker[] {
  const { access, ...others } = parts;
  const some = all ? Object.values(others) : [];
  return [
    ...some.flatMap((part) => part.startWorkers(onError)),
    ...access.startWorkers({ all, onError }),
  ];
}
