/** An owner takes the link with an identity away; never the only way to sign in. */
import type { Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { recordEvent } from "../record/security-events.ts";
import { lockFactors } from "../second-factor/second-factor.ts";
import type { Visitor } from "../visitor.ts";
import { listIdentityLinks } from "./identity-links.ts";

export interface Unlinking {
  readonly accountId: string;
  /** Also one that this installation knows no longer. */
  readonly provider: string;
  readonly visitor: Pick<Visitor, "address" | "browser" | "deviceToken">;
}

async function hasPassword(transaction: Transaction<Tables>, accountId: string): Promise<boolean> {
  const account = await transaction
    .selectFrom("accounts")
    .select("password_hash")
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  return account.password_hash !== null;
}

/** Null when it is gone, or was not there. */
export function unlinkIdentity(
  dependencies: AccountDependencies,
  { accountId, provider, visitor }: Unlinking,
): Promise<Refusal | null> {
  return dependencies.database.writes.transaction().execute(async (transaction) => {
    const { passkeys } = await lockFactors(transaction, accountId);
    const links = await listIdentityLinks(transaction, accountId);
    if (!links.some((link) => link.provider === provider)) return null;
    const isLast = links.every((link) => link.provider === provider);
    if (isLast && !passkeys && !(await hasPassword(transaction, accountId))) {
      return refuse("only-way-to-sign-in");
    }
    await transaction
      .deleteFrom("identity_links")
      .where("account_id", "=", accountId)
      .where("provider", "=", provider)
      .execute();
    const event = { kind: "identity-unlinked", accountId, actorId: accountId } as const;
    await recordEvent(transaction, dependencies, { ...event, visitor, note: provider });
    return null;
  });
}
