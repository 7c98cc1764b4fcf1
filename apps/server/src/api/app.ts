/** Builds the HTTP application; tests drive it with `inject`. */
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import { bodyLimitBytes, openApiDocument } from "@jibao/contract";
import {
  answerBadAddress,
  answerBrokenRequest,
  createGuardedServer,
  registerSecurityHeaders,
} from "@jibao/http-shell";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import type { Config } from "../config/config.ts";
import { type InboxFeed, registerInboxEvents } from "../modules/cases/inbox-feed.ts";
import { handleErrors } from "../platform/error-mapping.ts";
import { registerJsonBody } from "../platform/json-body.ts";
import { sendRefusal } from "../platform/problem.ts";
import { renderProblemPage } from "../platform/problem-page.ts";
import { refuse } from "../platform/refusal.ts";
import { checkBody, checkQuery } from "../platform/validation.ts";
import { type AccessHooks, withoutAccessLog } from "./access-hooks.ts";
import { type CredentialReaders, createAuthenticate } from "./authenticate.ts";
import { createAttemptLimits } from "./attempt-limits.ts";
import { createPlaces } from "./places-under-way.ts";
import type { Handlers } from "./handler.ts";
import { registerUploadBody } from "./upload-body.ts";
import { registerOperations } from "./routes.ts";

export interface AppOptions {
  readonly config: Pick<Config, "publicUrl" | "trustedProxies">;
  readonly handlers: Handlers;
  /** Absent in tests without a desk. */
  readonly feed?: InboxFeed;
  readonly credentials: CredentialReaders;
  /** Absent in tests of the application alone. */
  readonly access?: AccessHooks;
  /** Fastify's logger options, or false for none. */
  readonly log: Exclude<FastifyServerOptions["logger"], undefined>;
  /** Off in tests: limits on attempts to sign in and to guess references. */
  readonly limitAttempts: boolean;
}

const paramLengthLimit = 200;
const apiVersion = "0.1.0";

function createFastify(options: AppOptions): FastifyInstance {
  return fastify({
    serverFactory: (handler) => createGuardedServer(handler),
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerBadAddress(options.config.publicUrl),
    logger: options.log,
    bodyLimit: bodyLimitBytes,
    trustProxy: [...options.config.trustedProxies],
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: paramLengthLimit },
  });
}

function registerPublicDocuments(app: FastifyInstance): void {
  const document = openApiDocument(apiVersion);
  app.get("/api/v1/openapi.json", () => document);
  app.get<{ Params: { code: string } }>("/problems/:code", (request, reply) => {
    const page = renderProblemPage(request.params.code);
    if (page === null) return sendRefusal(reply, refuse("not-found"));
    return reply.type("text/html; charset=utf-8").send(page);
  });
}

/** The application with all routes of the given handlers; the caller listens or injects. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = createFastify(options);
  await app.register(cookie);
  registerSecurityHeaders(app, options.config.publicUrl);
  registerJsonBody(app);
  registerUploadBody(app);
  handleErrors(app);
  app.setValidatorCompiler(({ schema, httpPart }) =>
    httpPart === "body" ? checkBody(schema) : checkQuery(schema),
  );
  const authenticate = createAuthenticate({
    ...options.credentials,
    publicUrl: options.config.publicUrl,
    attempts: createAttemptLimits(options.limitAttempts),
  });
  registerPublicDocuments(app);
  const { access = withoutAccessLog } = options;
  registerOperations(app, options.handlers, { authenticate, takePlace: createPlaces(), access });
  if (options.feed) {
    registerInboxEvents(app, options.feed, { authenticate, streams: access.streams });
  }
  return app;
}
