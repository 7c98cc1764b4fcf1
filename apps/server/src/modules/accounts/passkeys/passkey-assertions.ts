/** What a passkey of ours answers to a challenge: at sign-in, and to confirm a session. */
import type { PasskeyAsserted, PasskeyRequestOptions } from "@jibao/contract";
import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import {
  type ChallengeFor,
  challengeLifeMs,
  createChallenge,
  spendChallenge,
} from "./challenges.ts";
import { passkeyDescriptors, userHandleOf } from "./passkeys.ts";
import { challengeIn, relyingPartyOf } from "./relying-party.ts";
import { recordSecurityChange } from "../record/security-changes.ts";

export async function startAssertion(
  dependencies: AccountDependencies,
  wanted: ChallengeFor,
  address: string,
): Promise<PasskeyRequestOptions | Refusal> {
  const challenge = await createChallenge(dependencies, wanted, address);
  if (isRefusal(challenge)) return challenge;
  const { accountId } = wanted;
  const { writes } = dependencies.database;
  return {
    challenge,
    timeout: challengeLifeMs,
    rpId: relyingPartyOf(dependencies).id,
    allowCredentials: accountId === null ? [] : await passkeyDescriptors(writes, accountId),
    userVerification: "required",
  };
}

interface StoredPasskey {
  readonly id: string;
  readonly account_id: string;
  readonly credential_id: Buffer;
  readonly public_key: Buffer;
}

function findPasskey({ database }: AccountDependencies, credentialId: string) {
  return database.writes
    .selectFrom("passkeys as p")
    .innerJoin("accounts as a", "a.id", "p.account_id")
    .select(["p.id", "p.account_id", "p.credential_id", "p.public_key"])
    .where("p.credential_id", "=", Buffer.from(credentialId, "base64url"))
    .where("a.active", "=", true)
    .executeTakeFirst();
}

interface Signed {
  readonly counter: number;
  readonly backedUp: boolean;
}

/** Null for whatever was not signed by this passkey for this challenge here. */
async function verifySigned(
  dependencies: AccountDependencies,
  { public_key, credential_id }: StoredPasskey,
  { credential, challenge }: { credential: PasskeyAsserted; challenge: string },
): Promise<Signed | null> {
  const { id, origin } = relyingPartyOf(dependencies);
  const { clientDataJSON, authenticatorData, signature } = credential.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...credential, response: { clientDataJSON, authenticatorData, signature } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      // The counter is compared below, where going back is recorded and two at once take turns.
      credential: {
        id: credential_id.toString("base64url"),
        publicKey: new Uint8Array(public_key),
        counter: 0,
      },
    });
    if (!verified) return null;
    const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
    return { counter, backedUp };
  } catch {
    // The library tells every "no" by an error, and none of them is of use to whoever tries.
    return null;
  }
}

/** False when the counter did not go forward: there may be a copy of the passkey. */
async function countUse(
  { database, clock }: AccountDependencies,
  { id }: StoredPasskey,
  { counter, backedUp }: Signed,
): Promise<boolean> {
  const used = await database.writes
    .updateTable("passkeys")
    .set({ counter, backed_up: backedUp, last_used_at: clock.now() })
    .where("id", "=", id)
    // Many authenticators do not count and always say 0.
    .where(({ eb, or, and, val }) =>
      or([eb("counter", "<", counter), and([eb("counter", "=", 0), eb(val(counter), "=", 0)])]),
    )
    .returning("id")
    .executeTakeFirst();
  return used !== undefined;
}

export interface Asserted {
  readonly kind: "asserted";
  readonly accountId: string;
}

/** Whose passkey it is that answered; with an account in `wanted`, only of that one. */
export async function checkAssertion(
  dependencies: AccountDependencies,
  credential: PasskeyAsserted,
  wanted: ChallengeFor,
): Promise<Asserted | Refusal> {
  const challenge = challengeIn(credential.response);
  if (challenge === null || !(await spendChallenge(dependencies, challenge, wanted))) {
    return refuse("passkey-refused");
  }
  const passkey = await findPasskey(dependencies, credential.id);
  if (passkey === undefined) return refuse("passkey-refused");
  const accountId = passkey.account_id;
  if (wanted.accountId !== null && wanted.accountId !== accountId) return refuse("passkey-refused");
  // Without a login the passkey itself says whose it is, and must say the same as we.
  const handle = credential.response.userHandle ?? null;
  const isNamed = handle === userHandleOf(accountId);
  const mayBeNameless = handle === null && wanted.accountId !== null;
  if (!isNamed && !mayBeNameless) return refuse("passkey-refused");
  const signed = await verifySigned(dependencies, passkey, { credential, challenge });
  if (signed === null) return refuse("passkey-refused");
  if (await countUse(dependencies, passkey, signed)) return { kind: "asserted", accountId };
  const change = { accountId, kind: "passkey-copied", sessionId: null } as const;
  await recordSecurityChange(dependencies.database.writes, change, dependencies);
  return refuse("passkey-refused", { detail: copied });
}

const copied = {
  zh: "这个通行密钥的计数倒退了，可能已被复制。请用其他方式登录，删除它，并通知管理员。",
  en: "The passkey's counter went back: there may be a copy. Sign in otherwise and remove it.",
};
