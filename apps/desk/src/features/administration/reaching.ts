/** How an authority is reached, as typed; and what the API is sent of it. */
import type { Authority } from "../../shell/api-types.ts";

export interface Reaching {
  readonly reach: Authority["reach"];
  readonly legalBasis: string;
  readonly mail: string;
  readonly contact: string;
}

/** Receiving here needs its legal basis; sending by mail needs an address. */
export function isReachable({ reach, legalBasis, mail }: Reaching): boolean {
  if (reach === "desk") return legalBasis.trim() !== "";
  return reach === "none" || mail.trim() !== "";
}

/** Emptied fields are sent as null, which clears them. */
export function reachingBody({ reach, legalBasis, mail, contact }: Reaching) {
  return {
    reach,
    legalBasis: legalBasis.trim() || null,
    mail: mail.trim() || null,
    contact: contact.trim() || null,
  };
}
