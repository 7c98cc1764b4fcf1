/** Request → who calls. Three credentials: session cookie, API key, reference with its secret. */
import { whoAsks } from "@jibao/http-shell";
import type { FastifyRequest } from "fastify";
import { digestOf } from "../platform/secrets.ts";
import { type Refusal, refuse } from "../platform/refusal.ts";
import type { AttemptLimits } from "./attempt-limits.ts";
import type { Authenticated, Principal, SignedIn } from "./principal.ts";

/**
 * Null when the request carries no credential, or a session that has ended. A session that is only
 * for setting up a second factor is refused, but where `enrols` says that this serves it.
 */
export type Authenticate = (
  request: FastifyRequest,
  enrols?: boolean,
) => Promise<Authenticated | null | Refusal>;

export interface CredentialReaders {
  /** By the SHA-256 of the cookie's token. */
  readonly findSession: (tokenDigest: Buffer) => Promise<SignedIn | null>;
  /** By the SHA-256 of the key. */
  readonly findKey: (keyDigest: Buffer) => Promise<Principal | null>;
  /** Reference as typed, with or without hyphens. */
  readonly findReporter: (reference: string, secret: string) => Promise<Principal | null>;
}

export interface AuthenticateOptions extends CredentialReaders {
  readonly publicUrl: string;
  readonly attempts: AttemptLimits;
}

export const sessionCookie = "jibao_session";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

const crossSite = {
  zh: "请求来自别的网站，已拒绝。请从本系统的页面操作。",
  en: "The request came from another site and was refused. Use this system's own pages.",
};

/** By reference and secret; only wrong ones count against whoever guesses. */
async function byReference(
  value: string,
  request: FastifyRequest,
  { attempts, findReporter }: AuthenticateOptions,
): Promise<Authenticated | Refusal> {
  const colon = value.indexOf(":");
  const [reference, secret] = [value.slice(0, Math.max(colon, 0)), value.slice(colon + 1)];
  const limited = attempts.check(request, reference);
  if (limited !== null) return limited;
  const principal = await findReporter(reference, secret);
  if (principal !== null) return { principal, credential: "reference" };
  attempts.countWrong(request, reference);
  return refuse("reference-or-secret-wrong");
}

async function byAuthorization(
  header: string,
  request: FastifyRequest,
  options: AuthenticateOptions,
): Promise<Authenticated | Refusal> {
  const [scheme = "", value = ""] = header.split(/ +/, 2);
  switch (scheme.toLowerCase()) {
    case "bearer": {
      const principal = await options.findKey(digestOf(value));
      return principal === null ? refuse("unauthenticated") : { principal, credential: "key" };
    }
    case "reference":
      return byReference(value, request, options);
    default:
      return refuse("unauthenticated");
  }
}

/**
 * A header outranks a cookie. Without a header the browser may act for another site, so an unsafe
 * method must come from our own pages; with a cookie the request must even prove it.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  return async (request, enrols = false) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return byAuthorization(authorization, request, options);
    const token = request.cookies[sessionCookie];
    if (!safeMethods.has(request.method)) {
      const asking = whoAsks(request.headers, {
        publicUrl: options.publicUrl,
        host: request.host,
      });
      const unproven = asking === "unknown" && token !== undefined;
      if (asking === "other" || unproven) return refuse("forbidden", { detail: crossSite });
    }
    if (token === undefined) return null;
    const signedIn = await options.findSession(digestOf(token));
    if (signedIn === null) return null;
    const isKeptOut = signedIn.standing.mustSetUpFactor && !enrols;
    if (isKeptOut) return refuse("second-factor-must-be-set-up");
    return { ...signedIn, credential: "session" };
  };
}
