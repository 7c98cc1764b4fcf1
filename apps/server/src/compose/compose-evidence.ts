/** Composes what the evidence needs around the log: the ring of keys, and witnesses outside. */
import type { AnswerOf } from "@jibao/contract";
import type { Signer } from "@jibao/evidence";
import type { ReadinessCheck } from "../api/operations-app.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { type OpenKeyRing, openKeyRing } from "../modules/evidence/keys/open-key-ring.ts";
import { keyPlaceOf } from "../modules/evidence/keys/ring-files.ts";
import { memoryInFolder } from "../modules/evidence/memory/log-memory.ts";
import type { MemoryPorts } from "../modules/evidence/memory/remember.ts";
import {
  type PublicationState,
  type PublicationTarget,
  publishCheckpoints,
} from "../modules/evidence/publish/publish-checkpoints.ts";
import {
  endpointTarget,
  folderTarget,
  timestampTarget,
} from "../modules/evidence/publish/targets.ts";
import type { Metrics } from "../platform/metrics.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface EvidenceComposition {
  /** Always the key that is active; the suite never changes. */
  readonly signer: Signer;
  /** The answer of `listKeys`. */
  keys(): AnswerOf<"listKeys">;
  /** Notices a change of the keys now. */
  look(): void;
  /** Publishes what is due. */
  settle(): Promise<void>;
  startWorkers(onError: (error: unknown) => void): Worker[];
  measure(metrics: Metrics): void;
  /** What was signed last, for the sequencer. */
  readonly memory: MemoryPorts;
  /** Without these no report can be taken. */
  readonly readiness: readonly ReadinessCheck[];
  /** What somebody should look at, though reports are taken. */
  readonly notices: readonly ReadinessCheck[];
  close(): void;
}

export interface EvidenceParts {
  readonly config: Pick<Config, "evidence" | "signingKeyFile">;
  readonly database: Database;
  readonly clock: Clock;
  readonly warn: (fault: string) => void;
  /** Hears why the log stands still. */
  readonly onLogFault: (fault: string) => void;
}

const publishRestMs = 1_000;

export function composeEvidence(parts: EvidenceParts): EvidenceComposition {
  const { config, database, clock, warn, onLogFault } = parts;
  const ring = openKeyRing({ path: config.signingKeyFile, clock, onFault: warn });
  const log = composeMemory(ring, keyPlaceOf(config.signingKeyFile).folder, onLogFault);
  const states = new Map<string, PublicationState>();
  const targets = targetsOf(parts);
  const publish = () =>
    publishCheckpoints({
      pool: database.workers,
      clock,
      targets,
      note: (target, state) => states.set(target, state),
    });
  return {
    signer: activeSigner(ring),
    keys: () => keysOf(ring),
    look: () => ring.look(),
    settle: async () => {
      while ((await publish()) > 0);
    },
    startWorkers: (onError) =>
      targets.length === 0 ? [] : [startWorker({ restMs: publishRestMs, onError, round: publish })],
    memory: log.memory,
    measure: (metrics) => {
      measure(metrics, states);
      metrics.gauge("jibao_log_stands_still", "1 while the log cannot be signed", () =>
        log.fault() === null ? 0 : 1,
      );
    },
    readiness: [{ name: "signingKey", check: async () => (ring.canSign() ? null : ring.fault()) }],
    notices: [
      { name: "signingKey", check: async () => ring.fault() },
      { name: "log", check: async () => log.fault() },
      { name: "publication", check: async () => describeFaults(states) },
    ],
    close: () => ring.stop(),
  };
}

/** Notes why the log stands still, and says it once for each reason. */
function composeMemory(ring: OpenKeyRing, folder: string, onFault: (fault: string) => void) {
  let fault: string | null = null;
  const memory: MemoryPorts = {
    store: memoryInFolder(folder),
    knownKeys: () => ring.ring().keys.map(({ keyId }) => keyId),
    note: (found) => {
      if (found !== null && found !== fault) onFault(found);
      fault = found;
    },
  };
  return { memory, fault: () => fault };
}

/** Receipts are made in one go, without a pause in which the active key could change. */
function activeSigner(ring: OpenKeyRing): Signer {
  const { suite } = ring.signer();
  return {
    suite,
    get keyId() {
      return ring.signer().keyId;
    },
    get publicKey() {
      return ring.signer().publicKey;
    },
    sign: (bytes) => ring.signer().sign(bytes),
  };
}

function keysOf(ring: OpenKeyRing): AnswerOf<"listKeys"> {
  const { activeKeyId, keys, statements, recoveryKey } = ring.ring();
  return { activeKeyId, items: [...keys], keyStatements: [...statements], recoveryKey };
}

function targetsOf({ config, database }: EvidenceParts): PublicationTarget[] {
  const { checkpointFolder, checkpointUrl, checkpointMinutes, timestamps } = config.evidence;
  const pool = database.workers;
  return [
    checkpointFolder === null ? null : folderTarget(checkpointFolder, checkpointMinutes),
    checkpointUrl === null ? null : endpointTarget(checkpointUrl, checkpointMinutes),
    timestamps === null ? null : timestampTarget({ ...timestamps, pool }),
  ].filter((target) => target !== null);
}

type States = ReadonlyMap<string, PublicationState>;

function measure(metrics: Metrics, states: States): void {
  const byTarget = (read: (state: PublicationState) => number) => () =>
    new Map([...states].map(([target, state]) => [`{target="${target}"}`, read(state)]));
  metrics.gauge(
    "jibao_checkpoint_published_number",
    "The newest checkpoint that arrived at a place outside",
    byTarget(({ number }) => number),
  );
  metrics.gauge(
    "jibao_checkpoint_publication_failing",
    "1 while the last attempt to tell a place outside has failed",
    byTarget(({ fault }) => (fault === null ? 0 : 1)),
  );
}

function describeFaults(states: States): string | null {
  const faults = [...states].flatMap(([target, { fault }]) =>
    fault === null ? [] : [`${target}: ${fault}`],
  );
  return faults.length === 0 ? null : faults.join("; ");
}
