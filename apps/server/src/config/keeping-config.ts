/** Reads how long what is kept; part of `config.ts`. */
import { join } from "node:path";
import type { SettingReader } from "./setting-reader.ts";
import type { RetentionDays } from "../modules/retention/run-retention.ts";

export interface KeepingConfig {
  readonly retention: RetentionDays;
  /** Whole months for which the access log is kept. */
  readonly accessLogMonths: number;
  /** The list of what was erased, outside of the database. */
  readonly erasuresFile: string;
}

/** Six months: Cybersecurity Law, Art. 23 (Art. 21 before 2026). */
const accessLogMonths = { min: 6, max: 120 };
const longestDays = 36_500;
const requestDaysMin = 30;
/** Cybersecurity Law, Art. 23: network logs are kept for no less than six months. */
const logDaysMin = 183;

function readRetention(reader: SettingReader): RetentionDays {
  const days = (min: number) => ({ min, max: longestDays });
  return {
    cases: reader.integer("JIBAO_KEEP_CASE_DAYS", days(0)),
    requests: reader.integer("JIBAO_KEEP_REQUEST_DAYS", days(requestDaysMin)),
    sessions: reader.integer("JIBAO_KEEP_SESSION_DAYS", days(logDaysMin)),
  };
}

export function readKeepingConfig(reader: SettingReader, dataDirectory: string): KeepingConfig {
  return {
    erasuresFile: reader.optional("JIBAO_ERASURES_FILE") ?? join(dataDirectory, "erasures.jsonl"),
    retention: readRetention(reader),
    accessLogMonths: reader.integer("JIBAO_ACCESS_LOG_MONTHS", accessLogMonths),
  };
}
