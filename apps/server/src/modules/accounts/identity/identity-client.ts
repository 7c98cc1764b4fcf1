/**
 * Talks to identity providers (OpenID Connect: authorization code with PKCE, state and nonce). The
 * library checks issuer, audience, nonce, times and signature of what comes back.
 */
import * as openid from "openid-client";
import { createExpiringCache } from "../../../platform/expiring-cache.ts";
import { type Refusal, refuse } from "../../../platform/refusal.ts";
import { type IdentityProvider, isLoopback } from "./identity-provider.ts";

/** What binds one way to the provider to its way back. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Who somebody is at the provider. */
export interface Identity {
  readonly kind: "identity";
  readonly issuer: string;
  readonly subject: string;
  /** The claim that must equal the login, where the provider has one set; null when it is absent. */
  readonly login: string | null;
}

export interface WayBack {
  readonly secrets: AttemptSecrets;
  /** The query with which the provider sent the browser back, as it came. */
  readonly search: string;
}

/** Told what went wrong, for the log; it holds no secret. */
export type FaultListener = (error: unknown) => void;

export interface IdentityClient {
  /** Where the browser goes; a refusal when the provider cannot be reached. */
  begin(secrets: AttemptSecrets, onFault: FaultListener): Promise<URL | Refusal>;
  /** Who came back; a refusal when the provider says no, lies, or cannot be reached. */
  finish(back: WayBack, onFault: FaultListener): Promise<Identity | Refusal>;
}

export interface IdentityClientOptions {
  readonly provider: IdentityProvider;
  readonly publicUrl: string;
  readonly nowMs: () => number;
}

const timeoutSeconds = 8;
const keepMetadataMs = 60 * 60_000;
const toleranceSeconds = 60;

const wayBackPath = (providerId: string) => `/api/v1/oidc/${providerId}/callback`;

function metadataOf({ clientSecret }: IdentityProvider): Partial<openid.ClientMetadata> {
  return { client_secret: clientSecret, [openid.clockTolerance]: toleranceSeconds };
}

function discover(provider: IdentityProvider): Promise<openid.Configuration> {
  const isPlain = isLoopback(provider.issuer) && provider.issuer.startsWith("http:");
  const options = {
    timeout: timeoutSeconds,
    execute: isPlain ? [openid.allowInsecureRequests] : [],
  };
  const { clientId, clientSecret } = provider;
  const metadata = metadataOf(provider);
  const how = openid.ClientSecretBasic(clientSecret);
  return openid.discovery(new URL(provider.issuer), clientId, metadata, how, options);
}

/** Keys are read anew for each way back, so that a provider may change them at any time. */
function configure(
  provider: IdentityProvider,
  metadata: openid.ServerMetadata,
): openid.Configuration {
  const { clientId, clientSecret, issuer } = provider;
  const how = openid.ClientSecretBasic(clientSecret);
  const configuration = new openid.Configuration(metadata, clientId, metadataOf(provider), how);
  configuration.timeout = timeoutSeconds;
  // The signature is checked too, and not only where the answer came from.
  openid.enableNonRepudiationChecks(configuration);
  if (issuer.startsWith("http:") && isLoopback(issuer)) openid.allowInsecureRequests(configuration);
  return configuration;
}

const unreachableCodes = ["OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM"];

/** The network, or a server that answers nothing sensible; everything else is an answer: no. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof TypeError && error.message === "fetch failed") return true;
  return "code" in error && unreachableCodes.includes(String(error.code));
}

/** The library wants the whole address to which the provider sent the browser. */
function addressOf({ publicUrl, provider }: IdentityClientOptions, search: string): URL {
  const address = new URL(publicUrl + wayBackPath(provider.id));
  address.search = search;
  return address;
}

async function loginOf(
  configuration: openid.Configuration,
  claim: string,
  tokens: { readonly access_token: string; readonly claims: openid.IDToken },
): Promise<string | null> {
  const told = tokens.claims[claim];
  if (typeof told === "string") return told;
  const { userinfo_endpoint } = configuration.serverMetadata();
  if (userinfo_endpoint === undefined) return null;
  const { access_token, claims } = tokens;
  const asked = await openid.fetchUserInfo(configuration, access_token, claims.sub);
  const answer = asked[claim];
  return typeof answer === "string" ? answer : null;
}

async function exchange(
  options: IdentityClientOptions,
  metadata: openid.ServerMetadata,
  { secrets, search }: WayBack,
): Promise<Identity | Refusal> {
  const { provider } = options;
  const configuration = configure(provider, metadata);
  const tokens = await openid.authorizationCodeGrant(configuration, addressOf(options, search), {
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    pkceCodeVerifier: secrets.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) return refuse("identity-refused");
  const { loginClaim } = provider;
  const { access_token } = tokens;
  const told = { access_token, claims };
  const login = loginClaim === null ? null : await loginOf(configuration, loginClaim, told);
  return { kind: "identity", issuer: claims.iss, subject: claims.sub, login };
}

/** Nothing is asked of the provider before somebody wants to go there. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  const { provider, publicUrl, nowMs } = options;
  const cache = createExpiringCache<openid.ServerMetadata>({
    nowMs,
    keepMs: keepMetadataMs,
    limit: 1,
  });
  const readMetadata = async () => {
    const load = async () => ({ ...(await discover(provider)).serverMetadata() });
    const metadata = await cache.get(provider.id, load);
    if (metadata === null) throw new Error(`No metadata of ${provider.id}`);
    return metadata;
  };
  return {
    async begin({ state, nonce, codeVerifier }, onFault) {
      try {
        return openid.buildAuthorizationUrl(configure(provider, await readMetadata()), {
          redirect_uri: publicUrl + wayBackPath(provider.id),
          scope: provider.loginClaim === null ? "openid" : "openid profile",
          state,
          nonce,
          code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: "S256",
        });
      } catch (error) {
        onFault(error);
        return refuse("identity-provider-unreachable");
      }
    },
    async finish(back, onFault) {
      try {
        return await exchange(options, await readMetadata(), back);
      } catch (error) {
        onFault(error);
        const code = isUnreachable(error) ? "identity-provider-unreachable" : "identity-refused";
        return refuse(code);
      }
    },
  };
}
