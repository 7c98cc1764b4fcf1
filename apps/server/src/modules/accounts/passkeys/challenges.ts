/** What a passkey signs: random, used once, for one purpose, within five minutes. */
import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { formatInstant } from "../../../clock.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";

type Dependencies = Pick<AccountDependencies, "database" | "clock">;

/** Of an account, but for signing in, when nobody knows yet whose it will be. */
export type ChallengeFor =
  | { readonly purpose: "sign-in"; readonly accountId: null }
  | { readonly purpose: "registration" | "confirmation"; readonly accountId: string };

export const challengeLifeMs = 5 * 60_000;
const challengeBytes = 32;
/** Open at once for one address; a whole office may share it. */
const openForAddress = 300;

/** The challenge as base64url; refuses an address that asks and asks and never answers. */
export async function createChallenge(
  { database, clock }: Dependencies,
  wanted: ChallengeFor,
  address: string,
): Promise<string | Refusal> {
  const { writes } = database;
  await writes.deleteFrom("sign_in_challenges").where("expires_at", "<", clock.now()).execute();
  const { count } = await writes
    .selectFrom("sign_in_challenges")
    .select(sql<number>`count(*)`.as("count"))
    .where("address", "=", address)
    .executeTakeFirstOrThrow();
  if (count >= openForAddress) {
    return refuse("rate-limited", { retryAfterSeconds: challengeLifeMs / 1000 });
  }
  const challenge = randomBytes(challengeBytes).toString("base64url");
  await writes
    .insertInto("sign_in_challenges")
    .values({
      challenge_digest: digestOf(challenge),
      purpose: wanted.purpose,
      account_id: wanted.accountId,
      address,
      created_at: clock.now(),
      expires_at: formatInstant(clock.nowMs() + challengeLifeMs),
    })
    .execute();
  return challenge;
}

/** Whether it was made for this and is unused; it never is again, even when this was the wrong use. */
export async function spendChallenge(
  { database, clock }: Dependencies,
  challenge: string,
  { purpose, accountId }: ChallengeFor,
): Promise<boolean> {
  const row = await database.writes
    .deleteFrom("sign_in_challenges")
    .where("challenge_digest", "=", digestOf(challenge))
    .returning(["purpose", "account_id", "expires_at"])
    .executeTakeFirst();
  if (row === undefined || Date.parse(row.expires_at) <= clock.nowMs()) return false;
  return row.purpose === purpose && row.account_id === accountId;
}
