/** The passkeys of an account: made, listed, named and removed. */
import {
  type AddedPasskey,
  type NewPasskey,
  type PasskeyCreated,
  type PasskeyCreationOptions,
  type PasskeyView,
} from "@jibao/contract";
import {
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/generated/tables.ts";
import { createId } from "../../../platform/identifiers.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { challengeLifeMs, createChallenge, spendChallenge } from "./challenges.ts";
import { algorithms, challengeIn, relyingPartyName, relyingPartyOf } from "./relying-party.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

const passkeysPerAccount = 20;

const tooMany = {
  zh: `每个账号最多 ${passkeysPerAccount} 个通行密钥，请先删除不用的。`,
  en: `An account has at most ${passkeysPerAccount} passkeys; remove one first.`,
};

export async function listPasskeys(executor: Executor, accountId: string): Promise<PasskeyView[]> {
  return executor
    .selectFrom("passkeys")
    .select(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .select("backed_up as backedUp")
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** For the browser's list of the passkeys that it need not ask, or may. */
export async function passkeyDescriptors(executor: Executor, accountId: string) {
  const rows = await executor
    .selectFrom("passkeys")
    .select(["credential_id", "transports"])
    .where("account_id", "=", accountId)
    .execute();
  return rows.map(({ credential_id, transports }) => ({
    id: credential_id.toString("base64url"),
    type: "public-key" as const,
    transports,
  }));
}

/** How the account is called in an authenticator, and found again without a login. */
export function userHandleOf(accountId: string): string {
  return Buffer.from(accountId, "utf8").toString("base64url");
}

export interface RegistrationStart {
  readonly accountId: string;
  readonly login: string;
  readonly name: string;
  readonly address: string;
}

export async function startPasskeyRegistration(
  dependencies: AccountDependencies,
  { accountId, login, name, address }: RegistrationStart,
): Promise<PasskeyCreationOptions | Refusal> {
  const existing = await passkeyDescriptors(dependencies.database.writes, accountId);
  if (existing.length >= passkeysPerAccount) return refuse("passkey-refused", { detail: tooMany });
  const wanted = { purpose: "registration", accountId } as const;
  const challenge = await createChallenge(dependencies, wanted, address);
  if (isRefusal(challenge)) return challenge;
  return {
    rp: { id: relyingPartyOf(dependencies).id, name: relyingPartyName },
    user: { id: userHandleOf(accountId), name: login, displayName: name },
    challenge,
    pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: challengeLifeMs,
    excludeCredentials: existing,
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    attestation: "none",
  };
}

/**
 * We ask for no attestation. One that came all the same would have certificates followed, and lists
 * of revoked ones fetched from wherever they say: it is refused before it is looked at.
 */
function attestsNothing(credential: PasskeyCreated): boolean {
  const bytes = Buffer.from(credential.response.attestationObject, "base64url");
  const attestation = decodeAttestationObject(new Uint8Array(bytes));
  const format = attestation.get("fmt");
  const statement = attestation.get("attStmt");
  return format === "none" || (format === "packed" && statement.get("x5c") === undefined);
}

type Registered = NonNullable<VerifiedRegistrationResponse["registrationInfo"]>;

/** Null for whatever is not a new passkey that answers this challenge here. */
async function verifyNew(
  credential: PasskeyCreated,
  expectedChallenge: string,
  dependencies: AccountDependencies,
): Promise<Registered | null> {
  const { id, origin } = relyingPartyOf(dependencies);
  try {
    if (!attestsNothing(credential)) return null;
    const { response } = credential;
    const verified = await verifyRegistrationResponse({
      response: {
        ...credential,
        response: {
          clientDataJSON: response.clientDataJSON,
          attestationObject: response.attestationObject,
        },
      },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    return verified.verified ? verified.registrationInfo : null;
  } catch {
    // The library tells every "no" by an error, and none of them is of use to whoever tries.
    return null;
  }
}

export interface RegistrationEnd extends NewPasskey {
  readonly accountId: string;
}

export interface VerifiedPasskey {
  readonly kind: "verified";
  /** Writes the row; the caller has locked the account. */
  insert(transaction: Transaction<Tables>): Promise<AddedPasskey["passkey"]>;
}

/** Checks what the authenticator made; the caller writes it together with what goes with it. */
export async function verifyPasskeyRegistration(
  dependencies: AccountDependencies,
  { accountId, name, credential }: RegistrationEnd,
): Promise<VerifiedPasskey | Refusal> {
  const challenge = challengeIn(credential.response);
  const wanted = { purpose: "registration", accountId } as const;
  if (challenge === null || !(await spendChallenge(dependencies, challenge, wanted))) {
    return refuse("passkey-refused");
  }
  const registered = await verifyNew(credential, challenge, dependencies);
  if (registered === null) return refuse("passkey-refused");
  const { clock } = dependencies;
  const row = {
    id: createId("psk", clock.nowMs()),
    account_id: accountId,
    name,
    credential_id: Buffer.from(registered.credential.id, "base64url"),
    public_key: Buffer.from(registered.credential.publicKey),
    counter: registered.credential.counter,
    transports: credential.response.transports ?? [],
    backed_up: registered.credentialBackedUp,
    created_at: clock.now(),
  };
  return {
    kind: "verified",
    async insert(transaction) {
      await transaction.insertInto("passkeys").values(row).execute();
      const { id, created_at: createdAt, backed_up: backedUp } = row;
      return { id, name, createdAt, lastUsedAt: null, backedUp };
    },
  };
}

export interface OwnPasskey {
  readonly accountId: string;
  readonly id: string;
}

export async function renamePasskey(
  executor: Executor,
  { accountId, id }: OwnPasskey,
  name: string,
): Promise<PasskeyView | Refusal> {
  const row = await executor
    .updateTable("passkeys")
    .set({ name })
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .returning(["id", "name", "created_at as createdAt", "last_used_at as lastUsedAt"])
    .returning("backed_up as backedUp")
    .executeTakeFirst();
  return row ?? refuse("not-found");
}

/** Whether there was one. */
export async function removePasskey(
  executor: Executor,
  { accountId, id }: OwnPasskey,
): Promise<boolean> {
  const removed = await executor
    .deleteFrom("passkeys")
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .returning("id")
    .executeTakeFirst();
  return removed !== undefined;
}
