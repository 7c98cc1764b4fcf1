/** Signing in and out. Guessing is slowed, as `sign-in-delays.ts` says, and never locks anybody. */
import type { Kysely, Transaction } from "kysely";
import { formatInstant } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { type CountedGuess, countGuess, type Guesser } from "./count-guess.ts";
import { type RememberedDevice, rememberDevice } from "./known-devices.ts";
import { verifyPassword } from "./passwords.ts";
import { type CodeVerdict, spendCode } from "../second-factor/second-factor.ts";
import { recordSecurityChange } from "../record/security-changes.ts";

export interface OpenedSession {
  readonly kind: "session";
  readonly id: string;
  /** For the cookie; only its digest is stored. */
  readonly token: string;
  readonly expiresAt: string;
  /** For the cookie of this device, known from now on. */
  readonly device: RememberedDevice;
}

export interface Credentials extends Guesser {
  readonly password: string;
  /** Of an app, or a recovery code. */
  readonly code?: string;
}

export interface Entering {
  readonly accountId: string;
  readonly deviceToken: string | null;
  /** Whether an identity provider says that it asked for a second factor. */
  readonly secondFactorVouched?: boolean;
}

const hourMs = 60 * 60_000;

type Executor = Kysely<Tables> | Transaction<Tables>;

/** Writes the session and remembers the device; the caller sets both cookies. */
export async function openSession(
  executor: Executor,
  { accountId, deviceToken, secondFactorVouched = false }: Entering,
  { clock, sessionHours }: Pick<AccountDependencies, "clock" | "sessionHours">,
): Promise<OpenedSession> {
  const token = createSecret();
  const now = clock.now();
  const expiresAt = formatInstant(clock.nowMs() + sessionHours * hourMs);
  const { id } = await executor
    .insertInto("sessions")
    .values({
      token_digest: digestOf(token),
      account_id: accountId,
      created_at: now,
      expires_at: expiresAt,
      confirmed_at: now,
      last_used_at: now,
      second_factor_vouched: secondFactorVouched,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const device = await rememberDevice(executor, { accountId, token: deviceToken }, { clock });
  return { kind: "session", id, token, expiresAt, device };
}

const wrongCode = {
  zh: "验证码或恢复码不对，或已经用过。请等下一个验证码，或换一个恢复码。",
  en: "The code is wrong or was used already. Wait for the next one, or take another recovery code.",
};

/** Every so many wrong codes of one account within a day, its owner is told. */
const tellAfterWrongCodes = 5;

/** After the right password; null when the account may be opened. */
export async function judgeCode(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  verdict: CodeVerdict,
  { guess, accountId }: { readonly guess: CountedGuess; readonly accountId: string },
): Promise<Refusal | null> {
  switch (verdict) {
    case "none":
    case "totp":
    case "recovery-code":
      return null;
    case "missing":
      await guess.takeBack();
      return refuse("second-factor-required");
    case "wrong": {
      const wrongCodes = await guess.countWrongCode();
      if (wrongCodes % tellAfterWrongCodes === 0) {
        const change = { accountId, kind: "code-refused", sessionId: null } as const;
        await recordSecurityChange(database.writes, change, { clock });
      }
      return refuse("second-factor-required", { detail: wrongCode });
    }
  }
}

/** With login and password, and a code where the account has a second factor. */
export async function signIn(
  dependencies: AccountDependencies,
  credentials: Credentials,
): Promise<OpenedSession | Refusal> {
  const { writes } = dependencies.database;
  const { login, password, code = null, deviceToken } = credentials;
  const guess = await countGuess(dependencies, credentials);
  if (isRefusal(guess)) return guess;
  const account = await writes
    .selectFrom("accounts")
    .select(["id", "password_hash"])
    .where("login", "=", login)
    .where("active", "=", true)
    .executeTakeFirst();
  const known = await verifyPassword(password, account?.password_hash ?? null);
  if (account === undefined || !known) return refuse("sign-in-failed");
  const accountId = account.id;
  const verdict = await spendCode(dependencies, { accountId, code });
  const refusal = await judgeCode(dependencies, verdict, { guess, accountId });
  if (refusal !== null) return refusal;
  await guess.forgive();
  const opened = await openSession(writes, { accountId, deviceToken }, dependencies);
  if (verdict === "recovery-code") {
    const change = { accountId, kind: "recovery-code-used", sessionId: opened.id } as const;
    await recordSecurityChange(writes, change, dependencies);
  }
  return opened;
}

export async function signOut(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  tokenDigest: Buffer,
): Promise<void> {
  await database.writes
    .updateTable("sessions")
    .set({ revoked_at: clock.now() })
    .where(({ eb, or }) =>
      or([eb("token_digest", "=", tokenDigest), eb("previous_digest", "=", tokenDigest)]),
    )
    .where("revoked_at", "is", null)
    .execute();
}
