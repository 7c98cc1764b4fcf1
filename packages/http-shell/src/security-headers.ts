/** Headers on every answer. A page that needs more (the desk's styles) sets its own policy. */
import type { FastifyInstance } from "fastify";

/** Answers that are no pages load nothing and go nowhere. */
const apiPolicy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const unusedFeatures = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];
const permissionsPolicy = unusedFeatures.map((feature) => `${feature}=()`).join(", ");

const twoYearsInSeconds = 63_072_000;
/** Names below this one too: else a page over http there could plant cookies here. */
const onlyHttps = `max-age=${twoYearsInSeconds}; includeSubDomains`;

/** The headers of an answer of the site at `publicUrl`, which is the address that people type. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  const secure = publicUrl.startsWith("https:");
  return {
    "content-security-policy": apiPolicy,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": permissionsPolicy,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
    ...(secure ? { "strict-transport-security": onlyHttps } : {}),
  };
}

/**
 * Sets them before anything else happens to a request. No cache keeps an answer that does not say
 * otherwise: it is about one person's case.
 */
export function registerSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = { ...securityHeaders(publicUrl), "cache-control": "no-store" };
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
}
