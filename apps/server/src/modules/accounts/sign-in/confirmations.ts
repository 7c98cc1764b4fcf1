/** Proving again who sits at a session, before a grave act. */
import type { Confirmation } from "@jibao/contract";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import { countGuess, type Guesser } from "./count-guess.ts";
import { checkAssertion } from "../passkeys/passkey-assertions.ts";
import { verifyPassword } from "./passwords.ts";
import { type RenewedSession, renewSession } from "../sessions/renew-session.ts";
import { spendCode } from "../second-factor/second-factor.ts";
import { recordSecurityChange } from "../record/security-changes.ts";

export interface Confirming extends Pick<Guesser, "address" | "deviceToken"> {
  readonly accountId: string;
  readonly sessionId: string;
  readonly proof: Confirmation;
}

type PasswordProof = Extract<Confirmation, { kind: "password" }>;

const codeMissing = {
  pointer: "/code",
  code: "required",
  message: {
    zh: "请同时输入验证器的六位验证码或一个恢复码，或改用通行密钥。",
    en: "Give the six digits of your app or a recovery code as well, or use your passkey.",
  },
};

/** As strong as signing in: a code beside the password wherever there is a second factor. */
async function checkPassword(
  dependencies: AccountDependencies,
  { accountId, sessionId, ...confirming }: Confirming,
  { password, code }: PasswordProof,
): Promise<Refusal | null> {
  const { writes } = dependencies.database;
  const { login, password_hash } = await writes
    .selectFrom("accounts")
    .select(["login", "password_hash"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
  const guess = await countGuess(dependencies, { ...confirming, login });
  if (isRefusal(guess)) return guess;
  if (!(await verifyPassword(password, password_hash))) return refuse("confirmation-failed");
  const verdict = await spendCode(dependencies, { accountId, code: code ?? null });
  if (verdict === "missing") {
    await guess.takeBack();
    return refuse("validation-failed", { errors: [codeMissing] });
  }
  if (verdict === "wrong") return refuse("confirmation-failed");
  if (verdict === "recovery-code") {
    const change = { accountId, kind: "recovery-code-used", sessionId } as const;
    await recordSecurityChange(writes, change, dependencies);
  }
  await guess.forgive();
  return null;
}

/** The session with a new token, good for grave acts from now on. */
export async function confirmSession(
  dependencies: AccountDependencies,
  confirming: Confirming,
): Promise<RenewedSession | Refusal> {
  const { accountId, sessionId, proof } = confirming;
  const wanted = { purpose: "confirmation", accountId } as const;
  const outcome =
    proof.kind === "password"
      ? await checkPassword(dependencies, confirming, proof)
      : await checkAssertion(dependencies, proof.credential, wanted);
  if (isRefusal(outcome)) return outcome;
  const { writes } = dependencies.database;
  const renewed = await renewSession(writes, { sessionId, confirmed: true }, dependencies);
  return renewed ?? refuse("unauthenticated");
}
