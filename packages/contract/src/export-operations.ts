/** The operations of exports: rows of the table in operations.ts. */
import Type from "typebox";
import * as exports from "./exports.ts";
import type { Operation } from "./operations.ts";
import { pageLimit } from "./schema.ts";

const session = ["session"] as const;

const PageQuery = Type.Object(
  {
    after: Type.Optional(Type.String({ maxLength: 200 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: pageLimit })),
  },
  { additionalProperties: false },
);

export const exportOperations = {
  requestExport: {
    method: "POST",
    path: "/api/v1/exports",
    summary: "Ask for an export of cases; a desk's waits for another person's approval",
    principals: session,
    body: exports.ExportRequest,
    status: 201,
    answer: exports.ExportView,
  },
  listExports: {
    method: "GET",
    path: "/api/v1/exports",
    summary: "Exports of the signed-in desk or operator, newest first",
    principals: session,
    query: PageQuery,
    status: 200,
    answer: exports.ExportPage,
  },
  readExport: {
    method: "GET",
    path: "/api/v1/exports/{id}",
    summary: "One export, with who asked, approved and fetched it",
    principals: session,
    status: 200,
    answer: exports.ExportWithEvents,
  },
  approveExport: {
    method: "POST",
    path: "/api/v1/exports/{id}/approval",
    summary: "Approve another's export (another supervisor; where there is none, another officer)",
    principals: session,
    status: 200,
    answer: exports.ExportView,
  },
  refuseExport: {
    method: "POST",
    path: "/api/v1/exports/{id}/refusal",
    summary: "Refuse another's export, with a reason",
    principals: session,
    body: exports.ExportRefusal,
    status: 200,
    answer: exports.ExportView,
  },
  downloadExport: {
    method: "GET",
    path: "/api/v1/exports/{id}/file",
    summary: "The file, JSON Lines with one case a line: for who asked and who approved, for a day",
    principals: session,
    status: 200,
  },
} as const satisfies Record<string, Operation>;
