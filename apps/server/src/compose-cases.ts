/** Composes the modules of a case's life: cases, intake, delivery and their workers. */
import type { Signer } from "@jibao/evidence";
import { createSalt } from "@jibao/evidence/node";
import type { Handlers } from "./api/handler.ts";
import { viewerOf } from "./api/principal.ts";
import type { Clock } from "./clock.ts";
import { composeKeeping } from "./compose-keeping.ts";
import type { Config } from "./config/config.ts";
import type { Database } from "./database/open-database.ts";
import { createRecoveryTies } from "./modules/accounts/queries.ts";
import { readNamedFiles } from "./modules/attachments/queries.ts";
import { actorOf } from "./modules/cases/actor.ts";
import { type CaseCommands, createCaseCommands } from "./modules/cases/commands.ts";
import { systemCreator } from "./modules/cases/system-creator.ts";
import { createReporterFinder } from "./modules/cases/find-reporter.ts";
import { createInboxFeed, type InboxFeed } from "./modules/cases/inbox-feed.ts";
import { findCase } from "./modules/cases/queries.ts";
import { caseHandlers } from "./modules/cases/routes.ts";
import type { CasePorts } from "./modules/cases/run-batch.ts";
import { submissionAnswer } from "./modules/cases/submission-answer.ts";
import { evidenceHandlers } from "./modules/evidence/routes.ts";
import { sequenceLog } from "./modules/evidence/sequence-log.ts";
import { type OutboxPorts, sendOutbox } from "./modules/delivery/outbox.ts";
import { sinkTransport, type Transport } from "./modules/delivery/transport.ts";
import type { IntakePorts, SubmittingPrincipal } from "./modules/intake/commands.ts";
import { createDrafts } from "./modules/intake/drafts.ts";
import { intakeHandlers } from "./modules/intake/routes.ts";
import { lawHandlers } from "./modules/law/routes.ts";
import { createLawsInUse } from "./modules/law/laws-in-use.ts";
import { createRegistryReader, type RegistryFor } from "./modules/registry/queries.ts";
import { createEndpointGuard } from "./modules/webhooks/endpoint-guard.ts";
import { webhookHandlers } from "./modules/webhooks/routes.ts";
import { sendWebhooks } from "./modules/webhooks/send-webhooks.ts";
import { createId } from "./platform/identifiers.ts";
import { fireDueClocks } from "./workers/clocks.ts";
import { startWorker, type Worker } from "./workers/worker.ts";

export interface CaseComposition {
  readonly handlers: Handlers;
  readonly commands: CaseCommands;
  readonly feed: InboxFeed;
  readonly findReporter: ReturnType<typeof createReporterFinder>;
  /** Fires, sends and writes the log until nothing is due at this instant. */
  settle(): Promise<void>;
  /** Starts clocks, outbox, sequencer and house-keeping; a node without them only serves. */
  startWorkers(onError: (error: unknown) => void): Worker[];
}

export interface CaseParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly mail: Transport;
}

/** What one transaction takes at most; the queues before it are bounded by the configuration. */
const batchRows = 64;
const batchBytes = 4_000_000;
const reminderMinutes = 60;
const takeOverMinutes = 10;
const logWithinMinutes = 60;
const clockRestMs = 1_000;
const outboxRestMs = 1_000;
/** Also the least time between two checkpoints of one node. */
const sequencerRestMs = 1_000;
const webhookRestMs = 1_000;
const outboxPrincipal = "system:outbox";

function settingsOf(config: Config) {
  return {
    warnsAtHalf: config.warnHalf,
    warnLastMinutes: config.warnMinutes,
    reminderMinutes,
    takeOverMinutes,
    firstContactWindowMinutes: config.firstContactWindowMinutes,
    logWithinMinutes,
    publicUrl: config.publicUrl,
  };
}

export function composeCases(parts: CaseParts): CaseComposition {
  const { config, database, clock, signer } = parts;
  const laws = createLawsInUse(config.choices);
  const serverKey = Buffer.from(config.serverKey, "utf8");
  const shared: Omit<CasePorts, "pool" | "registryFor"> = {
    clock,
    laws,
    settings: settingsOf(config),
    sealing: { signer, createSalt, logWithinMinutes },
    createCreator: systemCreator,
  };
  const { intake, workers } = database;
  const registryFor = createRegistryReader(workers);
  const laneA = { ...shared, pool: intake, registryFor: createRegistryReader(intake) };
  const laneB = { ...shared, pool: workers, registryFor };
  const { queueLimitRows: queueRows, queueLimitBytes: queueBytes } = config;
  const limits = { batchRows, batchBytes, queueRows, queueBytes };
  const commands = createCaseCommands({ laneA, laneB }, { limits, serverKey });
  const findReporter = createReporterFinder(database, serverKey);
  const drafts = createDrafts(workers, clock);
  const ports = intakePorts(parts, { commands, registryFor, findReporter });
  const guard = createEndpointGuard(config.webhookNetworks);
  const rounds = {
    clocks: () => fireDueClocks({ pool: workers, clock, commands }),
    outbox: () => sendOutbox(outboxPorts(parts, commands)),
    log: () => sequenceLog({ pool: workers, clock, signer }),
    webhooks: () => sendWebhooks({ pool: workers, clock, serverKey, guard }),
  };
  const { suite } = signer;
  const recoveryTiesOf = createRecoveryTies(database);
  const reading = { database, registryFor, laws, clock };
  const keeping = composeKeeping({ ...parts, ...reading, commands, drafts, recoveryTiesOf });
  const createActId = () => createId("act", clock.nowMs());
  return {
    commands,
    feed: createInboxFeed(workers, clock),
    findReporter,
    handlers: {
      ...caseHandlers({ ...reading, commands, suite, createActId, recoveryTiesOf }),
      ...intakeHandlers({ ports, drafts, clock, registryFor, laws }),
      ...lawHandlers({ laws, clock }),
      ...webhookHandlers({ database, clock, serverKey, guard }),
      ...evidenceHandlers({ database, suite }),
      ...keeping.handlers,
    },
    settle: async () => {
      while ((await rounds.clocks()) + (await rounds.outbox()) + (await rounds.log()) > 0);
      while ((await rounds.webhooks()) > 0);
      await keeping.settle();
    },
    startWorkers: (onError) => [
      startWorker({ restMs: clockRestMs, onError, round: rounds.clocks }),
      startWorker({ restMs: outboxRestMs, onError, round: rounds.outbox }),
      startWorker({ restMs: sequencerRestMs, onError, round: rounds.log }),
      startWorker({ restMs: webhookRestMs, onError, round: rounds.webhooks }),
      ...keeping.startWorkers(onError),
    ],
  };
}

function outboxPorts(
  { config, database, clock, mail }: CaseParts,
  commands: CaseCommands,
): OutboxPorts {
  return {
    pool: database.workers,
    clock,
    mail,
    sink: sinkTransport,
    mailDomain: new URL(config.publicUrl).hostname,
    settle: async ({ incidentId, ...delivery }) => {
      const command = { kind: "settle-delivery" as const, ...delivery };
      // Settled once, also when the answer to the commit, or the mark after it, is lost.
      const request = { principal: outboxPrincipal, key: delivery.outboxId, bodyDigest: "" };
      const outcome = await commands.run({
        incidentId,
        command,
        request,
        answer: () => null,
      });
      if (outcome?.kind === "failed") throw outcome.error;
      const isSettled = outcome?.kind === "committed" || outcome?.kind === "duplicate";
      if (!isSettled) throw new Error("The mail will be settled later");
    },
  };
}

function intakePorts(
  { config, database, clock }: CaseParts,
  { commands, registryFor, findReporter }: IntakeParts,
): IntakePorts {
  return {
    cases: commands,
    clock,
    actorOf,
    answerOf: submissionAnswer,
    findTarget: (by, principal) => findTarget({ database, findReporter }, by, principal),
    namedFiles: (naming) => readNamedFiles(database.workers, naming, config.attachments.limits),
    operatorName: async (id) => (await registryFor([id])).operators.get(id)?.name ?? null,
  };
}

interface IntakeParts {
  readonly commands: CaseCommands;
  readonly registryFor: RegistryFor;
  readonly findReporter: ReturnType<typeof createReporterFinder>;
}

interface Target {
  readonly reference: string | null;
  readonly secret: string | null;
}

/**
 * A reporter adds to its own case, an officer to one that lies on their desk, a clerk to one that
 * waits there or was entered by the clerk, an operator to its own. Whoever writes by a channel is
 * nobody in particular: a reference is no secret, so the channel has to pass on the secret too.
 */
async function findTarget(
  ports: { database: Database; findReporter: ReturnType<typeof createReporterFinder> },
  { reference, secret }: Target,
  principal: SubmittingPrincipal,
): Promise<string | null> {
  if (principal.kind === "reporter") {
    return reference === null || reference === principal.reference ? principal.incidentId : null;
  }
  if (reference === null) return null;
  if (principal.kind === "gateway" || (principal.kind === "clerk" && secret !== null)) {
    const reporter = secret === null ? null : await ports.findReporter(reference, secret);
    return reporter?.kind === "reporter" ? reporter.incidentId : null;
  }
  return ports.database.asViewer(viewerOf(principal), async (reader) => {
    const state = await findCase(reader, reference, principal);
    const lies = state?.inbox.find((row) => row.authorityKey === actorOf(principal).authorityKey);
    // A circular gives sight, not hands.
    return lies?.why === "circular" ? null : (state?.incident.id ?? null);
  });
}
