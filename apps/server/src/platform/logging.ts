/** What may be logged: method, path pattern, status, duration. Never a body, never a secret. */
import type { FastifyServerOptions } from "fastify";
import type { LogLevel } from "../config.ts";

const redactedPaths = [
  "*.authorization",
  "*.cookie",
  "*.password",
  "*.secret",
  "*.key",
  "*.token",
  "*.headers",
  "*.body",
  "authorization",
  "cookie",
  "password",
  "secret",
  "body",
  "headers",
  // PostgreSQL repeats values in these.
  "err.detail",
  "err.where",
  "err.parameters",
];

export interface LogStream {
  write(line: string): void;
}

interface LoggedRequest {
  readonly method: string;
  readonly ip: string;
  readonly routeOptions: { readonly url?: string | undefined };
}

/** Logger options for Fastify; `stream` is for tests, the default is standard output. */
export function logOptions(level: LogLevel, stream?: LogStream) {
  const options = {
    level,
    redact: { paths: redactedPaths, censor: "[removed]" },
    serializers: {
      // The pattern, not the address: `/invitations/:token` must not put the token in a log.
      req: (request: LoggedRequest) => ({
        method: request.method,
        route: request.routeOptions.url ?? "unknown",
        address: request.ip,
      }),
    },
    ...(stream === undefined ? {} : { stream }),
  };
  return options satisfies FastifyServerOptions["logger"];
}
