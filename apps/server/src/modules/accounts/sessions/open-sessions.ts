/** Sessions and accounts that are on: seen, ended, switched off and on. */
import type { AccountView, OpenSession } from "@jibao/contract";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";
import { formatInstant } from "../../../clock.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { minuteMs } from "./live-session.ts";

type Dependencies = Pick<AccountDependencies, "database" | "clock">;
type Executor = Kysely<Tables> | Transaction<Tables>;

export async function listSessions(
  {
    database,
    clock,
    sessionIdleMinutes,
  }: Dependencies & Pick<AccountDependencies, "sessionIdleMinutes">,
  { accountId, current }: { readonly accountId: string; readonly current: Buffer },
): Promise<OpenSession[]> {
  const rows = await database.writes
    .selectFrom("sessions")
    .select(["id", "token_digest", "created_at", "expires_at"])
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", clock.now())
    .where("last_used_at", ">", formatInstant(clock.nowMs() - sessionIdleMinutes * minuteMs))
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    current: row.token_digest.equals(current),
  }));
}

export interface Ending {
  readonly accountId: string;
  /** Null for all of them; then the known devices are forgotten too. */
  readonly sessionId: string | null;
}

/** Within the caller's transaction. Answers the digests of the sessions that ended. */
export async function endWithin(
  executor: Executor,
  ending: Ending & { at: string },
): Promise<Buffer[]> {
  const { accountId, sessionId, at } = ending;
  const ended = await executor
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("account_id", "=", accountId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .$if(sessionId !== null, (query) => query.where("id", "=", sessionId ?? ""))
    .returning("token_digest")
    .execute();
  if (sessionId === null) {
    await executor.deleteFrom("known_devices").where("account_id", "=", accountId).execute();
  }
  return ended.map((row) => row.token_digest);
}

/** All but one session end, and all but its device are forgotten; answers as `endWithin` does. */
export async function endOthers(
  executor: Executor,
  ending: { accountId: string; sessionId: string; deviceToken: string | null; at: string },
): Promise<Buffer[]> {
  const { accountId, sessionId, deviceToken, at } = ending;
  const ended = await executor
    .updateTable("sessions")
    .set({ revoked_at: at })
    .where("account_id", "=", accountId)
    .where("id", "<>", sessionId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .returning("token_digest")
    .execute();
  await executor
    .deleteFrom("known_devices")
    .where("account_id", "=", accountId)
    .where("token_digest", "<>", digestOf(deviceToken ?? ""))
    .execute();
  return ended.map((row) => row.token_digest);
}

export interface Ended {
  readonly kind: "ended";
  readonly tokenDigests: readonly Buffer[];
}

/** One session that is not there is not found; ending all of none is done at once. */
export async function endSessions(
  { database, clock }: Dependencies,
  ending: Ending,
): Promise<Ended | Refusal> {
  const tokenDigests = await database.writes
    .transaction()
    .execute((transaction) => endWithin(transaction, { ...ending, at: clock.now() }));
  const isMissing = ending.sessionId !== null && tokenDigests.length === 0;
  return isMissing ? refuse("not-found") : { kind: "ended", tokenDigests };
}

export interface Switched extends Omit<Ended, "kind"> {
  readonly kind: "switched";
  readonly account: AccountView;
}

/** What else would open when the account is on again, or was opened by its word. */
async function endLinks(executor: Executor, accountId: string, at: string): Promise<void> {
  await executor
    .updateTable("invitations")
    .set({ used_at: at })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .execute();
  await executor
    .updateTable("recoveries")
    .set({ state: "expired" })
    .where("state", "in", ["pending", "confirmed"])
    .where(({ eb, or }) =>
      or([
        eb("account_id", "=", accountId),
        eb("opened_by", "=", accountId),
        eb("decided_by", "=", accountId),
      ]),
    )
    .execute();
}

/** Off ends every session and every open link, so that on again opens none of them. */
export async function switchAccount(
  { database, clock }: Dependencies,
  { accountId, active }: { readonly accountId: string; readonly active: boolean },
): Promise<Switched | Refusal> {
  return database.writes.transaction().execute(async (transaction) => {
    const account = await transaction
      .updateTable("accounts")
      .set({ active })
      .where("id", "=", accountId)
      .returning(["id", "login", "name", "role", "active"])
      .returning(["authority_key as authorityKey", "operator_id as operatorId"])
      .executeTakeFirst();
    if (account === undefined) return refuse("not-found");
    const ending = { accountId, sessionId: null, at: clock.now() };
    const tokenDigests = active ? [] : await endWithin(transaction, ending);
    if (!active) await endLinks(transaction, accountId, ending.at);
    return { kind: "switched", account, tokenDigests };
  });
}
