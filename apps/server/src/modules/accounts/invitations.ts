/** One-time links: whoever holds one chooses the password of its account. */
import type { Invitation } from "@jibao/contract";
import { formatInstant } from "../../clock.ts";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { createId } from "../../platform/identifiers.ts";
import { createSecret, digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { hashPassword } from "./passwords.ts";
import { type OpenedSession, openSession } from "./sign-in.ts";

/** A weekend and a day. */
const invitationLifeMs = 72 * 60 * 60_000;

const expired = {
  zh: "链接已使用或已过期，请向管理员索取新的链接。",
  en: "The link was used or has expired; ask an administrator for a new one.",
};

/** Writes an invitation and answers the path that opens it; earlier ones of the account end. */
export async function createInvitation(
  transaction: Transaction<Tables> | Kysely<Tables>,
  accountId: string,
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<string> {
  const token = createSecret();
  await transaction
    .updateTable("invitations")
    .set({ used_at: clock.now() })
    .where("account_id", "=", accountId)
    .where("used_at", "is", null)
    .execute();
  await transaction
    .insertInto("invitations")
    .values({
      token_digest: digestOf(token),
      account_id: accountId,
      created_at: clock.now(),
      expires_at: formatInstant(clock.nowMs() + invitationLifeMs),
    })
    .execute();
  return `/desk/invitation/${token}`;
}

export async function readInvitation(
  { database, clock }: AccountDependencies,
  token: string,
): Promise<Invitation | Refusal> {
  const row = await database.writes
    .selectFrom("invitations as i")
    .innerJoin("accounts as a", "a.id", "i.account_id")
    .select(["a.login", "a.name", "a.role"])
    .where("i.token_digest", "=", digestOf(token))
    .where("i.used_at", "is", null)
    .where("i.expires_at", ">", clock.now())
    .executeTakeFirst();
  return row ?? refuse("not-found", { detail: expired });
}

export interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly deviceToken: string | null;
}

/** Sets the password, uses the link up and signs in, all or nothing. Old sessions end. */
export async function acceptInvitation(
  dependencies: AccountDependencies,
  { token, password, deviceToken }: Acceptance,
): Promise<OpenedSession | Refusal> {
  const { database, clock } = dependencies;
  const invitation = await readInvitation(dependencies, token);
  if (isRefusal(invitation)) return invitation;
  const passwordHash = await hashPassword(password);
  return database.writes.transaction().execute(async (transaction) => {
    const used = await transaction
      .updateTable("invitations")
      .set({ used_at: clock.now() })
      .where("token_digest", "=", digestOf(token))
      .where("used_at", "is", null)
      .where("expires_at", ">", clock.now())
      .returning("account_id")
      .executeTakeFirst();
    if (used === undefined) return refuse("not-found", { detail: expired });
    await transaction
      .updateTable("accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", used.account_id)
      .execute();
    await transaction
      .updateTable("sessions")
      .set({ revoked_at: clock.now() })
      .where("account_id", "=", used.account_id)
      .where("revoked_at", "is", null)
      .execute();
    // Whoever knew the old password may sit at a device of old.
    await transaction
      .deleteFrom("known_devices")
      .where("account_id", "=", used.account_id)
      .execute();
    const entering = { accountId: used.account_id, deviceToken };
    return openSession(transaction, entering, dependencies);
  });
}

const firstAdministratorLogin = "admin";

/**
 * Makes the first administrator's one-time link. Null as soon as an administrator has a password;
 * before that every call makes a new link and ends the last one.
 */
export async function ensureFirstAdministrator(
  dependencies: Pick<AccountDependencies, "database" | "clock">,
): Promise<string | null> {
  const { database, clock } = dependencies;
  return database.writes.transaction().execute(async (transaction) => {
    const administrators = await transaction
      .selectFrom("accounts")
      .select("password_hash")
      .where("role", "=", "administrator")
      .execute();
    if (administrators.some((account) => account.password_hash !== null)) return null;
    // Setting the name to itself locks the row: two programs starting at once take turns.
    const first = await transaction
      .insertInto("accounts")
      .values({
        id: createId("acc", clock.nowMs()),
        login: firstAdministratorLogin,
        name: "管理员 Administrator",
        role: "administrator",
        created_at: clock.now(),
      })
      .onConflict((conflict) =>
        conflict.column("login").doUpdateSet((row) => ({ name: row.ref("accounts.name") })),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    return createInvitation(transaction, first.id, { clock });
  });
}
