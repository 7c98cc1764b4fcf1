/** Reads the settings of retention; part of `config.ts`. */
import type { SettingReader } from "./config.ts";
import type { RetentionDays } from "../modules/retention/run-retention.ts";

const longestDays = 36_500;
const requestDaysMin = 30;
/** Cybersecurity Law, Art. 23: network logs are kept for no less than six months. */
const logDaysMin = 183;

export function readRetentionConfig(reader: SettingReader): RetentionDays {
  const days = (min: number) => ({ min, max: longestDays });
  return {
    cases: reader.integer("JIBAO_KEEP_CASE_DAYS", days(0)),
    requests: reader.integer("JIBAO_KEEP_REQUEST_DAYS", days(requestDaysMin)),
    sessions: reader.integer("JIBAO_KEEP_SESSION_DAYS", days(logDaysMin)),
  };
}
