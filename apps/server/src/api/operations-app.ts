/** Health and metrics, on a bind of their own so that they are never published by accident. */
import {
  answerBrokenRequest,
  createGuardedServer,
  registerSecurityHeaders,
} from "@jibao/http-shell";
import fastify, { type FastifyInstance } from "fastify";
import type { Metrics } from "../platform/metrics.ts";

export interface ReadinessCheck {
  readonly name: string;
  /** Null when ready, else what is wrong, in a few words without addresses or secrets. */
  readonly check: () => Promise<string | null>;
}

export interface OperationsOptions {
  readonly metrics: Metrics;
  readonly readiness: readonly ReadinessCheck[];
  /** What somebody should look at; the node takes reports all the same. */
  readonly notices?: readonly ReadinessCheck[];
}

async function findFault({ name, check }: ReadinessCheck): Promise<[string, string] | null> {
  const fault = await check().catch(() => "failed");
  return fault === null ? null : [name, fault];
}

/** By name; null when there is none. */
async function findFaults(checks: readonly ReadinessCheck[]) {
  const found = (await Promise.all(checks.map(findFault))).filter((fault) => fault !== null);
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** `/healthz`: the process answers. `/readyz`: it can take reports. `/metrics`: how it is doing. */
export function buildOperationsApp(options: OperationsOptions): FastifyInstance {
  const app = fastify({
    logger: false,
    serverFactory: (handler) => createGuardedServer(handler),
    clientErrorHandler: answerBrokenRequest,
  });
  registerSecurityHeaders(app, "http:");
  app.get("/healthz", () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const [faults, told] = await Promise.all([
      findFaults(options.readiness),
      findFaults(options.notices ?? []),
    ]);
    const notices = told === null ? {} : { notices: told };
    if (faults === null) return { status: "ready", ...notices };
    return reply.code(503).send({ status: "not ready", faults, ...notices });
  });
  app.get("/metrics", (_request, reply) =>
    reply.type("text/plain; version=0.0.4; charset=utf-8").send(options.metrics.render()),
  );
  return app;
}
