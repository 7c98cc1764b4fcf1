/** The operations of exports. */
import { Readable } from "node:stream";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import { RawAnswer } from "../../api/raw-answer.ts";
import type { Database } from "../../database/open-database.ts";
import type { Viewer } from "../../database/viewer.ts";
import { isRefusal, refuse, type Refusal } from "../../platform/refusal.ts";
import {
  decideExport,
  type Deciding,
  exporterOf,
  type ExportPorts,
  recordEvent,
  requestExport,
} from "./commands.ts";
import { presentExport } from "./export-row.ts";
import * as queries from "./queries.ts";

export interface ExportRouteOptions extends ExportPorts {
  readonly database: Database;
}

const defaultPage = 50;

export function exportHandlers(options: ExportRouteOptions): Handlers {
  const { database } = options;
  return {
    requestExport: async ({ principal, body }) => {
      const exporter = exporterOf(principal);
      return isRefusal(exporter) ? exporter : requestExport(options, exporter, body);
    },
    listExports: async ({ principal, query }) => {
      const limit = query.limit ?? defaultPage;
      const rows = await database.asViewer(viewerOf(principal), (reader) =>
        queries.listExports(reader, { after: query.after, limit }),
      );
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? (shown.at(-1)?.id ?? null) : null;
      return { items: shown.map(presentExport), next };
    },
    readExport: ({ principal, params }) =>
      database.asViewer(viewerOf(principal), async (reader) => {
        const row = await queries.findExport(reader, params["id"] ?? "");
        if (row === null) return refuse("not-found");
        return { ...presentExport(row), events: await queries.listEvents(reader, row.id) };
      }),
    approveExport: (call) => decide(options, call, null),
    refuseExport: (call) => decide(options, call, call.body.reason),
    downloadExport: (call) => download(options, call),
  };
}

interface ExportCall {
  readonly principal: Principal | null;
  readonly params: Readonly<Record<string, string>>;
}

async function decide(
  options: ExportRouteOptions,
  { principal, params }: ExportCall,
  reason: Deciding["reason"],
) {
  if (principal?.kind !== "officer") return refuse("forbidden");
  return decideExport(options, { id: params["id"] ?? "", officer: principal, reason });
}

/** For the two who answer for it; each fetching is recorded before the first byte leaves. */
async function download(
  { database, pool, clock }: ExportRouteOptions,
  { principal, params }: ExportCall,
): Promise<RawAnswer | Refusal> {
  const exporter = exporterOf(principal);
  if (isRefusal(exporter)) return exporter;
  const viewer = viewerOf(exporter);
  const row = await database.asViewer(viewer, (reader) =>
    queries.findExport(reader, params["id"] ?? ""),
  );
  if (row === null) return refuse("not-found");
  const { accountId, name } = exporter;
  if (accountId !== row.accountId && accountId !== row.decidedByAccount) return refuse("forbidden");
  const at = clock.now();
  const isThere = row.state === "ready" && row.expiresAt !== null && at < row.expiresAt;
  if (!isThere) return refuse("export-not-ready");
  await recordEvent(pool, { exportId: row.id, at, accountId, name, kind: "downloaded" });
  const headers = {
    "content-type": "application/x-ndjson; charset=utf-8",
    "content-disposition": `attachment; filename="${row.id}.jsonl"`,
    "cache-control": "no-store",
  };
  return new RawAnswer(200, headers, {
    body: Readable.from(piecesOf(database, viewer, row.id)),
  });
}

/** One piece at a time: no file is ever whole in memory. */
async function* piecesOf(
  database: Database,
  viewer: Viewer,
  exportId: string,
): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const piece = await database.asViewer(viewer, (reader) =>
      queries.readPiece(reader, exportId, number),
    );
    if (piece === null) return;
    if (piece.length > 0) yield piece;
  }
}
