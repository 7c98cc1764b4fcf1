/**
 * What a session may do only within a quarter of an hour of proving again who sits there: the one
 * table of grave operations and acts. Keys and references prove themselves with every request.
 */
import type { Act, ActKind, OperationName } from "@jibao/contract";
import type { Authenticated } from "./principal.ts";

export const confirmationMinutes = 15;

const graveOperations: ReadonlySet<OperationName> = new Set<OperationName>([
  "createAccount",
  "updateAccount",
  "createApiKey",
  "rotateApiKey",
  "revokeApiKey",
  "requestExport",
  "approveExport",
  // A webhook carries news of cases out of the house.
  "createWebhook",
  "updateWebhook",
  "rotateWebhookSecret",
  "createAuthority",
  "updateAuthority",
  "openRecovery",
  "confirmRecovery",
  "startIdentityLink",
  "removeIdentityLink",
  // What ends these is bound to a challenge or secret that their start has given.
  "startPasskeyRegistration",
  "startTotp",
  "removePasskey",
  "removeTotp",
  "renewRecoveryCodes",
]);

/** Lowering a level is grave too; only the case can tell, so `performAct` asks. */
const graveActs: ReadonlySet<ActKind> = new Set<ActKind>([
  "quarantine",
  "lapse",
  "accept-withdrawal",
  "lift-hold",
  "erase-personal-data",
  "confirm-proposal",
]);

const isAct = (body: unknown): body is Act =>
  typeof body === "object" && body !== null && "kind" in body;

/** By name, and for acts by kind: the body has been checked before. */
export function isGrave(operation: OperationName, body: unknown): boolean {
  if (operation === "act") return isAct(body) && graveActs.has(body.kind);
  return graveOperations.has(operation);
}

/** True for every credential but a session whose last proof is older. */
export function isConfirmed(who: Authenticated | null): boolean {
  return who?.standing?.isConfirmed ?? true;
}
