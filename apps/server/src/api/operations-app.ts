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
}

async function findFault({ name, check }: ReadinessCheck): Promise<[string, string] | null> {
  const fault = await check().catch(() => "failed");
  return fault === null ? null : [name, fault];
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
    const faults = await Promise.all(options.readiness.map(findFault));
    const found = faults.filter((fault) => fault !== null);
    if (found.length === 0) return { status: "ready" };
    return reply.code(503).send({ status: "not ready", faults: Object.fromEntries(found) });
  });
  app.get("/metrics", (_request, reply) =>
    reply.type("text/plain; version=0.0.4; charset=utf-8").send(options.metrics.render()),
  );
  return app;
}
