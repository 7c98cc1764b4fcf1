/** Codes of an authenticator app (RFC 6238), as second factor after the password. */
import type { StartedTotp } from "@jibao/contract";
import type { Kysely, Transaction } from "kysely";
import { Secret, TOTP } from "otpauth";
import { formatInstant } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { openSecret, sealSecret } from "./seal-secret.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;
type Dependencies = Pick<AccountDependencies, "clock" | "serverKey">;

/** What every app understands; SHA-1 is no weakness in an HMAC. */
const shape = { algorithm: "SHA1", digits: 6, period: 30 } as const;
const stepMs = shape.period * 1000;
/** Clocks of telephones differ: one step before and one after are taken too. */
const driftSteps = 1;
/** As long as SHA-1 is, which RFC 4226 advises. */
const secretBytes = 20;
const setUpWithinMinutes = 30;
const minuteMs = 60_000;
const codePattern = /^\d{6}$/;

const issuer = "急报 Jibao";

/** Spaces and hyphens gone, digits of full width made narrow; null for what is no code of an app. */
function readTotpCode(typed: string): string | null {
  const code = typed.normalize("NFKC").replaceAll(/[\s-]/g, "");
  return codePattern.test(code) ? code : null;
}

interface SealedRow {
  readonly account_id: string;
  readonly sealed: Buffer;
}

/** The step whose code this is; null when it is that of none near now. */
function stepOf(
  { account_id, sealed }: SealedRow,
  typed: string,
  { clock, serverKey }: Dependencies,
): number | null {
  const secret = openSecret(sealed, account_id, serverKey);
  const token = readTotpCode(typed);
  if (secret === null || token === null) return null;
  const timestamp = clock.nowMs();
  const key = new Secret({ buffer: new Uint8Array(secret).buffer });
  const delta = TOTP.validate({ ...shape, token, secret: key, timestamp, window: driftSteps });
  return delta === null ? null : Math.floor(timestamp / stepMs) + delta;
}

/** Makes a secret that counts once its first code has come; one in use stays in use until then. */
export async function startTotp(
  executor: Executor,
  { accountId, login }: { readonly accountId: string; readonly login: string },
  { clock, serverKey }: Dependencies,
): Promise<StartedTotp> {
  const secret = new Secret({ size: secretBytes });
  const sealed = sealSecret(Buffer.from(secret.bytes), accountId, serverKey);
  const started_at = clock.now();
  await executor
    .insertInto("totp_secrets")
    .values({ account_id: accountId, state: "started", sealed, started_at })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "state"]).doUpdateSet({ sealed, started_at }),
    )
    .execute();
  return {
    secret: secret.base32,
    uri: new TOTP({ ...shape, secret, issuer, label: login }).toString(),
    expiresAt: formatInstant(clock.nowMs() + setUpWithinMinutes * minuteMs),
  };
}

export type TotpConfirmed = "set-up" | "wrong-code" | "not-started";

/** The first code proves that the app has the secret; only then it replaces the one before. */
export async function confirmTotp(
  transaction: Transaction<Tables>,
  { accountId, code }: { readonly accountId: string; readonly code: string },
  dependencies: Dependencies,
): Promise<TotpConfirmed> {
  const { clock } = dependencies;
  const row = await transaction
    .selectFrom("totp_secrets")
    .select(["account_id", "sealed"])
    .where("account_id", "=", accountId)
    .where("state", "=", "started")
    .where("started_at", ">", formatInstant(clock.nowMs() - setUpWithinMinutes * minuteMs))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return "not-started";
  const step = stepOf(row, code, dependencies);
  if (step === null) return "wrong-code";
  const ofAccount = transaction.deleteFrom("totp_secrets").where("account_id", "=", accountId);
  await ofAccount.where("state", "=", "set-up").execute();
  await transaction
    .updateTable("totp_secrets")
    .set({ state: "set-up", confirmed_at: clock.now(), last_step: step })
    .where("account_id", "=", accountId)
    .execute();
  return "set-up";
}

/** Whether the code is right and newer than every one used: of two at once, one is. */
export async function spendTotpCode(
  executor: Executor,
  { accountId, code }: { readonly accountId: string; readonly code: string },
  dependencies: Dependencies,
): Promise<boolean> {
  const row = await executor
    .selectFrom("totp_secrets")
    .select(["account_id", "sealed"])
    .where("account_id", "=", accountId)
    .where("state", "=", "set-up")
    .executeTakeFirst();
  const step = row === undefined ? null : stepOf(row, code, dependencies);
  if (row === undefined || step === null) return false;
  const spent = await executor
    .updateTable("totp_secrets")
    .set({ last_step: step })
    .where("account_id", "=", accountId)
    .where("state", "=", "set-up")
    .where("sealed", "=", row.sealed)
    .where("last_step", "<", step)
    .returning("account_id")
    .executeTakeFirst();
  return spent !== undefined;
}

/** Whether there was one in use. One being set up goes too. */
export async function removeTotp(executor: Executor, accountId: string): Promise<boolean> {
  const removed = await executor
    .deleteFrom("totp_secrets")
    .where("account_id", "=", accountId)
    .returning("state")
    .execute();
  return removed.some((row) => row.state === "set-up");
}
