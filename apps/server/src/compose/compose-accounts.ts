/** Composes accounts: people and keys, how they enter, and what ends by itself. */
import type { Channel } from "@jibao/contract";
import type { Handlers } from "../api/handler.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import type { SignInSettings } from "../modules/accounts/account-dependencies.ts";
import { identityHandlers } from "../modules/accounts/identity/identity-handlers.ts";
import { ensureFirstAdministrator } from "../modules/accounts/invitations.ts";
import { ensureHouseKey } from "../modules/accounts/keys/house-key.ts";
import {
  type AccountQueries,
  createAccountQueries,
  createRecoveryTies,
} from "../modules/accounts/queries.ts";
import { expireRecoveries } from "../modules/accounts/recovery/recoveries.ts";
import { recoveryHandlers } from "../modules/accounts/recovery/recovery-handlers.ts";
import { accountHandlers } from "../modules/accounts/routes.ts";
import type { RecoveryTiesOf } from "../platform/two-people.ts";
import { startWorker, type Worker } from "../workers/worker.ts";

export interface AccountComposition {
  readonly handlers: Handlers;
  readonly queries: AccountQueries;
  readonly recoveryTiesOf: RecoveryTiesOf;
  /** Path of the first administrator's one-time link; null once an administrator has signed in. */
  firstAdministratorPath(): Promise<string | null>;
  gatewayKey(channel: Channel): Promise<string>;
  startWorkers(onError: (error: unknown) => void): Worker[];
}

export interface AccountParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
}

const recoveryRestMs = 60_000;

function signInSettingsOf(config: Config): SignInSettings {
  const { publicUrl, serverKey, sessionHours, sessionIdleMinutes, secondFactor } = config;
  return { publicUrl, serverKey, sessionHours, sessionIdleMinutes, secondFactor };
}

export function composeAccounts({ config, database, clock }: AccountParts): AccountComposition {
  const { serverKey, identityProviders: providers } = config;
  const accounts = { ...signInSettingsOf(config), database, clock };
  const queries = createAccountQueries(accounts);
  // Lists and links look at the time themselves; this writes down in time what ended.
  const expire = () => expireRecoveries({ database, clock });
  return {
    queries,
    recoveryTiesOf: createRecoveryTies(database),
    handlers: {
      ...accountHandlers({ ...accounts, queries }),
      ...identityHandlers({ ...accounts, queries, providers }),
      ...recoveryHandlers({ ...accounts, queries }),
    },
    firstAdministratorPath: () => ensureFirstAdministrator({ database, clock }),
    gatewayKey: (channel) => ensureHouseKey({ database, clock, serverKey }, channel),
    startWorkers: (onError) => [startWorker({ restMs: recoveryRestMs, onError, round: expire })],
  };
}
