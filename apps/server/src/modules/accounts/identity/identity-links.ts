/** The identities with which an account is linked. */
import type { IdentityLinkView } from "@jibao/contract";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

/** Who somebody is at the provider is the provider's to tell. */
export function listIdentityLinks(
  executor: Executor,
  accountId: string,
): Promise<IdentityLinkView[]> {
  return executor
    .selectFrom("identity_links")
    .select(["provider", "linked_at as linkedAt"])
    .where("account_id", "=", accountId)
    .orderBy("linked_at")
    .execute();
}
