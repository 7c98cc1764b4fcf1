/** Making accounts and keys. Secrets are shown once; only their digests are stored. */
import type { CreatedAccount, CreatedApiKey, NewAccount, NewApiKey } from "@jibao/contract";
import { refusalByConstraint } from "../../database/refusal-by-constraint.ts";
import { createId } from "../../platform/identifiers.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { createSecret, digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { createInvitation } from "./invitations.ts";
import { checkApiKey, checkRole } from "./policy.ts";
import { recordEvent } from "./record/security-events.ts";

/** Tells a key of ours at a glance, for people and for scanners of leaked secrets. */
export const keyPrefix = "jk_";

function unknownAt(pointer: string): Refusal {
  const message = {
    zh: "没有登记过，请先登记或核对。",
    en: "It is not registered; register it first or check it.",
  };
  return refuse("validation-failed", { errors: [{ pointer, code: "not-registered", message }] });
}

const accountRefusals = {
  accounts_login_once: refuse("already-exists"),
  accounts_authority_exists: unknownAt("/authorityKey"),
  accounts_operator_exists: unknownAt("/operatorId"),
};

const keyRefusals = {
  api_keys_name_once: refuse("already-exists"),
  api_keys_operator_exists: unknownAt("/operatorId"),
};

/** The account can sign in once its one-time link has been used. */
export async function createAccount(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  wanted: NewAccount,
  madeBy: string,
): Promise<CreatedAccount | Refusal> {
  const refusal = checkRole(wanted);
  if (refusal !== null) return refusal;
  const account = {
    id: createId("acc", clock.nowMs()),
    login: wanted.login,
    name: wanted.name,
    role: wanted.role,
    authorityKey: wanted.authorityKey ?? null,
    operatorId: wanted.operatorId ?? null,
    active: true,
  };
  const { authorityKey: authority_key, operatorId: operator_id, ...columns } = account;
  return refusalByConstraint(accountRefusals, () =>
    database.writes.transaction().execute(async (transaction) => {
      const row = { ...columns, authority_key, operator_id, created_at: clock.now() };
      await transaction.insertInto("accounts").values(row).execute();
      const made = { kind: "account-made", accountId: account.id, actorId: madeBy } as const;
      await recordEvent(transaction, { clock }, made);
      const link = { accountId: account.id, madeBy };
      const invitationPath = await createInvitation(transaction, link, { clock });
      return { account, invitationPath };
    }),
  );
}

export async function createApiKey(
  { database, clock }: Pick<AccountDependencies, "database" | "clock">,
  wanted: NewApiKey,
): Promise<CreatedApiKey | Refusal> {
  const refusal = checkApiKey(wanted);
  if (refusal !== null) return refusal;
  const id = createId("key", clock.nowMs());
  const key = keyPrefix + createSecret();
  return refusalByConstraint(keyRefusals, async () => {
    await database.writes
      .insertInto("api_keys")
      .values({
        id,
        name: wanted.name,
        key_digest: digestOf(key),
        channel: wanted.channel,
        operator_id: wanted.operatorId ?? null,
        gateway: wanted.gateway ?? false,
        created_at: clock.now(),
      })
      .execute();
    return { id, name: wanted.name, key };
  });
}
