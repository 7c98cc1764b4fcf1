/** Adding and removing what the own account signs in with: each change is one transaction. */
import type { AddedPasskey, AddedTotp } from "@jibao/contract";
import type { Transaction } from "kysely";
import { refusalByConstraint } from "../../../database/refusal-by-constraint.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import {
  type RegistrationEnd,
  removePasskey,
  verifyPasskeyRegistration,
} from "../passkeys/passkeys.ts";
import { createRecoveryCodes } from "./recovery-codes.ts";
import { holdSession, type RenewedSession, renewSession } from "../sessions/renew-session.ts";
import {
  dropCodesWithoutFactor,
  type Factors,
  firstRecoveryCodes,
  lockFactors,
} from "./second-factor.ts";
import { type ChangeMade, recordSecurityChange } from "../record/security-changes.ts";
import { confirmTotp, removeTotp } from "./totp.ts";

/** The session that makes the change, and whose it is. */
export interface Owner {
  readonly accountId: string;
  readonly sessionId: string;
}

/** What is answered, and the token that the session has from now on. */
export interface FactorAdded<Answer> {
  readonly kind: "added";
  readonly answer: Answer;
  readonly renewed: RenewedSession;
}

/** What the account had before; a refusal when the session has ended. Others wait meanwhile. */
async function begin(
  transaction: Transaction<Tables>,
  { accountId, sessionId }: Owner,
  dependencies: AccountDependencies,
): Promise<Factors | Refusal> {
  const before = await lockFactors(transaction, accountId);
  const isOpen = await holdSession(transaction, sessionId, dependencies);
  return isOpen ? before : refuse("unauthenticated");
}

/** Records the change and renews the token of the session that `begin` holds open. */
async function settle(
  transaction: Transaction<Tables>,
  change: ChangeMade & Owner,
  dependencies: AccountDependencies,
): Promise<RenewedSession> {
  await recordSecurityChange(transaction, change, dependencies);
  const renewing = { sessionId: change.sessionId, confirmed: false };
  const renewed = await renewSession(transaction, renewing, dependencies);
  if (renewed === null) throw new Error("A session that was held open has ended");
  return renewed;
}

const passkeyRefusals = { passkeys_credential_once: refuse("already-exists") };

export async function addPasskey(
  dependencies: AccountDependencies,
  { sessionId, ...registration }: RegistrationEnd & Owner,
): Promise<FactorAdded<AddedPasskey> | Refusal> {
  const { accountId } = registration;
  const verified = await verifyPasskeyRegistration(dependencies, registration);
  if (isRefusal(verified)) return verified;
  const { writes } = dependencies.database;
  const work = () =>
    writes.transaction().execute(async (transaction) => {
      const before = await begin(transaction, { accountId, sessionId }, dependencies);
      if (isRefusal(before)) return before;
      const passkey = await verified.insert(transaction);
      const codes = { accountId, before };
      const recoveryCodes = await firstRecoveryCodes(transaction, codes, dependencies);
      const change = { accountId, sessionId, kind: "passkey-added" } as const;
      const renewed = await settle(transaction, change, dependencies);
      return { kind: "added" as const, answer: { passkey, recoveryCodes }, renewed };
    });
  return refusalByConstraint(passkeyRefusals, work);
}

const wrongCode = {
  pointer: "/code",
  code: "wrong-code",
  message: {
    zh: "验证码不对。请核对手机时间，输入应用现在显示的六位数字。",
    en: "The code is wrong. Check the phone's clock and give the six digits shown now.",
  },
};
const notStarted = {
  pointer: "/code",
  code: "not-started",
  message: {
    zh: "没有正在设置的验证器，或已过了三十分钟。请重新开始。",
    en: "No app is being set up, or half an hour has passed. Start anew.",
  },
};

export async function addTotp(
  dependencies: AccountDependencies,
  { accountId, sessionId, code }: Owner & { readonly code: string },
): Promise<FactorAdded<AddedTotp> | Refusal> {
  const { database, clock } = dependencies;
  return database.writes.transaction().execute(async (transaction) => {
    const before = await begin(transaction, { accountId, sessionId }, dependencies);
    if (isRefusal(before)) return before;
    const outcome = await confirmTotp(transaction, { accountId, code }, dependencies);
    if (outcome !== "set-up") {
      const error = outcome === "wrong-code" ? wrongCode : notStarted;
      return refuse("validation-failed", { errors: [error] });
    }
    const codes = { accountId, before };
    const recoveryCodes = await firstRecoveryCodes(transaction, codes, dependencies);
    const change = { accountId, sessionId, kind: "totp-added" } as const;
    const renewed = await settle(transaction, change, dependencies);
    const answer = { totpSince: clock.now(), recoveryCodes };
    return { kind: "added" as const, answer, renewed };
  });
}

/** Null when it was there and is gone. */
export function dropFactor(
  dependencies: AccountDependencies,
  { accountId, sessionId }: Owner,
  passkeyId: string | null,
): Promise<Refusal | null> {
  return dependencies.database.writes.transaction().execute(async (transaction) => {
    await lockFactors(transaction, accountId);
    const removed =
      passkeyId === null
        ? await removeTotp(transaction, accountId)
        : await removePasskey(transaction, { accountId, id: passkeyId });
    // An app that is not there is gone already; a passkey is named, and may be another's.
    if (!removed) return passkeyId === null ? null : refuse("not-found");
    await dropCodesWithoutFactor(transaction, accountId);
    const kind = passkeyId === null ? "totp-removed" : "passkey-removed";
    await recordSecurityChange(transaction, { accountId, sessionId, kind }, dependencies);
    return null;
  });
}

/** Only beside a factor: without one there is nothing that they could stand in for. */
export function renewRecoveryCodes(
  dependencies: AccountDependencies,
  { accountId, sessionId }: Owner,
): Promise<string[] | Refusal> {
  return dependencies.database.writes.transaction().execute(async (transaction) => {
    const { passkeys, totp } = await lockFactors(transaction, accountId);
    if (!passkeys && !totp) return refuse("second-factor-must-be-set-up");
    const codes = await createRecoveryCodes(transaction, accountId, dependencies);
    const change = { accountId, sessionId, kind: "recovery-codes-renewed" } as const;
    await recordSecurityChange(transaction, change, dependencies);
    return codes;
  });
}
