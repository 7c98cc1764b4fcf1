/** Every guess at a password or code is counted before it is judged, so that parallel ones count. */
import { addressGroup } from "@jibao/http-shell";
import { sql } from "kysely";
import { formatInstant } from "../../../clock.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { findKnownDevice } from "./known-devices.ts";
import { delays, guessWindowMs, waitSeconds } from "./sign-in-delays.ts";

type Dependencies = Pick<AccountDependencies, "database" | "clock">;

export interface Guesser {
  readonly login: string;
  /** Of the network, as seen behind trusted proxies. */
  readonly address: string;
  /** The cookie of a device that signed in before; null without one. */
  readonly deviceToken: string | null;
}

/** A guess that counts as wrong until one of these says otherwise. */
export interface CountedGuess {
  readonly kind: "counted";
  /** It was right: this device's or address's wrong ones are forgotten, those of others are not. */
  forgive(): Promise<void>;
  /** It was none, or will not be judged. */
  takeBack(): Promise<void>;
  /** The password was right and the code was not; answers how often so within a day. */
  countWrongCode(): Promise<number>;
}

/** Far beyond the number from which on every wait is at its most. */
const countedGuesses = 500;
const keepFailuresMs = 24 * 60 * 60_000;

type Attempt = Pick<Guesser, "login" | "address"> & { readonly device: Buffer | null };

interface Recorded {
  readonly id: number;
  readonly waitSeconds: number;
}

async function recordAttempt(
  { database, clock }: Dependencies,
  { login, address, device }: Attempt,
): Promise<Recorded> {
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

async function forgetFailures(
  { database, clock }: Dependencies,
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
async function takeBack({ database }: Dependencies, attemptId: number): Promise<void> {
  await database.writes.deleteFrom("sign_in_failures").where("id", "=", attemptId).execute();
}

async function countWrongCode(
  { database, clock }: Dependencies,
  { id, login }: { readonly id: number; readonly login: string },
): Promise<number> {
  const { writes } = database;
  await writes
    .updateTable("sign_in_failures")
    .set({ code_wrong: true })
    .where("id", "=", id)
    .execute();
  const { count } = await writes
    .selectFrom("sign_in_failures")
    .select(sql<number>`count(*)`.as("count"))
    .where("login", "=", login)
    .where("code_wrong", "=", true)
    .where("failed_at", ">", formatInstant(clock.nowMs() - keepFailuresMs))
    .executeTakeFirstOrThrow();
  return count;
}

/** Refuses with the time to wait when there were too many wrong ones. */
export async function countGuess(
  dependencies: Dependencies,
  { login, address, deviceToken }: Guesser,
): Promise<CountedGuess | Refusal> {
  const device = await findKnownDevice(dependencies, { login, token: deviceToken });
  // A customer has a whole IPv6 network: its addresses count as one.
  const attempt = { login, address: addressGroup(address), device };
  const { id, waitSeconds: seconds } = await recordAttempt(dependencies, attempt);
  if (seconds > 0) {
    await takeBack(dependencies, id);
    return refuse("rate-limited", { retryAfterSeconds: seconds });
  }
  return {
    kind: "counted",
    forgive: () => forgetFailures(dependencies, attempt),
    takeBack: () => takeBack(dependencies, id),
    countWrongCode: () => countWrongCode(dependencies, { id, login }),
  };
}
