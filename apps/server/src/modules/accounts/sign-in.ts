/** Signing in and out. Guessing is slowed, as `sign-in-delays.ts` says, and never locks anybody. */
import type { Kysely, Transaction } from "kysely";
import { formatInstant } from "../../clock.ts";
import type { Tables } from "../../database/generated/tables.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { createSecret, digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { findKnownDevice, type RememberedDevice, rememberDevice } from "./known-devices.ts";
import { verifyPassword } from "./passwords.ts";
import { delays, guessWindowMs, waitSeconds } from "./sign-in-delays.ts";

export interface OpenedSession {
  readonly kind: "session";
  /** For the cookie; only its digest is stored. */
  readonly token: string;
  readonly expiresAt: string;
  /** For the cookie of this device, known from now on. */
  readonly device: RememberedDevice;
}

export interface Credentials {
  readonly login: string;
  readonly password: string;
  /** Of the network, as seen behind trusted proxies. */
  readonly address: string;
  /** The cookie of a device that signed in before; null without one. */
  readonly deviceToken: string | null;
}

/** Far beyond the number from which on every wait is at its most. */
const countedGuesses = 500;
const keepFailuresMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

type Executor = Kysely<Tables> | Transaction<Tables>;

/** Writes the session and remembers the device; the caller sets both cookies. */
export async function openSession(
  executor: Executor,
  { accountId, deviceToken }: { readonly accountId: string; readonly deviceToken: string | null },
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
  const device = await rememberDevice(executor, { accountId, token: deviceToken }, { clock });
  return { kind: "session", token, expiresAt, device };
}

type Attempt = Pick<Credentials, "login" | "address"> & { readonly device: Buffer | null };

interface Counted {
  readonly id: number;
  readonly waitSeconds: number;
}

/** Counts the attempt as failed before it is judged, so that parallel guesses all count. */
async function recordAttempt(
  { database, clock }: AccountDependencies,
  { login, address, device }: Attempt,
): Promise<Counted> {
  const attempt = await database.writes
    .insertInto("sign_in_failures")
    .values({ login, address, device_digest: device, failed_at: clock.now() })
    .returning("id")
    .executeTakeFirstOrThrow();
  const rows = await database.writes
    .selectFrom("sign_in_failures")
    .select(["login", "address", "device_digest", "failed_at"])
    .where("id", "<>", attempt.id)
    .where("failed_at", ">", formatInstant(clock.nowMs() - guessWindowMs))
    .where(({ eb, or }) => or([eb("login", "=", login), eb("address", "=", address)]))
    .orderBy("failed_at", "desc")
    .limit(countedGuesses)
    .execute();
  const wait = (kind: keyof typeof delays, own: (row: (typeof rows)[number]) => boolean) => {
    const guesses = rows.filter(own);
    const lastAtMs = Date.parse(guesses[0]?.failed_at ?? "");
    return waitSeconds({ count: guesses.length, lastAtMs }, delays[kind], clock.nowMs());
  };
  if (device !== null) {
    const own = wait("device", (row) => row.login === login && isSame(row.device_digest, device));
    return { id: attempt.id, waitSeconds: own };
  }
  const strange = rows.filter((row) => row.device_digest === null);
  const waits = [
    wait("loginAndAddress", (row) => strange.includes(row) && isBoth(row, { login, address })),
    wait("address", (row) => row.address === address),
    wait("login", (row) => strange.includes(row) && row.login === login),
  ];
  return { id: attempt.id, waitSeconds: Math.max(...waits) };
}

const isSame = (one: Buffer | null, other: Buffer) => one?.equals(other) ?? false;
const isBoth = (row: { login: string; address: string }, by: { login: string; address: string }) =>
  row.login === by.login && row.address === by.address;

/** After success; the guesses of others at this login stay counted. */
async function forgetFailures(
  { database, clock }: AccountDependencies,
  { login, address, device }: Attempt,
): Promise<void> {
  const old = formatInstant(clock.nowMs() - keepFailuresMs);
  await database.writes
    .deleteFrom("sign_in_failures")
    .where(({ eb, or, and }) =>
      or([
        eb("failed_at", "<", old),
        and([
          eb("login", "=", login),
          device === null ? eb("address", "=", address) : eb("device_digest", "=", device),
        ]),
      ]),
    )
    .execute();
}

/** A refused attempt is taken back: waiting is enough, knocking does not lengthen the wait. */
async function takeBack({ database }: AccountDependencies, attemptId: number): Promise<void> {
  await database.writes.deleteFrom("sign_in_failures").where("id", "=", attemptId).execute();
}

export async function signIn(
  dependencies: AccountDependencies,
  credentials: Credentials,
): Promise<OpenedSession | Refusal> {
  const { database } = dependencies;
  const { login, address, deviceToken: token } = credentials;
  const device = await findKnownDevice(dependencies, { login, token });
  const counted = await recordAttempt(dependencies, { login, address, device });
  if (counted.waitSeconds > 0) {
    await takeBack(dependencies, counted.id);
    return refuse("rate-limited", { retryAfterSeconds: counted.waitSeconds });
  }
  const account = await database.writes
    .selectFrom("accounts")
    .select(["id", "password_hash"])
    .where("login", "=", login)
    .where("active", "=", true)
    .executeTakeFirst();
  const known = await verifyPassword(credentials.password, account?.password_hash ?? null);
  if (account === undefined || !known) return refuse("sign-in-failed");
  await forgetFailures(dependencies, { login, address, device });
  return openSession(database.writes, { accountId: account.id, deviceToken: token }, dependencies);
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
