/** Ways to a provider that have begun: used once, within ten minutes, by the browser that began. */
import { formatInstant } from "../../../clock.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { createSecret, digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import type { AttemptSecrets } from "./identity-client.ts";

type Dependencies = Pick<AccountDependencies, "database" | "clock">;

const attemptLifeMs = 10 * 60_000;
/** From one address, which a whole office may share; nobody fills the table. */
const openAttemptsLimit = 200;
const retryAfterSeconds = 60;

/** What shall happen when the person comes back. */
export type AttemptPurpose =
  | { readonly kind: "sign-in" }
  | { readonly kind: "invitation"; readonly tokenDigest: Buffer }
  | { readonly kind: "owner"; readonly sessionId: string };

export interface Beginning {
  readonly provider: string;
  readonly purpose: AttemptPurpose;
  /** Of the network, as seen behind trusted proxies. */
  readonly address: string;
}

export interface StartedAttempt {
  readonly kind: "started";
  readonly secrets: AttemptSecrets;
  /** For the cookie of this browser; only its digest is stored. */
  readonly browserToken: string;
  readonly expiresAt: string;
}

export async function startAttempt(
  { database, clock }: Dependencies,
  { provider, purpose, address }: Beginning,
): Promise<StartedAttempt | Refusal> {
  const secrets = { state: createSecret(), nonce: createSecret(), codeVerifier: createSecret() };
  const browserToken = createSecret();
  const expiresAt = formatInstant(clock.nowMs() + attemptLifeMs);
  await database.writes
    .deleteFrom("identity_attempts")
    .where("expires_at", "<=", clock.now())
    .execute();
  const { open } = await database.writes
    .selectFrom("identity_attempts")
    .select(({ fn }) => fn.countAll<string>().as("open"))
    .where("address", "=", address)
    .executeTakeFirstOrThrow();
  if (Number(open) >= openAttemptsLimit) return refuse("rate-limited", { retryAfterSeconds });
  await database.writes
    .insertInto("identity_attempts")
    .values({
      state_digest: digestOf(secrets.state),
      browser_digest: digestOf(browserToken),
      provider,
      nonce: secrets.nonce,
      code_verifier: secrets.codeVerifier,
      invitation_digest: purpose.kind === "invitation" ? purpose.tokenDigest : null,
      session_id: purpose.kind === "owner" ? purpose.sessionId : null,
      address,
      created_at: clock.now(),
      expires_at: expiresAt,
    })
    .execute();
  return { kind: "started", secrets, browserToken, expiresAt };
}

export interface Returning {
  readonly provider: string;
  readonly state: string;
  /** Of this browser's cookie. */
  readonly browserToken: string;
}

export interface TakenAttempt {
  readonly secrets: AttemptSecrets;
  readonly purpose: AttemptPurpose;
}

/** Uses the attempt up. Null for another browser, which does not use it up, and for any replay. */
export async function takeAttempt(
  { database, clock }: Dependencies,
  { provider, state, browserToken }: Returning,
): Promise<TakenAttempt | null> {
  const row = await database.writes
    .deleteFrom("identity_attempts")
    .where("state_digest", "=", digestOf(state))
    .where("browser_digest", "=", digestOf(browserToken))
    .where("provider", "=", provider)
    .where("expires_at", ">", clock.now())
    .returning(["nonce", "code_verifier", "invitation_digest", "session_id"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { nonce, code_verifier: codeVerifier, invitation_digest, session_id } = row;
  return {
    secrets: { state, nonce, codeVerifier },
    purpose: purposeOf(invitation_digest, session_id),
  };
}

function purposeOf(invitation: Buffer | null, sessionId: string | null): AttemptPurpose {
  if (invitation !== null) return { kind: "invitation", tokenDigest: invitation };
  if (sessionId !== null) return { kind: "owner", sessionId };
  return { kind: "sign-in" };
}
