/** The operations of accounts and sessions; those of keys come from `key-handlers.ts`. */
import type { SessionView } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sessionCookie } from "../../api/authenticate.ts";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { digestOf } from "../../platform/secrets.ts";
import type { AccountDependencies } from "./account-dependencies.ts";
import { createAccount } from "./commands.ts";
import { acceptInvitation, readInvitation } from "./invitations.ts";
import { keyHandlers } from "./key-handlers.ts";
import { endSessions, listSessions, switchAccount } from "./open-sessions.ts";
import { mayGrant, maySwitch } from "./policy.ts";
import type { AccountQueries } from "./queries.ts";
import { type OpenedSession, signIn, signOut } from "./sign-in.ts";

export interface AccountRouteOptions extends AccountDependencies {
  readonly queries: AccountQueries;
  readonly publicUrl: string;
}

/** Told only to the API, and of use only to somebody who knows the password too. */
const deviceCookie = "jibao_device";

function cookieOptions(publicUrl: string, path: "/" | "/api/v1" = "/") {
  const secure = publicUrl.startsWith("https:");
  return { httpOnly: true, sameSite: "strict", secure, path } as const;
}

function tokenDigestOf(request: FastifyRequest): Buffer {
  return digestOf(request.cookies[sessionCookie] ?? "");
}

const deviceTokenOf = (request: FastifyRequest) => request.cookies[deviceCookie] ?? null;

async function viewSession(
  { queries, clock }: AccountRouteOptions,
  tokenDigest: Buffer,
): Promise<SessionView | Refusal> {
  const session = await queries.describeSession(tokenDigest);
  return session === null ? refuse("unauthenticated") : { ...session, now: clock.now() };
}

/** Sets the cookies of a new session and of its device, and shows the session. */
async function enter(
  options: AccountRouteOptions,
  opened: OpenedSession | Refusal,
  reply: FastifyReply,
): Promise<SessionView | Refusal> {
  if (isRefusal(opened)) return opened;
  const { publicUrl } = options;
  const expires = new Date(opened.expiresAt);
  reply.setCookie(sessionCookie, opened.token, { ...cookieOptions(publicUrl), expires });
  reply.setCookie(deviceCookie, opened.device.token, {
    ...cookieOptions(publicUrl, "/api/v1"),
    expires: new Date(opened.device.expiresAt),
  });
  return viewSession(options, digestOf(opened.token));
}

function enteringHandlers(options: AccountRouteOptions): Handlers {
  return {
    async signIn({ body, request, reply }) {
      const device = { address: request.ip, deviceToken: deviceTokenOf(request) };
      return enter(options, await signIn(options, { ...body, ...device }), reply);
    },
    readSession: ({ request }) => viewSession(options, tokenDigestOf(request)),
    async signOut({ request, reply }) {
      const tokenDigest = tokenDigestOf(request);
      await signOut(options, tokenDigest);
      options.queries.forgetSession(tokenDigest);
      reply.clearCookie(sessionCookie, cookieOptions(options.publicUrl));
      return undefined;
    },
    readInvitation: ({ params }) => readInvitation(options, params["token"] ?? ""),
    async acceptInvitation({ params, body, request, reply }) {
      const token = params["token"] ?? "";
      const acceptance = { token, password: body.password, deviceToken: deviceTokenOf(request) };
      return enter(options, await acceptInvitation(options, acceptance), reply);
    },
  };
}

interface AccountCall {
  readonly principal: Principal | null;
  readonly right: "allow" | "own";
  readonly params: Readonly<Record<string, string>>;
}

/** The account of the path; another one's does not exist for who has a right to the own alone. */
function accountOf({ principal, right, params }: AccountCall): string | Refusal {
  const id = params["id"] ?? "";
  const own = principal !== null && "accountId" in principal ? principal.accountId : null;
  return right === "allow" || own === id ? id : refuse("not-found");
}

function sessionHandlers(options: AccountRouteOptions): Handlers {
  const { forgetSession } = options.queries;
  const endOf = async (call: AccountCall, sessionId: string | null) => {
    const accountId = accountOf(call);
    if (isRefusal(accountId)) return accountId;
    const ended = await endSessions(options, { accountId, sessionId });
    if (isRefusal(ended)) return ended;
    ended.tokenDigests.forEach(forgetSession);
    return undefined;
  };
  return {
    async listSessions(call) {
      const accountId = accountOf(call);
      if (isRefusal(accountId)) return accountId;
      const current = tokenDigestOf(call.request);
      return { items: await listSessions(options, { accountId, current }) };
    },
    endSessions: (call) => endOf(call, null),
    endSession: (call) => endOf(call, call.params["session"] ?? ""),
  };
}

export function accountHandlers(options: AccountRouteOptions): Handlers {
  const { queries } = options;
  return {
    ...enteringHandlers(options),
    ...sessionHandlers(options),
    ...keyHandlers(options),
    listAccounts: async ({ principal }) => ({
      items: await queries.listAccounts(viewerOf(principal)),
    }),
    createAccount: async ({ principal, body }) =>
      mayGrant(principal, body.role) ?? createAccount(options, body),
    async updateAccount({ principal, params, body }) {
      const accounts = await queries.listAccounts(viewerOf(principal));
      const account = accounts.find(({ id }) => id === params["id"]);
      if (account === undefined) return refuse("not-found");
      const refusal = maySwitch(principal, account);
      if (refusal !== null) return refusal;
      const { active } = body;
      const switched = await switchAccount(options, { accountId: account.id, active });
      if (isRefusal(switched)) return switched;
      switched.tokenDigests.forEach(queries.forgetSession);
      return switched.account;
    },
  };
}
