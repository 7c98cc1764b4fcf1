/** The operations of recovery and of the record: rows of the table in operations.ts. */
import { SessionView } from "./accounts.ts";
import type { Operation } from "./operations.ts";
import * as recovery from "./recovery.ts";

const session = ["session"] as const;

export const recoveryOperations = {
  openRecovery: {
    method: "POST",
    path: "/api/v1/recoveries",
    summary: "Open the recovery of a colleague's account, whose password and devices are lost",
    principals: session,
    body: recovery.NewRecovery,
    status: 201,
    answer: recovery.RecoveryView,
  },
  listRecoveries: {
    method: "GET",
    path: "/api/v1/recoveries",
    summary: "Open recoveries that the caller may confirm, or has opened",
    principals: session,
    status: 200,
    answer: recovery.RecoveryList,
  },
  confirmRecovery: {
    method: "POST",
    path: "/api/v1/recoveries/{id}/confirmation",
    summary: "Confirm a recovery as the second person; shows its one-time link, once",
    principals: session,
    status: 201,
    answer: recovery.ConfirmedRecovery,
  },
  refuseRecovery: {
    method: "POST",
    path: "/api/v1/recoveries/{id}/refusal",
    summary: "Refuse a recovery, or take one's own back, also when its link is out",
    principals: session,
    body: recovery.RecoveryRefusal,
    status: 200,
    answer: recovery.RecoveryView,
  },
  readRecoveryLink: {
    method: "GET",
    path: "/api/v1/recovery-links/{token}",
    summary: "For whom a recovery link is",
    principals: [],
    status: 200,
    answer: recovery.RecoveryLink,
  },
  useRecoveryLink: {
    method: "POST",
    path: "/api/v1/recovery-links/{token}",
    summary: "Choose a new password; ends every session and removes every other way in",
    principals: [],
    body: recovery.RecoveryLinkUse,
    status: 201,
    answer: SessionView,
  },
  listSecurityEvents: {
    method: "GET",
    path: "/api/v1/security-events",
    summary: "What happened to accounts, newest first; a supervisor sees the own authority's",
    principals: session,
    query: recovery.SecurityEventQuery,
    status: 200,
    answer: recovery.SecurityEventPage,
  },
  listAccountOrigins: {
    method: "GET",
    path: "/api/v1/account-origins",
    summary: "Who made which account, and where its one-time link was used",
    principals: session,
    status: 200,
    answer: recovery.AccountOriginList,
  },
} as const satisfies Record<string, Operation>;
