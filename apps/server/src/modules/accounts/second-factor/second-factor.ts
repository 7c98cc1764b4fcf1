/** What stands beside an account's password: passkeys, an app, and recovery codes for both. */
import type { SignInMethods } from "@jibao/contract";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { listIdentityLinks } from "../identity/identity-links.ts";
import { listPasskeys } from "../passkeys/passkeys.ts";
import { countRecoveryCodes, createRecoveryCodes, spendRecoveryCode } from "./recovery-codes.ts";
import { spendTotpCode } from "./totp.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

export interface Factors {
  readonly passkeys: boolean;
  readonly totp: boolean;
}

export const hasFactor = ({ passkeys, totp }: Factors) => passkeys || totp;

export async function readFactors(executor: Executor, accountId: string): Promise<Factors> {
  const { rows } = await sql<Factors>`select
      exists (select from passkeys where account_id = ${accountId}) as passkeys,
      exists (select from totp_secrets
        where account_id = ${accountId} and state = 'set-up') as totp`.execute(executor);
  return rows[0] ?? { passkeys: false, totp: false };
}

/** `none`: the account asks for none. The others are about the code that came. */
export type CodeVerdict = "none" | "missing" | "wrong" | "totp" | "recovery-code";

/**
 * Uses a code up, of the app or a recovery code. An account with a second factor is never opened
 * by its password alone, whatever that factor is.
 */
export async function spendCode(
  { database, ...dependencies }: AccountDependencies,
  { accountId, code }: { readonly accountId: string; readonly code: string | null },
): Promise<CodeVerdict> {
  const factors = await readFactors(database.writes, accountId);
  if (!hasFactor(factors)) return "none";
  if (code === null) return "missing";
  const typed = { accountId, code };
  if (factors.totp && (await spendTotpCode(database.writes, typed, dependencies))) return "totp";
  const spent = await spendRecoveryCode(database.writes, typed, dependencies);
  return spent ? "recovery-code" : "wrong";
}

/** Locks the account, so that two changes of its factors take turns; answers what it had. */
export async function lockFactors(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<Factors> {
  await transaction
    .selectFrom("accounts")
    .select("id")
    .where("id", "=", accountId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return readFactors(transaction, accountId);
}

/** Recovery codes come with the first factor; null with a further one. */
export async function firstRecoveryCodes(
  transaction: Transaction<Tables>,
  { accountId, before }: { readonly accountId: string; readonly before: Factors },
  dependencies: Pick<AccountDependencies, "clock">,
): Promise<string[] | null> {
  return hasFactor(before) ? null : createRecoveryCodes(transaction, accountId, dependencies);
}

/** With the last factor go the codes that stand in for it. */
export async function dropCodesWithoutFactor(
  transaction: Transaction<Tables>,
  accountId: string,
): Promise<void> {
  if (hasFactor(await readFactors(transaction, accountId))) return;
  await transaction.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
}

export async function readSignInMethods(
  executor: Executor,
  accountId: string,
): Promise<SignInMethods> {
  const account = await executor
    .selectFrom("accounts as a")
    .leftJoin("totp_secrets as t", (join) =>
      join.onRef("t.account_id", "=", "a.id").on("t.state", "=", "set-up"),
    )
    .select(["a.password_hash", "t.confirmed_at"])
    .where("a.id", "=", accountId)
    .executeTakeFirstOrThrow();
  return {
    hasPassword: account.password_hash !== null,
    passkeys: await listPasskeys(executor, accountId),
    totpSince: account.confirmed_at,
    recoveryCodesLeft: await countRecoveryCodes(executor, accountId),
    identities: await listIdentityLinks(executor, accountId),
  };
}
