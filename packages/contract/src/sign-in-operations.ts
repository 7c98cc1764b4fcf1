/** The operations of signing in and of what an account signs in with: rows of operations.ts. */
import { SessionView } from "./accounts.ts";
import type { Operation } from "./operations.ts";
import * as signIn from "./sign-in.ts";

const session = ["session"] as const;
const own = "/api/v1/accounts/current";
const current = "/api/v1/sessions/current";

export const signInOperations = {
  startPasskeySignIn: {
    method: "POST",
    path: "/api/v1/sessions/passkey-challenges",
    summary: "Ask for a challenge that any passkey of this installation may answer",
    principals: [],
    status: 201,
    answer: signIn.PasskeyChallenge,
  },
  signInWithPasskey: {
    method: "POST",
    path: "/api/v1/sessions/passkey",
    summary: "Sign in with a passkey alone; sets the session cookie",
    principals: [],
    body: signIn.PasskeySignIn,
    status: 201,
    answer: SessionView,
  },
  startConfirmation: {
    method: "POST",
    path: `${current}/passkey-challenges`,
    summary: "Ask for a challenge with which a passkey of the account confirms this session",
    principals: session,
    status: 201,
    answer: signIn.PasskeyChallenge,
  },
  confirmSession: {
    method: "POST",
    path: `${current}/confirmations`,
    summary: "Prove again who sits here, by password and code or by passkey; renews the cookie",
    principals: session,
    body: signIn.Confirmation,
    status: 201,
    answer: SessionView,
  },
  readSignInMethods: {
    method: "GET",
    path: `${own}/sign-in-methods`,
    summary: "What the own account signs in with",
    principals: session,
    status: 200,
    answer: signIn.SignInMethods,
  },
  startPasskeyRegistration: {
    method: "POST",
    path: `${own}/passkey-challenges`,
    summary: "Ask for a challenge with which a new passkey is made for the own account",
    principals: session,
    status: 201,
    answer: signIn.PasskeyRegistration,
  },
  addPasskey: {
    method: "POST",
    path: `${own}/passkeys`,
    summary: "Add a passkey to the own account; renews the cookie",
    principals: session,
    body: signIn.NewPasskey,
    status: 201,
    answer: signIn.AddedPasskey,
  },
  renamePasskey: {
    method: "PATCH",
    path: `${own}/passkeys/{id}`,
    summary: "Name a passkey of the own account",
    principals: session,
    body: signIn.PasskeyPatch,
    status: 200,
    answer: signIn.PasskeyView,
  },
  removePasskey: {
    method: "DELETE",
    path: `${own}/passkeys/{id}`,
    summary: "Remove a passkey of the own account",
    principals: session,
    status: 204,
  },
  startTotp: {
    method: "POST",
    path: `${own}/totp`,
    summary: "Make a secret for an authenticator app; it counts once its first code has come",
    principals: session,
    status: 201,
    answer: signIn.StartedTotp,
  },
  confirmTotp: {
    method: "POST",
    path: `${own}/totp/confirmations`,
    summary: "Set the app up with its first code, in the place of one before; renews the cookie",
    principals: session,
    body: signIn.TotpConfirmation,
    status: 201,
    answer: signIn.AddedTotp,
  },
  removeTotp: {
    method: "DELETE",
    path: `${own}/totp`,
    summary: "Ask for codes of an app no longer",
    principals: session,
    status: 204,
  },
  renewRecoveryCodes: {
    method: "POST",
    path: `${own}/recovery-codes`,
    summary: "Make ten new recovery codes; those before end",
    principals: session,
    status: 201,
    answer: signIn.RecoveryCodes,
  },
  changePassword: {
    method: "PUT",
    path: `${own}/password`,
    summary: "Change the own password; ends the other sessions and renews the cookie",
    principals: session,
    body: signIn.PasswordChange,
    status: 200,
    answer: SessionView,
  },
} as const satisfies Record<string, Operation>;
