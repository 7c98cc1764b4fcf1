/** Reads what one node takes on, and how it runs; part of `config.ts`. */
import type { SettingReader } from "./setting-reader.ts";

const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

export interface CapacityConfig {
  readonly clockSkewLimitMs: number;
  readonly intakePoolSize: number;
  readonly workerPoolSize: number;
  readonly readPoolSize: number;
  readonly queueLimitRows: number;
  readonly queueLimitBytes: number;
  readonly logLevel: (typeof logLevels)[number];
}

const pool = { min: 1, max: 200 };
const skewMs = { min: 1, max: 3_600_000 };
const queueRows = { min: 1, max: 1_000_000 };
const queueBytes = { min: 1_000_000, max: 4_294_967_296 };

export function readCapacityConfig(reader: SettingReader): CapacityConfig {
  return {
    clockSkewLimitMs: reader.integer("JIBAO_CLOCK_SKEW_LIMIT_MS", skewMs),
    intakePoolSize: reader.integer("JIBAO_INTAKE_POOL_SIZE", pool),
    workerPoolSize: reader.integer("JIBAO_WORKER_POOL_SIZE", pool),
    readPoolSize: reader.integer("JIBAO_READ_POOL_SIZE", pool),
    queueLimitRows: reader.integer("JIBAO_QUEUE_ROWS", queueRows),
    queueLimitBytes: reader.integer("JIBAO_QUEUE_BYTES", queueBytes),
    logLevel: reader.oneOf("JIBAO_LOG_LEVEL", logLevels),
  };
}
