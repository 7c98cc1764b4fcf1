/** Request → who calls. Three credentials: session cookie, API key, reference with its secret. */
import type { FastifyRequest } from "fastify";
import { digestOf } from "../platform/secrets.ts";
import { type Refusal, refuse } from "../platform/refusal.ts";
import type { Authenticated, Principal } from "./principal.ts";

/** Null when the request carries no credential, or a session that has ended. */
export type Authenticate = (request: FastifyRequest) => Promise<Authenticated | null | Refusal>;

export interface CredentialReaders {
  /** By the SHA-256 of the cookie's token. */
  readonly findSession: (tokenDigest: Buffer) => Promise<Principal | null>;
  /** By the SHA-256 of the key. */
  readonly findKey: (keyDigest: Buffer) => Promise<Principal | null>;
  /** Reference as typed, with or without hyphens. */
  readonly findReporter: (reference: string, secret: string) => Promise<Principal | null>;
}

export interface AuthenticateOptions extends CredentialReaders {
  readonly publicUrl: string;
  /** Null when the caller may try again; counts attempts with a reference. */
  readonly limitReference: (request: FastifyRequest) => Promise<Refusal | null>;
}

export const sessionCookie = "jibao_session";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

const crossSite = {
  zh: "请求来自别的网站，已拒绝。请从本系统的页面操作。",
  en: "The request came from another site and was refused. Use this system's own pages.",
};

/** Whether a browser says that another site made the request; null when it says nothing. */
function comesFromElsewhere(request: FastifyRequest, publicUrl: string): boolean | null {
  const fetchSite = request.headers["sec-fetch-site"];
  if (fetchSite !== undefined) return fetchSite !== "same-origin";
  const { origin } = request.headers;
  if (origin === undefined) return null;
  if (!URL.canParse(origin)) return true;
  const isOwn = origin === new URL(publicUrl).origin || new URL(origin).host === request.host;
  return !isOwn;
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
    case "reference": {
      const limited = await options.limitReference(request);
      if (limited !== null) return limited;
      const colon = value.indexOf(":");
      const [reference, secret] = [value.slice(0, Math.max(colon, 0)), value.slice(colon + 1)];
      const principal = await options.findReporter(reference, secret);
      if (principal === null) return refuse("reference-or-secret-wrong");
      return { principal, credential: "reference" };
    }
    default:
      return refuse("unauthenticated");
  }
}

/**
 * A header outranks a cookie. Without a header the browser may act for another site, so an unsafe
 * method must come from our own pages; with a cookie the request must even prove it.
 */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) return byAuthorization(authorization, request, options);
    const token = request.cookies[sessionCookie];
    if (!safeMethods.has(request.method)) {
      const elsewhere = comesFromElsewhere(request, options.publicUrl);
      const unproven = elsewhere === null && token !== undefined;
      if (elsewhere === true || unproven) return refuse("forbidden", { detail: crossSite });
    }
    if (token === undefined) return null;
    const principal = await options.findSession(digestOf(token));
    return principal === null ? null : { principal, credential: "session" };
  };
}
