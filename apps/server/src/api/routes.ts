/** Registers the contract's operations: path, principals, schemas and status come from the table. */
import { type Operation, type OperationName, operations } from "@jibao/contract";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localeOf } from "../platform/locale.ts";
import { sendRefusal } from "../platform/problem.ts";
import { isRefusal, type Refusal, refuse } from "../platform/refusal.ts";
import type { AccessHooks } from "./access-hooks.ts";
import type { Authenticate } from "./authenticate.ts";
import { isForEnrolling } from "./enrolling.ts";
import { isConfirmed, isGrave } from "./grave.ts";
import type { Call, Handlers } from "./handler.ts";
import type { TakePlace } from "./places-under-way.ts";
import type { Authenticated } from "./principal.ts";
import { RawAnswer } from "./raw-answer.ts";
import { callerOf, rightOf } from "./rights.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the routes of `registerOperations` before the body is read. */
    authenticated: Authenticated | null;
  }
}

const idempotencyKeyPattern = /^[\x21-\x7e]{8,200}$/;

const idempotencyKeyForm = {
  zh: "Idempotency-Key 应为 8 至 200 个可见的 ASCII 字符，不含空格。",
  en: "Idempotency-Key takes 8 to 200 visible ASCII characters without spaces.",
};

/** Null when the caller may go on. */
function admit(name: OperationName, who: Authenticated | null): Refusal | null {
  if (rightOf(name, callerOf(who)) !== "deny") return null;
  return refuse(who === null ? "unauthenticated" : "forbidden");
}

function readIdempotencyKey(
  operation: Operation,
  request: FastifyRequest,
): string | null | Refusal {
  if (operation.idempotent !== true) return null;
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key === "") return refuse("idempotency-key-missing");
  if (idempotencyKeyPattern.test(key)) return key;
  return refuse("idempotency-key-missing", { detail: idempotencyKeyForm });
}

type AnyHandler = (call: Call<OperationName>) => Promise<unknown>;

function answerWith(name: OperationName, handler: AnyHandler) {
  const operation: Operation = operations[name];
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const idempotencyKey = readIdempotencyKey(operation, request);
    if (isRefusal(idempotencyKey)) return sendRefusal(reply, idempotencyKey);
    const confirmed = isConfirmed(request.authenticated);
    if (!confirmed && isGrave(name, request.body)) {
      return sendRefusal(reply, refuse("confirmation-required"));
    }
    const answer = await handler({
      principal: request.authenticated?.principal ?? null,
      right: rightOf(name, callerOf(request.authenticated)) === "allow" ? "allow" : "own",
      params: request.params as Record<string, string>,
      query: request.query as never,
      body: request.body as never,
      idempotencyKey,
      isConfirmed: confirmed,
      locale: localeOf(request.headers["accept-language"]),
      request,
      reply,
    });
    if (isRefusal(answer)) return sendRefusal(reply, answer);
    request.answered = answer;
    if (answer instanceof RawAnswer) {
      return reply
        .code(answer.status)
        .headers(answer.headers)
        .send(answer.body ?? undefined);
    }
    return reply.code(operation.status).send(answer);
  };
}

export interface Door {
  readonly authenticate: Authenticate;
  readonly takePlace: TakePlace;
  readonly access: AccessHooks;
}

function registerOperation(
  app: FastifyInstance,
  name: OperationName,
  options: Door & { readonly handler: AnyHandler },
): void {
  const operation: Operation = operations[name];
  const { authenticate, takePlace, access } = options;
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    schema: {
      ...(operation.body ? { body: operation.body } : {}),
      ...(operation.query ? { querystring: operation.query } : {}),
      ...(operation.answer ? { response: { [operation.status]: operation.answer } } : {}),
    },
    onRequest: async (request, reply) => {
      const who = await authenticate(request, isForEnrolling(name));
      // Also for those who are refused: the access log says who they were.
      request.authenticated = isRefusal(who) ? null : who;
      const refusal = isRefusal(who)
        ? who
        : (admit(name, who) ?? access.before(name) ?? takePlace(reply, who));
      if (refusal !== null) return sendRefusal(reply, refusal);
    },
    onSend: (request, reply, payload) => access.onSend(name, { request, reply, payload }),
    handler: answerWith(name, options.handler),
  });
}

/** Registers every operation that has a handler; the others answer `not-found`. */
export function registerOperations(app: FastifyInstance, handlers: Handlers, door: Door): void {
  if (!app.hasRequestDecorator("authenticated")) app.decorateRequest("authenticated", null);
  if (!app.hasRequestDecorator("answered")) app.decorateRequest("answered", undefined);
  for (const name of Object.keys(operations) as OperationName[]) {
    const handler = handlers[name] as AnyHandler | undefined;
    if (handler !== undefined) registerOperation(app, name, { ...door, handler });
  }
}
