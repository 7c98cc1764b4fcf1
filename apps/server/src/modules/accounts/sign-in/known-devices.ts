/** Browsers on which an account has signed in, by a cookie of which only the digest is stored. */
import type { Kysely, Transaction } from "kysely";
import { formatInstant } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

const dayMs = 24 * 60 * 60_000;
/** A device that nobody used for so long is no longer known. */
const forgottenAfterDays = 180;

export interface DeviceClaim {
  readonly login: string;
  /** The cookie as it came; null without one. */
  readonly token: string | null;
}

/** The digest of a device that this login knows; null for every other. */
export async function findKnownDevice(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  { login, token }: DeviceClaim,
): Promise<Buffer | null> {
  if (token === null) return null;
  const since = formatInstant(clock.nowMs() - forgottenAfterDays * dayMs);
  const row = await database.writes
    .selectFrom("known_devices as d")
    .innerJoin("accounts as a", "a.id", "d.account_id")
    .select("d.token_digest")
    .where("d.token_digest", "=", digestOf(token))
    .where("d.last_used_at", ">", since)
    .where("a.login", "=", login)
    .executeTakeFirst();
  return row?.token_digest ?? null;
}

export interface RememberedDevice {
  readonly token: string;
  readonly expiresAt: string;
}

/** Whether this token came from us: one that somebody planted in a browser is not taken up. */
async function isOurs(executor: Executor, token: string): Promise<boolean> {
  const row = await executor
    .selectFrom("known_devices")
    .select("token_digest")
    .where("token_digest", "=", digestOf(token))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the device's own token where it has one: several accounts may share a computer. */
export async function rememberDevice(
  executor: Executor,
  { accountId, token: shown }: { readonly accountId: string; readonly token: string | null },
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<RememberedDevice> {
  const token = shown !== null && (await isOurs(executor, shown)) ? shown : createSecret();
  const now = clock.now();
  const expiresAt = formatInstant(clock.nowMs() + forgottenAfterDays * dayMs);
  const old = formatInstant(clock.nowMs() - forgottenAfterDays * dayMs);
  await executor
    .deleteFrom("known_devices")
    .where("account_id", "=", accountId)
    .where("last_used_at", "<", old)
    .execute();
  const row = { token_digest: digestOf(token), account_id: accountId };
  await executor
    .insertInto("known_devices")
    .values({ ...row, created_at: now, last_used_at: now })
    .onConflict((conflict) =>
      conflict.columns(["token_digest", "account_id"]).doUpdateSet({ last_used_at: now }),
    )
    .execute();
  return { token, expiresAt };
}
