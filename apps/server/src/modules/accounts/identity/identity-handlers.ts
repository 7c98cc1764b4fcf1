/** The operations of identity providers. */
import type { IdentityAttempt } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Handlers } from "../../../api/handler.ts";
import { isRefusal, type Refusal, refuse } from "../../../platform/refusal.ts";
import { digestOf } from "../../../platform/secrets.ts";
import { type AttemptPurpose, startAttempt, takeAttempt } from "./identity-attempts.ts";
import {
  createIdentityClient,
  type FaultListener,
  type IdentityClient,
} from "./identity-client.ts";
import { finishWithCode } from "./identity-codes.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import { type Arrived, arrive } from "./identity-sign-in.ts";
import { unlinkIdentity } from "./unlink-identity.ts";
import { readInvitation } from "../invitations.ts";
import {
  cookieOptions,
  type EnteringOptions,
  enter,
  tokenDigestOf,
} from "../sessions/session-cookies.ts";
import { ownerOf } from "../sign-in/sign-in-handlers.ts";
import { visitorOf } from "../visitor.ts";

export interface IdentityOptions extends EnteringOptions {
  readonly providers: readonly IdentityProvider[];
}

interface Known {
  readonly provider: IdentityProvider;
  readonly client: IdentityClient;
}

interface House {
  readonly options: IdentityOptions;
  readonly find: (providerId: string | undefined) => Known | Refusal;
}

const deskPath = "/desk/";
const codePath = "/desk/identity-code";
/** Of somebody who came back and owes a code. */
const codeCookie = "jibao_oidc_code";
const stateTagLength = 8;

/** One for each attempt, so that two tabs do not disturb each other. */
const attemptCookie = (state: string) => `jibao_oidc_${state.slice(0, stateTagLength)}`;

/** The way back begins at another site: a strict cookie would stay behind. */
function attemptCookieOptions({ publicUrl }: IdentityOptions) {
  return { ...cookieOptions(publicUrl, "/api/v1"), sameSite: "lax" } as const;
}

const faultLog =
  (request: FastifyRequest, provider: string): FaultListener =>
  (error) => {
    // Its words may hold what the provider sent; the logger keeps name, code and place.
    request.log.warn({ provider, err: error }, "an identity provider was of no use");
  };

/** A page under /problems/ tells the person; the way back is opened by a browser, not by a script. */
function redirect(reply: FastifyReply, path: string): undefined {
  reply.header("location", path);
  return undefined;
}

interface Start {
  readonly providerId: string | undefined;
  readonly purpose: AttemptPurpose;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function begin(
  { options, find }: House,
  { providerId, purpose, request, reply }: Start,
): Promise<IdentityAttempt | Refusal> {
  const known = find(providerId);
  if (isRefusal(known)) return known;
  const { provider, client } = known;
  const { address, deviceToken } = visitorOf(request);
  const started = await startAttempt(options, { provider: provider.id, purpose, address });
  if (isRefusal(started)) return started;
  const url = await client.begin(started.secrets, faultLog(request, provider.id));
  if (isRefusal(url)) return url;
  // The device's own cookie is strict, so its token travels in this one.
  reply.setCookie(
    attemptCookie(started.secrets.state),
    `${started.browserToken}.${deviceToken ?? ""}`,
    { ...attemptCookieOptions(options), expires: new Date(started.expiresAt) },
  );
  return { redirectUrl: url.href };
}

async function comeBack(
  { options, find }: House,
  { providerId, request, reply }: Omit<Start, "purpose">,
): Promise<Arrived | Refusal> {
  const known = find(providerId);
  if (isRefusal(known)) return known;
  const { provider, client } = known;
  const { search, searchParams } = new URL(request.url, options.publicUrl);
  const state = searchParams.get("state") ?? "";
  const cookie = request.cookies[attemptCookie(state)] ?? "";
  const [browserToken = "", deviceToken = ""] = cookie.split(".");
  const returning = { provider: provider.id, state, browserToken };
  const attempt = await takeAttempt(options, returning);
  if (attempt === null) return refuse("identity-attempt-invalid");
  reply.clearCookie(attemptCookie(state), attemptCookieOptions(options));
  const { secrets, purpose } = attempt;
  const identity = await client.finish({ secrets, search }, faultLog(request, provider.id));
  if (isRefusal(identity)) return identity;
  const visitor = { ...visitorOf(request), deviceToken: deviceToken === "" ? null : deviceToken };
  return arrive(options, { provider, identity, purpose, visitor });
}

/** The session behind this request's cookie; it must still be open when the owner comes back. */
async function sessionOf(
  { database }: IdentityOptions,
  request: FastifyRequest,
): Promise<string | null> {
  const digest = tokenDigestOf(request);
  const row = await database.writes
    .selectFrom("sessions")
    .select("id")
    .where(({ eb, or }) =>
      or([eb("token_digest", "=", digest), eb("previous_digest", "=", digest)]),
    )
    .executeTakeFirst();
  return row?.id ?? null;
}

function startHandlers(house: House): Handlers {
  const { options } = house;
  return {
    async startIdentitySignIn({ params, body, request, reply }) {
      const start = { providerId: params["provider"], request, reply };
      const { invitation: token } = body;
      if (token === undefined) return begin(house, { ...start, purpose: { kind: "sign-in" } });
      const invitation = await readInvitation(options, { token, visitor: visitorOf(request) });
      if (isRefusal(invitation)) return invitation;
      const purpose = { kind: "invitation", tokenDigest: digestOf(token) } as const;
      return begin(house, { ...start, purpose });
    },
    async startIdentityLink({ params, request, reply }) {
      const sessionId = await sessionOf(options, request);
      if (sessionId === null) return refuse("unauthenticated");
      const purpose = { kind: "owner", sessionId } as const;
      return begin(house, { providerId: params["provider"], request, reply, purpose });
    },
  };
}

function createHouse(options: IdentityOptions): House {
  const { providers, publicUrl, clock } = options;
  const known = new Map(
    providers.map((provider) => {
      const client = createIdentityClient({ provider, publicUrl, nowMs: clock.nowMs });
      return [provider.id, { provider, client }];
    }),
  );
  return { options, find: (id) => known.get(id ?? "") ?? refuse("not-found") };
}

export function identityHandlers(options: IdentityOptions): Handlers {
  const house = createHouse(options);
  return {
    ...startHandlers(house),
    listIdentityProviders: async () => ({
      items: options.providers.map(({ id, name }) => ({ id, name })),
    }),
    async removeIdentityLink({ params, request }) {
      const { accountId } = ownerOf(request);
      const visitor = visitorOf(request);
      const unlinking = { accountId, provider: params["provider"] ?? "", visitor };
      return (await unlinkIdentity(options, unlinking)) ?? undefined;
    },
    async finishIdentityCode({ params, body, request, reply }) {
      const known = house.find(params["provider"]);
      if (isRefusal(known)) return known;
      const token = request.cookies[codeCookie] ?? "";
      const attempt = { token, code: body.code, visitor: visitorOf(request) };
      return enter(options, await finishWithCode(options, attempt), reply);
    },
    async finishIdentitySignIn({ params, request, reply }) {
      const arrived = await comeBack(house, { providerId: params["provider"], request, reply });
      if (isRefusal(arrived)) return redirect(reply, `/problems/${arrived.code}`);
      if (arrived.kind === "linked") return redirect(reply, deskPath);
      if (arrived.kind === "waiting") {
        const expires = new Date(arrived.expiresAt);
        const ours = cookieOptions(options.publicUrl, "/api/v1");
        reply.setCookie(codeCookie, arrived.token, { ...ours, expires });
        return redirect(reply, codePath);
      }
      const entered = await enter(options, arrived, reply);
      return redirect(reply, isRefusal(entered) ? `/problems/${entered.code}` : deskPath);
    },
  };
}
