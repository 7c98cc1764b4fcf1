/** Headers on every answer. A page that needs more (the desk's styles) sets its own policy. */
import type { FastifyInstance } from "fastify";

const contentSecurityPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const twoYearsInSeconds = 63_072_000;

function headersFor(publicUrl: string): Record<string, string> {
  const secure = publicUrl.startsWith("https:");
  return {
    "content-security-policy": contentSecurityPolicy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    ...(secure ? { "strict-transport-security": `max-age=${twoYearsInSeconds}` } : {}),
  };
}

/** Answers of the API are never kept by a cache: they are about one person's case. */
export function registerSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = headersFor(publicUrl);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
}
