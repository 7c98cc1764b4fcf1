/** The operations of what an account signs in with, and of confirmations. */
import type { SessionView } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Handlers } from "../../../api/handler.ts";
import { digestOf } from "../../../platform/secrets.ts";
import { isRefusal, type Refusal } from "../../../platform/refusal.ts";
import { changePassword } from "./change-password.ts";
import { confirmSession } from "./confirmations.ts";
import {
  addPasskey,
  addTotp,
  dropFactor,
  type FactorAdded,
  type Owner,
  renewRecoveryCodes,
} from "../second-factor/own-factors.ts";
import { checkAssertion, startAssertion } from "../passkeys/passkey-assertions.ts";
import { renamePasskey, startPasskeyRegistration } from "../passkeys/passkeys.ts";
import type { RenewedSession } from "../sessions/renew-session.ts";
import { readSignInMethods } from "../second-factor/second-factor.ts";
import {
  deviceTokenOf,
  type EnteringOptions,
  enter,
  setRenewedCookie,
  viewSession,
} from "../sessions/session-cookies.ts";
import { openSession } from "./sign-in.ts";
import { startTotp } from "../second-factor/totp.ts";

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The session that asks, and its account. The table of rights lets nobody in without one. */
export function ownerOf({ authenticated }: FastifyRequest): Owner {
  const { principal, standing } = authenticated ?? {};
  const accountId =
    principal !== undefined && "accountId" in principal ? principal.accountId : null;
  if (standing === undefined || accountId === null) throw new Error("Called without a session");
  return { accountId, sessionId: standing.id };
}

function answerAdded<Answer>(
  options: EnteringOptions,
  outcome: FactorAdded<Answer> | Refusal,
  exchange: Exchange,
): Answer | Refusal {
  if (isRefusal(outcome)) return outcome;
  setRenewedCookie(options, outcome.renewed, exchange);
  return outcome.answer;
}

function answerRenewed(
  options: EnteringOptions,
  renewed: RenewedSession,
  exchange: Exchange,
): Promise<SessionView | Refusal> {
  setRenewedCookie(options, renewed, exchange);
  return viewSession(options, digestOf(renewed.token));
}

async function accountOf(options: EnteringOptions, accountId: string) {
  return options.database.writes
    .selectFrom("accounts")
    .select(["login", "name"])
    .where("id", "=", accountId)
    .executeTakeFirstOrThrow();
}

function passkeySignInHandlers(options: EnteringOptions): Handlers {
  return {
    async startPasskeySignIn({ request }) {
      const wanted = { purpose: "sign-in", accountId: null } as const;
      const started = await startAssertion(options, wanted, request.ip);
      return isRefusal(started) ? started : { options: started };
    },
    async signInWithPasskey({ body, request, reply }) {
      const wanted = { purpose: "sign-in", accountId: null } as const;
      const asserted = await checkAssertion(options, body.credential, wanted);
      if (isRefusal(asserted)) return asserted;
      const { accountId } = asserted;
      const entering = { accountId, deviceToken: deviceTokenOf(request) };
      return enter(options, await openSession(options.database.writes, entering, options), reply);
    },
  };
}

function confirmationHandlers(options: EnteringOptions): Handlers {
  return {
    async startConfirmation({ request }) {
      const { accountId } = ownerOf(request);
      const wanted = { purpose: "confirmation", accountId } as const;
      const started = await startAssertion(options, wanted, request.ip);
      return isRefusal(started) ? started : { options: started };
    },
    async confirmSession({ body: proof, request, reply }) {
      const from = { address: request.ip, deviceToken: deviceTokenOf(request) };
      const renewed = await confirmSession(options, { ...ownerOf(request), ...from, proof });
      return isRefusal(renewed) ? renewed : answerRenewed(options, renewed, { request, reply });
    },
    async changePassword({ body, isConfirmed, request, reply }) {
      const from = { address: request.ip, deviceToken: deviceTokenOf(request) };
      const changing = { ...ownerOf(request), ...from, ...body, isConfirmed };
      const changed = await changePassword(options, changing);
      if (isRefusal(changed)) return changed;
      changed.tokenDigests.forEach(options.queries.forgetSession);
      return answerRenewed(options, changed.renewed, { request, reply });
    },
  };
}

function passkeyHandlers(options: EnteringOptions): Handlers {
  const { writes } = options.database;
  return {
    async startPasskeyRegistration({ request }) {
      const { accountId } = ownerOf(request);
      const account = await accountOf(options, accountId);
      const start = { ...account, accountId, address: request.ip };
      const started = await startPasskeyRegistration(options, start);
      return isRefusal(started) ? started : { options: started };
    },
    async addPasskey({ body, request, reply }) {
      const outcome = await addPasskey(options, { ...ownerOf(request), ...body });
      return answerAdded(options, outcome, { request, reply });
    },
    renamePasskey({ params, body, request }) {
      const { accountId } = ownerOf(request);
      return renamePasskey(writes, { accountId, id: params["id"] ?? "" }, body.name);
    },
    async removePasskey({ params, request }) {
      const refusal = await dropFactor(options, ownerOf(request), params["id"] ?? "");
      return refusal ?? undefined;
    },
  };
}

export function signInHandlers(options: EnteringOptions): Handlers {
  const { writes } = options.database;
  return {
    ...passkeySignInHandlers(options),
    ...confirmationHandlers(options),
    ...passkeyHandlers(options),
    readSignInMethods: ({ request }) => readSignInMethods(writes, ownerOf(request).accountId),
    async startTotp({ request }) {
      const { accountId } = ownerOf(request);
      const { login } = await accountOf(options, accountId);
      return startTotp(writes, { accountId, login }, options);
    },
    async confirmTotp({ body, request, reply }) {
      const outcome = await addTotp(options, { ...ownerOf(request), ...body });
      return answerAdded(options, outcome, { request, reply });
    },
    async removeTotp({ request }) {
      return (await dropFactor(options, ownerOf(request), null)) ?? undefined;
    },
    async renewRecoveryCodes({ request }) {
      const codes = await renewRecoveryCodes(options, ownerOf(request));
      return isRefusal(codes) ? codes : { codes };
    },
  };
}
