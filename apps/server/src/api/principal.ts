/** Who calls, once authenticated; and how a request proves it. */
import type { Channel, Role } from "@jibao/contract";
import { nobody, type Viewer } from "../database/viewer.ts";

/** Those who configure and supervise; none of them reads a case. */
export type AdministratorRole = Extract<Role, `${string}administrator`>;

export type Principal =
  | {
      readonly kind: "officer";
      readonly accountId: string;
      readonly name: string;
      readonly role: "duty-officer" | "supervisor";
      readonly authorityKey: string;
    }
  | {
      /** A clerk enters what callers tell; an auditor reads and changes nothing. */
      readonly kind: "clerk" | "auditor";
      readonly accountId: string;
      readonly name: string;
      readonly authorityKey: string;
    }
  | {
      readonly kind: "administrator";
      readonly accountId: string;
      readonly name: string;
      readonly role: AdministratorRole;
    }
  | {
      /** A signed-in person, or a key of the operator's own systems: one of the two ids. */
      readonly kind: "operator";
      readonly accountId: string | null;
      readonly keyId: string | null;
      readonly name: string;
      readonly operatorId: string;
      /** All cases of the operator, or those that this account reported. */
      readonly sees: "all" | "own";
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

/** How well a session's owner has proved who they are. */
export interface SessionStanding {
  readonly id: string;
  /** Within the last quarter of an hour. */
  readonly isConfirmed: boolean;
  /** A second factor is required, and there is none: the session is for setting one up. */
  readonly mustSetUpFactor: boolean;
}

export interface SignedIn {
  readonly principal: Principal;
  readonly standing: SessionStanding;
}

export interface Authenticated {
  readonly principal: Principal;
  readonly credential: CredentialKind;
  /** Of a session; absent for every other credential. */
  readonly standing?: SessionStanding;
}

/** Stable over renewed sessions; the namespace of idempotency keys. */
export function principalId(principal: Principal): string {
  switch (principal.kind) {
    case "officer":
    case "clerk":
    case "auditor":
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
  if (principal === null) return nobody;
  const accountId = "accountId" in principal ? principal.accountId : null;
  const viewer = { ...nobody, principal: principalId(principal), accountId };
  switch (principal.kind) {
    case "officer":
    case "clerk":
    case "auditor":
      return { ...viewer, kind: principal.kind, authorityKey: principal.authorityKey };
    case "administrator":
      return { ...viewer, kind: principal.role };
    case "operator": {
      const kind = principal.sees === "own" ? "reporter" : "operator";
      return { ...viewer, kind, operatorId: principal.operatorId };
    }
    case "gateway":
      return { ...viewer, kind: "gateway" };
    case "reporter":
      return { ...viewer, kind: "holder", incidentId: principal.incidentId };
  }
}
