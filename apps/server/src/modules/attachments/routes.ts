/** The operations on uploads and attachments. */
import type { Attachment } from "@jibao/contract";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import type { Database } from "../../database/open-database.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { findCase } from "../cases/queries.ts";
import { answerContent } from "./content-answer.ts";
import { findAttachment, listOfIncident, presentAttachment } from "./queries.ts";
import type { ContentStore } from "./store/content-store.ts";
import type { TakeUpload } from "./uploads.ts";

export interface AttachmentRouteOptions {
  readonly database: Database;
  readonly content: ContentStore;
  readonly hasScanner: boolean;
  readonly takeUpload: TakeUpload;
}

interface AnyCall {
  readonly principal: Principal | null;
  readonly params: Readonly<Record<string, string>>;
}

/** The table of rights lets nobody in who is nobody. */
function callerOf({ principal }: AnyCall): Principal {
  if (principal === null) throw new Error("Routes admit nobody here");
  return principal;
}

export function attachmentHandlers(options: AttachmentRouteOptions): Handlers {
  const { database, content, hasScanner, takeUpload } = options;
  const upload = (call: AnyCall & { readonly request: Parameters<TakeUpload>[0]["request"] }) =>
    takeUpload({ principal: callerOf(call), request: call.request, id: call.params["id"] ?? "" });
  const find = (call: AnyCall) =>
    database.asViewer(viewerOf(callerOf(call)), (reader) =>
      findAttachment(reader, call.params["id"] ?? ""),
    );
  return {
    createUpload: upload,
    readUpload: upload,
    appendUpload: upload,
    deleteUpload: upload,
    readAttachment: async (call) => {
      const row = await find(call);
      return row === null ? refuse("not-found") : presentAttachment(row, hasScanner);
    },
    readAttachmentContent: async (call) => {
      const row = await find(call);
      if (row === null) return refuse("not-found");
      return answerContent(content, row, {
        principal: callerOf(call),
        query: call.query ?? {},
        range: call.request.headers.range,
        hasScanner,
        isHead: call.request.method === "HEAD",
      });
    },
    listAttachments: (call) => listAttachments(options, call),
  };
}

async function listAttachments(
  { database, hasScanner }: AttachmentRouteOptions,
  call: AnyCall,
): Promise<{ items: Attachment[] } | Refusal> {
  const principal = callerOf(call);
  if (principal.kind === "administrator") return refuse("forbidden");
  return database.asViewer(viewerOf(principal), async (reader) => {
    const state = await findCase(reader, call.params["id"] ?? "", principal);
    if (state === null) return refuse("not-found");
    const rows = await listOfIncident(reader, state.incident.id);
    return { items: rows.map((row) => presentAttachment(row, hasScanner)) };
  });
}
