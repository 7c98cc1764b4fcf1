/** A session gets a new token whenever it may do more than before: an old one is worth less. */
import type { Kysely, Transaction } from "kysely";
import { formatInstant } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

export interface RenewedSession {
  readonly kind: "renewed";
  readonly token: string;
  readonly expiresAt: string;
}

/**
 * Requests that were under way when the cookie changed still come in with the old token. It counts
 * as never confirmed meanwhile.
 */
const oldTokenWorksForMs = 10_000;

/** Null when the session ended meanwhile. */
export async function renewSession(
  executor: Executor,
  { sessionId, confirmed }: { readonly sessionId: string; readonly confirmed: boolean },
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<RenewedSession | null> {
  const token = createSecret();
  const row = await executor
    .updateTable("sessions")
    .set((columns) => ({
      token_digest: digestOf(token),
      previous_digest: columns.ref("token_digest"),
      previous_until: formatInstant(clock.nowMs() + oldTokenWorksForMs),
      ...(confirmed ? { confirmed_at: clock.now() } : {}),
    }))
    .where("id", "=", sessionId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", clock.now())
    .returning("expires_at")
    .executeTakeFirst();
  return row === undefined ? null : { kind: "renewed", token, expiresAt: row.expires_at };
}

/** Holds the session open until the transaction ends; false when it has ended already. */
export async function holdSession(
  transaction: Transaction<Tables>,
  sessionId: string,
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<boolean> {
  const row = await transaction
    .selectFrom("sessions")
    .select("id")
    .where("id", "=", sessionId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", clock.now())
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
