/** Signing in and out. Guessing is slowed for each login and address. */
import type { Kysely, Transaction } from "kysely";
import { formatInstant } from "../../clock.ts";
import type { Tables } from "../../database/generated/tables.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { createSecret, digestOf } from "../../platform/secrets.ts";
import { verifyPassword } from "./passwords.ts";
import type { AccountDependencies } from "./account-dependencies.ts";

export interface OpenedSession {
  readonly kind: "session";
  /** For the cookie; only its digest is stored. */
  readonly token: string;
  readonly expiresAt: string;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of the network, as seen behind trusted proxies. */
  readonly address: string;
}

const windowMs = 15 * 60_000;
const retryAfterSeconds = windowMs / 1000;
/** Failures within the window; an address may be shared, a login may be attacked from many. */
const failureLimits = { loginAndAddress: 5, address: 50, login: 100 };
const keepFailuresMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

type Executor = Kysely<Tables> | Transaction<Tables>;

/** Writes the session; the caller sets the cookie. */
export async function openSession(
  executor: Executor,
  accountId: string,
  { clock, sessionHours }: Pick<AccountDependencies, "clock" | "sessionHours">,
): Promise<OpenedSession> {
  const token = createSecret();
  const expiresAt = formatInstant(clock.nowMs() + sessionHours * hourMs);
  await executor
    .insertInto("sessions")
    .values({
      token_digest: digestOf(token),
      account_id: accountId,
      created_at: clock.now(),
      expires_at: expiresAt,
    })
    .execute();
  return { kind: "session", token, expiresAt };
}

/** Counts the attempt as failed before it is judged, so that parallel guesses all count. */
async function recordAttempt(
  { database, clock }: AccountDependencies,
  { login, address }: Credentials,
): Promise<{ id: number; allowed: boolean }> {
  const failedAt = clock.now();
  const since = formatInstant(clock.nowMs() - windowMs);
  const attempt = await database.writes
    .insertInto("sign_in_failures")
    .values({ login, address, failed_at: failedAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  const counts = await database.writes
    .selectFrom("sign_in_failures")
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("login", "=", login).as("login"),
      fn.countAll<number>().filterWhere("address", "=", address).as("address"),
      fn
        .countAll<number>()
        .filterWhere("login", "=", login)
        .filterWhere("address", "=", address)
        .as("loginAndAddress"),
    ])
    .where("failed_at", ">", since)
    .where(({ eb, or }) => or([eb("login", "=", login), eb("address", "=", address)]))
    .executeTakeFirstOrThrow();
  const allowed =
    counts.loginAndAddress <= failureLimits.loginAndAddress &&
    counts.address <= failureLimits.address &&
    counts.login <= failureLimits.login;
  return { id: attempt.id, allowed };
}

async function forgetFailures(
  { database, clock }: AccountDependencies,
  { login, address }: Credentials,
): Promise<void> {
  const old = formatInstant(clock.nowMs() - keepFailuresMs);
  await database.writes
    .deleteFrom("sign_in_failures")
    .where(({ eb, or, and }) =>
      or([eb("failed_at", "<", old), and([eb("login", "=", login), eb("address", "=", address)])]),
    )
    .execute();
}

/** A refused attempt is taken back: waiting out the window is enough, knocking does not extend it. */
async function takeBack({ database }: AccountDependencies, attemptId: number): Promise<void> {
  await database.writes.deleteFrom("sign_in_failures").where("id", "=", attemptId).execute();
}

export async function signIn(
  dependencies: AccountDependencies,
  credentials: Credentials,
): Promise<OpenedSession | Refusal> {
  const attempt = await recordAttempt(dependencies, credentials);
  if (!attempt.allowed) {
    await takeBack(dependencies, attempt.id);
    return refuse("rate-limited", { retryAfterSeconds });
  }
  const account = await dependencies.database.writes
    .selectFrom("accounts")
    .select(["id", "password_hash"])
    .where("login", "=", credentials.login)
    .where("active", "=", true)
    .executeTakeFirst();
  const known = await verifyPassword(credentials.password, account?.password_hash ?? null);
  if (account === undefined || !known) return refuse("sign-in-failed");
  await forgetFailures(dependencies, credentials);
  return openSession(dependencies.database.writes, account.id, dependencies);
}

export async function signOut(
  { database, clock }: AccountDependencies,
  tokenDigest: Buffer,
): Promise<void> {
  await database.writes
    .updateTable("sessions")
    .set({ revoked_at: clock.now() })
    .where("token_digest", "=", tokenDigest)
    .where("revoked_at", "is", null)
    .execute();
}
