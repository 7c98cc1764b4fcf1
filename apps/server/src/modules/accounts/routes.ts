/** The operations of accounts and sessions; those of keys come from `key-handlers.ts`. */
import { sessionCookie } from "../../api/authenticate.ts";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { createAccount } from "./commands.ts";
import { acceptInvitation, readInvitation } from "./invitations.ts";
import { keyHandlers } from "./keys/key-handlers.ts";
import { endSessions, listSessions, switchAccount } from "./sessions/open-sessions.ts";
import { mayGrant, maySwitch } from "./policy.ts";
import {
  cookieOptions,
  deviceTokenOf,
  type EnteringOptions,
  enter,
  tokenDigestOf,
  viewSession,
} from "./sessions/session-cookies.ts";
import { signIn, signOut } from "./sign-in/sign-in.ts";
import { signInHandlers } from "./sign-in/sign-in-handlers.ts";
import { visitorOf } from "./visitor.ts";

function enteringHandlers(options: EnteringOptions): Handlers {
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
    readInvitation: ({ params, request }) =>
      readInvitation(options, { token: params["token"] ?? "", visitor: visitorOf(request) }),
    async acceptInvitation({ params, body, request, reply }) {
      const token = params["token"] ?? "";
      const acceptance = { token, password: body.password, visitor: visitorOf(request) };
      return enter(options, await acceptInvitation(options, acceptance), reply);
    },
  };
}

interface AccountCall {
  readonly principal: Principal | null;
  readonly right: "allow" | "own";
  readonly params: Readonly<Record<string, string>>;
}

/** Empty for whoever has no account, whom the table of rights does not let in. */
const signedInAs = (principal: Principal | null): string =>
  principal !== null && "accountId" in principal ? (principal.accountId ?? "") : "";

/** The account of the path; another one's does not exist for who has a right to the own alone. */
function accountOf({ principal, right, params }: AccountCall): string | Refusal {
  const id = params["id"] ?? "";
  const own = principal !== null && "accountId" in principal ? principal.accountId : null;
  return right === "allow" || own === id ? id : refuse("not-found");
}

function sessionHandlers(options: EnteringOptions): Handlers {
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

export function accountHandlers(options: EnteringOptions): Handlers {
  const { queries } = options;
  return {
    ...enteringHandlers(options),
    ...sessionHandlers(options),
    ...signInHandlers(options),
    ...keyHandlers(options),
    listAccounts: async ({ principal }) => ({
      items: await queries.listAccounts(viewerOf(principal)),
    }),
    createAccount: async ({ principal, body }) =>
      mayGrant(principal, body.role) ?? createAccount(options, body, signedInAs(principal)),
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
