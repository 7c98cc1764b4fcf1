import type { Clock } from "../../clock.ts";
import type { Config } from "../../config/config.ts";
import type { Database } from "../../database/open-database.ts";

/** What the configuration says about signing in. */
export type SignInSettings = Pick<
  Config,
  "publicUrl" | "serverKey" | "sessionHours" | "sessionIdleMinutes" | "secondFactor"
>;

/** What the commands of this module work with. */
export interface AccountDependencies extends SignInSettings {
  readonly database: Database;
  readonly clock: Clock;
}
