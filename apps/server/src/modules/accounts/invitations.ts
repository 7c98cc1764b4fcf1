/** One-time links: whoever holds one chooses the password of its account. */
import type { Invitation } from "@jibao/contract";
import { formatInstant } from "../../clock.ts";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { createId } from "../../platform/identifiers.ts";
import { createSecret, digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { refuseMaker } from "./link-makers.ts";
import { endWithin } from "./sessions/open-sessions.ts";
import { checkNewPassword } from "./sign-in/password-rules.ts";
import { hashPassword } from "./sign-in/passwords.ts";
import { recordEvent } from "./record/security-events.ts";
import { type OpenedSession, openSession } from "./sign-in/sign-in.ts";
import type { Visitor } from "./visitor.ts";

/** A weekend and a day. */
const invitationLifeMs = 72 * 60 * 60_000;

const expired = {
  zh: "链接已使用或已过期，请向管理员索取新的链接。",
  en: "The link was used or has expired; ask an administrator for a new one.",
};

/** Writes an invitation and answers the path that opens it; earlier ones of the account end. */
export async function createInvitation(
  transaction: Transaction<Tables> | Kysely<Tables>,
  { accountId, madeBy }: { readonly accountId: string; readonly madeBy: string | null },
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
      made_by: madeBy,
      created_at: clock.now(),
      expires_at: formatInstant(clock.nowMs() + invitationLifeMs),
    })
    .execute();
  return `/desk/invitation/${token}`;
}

interface Link {
  readonly token: string;
  readonly visitor: Visitor;
}

/** For whom the link is; not told, and recorded, where the one who made it works. */
export async function readInvitation(
  dependencies: Pick<AccountDependencies, "database" | "clock">,
  { token, visitor }: Link,
): Promise<Invitation | Refusal> {
  const { database, clock } = dependencies;
  const row = await database.writes
    .selectFrom("invitations as i")
    .innerJoin("accounts as a", "a.id", "i.account_id")
    .select(["a.id as accountId", "a.login", "a.name", "a.role", "i.made_by as madeBy"])
    .where("i.token_digest", "=", digestOf(token))
    .where("i.used_at", "is", null)
    .where("i.expires_at", ">", clock.now())
    .where("a.active", "=", true)
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found", { detail: expired });
  const { accountId, madeBy, ...invitation } = row;
  return (await refuseMaker(dependencies, { accountId, madeBy, visitor })) ?? { ...invitation };
}

/**
 * Uses the link up within the caller's transaction: old sessions end, devices are forgotten.
 * Answers the account; a refusal when the link was used or ended meanwhile.
 */
export async function useInvitation(
  transaction: Transaction<Tables>,
  tokenDigest: Buffer,
  { clock }: Pick<AccountDependencies, "clock">,
): Promise<{ readonly accountId: string } | Refusal> {
  const used = await transaction
    .updateTable("invitations")
    .set({ used_at: clock.now() })
    .where("token_digest", "=", tokenDigest)
    .where("used_at", "is", null)
    .where("expires_at", ">", clock.now())
    .where("account_id", "in", (account) =>
      account.selectFrom("accounts").select("id").where("active", "=", true),
    )
    .returning("account_id as accountId")
    .executeTakeFirst();
  if (used === undefined) return refuse("not-found", { detail: expired });
  // Whoever knew the old password may sit at a device of old.
  await endWithin(transaction, { accountId: used.accountId, sessionId: null, at: clock.now() });
  return used;
}

export interface Acceptance extends Link {
  readonly password: string;
}

/** Sets the password, uses the link up and signs in, all or nothing. Old sessions end. */
export async function acceptInvitation(
  dependencies: AccountDependencies,
  { token, password, visitor }: Acceptance,
): Promise<OpenedSession | Refusal> {
  const invitation = await readInvitation(dependencies, { token, visitor });
  if (isRefusal(invitation)) return invitation;
  const tooCommon = checkNewPassword(password, invitation);
  if (tooCommon !== null) return tooCommon;
  const passwordHash = await hashPassword(password);
  return dependencies.database.writes.transaction().execute(async (transaction) => {
    const used = await useInvitation(transaction, digestOf(token), dependencies);
    if (isRefusal(used)) return used;
    const { accountId } = used;
    await transaction
      .updateTable("accounts")
      .set({ password_hash: passwordHash })
      .where("id", "=", accountId)
      .execute();
    const { deviceToken } = visitor;
    const opened = await openSession(transaction, { accountId, deviceToken }, dependencies);
    const traces = { ...visitor, deviceToken: opened.device.token };
    const event = { kind: "link-used", accountId, actorId: null, visitor: traces } as const;
    await recordEvent(transaction, dependencies, event);
    return opened;
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
    return createInvitation(transaction, { accountId: first.id, madeBy: null }, { clock });
  });
}
