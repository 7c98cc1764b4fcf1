/** Who we are to a passkey: the host and origin of the public address, and what we ask of it. */
import type { PasskeyAsserted } from "@jibao/contract";
import type { SignInSettings } from "../account-dependencies.ts";

export interface RelyingParty {
  /** The host name; passkeys made for it work nowhere else. */
  readonly id: string;
  readonly origin: string;
}

export const relyingPartyName = "急报 Jibao";

/** EdDSA, ES256, RS256 by their COSE numbers, in the order of our preference. */
export const algorithms = [-8, -7, -257];

export function relyingPartyOf({ publicUrl }: Pick<SignInSettings, "publicUrl">): RelyingParty {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/**
 * The challenge that a passkey says it answered. Null for what is no client data, and for a page
 * within another site's page, where people do not see where they are.
 */
export function challengeIn(response: Pick<PasskeyAsserted["response"], "clientDataJSON">) {
  try {
    const text = Buffer.from(response.clientDataJSON, "base64url").toString("utf8");
    const data: unknown = JSON.parse(text);
    if (typeof data !== "object" || data === null || !("challenge" in data)) return null;
    const isFramed = "crossOrigin" in data && data.crossOrigin === true;
    return typeof data.challenge === "string" && !isFramed ? data.challenge : null;
  } catch {
    return null;
  }
}
