/** `/.well-known/security.txt`: only where a contact is set. */
import { renderSecurityText, securityTextPath } from "@jibao/http-shell";
import type { FastifyInstance } from "fastify";
import type { Clock } from "../clock.ts";

export interface SecurityTextPlace {
  readonly contact: string | null;
  readonly publicUrl: string;
  readonly clock: Clock;
}

export function registerSecurityText(
  app: FastifyInstance,
  { contact, publicUrl, clock }: SecurityTextPlace,
): void {
  if (contact === null) {
    app.log.warn("JIBAO_SECURITY_CONTACT is not set: there is no /.well-known/security.txt");
    return;
  }
  app.get(securityTextPath, (_request, reply) => {
    const text = renderSecurityText({ contact, publicUrl, nowMs: clock.nowMs() });
    return reply.type("text/plain; charset=utf-8").send(text);
  });
}
