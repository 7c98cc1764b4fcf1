/**
 * Passkeys by the browser's own interface. The JSON forms are made here, because browsers make them
 * only since 2023 and desks run older ones.
 */
import { fromBase64url, toBase64url } from "./base64url.ts";
import type { Answer, CallBody } from "./api-types.ts";

type CreationOptions = Answer<"startPasskeyRegistration">["options"];
type RequestOptions = Answer<"startPasskeySignIn">["options"];
type Descriptor = RequestOptions["allowCredentials"][number];
export type Created = CallBody<"addPasskey">["credential"];
export type Asserted = CallBody<"signInWithPasskey">["credential"];

/** Thrown when the person turned away, or the browser found no passkey: nothing was sent. */
export class PasskeyAborted extends Error {}

/** False in old browsers, and on an address without HTTPS. */
export function passkeysWork(): boolean {
  return "PublicKeyCredential" in window && window.isSecureContext;
}

/** Whether the browser offers passkeys among what it fills in. */
export async function autofillWorks(): Promise<boolean> {
  if (!passkeysWork()) return false;
  // Missing in browsers before 2022, whatever the types say.
  const ask: unknown = PublicKeyCredential.isConditionalMediationAvailable;
  if (typeof ask !== "function") return false;
  return PublicKeyCredential.isConditionalMediationAvailable();
}

function described({ id, type, transports }: Descriptor): PublicKeyCredentialDescriptor {
  const known = transports as AuthenticatorTransport[] | undefined;
  return { id: fromBase64url(id), type, ...(known && { transports: known }) };
}

async function taken(asking: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await asking.catch((cause: unknown) => {
    throw new PasskeyAborted("no passkey", { cause });
  });
  if (!(credential instanceof PublicKeyCredential)) throw new PasskeyAborted("no passkey");
  return credential;
}

/** Makes a passkey on whatever the person chooses. */
export async function createPasskey(options: CreationOptions): Promise<Created> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    ...options,
    challenge: fromBase64url(options.challenge),
    user: { ...options.user, id: fromBase64url(options.user.id) },
    excludeCredentials: options.excludeCredentials.map(described),
  };
  const credential = await taken(navigator.credentials.create({ publicKey }));
  const response = credential.response as AuthenticatorAttestationResponse;
  // Missing before Chromium 74 and in some others.
  const transports: unknown = response.getTransports;
  return {
    id: credential.id,
    rawId: toBase64url(credential.rawId),
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64url(response.clientDataJSON),
      attestationObject: toBase64url(response.attestationObject),
      ...(typeof transports === "function" && { transports: response.getTransports() }),
    },
  };
}

export interface Asking {
  /** Offered among what the browser fills in, instead of in a window of its own. */
  readonly autofill?: boolean;
  readonly signal?: AbortSignal;
}

/** Lets a passkey answer a challenge. Two at once are not possible: end the first by its signal. */
export async function answerChallenge(
  options: RequestOptions,
  { autofill = false, signal }: Asking = {},
): Promise<Asserted> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    ...options,
    challenge: fromBase64url(options.challenge),
    allowCredentials: options.allowCredentials.map(described),
  };
  const request: CredentialRequestOptions = {
    publicKey,
    ...(autofill && { mediation: "conditional" }),
    ...(signal && { signal }),
  };
  const credential = await taken(navigator.credentials.get(request));
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    id: credential.id,
    rawId: toBase64url(credential.rawId),
    type: "public-key",
    clientExtensionResults: {},
    response: {
      clientDataJSON: toBase64url(response.clientDataJSON),
      authenticatorData: toBase64url(response.authenticatorData),
      signature: toBase64url(response.signature),
      userHandle: response.userHandle && toBase64url(response.userHandle),
    },
  };
}
