import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";

/** What the commands of this module work with. */
export interface AccountDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessionHours: number;
}
