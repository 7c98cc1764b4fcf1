/** The access log's part of the table of operations. */
import { AccessPage, AccessQuery, IncidentAccessQuery } from "./access.ts";
import type { Operation } from "./operations.ts";

export const accessOperations = {
  listAccess: {
    method: "GET",
    path: "/api/v1/access",
    summary: "Who of the caller's own side called what, newest first",
    principals: ["session"],
    query: AccessQuery,
    status: 200,
    answer: AccessPage,
  },
  listIncidentAccess: {
    method: "GET",
    path: "/api/v1/incidents/{id}/access",
    summary: "Who of the caller's own authority opened this case, newest first",
    principals: ["session"],
    query: IncidentAccessQuery,
    status: 200,
    answer: AccessPage,
  },
} as const satisfies Record<string, Operation>;
