/**
 * Who may call which operation: the one table. The routes decide by it, the tests try every cell,
 * and docs/reference/rights.md prints it. Which rows a caller then sees is for row security.
 */
import { type OperationName, roles } from "@jibao/contract";
import type { Authenticated } from "./principal.ts";

/** Everyone who can call: the roles of accounts, two kinds of keys, a reference, and anybody. */
export const callers = [...roles, "operator-key", "gateway-key", "reference", "anonymous"] as const;
export type Caller = (typeof callers)[number];

/**
 * `allow`: the operation knows no foreign object for this caller. `own`: only on what is the
 * caller's own or came to its desk; anything else is answered as if it did not exist.
 */
export type Right = "allow" | "own" | "deny";

interface Row {
  readonly allow?: readonly Caller[];
  readonly own?: readonly Caller[];
}

const officers = ["duty-officer", "supervisor"] as const;
const desk = [...officers, "hotline-clerk", "auditor"] as const;
const operatorPeople = ["operator-manager", "reporter"] as const;
const reporting = [...operatorPeople, "operator-key", "reference"] as const;
const administrators = [
  "administrator",
  "system-administrator",
  "security-administrator",
  "audit-administrator",
] as const;
const configures = ["administrator", "system-administrator"] as const;
const grants = ["administrator", "security-administrator"] as const;
const supervises = [...grants, "audit-administrator"] as const;
const watches = ["administrator", "audit-administrator"] as const;
/** Who helps somebody to get back into an account; for whom, `recovery-policy.ts` says. */
const helpers = [...officers, "operator-manager", ...administrators] as const;
const signedIn = callers.filter((caller) => caller !== "anonymous");

const everybody: Row = { allow: callers };
/** A draft opens by its code alone; who changes nothing and who reads no case keeps none. */
const drafting = [
  ...officers,
  "hotline-clerk",
  ...operatorPeople,
  "operator-key",
  "gateway-key",
] as const;
const ownDraft: Row = { own: drafting };
const ownSession: Row = { own: roles };
const submitting = [...officers, "hotline-clerk", ...reporting, "gateway-key"] as const;
/** Only who began an upload goes on with it, and only until a submission names it. */
const ownUpload: Row = { own: submitting };

const rights: Readonly<Record<OperationName, Row>> = {
  assess: everybody,
  submit: { own: submitting },
  createDraft: { allow: drafting },
  readDraft: ownDraft,
  saveDraft: ownDraft,
  // Deleting what is not there is no error, so that a repeated request answers the same.
  deleteDraft: { allow: drafting },
  listIncidents: { own: [...desk, ...operatorPeople] },
  readIncident: { own: [...desk, ...reporting] },
  listSubmissions: { own: [...desk, ...reporting] },
  listFactsVersions: { own: [...desk, ...operatorPeople] },
  readJournal: { own: [...officers, "auditor"] },
  readIncidentLaw: { own: [...officers, "auditor"] },
  act: { own: [...officers, ...reporting] },
  createUpload: { allow: submitting },
  readUpload: ownUpload,
  appendUpload: ownUpload,
  deleteUpload: ownUpload,
  readAttachment: { own: [...desk, ...reporting, "gateway-key"] },
  readAttachmentContent: { own: [...desk, ...reporting] },
  listAttachments: { own: [...desk, ...reporting] },
  signIn: everybody,
  readSession: ownSession,
  signOut: ownSession,
  readInvitation: everybody,
  acceptInvitation: everybody,
  startPasskeySignIn: everybody,
  signInWithPasskey: everybody,
  startConfirmation: ownSession,
  confirmSession: ownSession,
  readSignInMethods: ownSession,
  startPasskeyRegistration: ownSession,
  addPasskey: ownSession,
  renamePasskey: ownSession,
  removePasskey: ownSession,
  startTotp: ownSession,
  confirmTotp: ownSession,
  removeTotp: ownSession,
  renewRecoveryCodes: ownSession,
  changePassword: ownSession,
  listAccounts: { allow: supervises },
  createAccount: { allow: grants },
  updateAccount: { allow: grants },
  listSessions: { allow: supervises, own: roles },
  endSessions: { allow: grants, own: roles },
  endSession: { allow: grants, own: roles },
  listApiKeys: { allow: supervises, own: ["operator-manager"] },
  createApiKey: { allow: grants },
  rotateApiKey: { allow: grants, own: ["operator-manager"] },
  revokeApiKey: { allow: grants, own: ["operator-manager"] },
  listWebhooks: { allow: supervises, own: ["operator-manager"] },
  createWebhook: { allow: ["operator-manager"] },
  updateWebhook: { own: ["operator-manager"] },
  rotateWebhookSecret: { own: ["operator-manager"] },
  tryWebhook: { own: ["operator-manager"] },
  deleteWebhook: { allow: grants, own: ["operator-manager"] },
  listIdentityProviders: everybody,
  startIdentitySignIn: everybody,
  startIdentityLink: ownSession,
  removeIdentityLink: ownSession,
  finishIdentityCode: everybody,
  finishIdentitySignIn: everybody,
  openRecovery: { own: helpers },
  listRecoveries: { allow: grants, own: helpers },
  confirmRecovery: { allow: grants, own: helpers },
  refuseRecovery: { allow: grants, own: helpers },
  readRecoveryLink: everybody,
  useRecoveryLink: everybody,
  listSecurityEvents: { allow: watches, own: ["supervisor"] },
  listAccountOrigins: { allow: watches },
  listAuthorities: { allow: signedIn },
  createAuthority: { allow: configures },
  updateAuthority: { allow: configures },
  listOperators: { allow: [...desk, ...administrators], own: operatorPeople },
  createOperator: { allow: configures },
  readLaw: everybody,
  // Each side reads of its own people and keys; the audit administrator of whoever administers.
  listAccess: {
    own: ["supervisor", "auditor", "operator-manager", "administrator", "audit-administrator"],
  },
  listIncidentAccess: { own: ["supervisor", "auditor"] },
  readLatestCheckpoint: everybody,
  readCheckpoint: everybody,
  readLogConsistency: everybody,
  // Whoever has the receipt: the proof says nothing that the receipt does not.
  proveReceipt: everybody,
  requestExport: { own: [...officers, "operator-manager"] },
  listExports: { own: [...officers, "auditor", "operator-manager"] },
  readExport: { own: [...officers, "auditor", "operator-manager"] },
  approveExport: { own: officers },
  refuseExport: { own: officers },
  // The two who answer for it; the table cannot say which two.
  downloadExport: { own: [...officers, "operator-manager"] },
  listKeys: everybody,
  // An operator's people read what is kept ready; who manages changes it.
  readProfile: { allow: operatorPeople },
  updateProfile: { allow: ["operator-manager"] },
  listSystems: { own: operatorPeople },
  createSystem: { allow: ["operator-manager"] },
  readSystem: { own: operatorPeople },
  updateSystem: { own: ["operator-manager"] },
  listWorkspaceChanges: { allow: operatorPeople },
};

export function rightOf(operation: OperationName, caller: Caller): Right {
  const { allow = [], own = [] } = rights[operation];
  if (allow.includes(caller)) return "allow";
  return own.includes(caller) ? "own" : "deny";
}

/** The line of the table for whoever calls. */
export function callerOf(who: Authenticated | null): Caller {
  if (who === null) return "anonymous";
  const { principal } = who;
  switch (principal.kind) {
    case "officer":
    case "administrator":
      return principal.role;
    case "clerk":
      return "hotline-clerk";
    case "auditor":
      return "auditor";
    case "operator":
      if (principal.accountId === null) return "operator-key";
      return principal.sees === "all" ? "operator-manager" : "reporter";
    case "gateway":
      return "gateway-key";
    case "reporter":
      return "reference";
  }
}
