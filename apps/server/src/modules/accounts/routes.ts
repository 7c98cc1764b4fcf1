/** The operations of accounts, keys and sessions. */
import type { SessionView } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sessionCookie } from "../../api/authenticate.ts";
import type { Handlers } from "../../api/handler.ts";
import { viewerOf } from "../../api/principal.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { createAccount, createApiKey } from "./commands.ts";
import { mayGrant } from "./policy.ts";
import { acceptInvitation, readInvitation } from "./invitations.ts";
import type { AccountQueries } from "./queries.ts";
import { type OpenedSession, signIn, signOut } from "./sign-in.ts";

export interface AccountRouteOptions extends AccountDependencies {
  readonly queries: AccountQueries;
  readonly publicUrl: string;
}

function cookieOptions(publicUrl: string) {
  const secure = publicUrl.startsWith("https:");
  return { httpOnly: true, sameSite: "strict", secure, path: "/" } as const;
}

function tokenDigestOf(request: FastifyRequest): Buffer {
  return digestOf(request.cookies[sessionCookie] ?? "");
}

async function viewSession(
  { queries, clock }: AccountRouteOptions,
  tokenDigest: Buffer,
): Promise<SessionView | Refusal> {
  const session = await queries.describeSession(tokenDigest);
  return session === null ? refuse("unauthenticated") : { ...session, now: clock.now() };
}

/** Sets the cookie of a new session and shows the session. */
async function enter(
  options: AccountRouteOptions,
  opened: OpenedSession | Refusal,
  reply: FastifyReply,
): Promise<SessionView | Refusal> {
  if (isRefusal(opened)) return opened;
  const expires = new Date(opened.expiresAt);
  reply.setCookie(sessionCookie, opened.token, { ...cookieOptions(options.publicUrl), expires });
  return viewSession(options, digestOf(opened.token));
}

function sessionHandlers(options: AccountRouteOptions): Handlers {
  return {
    signIn: async ({ body, request, reply }) =>
      enter(options, await signIn(options, { ...body, address: request.ip }), reply),
    readSession: ({ request }) => viewSession(options, tokenDigestOf(request)),
    async signOut({ request, reply }) {
      const tokenDigest = tokenDigestOf(request);
      await signOut(options, tokenDigest);
      options.queries.forgetSession(tokenDigest);
      reply.clearCookie(sessionCookie, cookieOptions(options.publicUrl));
      return undefined;
    },
    readInvitation: ({ params }) => readInvitation(options, params["token"] ?? ""),
    async acceptInvitation({ params, body, reply }) {
      const token = params["token"] ?? "";
      const opened = await acceptInvitation(options, { token, password: body.password });
      return enter(options, opened, reply);
    },
  };
}

export function accountHandlers(options: AccountRouteOptions): Handlers {
  return {
    ...sessionHandlers(options),
    listAccounts: async ({ principal }) => ({
      items: await options.queries.listAccounts(viewerOf(principal)),
    }),
    createAccount: async ({ principal, body }) =>
      mayGrant(principal, body.role) ?? createAccount(options, body),
    createApiKey: ({ body }) => createApiKey(options, body),
  };
}
