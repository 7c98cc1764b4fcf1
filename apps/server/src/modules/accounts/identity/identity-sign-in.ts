/**
 * Signing in by an identity of a provider, and linking one. Accounts are never made by it: an
 * account is linked once, by its one-time link or by its owner, and found by issuer and subject.
 */
import type { Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";
import { refusalByConstraint } from "../../../database/refusal-by-constraint.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import type { TakenAttempt } from "./identity-attempts.ts";
import type { Identity } from "./identity-client.ts";
import { owesCode, waitForCode, type WaitingForCode } from "./identity-codes.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { useInvitation } from "../invitations.ts";
import { recordEvent } from "../record/security-events.ts";
import { type OpenedSession, openSession } from "../sign-in/sign-in.ts";
import type { Visitor } from "../visitor.ts";

/** Somebody who came back from the provider, and what they had set out for. */
export interface Arrival {
  readonly provider: IdentityProvider;
  readonly identity: Identity;
  readonly purpose: TakenAttempt["purpose"];
  readonly visitor: Pick<Visitor, "address" | "browser" | "deviceToken">;
}

/** A linked owner goes on with the session that is open; `waiting`: a code is still owed. */
export type Arrived = OpenedSession | { readonly kind: "linked" } | WaitingForCode;

interface Account {
  readonly id: string;
  readonly login: string;
  readonly active: boolean;
  readonly authority_key: string | null;
}

/** Null when the provider may speak for this account. */
function checkAccount(account: Account, { provider }: Arrival): Refusal | null {
  if (!account.active) return refuse("account-switched-off");
  const isTheirs = provider.authorityKeys.includes(account.authority_key ?? "");
  return isTheirs ? null : refuse("identity-not-yours");
}

async function signInLinked(
  dependencies: AccountDependencies,
  arrival: Arrival,
): Promise<Arrived | Refusal> {
  const { identity, provider, visitor } = arrival;
  const account = await dependencies.database.writes
    .selectFrom("identity_links as l")
    .innerJoin("accounts as a", "a.id", "l.account_id")
    .select(["a.id", "a.login", "a.active", "a.authority_key"])
    .where("l.issuer", "=", identity.issuer)
    .where("l.subject", "=", identity.subject)
    .executeTakeFirst();
  if (account === undefined) return refuse("identity-not-linked");
  const refusal = checkAccount(account, arrival);
  if (refusal !== null) return refusal;
  const { deviceToken } = visitor;
  const secondFactorVouched = provider.trustsSecondFactor;
  const accountId = account.id;
  if (!secondFactorVouched && (await owesCode(dependencies, accountId))) {
    return waitForCode(dependencies, accountId);
  }
  const entering = { accountId, deviceToken, secondFactorVouched };
  return openSession(dependencies.database.writes, entering, dependencies);
}

/** Locks the account that is to be linked, so that two links at once take turns. */
async function lockAccount(
  transaction: Transaction<Tables>,
  { purpose }: Arrival,
  dependencies: AccountDependencies,
): Promise<Account | Refusal> {
  const accounts = transaction
    .selectFrom("accounts as a")
    .select(["a.id", "a.login", "a.active", "a.authority_key"])
    .forUpdate("a");
  if (purpose.kind === "owner") {
    const owner = await accounts
      .innerJoin("sessions as s", "s.account_id", "a.id")
      .where("s.id", "=", purpose.sessionId)
      .where("s.revoked_at", "is", null)
      .where("s.expires_at", ">", dependencies.clock.now())
      .executeTakeFirst();
    return owner ?? refuse("unauthenticated");
  }
  if (purpose.kind === "sign-in") return refuse("identity-not-linked");
  const invited = await accounts
    .innerJoin("invitations as i", "i.account_id", "a.id")
    .where("i.token_digest", "=", purpose.tokenDigest)
    .executeTakeFirst();
  return invited ?? refuse("identity-attempt-invalid");
}

const linkRefusals = {
  identity_links_pkey: refuse("identity-linked-already"),
  identity_links_one_each: refuse("identity-linked-already"),
};

/** What the provider says of the login must fit, where the deployer wants it so. */
function checkLogin({ login }: Account, { provider, identity }: Arrival): Refusal | null {
  if (provider.loginClaim === null || identity.login === login) return null;
  return refuse("identity-not-yours");
}

async function enterByInvitation(
  transaction: Transaction<Tables>,
  { purpose, provider, visitor }: Arrival,
  dependencies: AccountDependencies,
): Promise<Arrived | Refusal> {
  if (purpose.kind !== "invitation") return { kind: "linked" };
  const used = await useInvitation(transaction, purpose.tokenDigest, dependencies);
  if (isRefusal(used)) return refuse("identity-attempt-invalid");
  const { accountId } = used;
  const { deviceToken } = visitor;
  const secondFactorVouched = provider.trustsSecondFactor;
  const entering = { accountId, deviceToken, secondFactorVouched };
  const opened = await openSession(transaction, entering, dependencies);
  await recordEvent(transaction, dependencies, {
    kind: "link-used",
    accountId,
    actorId: null,
    visitor: { ...visitor, deviceToken: opened.device.token },
  });
  return opened;
}

/** The one-time link is used up first, so that whoever comes second links nothing. */
async function linkAccount(
  dependencies: AccountDependencies,
  arrival: Arrival,
): Promise<Arrived | Refusal> {
  const { identity, provider, visitor } = arrival;
  return refusalByConstraint(linkRefusals, () =>
    dependencies.database.writes.transaction().execute(async (transaction) => {
      const account = await lockAccount(transaction, arrival, dependencies);
      if (isRefusal(account)) return account;
      const refusal = checkAccount(account, arrival) ?? checkLogin(account, arrival);
      if (refusal !== null) return refusal;
      const entered = await enterByInvitation(transaction, arrival, dependencies);
      if (isRefusal(entered)) return entered;
      await transaction
        .insertInto("identity_links")
        .values({
          issuer: identity.issuer,
          subject: identity.subject,
          account_id: account.id,
          provider: provider.id,
          linked_at: dependencies.clock.now(),
        })
        .execute();
      await recordEvent(transaction, dependencies, {
        kind: "identity-linked",
        accountId: account.id,
        actorId: account.id,
        visitor,
        note: provider.id,
      });
      return entered;
    }),
  );
}

export function arrive(
  dependencies: AccountDependencies,
  arrival: Arrival,
): Promise<Arrived | Refusal> {
  return arrival.purpose.kind === "sign-in"
    ? signInLinked(dependencies, arrival)
    : linkAccount(dependencies, arrival);
}
