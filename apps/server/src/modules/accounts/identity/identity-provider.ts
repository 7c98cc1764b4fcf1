/** An identity provider of departments, as the deployer's file describes it. */
export interface IdentityProvider {
  /** In addresses, such as that of the way back; never changes once accounts are linked. */
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Exactly as the provider itself writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Whose accounts may be linked. */
  readonly authorityKeys: readonly string[];
  /** The claim that must equal the login of an account when it is linked; null for none. */
  readonly loginClaim: string | null;
  /** Whether signing in there already takes two factors. */
  readonly trustsSecondFactor: boolean;
}

const loopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

/** Plain http never leaves this machine. */
export function isLoopback(address: string): boolean {
  return loopbackHosts.includes(new URL(address).hostname);
}
