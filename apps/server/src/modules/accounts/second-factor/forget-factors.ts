/** Every way into an account beside its password: gone when the account is recovered. */
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";

/** An intruder may have added one, so none is kept; the owner adds them anew. */
export async function forgetFactors(
  executor: Kysely<Tables> | Transaction<Tables>,
  accountId: string,
): Promise<void> {
  const tables = [
    "passkeys",
    "totp_secrets",
    "recovery_codes",
    "identity_links",
    "identity_waits",
  ] as const;
  for (const table of tables) {
    await executor.deleteFrom(table).where("account_id", "=", accountId).execute();
  }
}
