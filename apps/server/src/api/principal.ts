/** Who calls, once authenticated; and how a request proves it. */
import type { Channel } from "@jibao/contract";
import type { Viewer } from "../database/viewer.ts";
import { type Refusal, refuse } from "../platform/refusal.ts";

export type Principal =
  | {
      readonly kind: "officer";
      readonly accountId: string;
      readonly name: string;
      readonly role: "duty-officer" | "supervisor";
      readonly authorityKey: string;
    }
  | { readonly kind: "administrator"; readonly accountId: string; readonly name: string }
  | {
      /** A signed-in manager, or a key of the operator's own systems: one of the two ids. */
      readonly kind: "operator";
      readonly accountId: string | null;
      readonly keyId: string | null;
      readonly name: string;
      readonly operatorId: string;
    }
  | {
      readonly kind: "gateway";
      readonly keyId: string;
      readonly name: string;
      readonly channel: Channel;
      readonly mayStateFirstContact: boolean;
    }
  | { readonly kind: "reporter"; readonly incidentId: string; readonly reference: string };

/** By which credential; the words of the table of operations. */
export type CredentialKind = "session" | "key" | "reference";

export interface Authenticated {
  readonly principal: Principal;
  readonly credential: CredentialKind;
}

/** Stable over renewed sessions; the namespace of idempotency keys. */
export function principalId(principal: Principal): string {
  switch (principal.kind) {
    case "officer":
    case "administrator":
      return `account:${principal.accountId}`;
    case "operator":
      return principal.accountId === null
        ? `key:${principal.keyId}`
        : `account:${principal.accountId}`;
    case "gateway":
      return `key:${principal.keyId}`;
    case "reporter":
      return `incident:${principal.incidentId}`;
  }
}

/** As whom row security sees this principal. */
export function viewerOf(principal: Principal | null): Viewer {
  return {
    accountId: principal !== null && "accountId" in principal ? principal.accountId : null,
    authorityKey: principal?.kind === "officer" ? principal.authorityKey : null,
    operatorId: principal?.kind === "operator" ? principal.operatorId : null,
  };
}

/** Null when the principal administers this installation. */
export function requireAdministrator(principal: Principal | null): Refusal | null {
  return principal?.kind === "administrator" ? null : refuse("forbidden");
}
