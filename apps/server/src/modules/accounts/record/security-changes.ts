/** What changed about how an account signs in, so that every session of it can tell its owner. */
import type { SecurityChange, SecurityChangeKind } from "@jibao/contract";
import type { Kysely, Transaction } from "kysely";
import type { Clock } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

export interface ChangeMade {
  readonly accountId: string;
  readonly kind: SecurityChangeKind;
  /** Null where no session was open. */
  readonly sessionId: string | null;
}

export async function recordSecurityChange(
  executor: Executor,
  { accountId, kind, sessionId }: ChangeMade,
  { clock }: { readonly clock: Clock },
): Promise<void> {
  await executor
    .insertInto("security_changes")
    .values({ account_id: accountId, kind, at: clock.now(), session_id: sessionId })
    .execute();
}

/** As the session of this id is told it. */
export async function lastSecurityChange(
  executor: Executor,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
): Promise<SecurityChange | null> {
  const row = await executor
    .selectFrom("security_changes")
    .select(["kind", "at", "session_id"])
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { kind: row.kind, at: row.at, here: row.session_id === sessionId };
}
