/** Whether another site makes a browser ask. */
import type { IncomingHttpHeaders } from "node:http";

export interface OwnAddresses {
  readonly publicUrl: string;
  /** Host and port by which this request came, as the trusted proxy saw it. */
  readonly host: string;
}

/** `own`: a page of ours asks. `unknown`: no browser, or one that does not say. */
export type Asking = "own" | "other" | "unknown";

/** `none`: the person, not a page; a form sent again after the browser was restored. */
const ownSites: readonly string[] = ["same-origin", "none"];

/**
 * By `Sec-Fetch-Site`, else by `Origin`, which browsers send with every form and every script that
 * changes something. A browser on plain HTTP sends `Origin` alone. An opaque origin is another one.
 */
export function whoAsks(headers: IncomingHttpHeaders, { publicUrl, host }: OwnAddresses): Asking {
  const fetchSite = headers["sec-fetch-site"];
  if (fetchSite !== undefined) return ownSites.includes(String(fetchSite)) ? "own" : "other";
  const { origin } = headers;
  if (origin === undefined) return "unknown";
  if (!URL.canParse(origin)) return "other";
  const isOwn = origin === new URL(publicUrl).origin || new URL(origin).host === host;
  return isOwn ? "own" : "other";
}
