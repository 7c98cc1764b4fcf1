/** The operations of accounts, sessions and keys: rows of the table in operations.ts. */
import * as accounts from "./accounts.ts";
import type { Operation } from "./operations.ts";

const session = ["session"] as const;

export const accountOperations = {
  listAccounts: {
    method: "GET",
    path: "/api/v1/accounts",
    summary: "All accounts",
    principals: session,
    status: 200,
    answer: accounts.AccountList,
  },
  createAccount: {
    method: "POST",
    path: "/api/v1/accounts",
    summary: "Create an account and its one-time link",
    principals: session,
    body: accounts.NewAccount,
    status: 201,
    answer: accounts.CreatedAccount,
  },
  updateAccount: {
    method: "PATCH",
    path: "/api/v1/accounts/{id}",
    summary: "Switch an account off, which ends its sessions, or on again; never one's own",
    principals: session,
    body: accounts.AccountPatch,
    status: 200,
    answer: accounts.AccountView,
  },
  listSessions: {
    method: "GET",
    path: "/api/v1/accounts/{id}/sessions",
    summary: "The open sessions of an account",
    principals: session,
    status: 200,
    answer: accounts.OpenSessionList,
  },
  endSessions: {
    method: "DELETE",
    path: "/api/v1/accounts/{id}/sessions",
    summary: "End all sessions of an account and forget the devices it signed in on",
    principals: session,
    status: 204,
  },
  endSession: {
    method: "DELETE",
    path: "/api/v1/accounts/{id}/sessions/{session}",
    summary: "End one session of an account",
    principals: session,
    status: 204,
  },
  listApiKeys: {
    method: "GET",
    path: "/api/v1/api-keys",
    summary: "Keys, without what they open with; an operator's manager sees the operator's",
    principals: session,
    status: 200,
    answer: accounts.ApiKeyList,
  },
  createApiKey: {
    method: "POST",
    path: "/api/v1/api-keys",
    summary: "Create a key that can only submit for its channel; shown once",
    principals: session,
    body: accounts.NewApiKey,
    status: 201,
    answer: accounts.CreatedApiKey,
  },
  rotateApiKey: {
    method: "POST",
    path: "/api/v1/api-keys/{id}/rotations",
    summary: "Replace a key; the one before works on for the overlap, 24 hours unless said",
    principals: session,
    body: accounts.ApiKeyRotation,
    status: 201,
    answer: accounts.RotatedApiKey,
  },
  revokeApiKey: {
    method: "DELETE",
    path: "/api/v1/api-keys/{id}",
    summary: "Revoke a key and the one before it for good",
    principals: session,
    status: 204,
  },
} as const satisfies Record<string, Operation>;
