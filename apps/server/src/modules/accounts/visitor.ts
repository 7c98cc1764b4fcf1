/** Who stands at the door, as far as the network and the browser tell; for records and refusals. */
import type { FastifyRequest } from "fastify";
import { digestOf } from "../../platform/secrets.ts";
import { deviceTokenOf, tokenDigestOf } from "./sessions/session-cookies.ts";

export interface Visitor {
  /** Of the network, as seen behind trusted proxies. */
  readonly address: string;
  /** What the browser calls itself. */
  readonly browser: string | null;
  /** The cookie of a device that signed in before; null without one. */
  readonly deviceToken: string | null;
  /** Of the session's cookie; no session has this digest when there is none. */
  readonly sessionDigest: Buffer;
}

const browserNameLimit = 200;
const deviceNameLength = 8;

export function visitorOf(request: FastifyRequest): Visitor {
  return {
    address: request.ip,
    browser: request.headers["user-agent"]?.slice(0, browserNameLimit) ?? null,
    deviceToken: deviceTokenOf(request),
    sessionDigest: tokenDigestOf(request),
  };
}

/** A short name that tells browsers apart and opens nothing. */
export const deviceNameOf = (deviceToken: string): string =>
  digestOf(deviceToken).toString("hex").slice(0, deviceNameLength);
