/** Changing the own password: the other sessions end, and this one gets a new token. */
import type { PasswordChange } from "@jibao/contract";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { countGuess, type Guesser } from "./count-guess.ts";
import { endOthers } from "../sessions/open-sessions.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword, verifyPassword } from "./passwords.ts";
import { holdSession, type RenewedSession, renewSession } from "../sessions/renew-session.ts";
import { hasFactor, readFactors } from "../second-factor/second-factor.ts";
import { recordSecurityChange } from "../record/security-changes.ts";

export interface PasswordChanging extends PasswordChange, Pick<Guesser, "address" | "deviceToken"> {
  readonly accountId: string;
  readonly sessionId: string;
  /** Whether the session was confirmed lately, so that the old password is not needed. */
  readonly isConfirmed: boolean;
}

/**
 * Null when the old password is right, or is not needed. Where there is a second factor the old
 * password alone proves too little: the session must have been confirmed with that factor.
 */
async function checkOld(
  dependencies: AccountDependencies,
  { oldPassword, isConfirmed, ...guesser }: PasswordChanging & Pick<Guesser, "login">,
  stored: string | null,
): Promise<Refusal | null> {
  const factors = await readFactors(dependencies.database.writes, guesser.accountId);
  if (!isConfirmed && (oldPassword === undefined || hasFactor(factors))) {
    return refuse("confirmation-required");
  }
  if (oldPassword === undefined) return null;
  const guess = await countGuess(dependencies, guesser);
  if (isRefusal(guess)) return guess;
  if (!(await verifyPassword(oldPassword, stored))) return refuse("confirmation-failed");
  await guess.forgive();
  return null;
}

export interface PasswordChanged {
  readonly kind: "changed";
  readonly renewed: RenewedSession;
  /** Of the sessions that ended. */
  readonly tokenDigests: readonly Buffer[];
}

export async function changePassword(
  dependencies: AccountDependencies,
  changing: PasswordChanging,
): Promise<PasswordChanged | Refusal> {
  const { database, clock } = dependencies;
  const { accountId, sessionId, newPassword, deviceToken } = changing;
  const account = await database.writes
    .selectFrom("accounts")
    .select(["login", "name", "password_hash"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  const { login } = account;
  const refusal =
    (await checkOld(dependencies, { ...changing, login }, account.password_hash)) ??
    checkNewPassword(newPassword, account, "/newPassword");
  if (refusal !== null) return refusal;
  const passwordHash = await hashPassword(newPassword);
  return database.writes.transaction().execute(async (transaction) => {
    if (!(await holdSession(transaction, sessionId, dependencies)))
      return refuse("unauthenticated");
    await transaction
      .updateTable("accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", accountId)
      .execute();
    const ending = { accountId, sessionId, deviceToken, at: clock.now() };
    const tokenDigests = await endOthers(transaction, ending);
    const change = { accountId, kind: "password-changed", sessionId } as const;
    await recordSecurityChange(transaction, change, dependencies);
    const renewed = await renewSession(transaction, { sessionId, confirmed: true }, dependencies);
    if (renewed === null) throw new Error("A session that was held open has ended");
    return { kind: "changed", renewed, tokenDigests };
  });
}
