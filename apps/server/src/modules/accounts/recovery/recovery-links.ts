/** The one-time link of a confirmed recovery: whoever holds it chooses the new password. */
import type { RecoveryLink } from "@jibao/contract";
import type { Transaction } from "kysely";
import { formatInstant } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { forgetFactors } from "../second-factor/forget-factors.ts";
import { endWithin } from "../sessions/open-sessions.ts";
import { checkNewPassword } from "../sign-in/password-rules.ts";
import { hashPassword } from "../sign-in/passwords.ts";
import { recordEvent } from "../record/security-events.ts";
import { type OpenedSession, openSession } from "../sign-in/sign-in.ts";
import type { Visitor } from "../visitor.ts";

const ended = {
  zh: "链接已使用、已撤回或已过期。请同事重新开启一次找回。",
  en: "The link was used, taken back or has expired; ask a colleague to open a new recovery.",
};

export async function readRecoveryLink(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  token: string,
): Promise<RecoveryLink | Refusal> {
  const row = await database.writes
    .selectFrom("recoveries as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .select(["a.login", "a.name", "a.role", "r.ends_at as expiresAt"])
    .where("r.token_digest", "=", digestOf(token))
    .where("r.state", "=", "confirmed")
    .where("r.ends_at", ">", clock.now())
    .where("a.active", "=", true)
    .executeTakeFirst();
  return row ?? refuse("not-found", { detail: ended });
}

export interface LinkUse {
  readonly token: string;
  readonly password: string;
  readonly visitor: Visitor;
}

export interface Recovered {
  readonly kind: "recovered";
  readonly opened: OpenedSession;
  /** Of the sessions that ended. */
  readonly tokenDigests: readonly Buffer[];
}

const helpersBrowser =
  "在开启人或确认人用过的浏览器上使用。Used in a browser of the one who opened or confirmed it.";

async function isHelpersBrowser(
  transaction: Transaction<Tables>,
  helpers: readonly string[],
  { deviceToken }: Visitor,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("known_devices")
    .select("account_id")
    .where("account_id", "in", helpers)
    .where("token_digest", "=", digestOf(deviceToken ?? ""))
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks the recovery used; null when somebody was faster, or it ended meanwhile. */
async function takeLink(
  transaction: Transaction<Tables>,
  token: string,
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<{ id: string; accountId: string; helpers: string[] } | null> {
  const row = await transaction
    .updateTable("recoveries")
    .set({ state: "used", used_at: clock.now() })
    .where("token_digest", "=", digestOf(token))
    .where("state", "=", "confirmed")
    .where("ends_at", ">", clock.now())
    .returning(["id", "account_id", "opened_by", "decided_by"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const helpers = [row.opened_by, row.decided_by ?? ""];
  return { id: row.id, accountId: row.account_id, helpers };
}

/** Nobody gets in any more as before: by a password, a session, a device, a link or a factor. */
async function closeOldWays(
  transaction: Transaction<Tables>,
  accountId: string,
  at: string,
): Promise<Buffer[]> {
  await transaction
    .updateTable("invitations")
    .set({ used_at: at })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .execute();
  await forgetFactors(transaction, accountId);
  return endWithin(transaction, { accountId, sessionId: null, at });
}

/** Sets the password, closes every old way in and signs in, all or nothing. */
export async function useRecoveryLink(
  dependencies: AccountDependencies,
  { token, password, visitor }: LinkUse,
): Promise<Recovered | Refusal> {
  const { database, clock } = dependencies;
  const link = await readRecoveryLink(dependencies, token);
  if (isRefusal(link)) return link;
  const refusal = checkNewPassword(password, link);
  if (refusal !== null) return refusal;
  const passwordHash = await hashPassword(password);
  return database.writes.transaction().execute(async (transaction) => {
    const taken = await takeLink(transaction, token, dependencies);
    if (taken === null) return refuse("not-found", { detail: ended });
    const { id, accountId, helpers } = taken;
    const isTheirs = await isHelpersBrowser(transaction, helpers, visitor);
    await transaction
      .updateTable("accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", accountId)
      .execute();
    const tokenDigests = await closeOldWays(transaction, accountId, clock.now());
    const entering = { accountId, deviceToken: visitor.deviceToken };
    const opened = await openSession(transaction, entering, dependencies);
    await recordEvent(transaction, dependencies, {
      kind: "recovery-used",
      accountId,
      actorId: null,
      recoveryId: id,
      visitor: { ...visitor, deviceToken: opened.device.token },
      ...(isTheirs ? { note: helpersBrowser } : {}),
    });
    return { kind: "recovered", opened, tokenDigests };
  });
}

const tellForMs = 30 * 24 * 60 * 60_000;

/** The last recovery of an account within thirty days; undefined without one. */
export async function lastRecovery(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  accountId: string,
): Promise<{ at: string; openedBy: string; confirmedBy: string } | undefined> {
  const row = await database.writes
    .selectFrom("recoveries")
    .select(["used_at", "opened_by_name as openedBy", "decided_by_name as confirmedBy"])
    .where("account_id", "=", accountId)
    .where("state", "=", "used")
    .where("used_at", ">", formatInstant(clock.nowMs() - tellForMs))
    .orderBy("used_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined || row.used_at === null) return undefined;
  return { at: row.used_at, openedBy: row.openedBy, confirmedBy: row.confirmedBy ?? "" };
}

/**
 * Who opened or confirmed a recovery of this account since an instant, once it was confirmed:
 * they could have taken it over, so they are no second person beside it.
 */
export async function recoveryTiesOf(
  { database }: Pick<AccountDependencies, "database">,
  accountId: string,
  since: string,
): Promise<string[]> {
  const rows = await database.writes
    .selectFrom("recoveries")
    .select(["opened_by", "decided_by"])
    .where("account_id", "=", accountId)
    .where("state", "in", ["confirmed", "used"])
    .where(({ eb, or }) => or([eb("decided_at", ">=", since), eb("used_at", ">=", since)]))
    .execute();
  const people = rows.flatMap((row) => [row.opened_by, row.decided_by ?? ""]);
  return [...new Set(people)].toSorted();
}
