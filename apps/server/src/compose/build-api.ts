/** The API of all parts: who is known, what is answered, what is heard. */
import { logOptions, type LogStream } from "@jibao/http-shell";
import type { FastifyInstance } from "fastify";
import type { AccessHooks } from "../api/access-hooks.ts";
import { buildApp } from "../api/app.ts";
import { registerSecurityText } from "../api/security-text.ts";
import { registryHandlers } from "../modules/registry/routes.ts";
import { workspaceHandlers } from "../modules/workspace/routes.ts";
import type { Foundation, Parts } from "./compose-parts.ts";

export interface ApiOptions {
  /** False in tests that sign in often. */
  readonly limitAttempts?: boolean;
  /** Instead of standard output. */
  readonly logStream?: LogStream;
  /** Instead of the access log: for the bench that measures what the log costs. */
  readonly accessHooks?: AccessHooks;
}

export async function buildApi(
  { config, database, clock }: Omit<Foundation, "mail" | "warn">,
  { cases, webhooks, keeping, attachments, access, accounts, evidence }: Parts,
  options: ApiOptions,
): Promise<FastifyInstance> {
  const { findSession, findKey } = accounts.queries;
  const app = await buildApp({
    config,
    log: logOptions(config.logLevel, options.logStream),
    limitAttempts: options.limitAttempts ?? true,
    credentials: { findSession, findKey, findReporter: cases.findReporter },
    handlers: {
      ...accounts.handlers,
      ...registryHandlers({ database, clock }),
      ...workspaceHandlers({ database, clock }),
      ...cases.handlers,
      ...webhooks.handlers,
      ...keeping.handlers,
      ...attachments.handlers,
      ...access.handlers,
      listKeys: async () => evidence.keys(),
    },
    feed: cases.feed,
    access: options.accessHooks ?? access.hooks,
  });
  const { securityContact: contact, publicUrl } = config;
  registerSecurityText(app, { contact, publicUrl, clock });
  return app;
}
