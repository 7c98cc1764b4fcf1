/** The cookies of sessions and devices: read from a request, and set when somebody enters. */
import type { SessionView } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sessionCookie } from "../../../api/authenticate.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { digestOf } from "../../../platform/secrets.ts";
import type { AccountDependencies } from "../account-dependencies.ts";
import type { AccountQueries } from "../queries.ts";
import type { RenewedSession } from "./renew-session.ts";
import { type OpenedSession, signOut } from "../sign-in/sign-in.ts";

export interface EnteringOptions extends AccountDependencies {
  readonly queries: AccountQueries;
  readonly publicUrl: string;
}

/** Told only to the API, and of use only to somebody who knows the password too. */
const deviceCookie = "jibao_device";

export function cookieOptions(publicUrl: string, path: "/" | "/api/v1" = "/") {
  const secure = publicUrl.startsWith("https:");
  return { httpOnly: true, sameSite: "strict", secure, path } as const;
}

export function tokenDigestOf(request: FastifyRequest): Buffer {
  return digestOf(request.cookies[sessionCookie] ?? "");
}

export const deviceTokenOf = (request: FastifyRequest) => request.cookies[deviceCookie] ?? null;

export async function viewSession(
  { queries, clock }: EnteringOptions,
  tokenDigest: Buffer,
): Promise<SessionView | Refusal> {
  const session = await queries.describeSession(tokenDigest);
  return session === null ? refuse("unauthenticated") : { ...session, now: clock.now() };
}

/** Ends the session that this browser had before: its cookie is about to be replaced. */
async function endBefore(options: EnteringOptions, request: FastifyRequest): Promise<void> {
  if (request.cookies[sessionCookie] === undefined) return;
  const tokenDigest = tokenDigestOf(request);
  await signOut(options, tokenDigest);
  options.queries.forgetSession(tokenDigest);
}

/** Sets the cookies of a new session and of its device, and shows the session. */
export async function enter(
  options: EnteringOptions,
  opened: OpenedSession | Refusal,
  reply: FastifyReply,
): Promise<SessionView | Refusal> {
  if (isRefusal(opened)) return opened;
  await endBefore(options, reply.request);
  const { publicUrl } = options;
  const expires = new Date(opened.expiresAt);
  reply.setCookie(sessionCookie, opened.token, { ...cookieOptions(publicUrl), expires });
  reply.setCookie(deviceCookie, opened.device.token, {
    ...cookieOptions(publicUrl, "/api/v1"),
    expires: new Date(opened.device.expiresAt),
  });
  return viewSession(options, digestOf(opened.token));
}

/** Sets the cookie of a session that has a new token. */
export function setRenewedCookie(
  options: EnteringOptions,
  { token, expiresAt }: RenewedSession,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): void {
  // On this node the old token must not be taken for what it was before.
  options.queries.forgetSession(tokenDigestOf(request));
  const expires = new Date(expiresAt);
  reply.setCookie(sessionCookie, token, { ...cookieOptions(options.publicUrl), expires });
}
