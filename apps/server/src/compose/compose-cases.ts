/** Composes a case's life: intake, commands, the desk's feed, clocks, delivery and the log. */
import type { Signer } from "@jibao/evidence";
import { createSalt } from "@jibao/evidence/node";
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { type CaseCommands, createCaseCommands } from "../modules/cases/commands.ts";
import { createReporterFinder } from "../modules/cases/find-reporter.ts";
import { createInboxFeed, type InboxFeed } from "../modules/cases/inbox-feed.ts";
import { caseHandlers } from "../modules/cases/routes.ts";
import type { CasePorts } from "../modules/cases/run-batch.ts";
import { systemCreator } from "../modules/cases/system-creator.ts";
import { sendOutbox } from "../modules/delivery/outbox.ts";
import type { Transport } from "../modules/delivery/transport.ts";
import { evidenceHandlers } from "../modules/evidence/routes.ts";
import type { ErasureList } from "../modules/erasures/erasure-list.ts";
import { recordErasures } from "../modules/erasures/record-erasures.ts";
import type { MemoryPorts } from "../modules/evidence/memory/remember.ts";
import { createEntryGuard, createEntryMac } from "../modules/evidence/entry-macs.ts";
import { sequenceLog } from "../modules/evidence/sequence-log.ts";
import { createDrafts, type Drafts } from "../modules/intake/drafts.ts";
import { intakeHandlers } from "../modules/intake/routes.ts";
import { createLawsInUse, type LawsInUse } from "../modules/law/laws-in-use.ts";
import { lawHandlers } from "../modules/law/routes.ts";
import { createRegistryReader, type RegistryFor } from "../modules/registry/queries.ts";
import { createId } from "../platform/identifiers.ts";
import type { RecoveryTiesOf } from "../platform/two-people.ts";
import { fireDueClocks } from "../workers/clocks.ts";
import { startWorker, type Worker } from "../workers/worker.ts";
import { intakePorts } from "./intake-ports.ts";
import { outboxPorts } from "./outbox-ports.ts";

export interface CaseComposition {
  readonly handlers: Handlers;
  readonly commands: CaseCommands;
  readonly drafts: Drafts;
  readonly laws: LawsInUse;
  readonly registryFor: RegistryFor;
  readonly feed: InboxFeed;
  readonly findReporter: ReturnType<typeof createReporterFinder>;
  /** Names entries that the log refused; null when there are none. */
  refusedEntries(): string | null;
  /** Fires, sends and writes the log until nothing is due at this instant. */
  settle(): Promise<void>;
  startWorkers(onError: (error: unknown) => void): Worker[];
}

export interface CaseParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly signer: Signer;
  readonly logMemory: MemoryPorts;
  readonly mail: Transport;
  readonly recoveryTiesOf: RecoveryTiesOf;
  readonly erasureList: ErasureList;
  /** Hears that an erasure could not be listed. */
  readonly onErasureFault: (error: unknown) => void;
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

/** Two lanes: first reports never wait behind commands on cases that are there. */
function composeCommands(parts: CaseParts, laws: LawsInUse) {
  const { config, database, clock, signer, erasureList, onErasureFault } = parts;
  const shared: Omit<CasePorts, "pool" | "registryFor"> = {
    clock,
    laws,
    settings: settingsOf(config),
    sealing: { signer, createSalt, entryMac: createEntryMac(config.serverKey), logWithinMinutes },
    createCreator: systemCreator,
  };
  const laneOn = (pool: Database["workers"]) => {
    return { ...shared, pool, registryFor: createRegistryReader(pool) };
  };
  const [laneA, laneB] = [laneOn(database.intake), laneOn(database.workers)];
  const { queueLimitRows: queueRows, queueLimitBytes: queueBytes } = config;
  const limits = { batchRows, batchBytes, queueRows, queueBytes };
  const serverKey = Buffer.from(config.serverKey, "utf8");
  const commands = createCaseCommands({ laneA, laneB }, { limits, serverKey });
  return {
    commands: recordErasures(commands, erasureList, onErasureFault),
    registryFor: laneB.registryFor,
  };
}

export function composeCases(parts: CaseParts): CaseComposition {
  const { config, database, clock, signer, recoveryTiesOf, logMemory } = parts;
  const { workers: pool } = database;
  const { suite } = signer;
  const laws = createLawsInUse(config.choices);
  const { commands, registryFor } = composeCommands(parts, laws);
  const findReporter = createReporterFinder(database, Buffer.from(config.serverKey, "utf8"));
  const drafts = createDrafts(pool, clock);
  const ports = intakePorts({ ...parts, commands, registryFor, findReporter });
  const createActId = () => createId("act", clock.nowMs());
  const reading = { database, registryFor, laws, clock };
  const guard = createEntryGuard({
    serverKeys: [config.serverKey],
    from: config.evidence.macsFrom,
  });
  const rounds = {
    clocks: () => fireDueClocks({ pool, clock, commands }),
    outbox: () => sendOutbox(outboxPorts(parts, commands)),
    log: () => sequenceLog({ pool, clock, signer, memory: logMemory, guard }),
  };
  return {
    commands,
    drafts,
    laws,
    registryFor,
    findReporter,
    feed: createInboxFeed(pool, clock),
    handlers: {
      ...caseHandlers({ ...reading, commands, suite, createActId, recoveryTiesOf }),
      ...intakeHandlers({ ports, drafts, clock, registryFor, laws }),
      ...lawHandlers({ laws, clock }),
      ...evidenceHandlers({ database, suite }),
    },
    refusedEntries: guard.fault,
    settle: async () => {
      while ((await rounds.clocks()) + (await rounds.outbox()) + (await rounds.log()) > 0);
    },
    startWorkers: (onError) => [
      startWorker({ restMs: clockRestMs, onError, round: rounds.clocks }),
      startWorker({ restMs: outboxRestMs, onError, round: rounds.outbox }),
      startWorker({ restMs: sequencerRestMs, onError, round: rounds.log }),
    ],
  };
}
