/** Opens a case with its reference and secret, for people without an account. */
import type { Principal } from "../../api/principal.ts";
import type { Database } from "../../database/open-database.ts";
import { nobody } from "../../database/viewer.ts";
import { parseReference } from "../../platform/reference.ts";
import { followUpSecret, matchesSecret } from "./follow-up-secret.ts";
import { findIncidentId } from "./queries.ts";

export function createReporterFinder(database: Database, serverKey: Uint8Array) {
  return async (typedReference: string, secret: string): Promise<Principal | null> => {
    const reference = parseReference(typedReference);
    if (reference === null) return null;
    const incidentId = await database.asViewer(nobody, (reader) =>
      findIncidentId(reader, reference),
    );
    if (incidentId === null) return null;
    const isRight = matchesSecret(followUpSecret(serverKey, incidentId), secret);
    return isRight ? { kind: "reporter", incidentId, reference } : null;
  };
}
