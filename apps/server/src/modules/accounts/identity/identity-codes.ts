/**
 * After a provider that does not vouch for a second factor: an account that has one still owes its
 * code, or it would be opened by one factor alone.
 */
import { formatInstant } from "../../../clock.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { countGuess } from "../sign-in/count-guess.ts";
import { hasFactor, readFactors, spendCode } from "../second-factor/second-factor.ts";
import { type OpenedSession, judgeCode, openSession } from "../sign-in/sign-in.ts";
import type { Visitor } from "../visitor.ts";

export interface WaitingForCode {
  readonly kind: "waiting";
  /** For the cookie of this browser; only its digest is stored. */
  readonly token: string;
  readonly expiresAt: string;
}

const waitLifeMs = 10 * 60_000;

export async function owesCode(
  { database }: Pick<AccountDependencies, "database">,
  accountId: string,
): Promise<boolean> {
  return hasFactor(await readFactors(database.writes, accountId));
}

export async function waitForCode(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  accountId: string,
): Promise<WaitingForCode> {
  const { writes } = database;
  const token = createSecret();
  const expiresAt = formatInstant(clock.nowMs() + waitLifeMs);
  await writes.deleteFrom("identity_waits").where("expires_at", "<=", clock.now()).execute();
  await writes
    .insertInto("identity_waits")
    .values({ token_digest: digestOf(token), account_id: accountId, expires_at: expiresAt })
    .execute();
  return { kind: "waiting", token, expiresAt };
}

export interface CodeAttempt {
  /** Of the cookie. */
  readonly token: string;
  readonly code: string;
  readonly visitor: Pick<Visitor, "address" | "deviceToken">;
}

/** Guesses are counted and slowed as those of passwords are. */
export async function finishWithCode(
  dependencies: AccountDependencies,
  { token, code, visitor }: CodeAttempt,
): Promise<OpenedSession | Refusal> {
  const { writes } = dependencies.database;
  const wait = await writes
    .selectFrom("identity_waits as w")
    .innerJoin("accounts as a", "a.id", "w.account_id")
    .select(["a.id as accountId", "a.login"])
    .where("w.token_digest", "=", digestOf(token))
    .where("w.expires_at", ">", dependencies.clock.now())
    .where("a.active", "=", true)
    .executeTakeFirst();
  if (wait === undefined) return refuse("identity-attempt-invalid");
  const { accountId, login } = wait;
  const guess = await countGuess(dependencies, { ...visitor, login });
  if (isRefusal(guess)) return guess;
  const verdict = await spendCode(dependencies, { accountId, code });
  const refusal = await judgeCode(dependencies, verdict, { guess, accountId });
  if (refusal !== null) return refusal;
  await guess.forgive();
  const taken = await writes
    .deleteFrom("identity_waits")
    .where("token_digest", "=", digestOf(token))
    .returning("account_id")
    .executeTakeFirst();
  if (taken === undefined) return refuse("identity-attempt-invalid");
  const { deviceToken } = visitor;
  return openSession(writes, { accountId, deviceToken }, dependencies);
}
