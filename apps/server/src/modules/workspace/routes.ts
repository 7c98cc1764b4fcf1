/** The operations of the workspace for organisations. */
import type { WorkspaceChangeList } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import type { Database } from "../../database/open-database.ts";
import { readProfile, updateProfile, type WorkspaceDependencies } from "./profile.ts";
import type { ChangedField, Editor } from "./record-change.ts";
import { createSystem, listSystems, readSystem, updateSystem } from "./systems.ts";

const changesShown = 100;

function editorOf(principal: Principal | null): Editor | Refusal {
  if (principal?.kind !== "operator" || principal.accountId === null) return refuse("forbidden");
  const { operatorId, accountId, name } = principal;
  return { operatorId, accountId, name };
}

/** As sent by the SDK and by `ETag`: a number in quotes. */
function seenVersionOf({ headers }: FastifyRequest): number | Refusal {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(headers["if-match"] ?? "")?.[1];
  return version === undefined ? refuse("if-match-missing") : Number(version);
}

function tagged<Answer extends { readonly version: number }>(
  reply: FastifyReply,
  answer: Answer | Refusal,
): Answer | Refusal {
  if (!isRefusal(answer)) reply.header("etag", `"${answer.version}"`);
  return answer;
}

function listChanges(
  database: Database,
  principal: Principal | null,
  subject: string | undefined,
): Promise<WorkspaceChangeList["items"]> {
  return database.asViewer(viewerOf(principal), async (reader) => {
    const rows = await reader
      .selectFrom("workspace_changes")
      .select(["id", "subject", "version", "at", "account_name as by", "fields"])
      .$if(subject !== undefined, (query) => query.where("subject", "=", subject ?? ""))
      .orderBy("id", "desc")
      .limit(changesShown)
      .execute();
    return rows.map(({ fields, ...row }) => ({
      ...row,
      fields: [...(fields as unknown as readonly ChangedField[])],
    }));
  });
}

export function workspaceHandlers(dependencies: WorkspaceDependencies): Handlers {
  const { database } = dependencies;
  return {
    async readProfile({ principal, reply }) {
      const editor = editorOf(principal);
      if (isRefusal(editor)) return editor;
      const profile = await database.asViewer(viewerOf(principal), (reader) =>
        readProfile(reader, editor.operatorId),
      );
      return tagged(reply, profile);
    },
    async updateProfile({ principal, body, request, reply }) {
      const editor = editorOf(principal);
      if (isRefusal(editor)) return editor;
      const seenVersion = seenVersionOf(request);
      if (isRefusal(seenVersion)) return seenVersion;
      return tagged(reply, await updateProfile(dependencies, { editor, body, seenVersion }));
    },
    listSystems: ({ principal }) => database.asViewer(viewerOf(principal), listSystems),
    async createSystem({ principal, body, reply }) {
      const editor = editorOf(principal);
      if (isRefusal(editor)) return editor;
      return tagged(reply, await createSystem(dependencies, { editor, body }));
    },
    async readSystem({ principal, params, reply }) {
      const system = await database.asViewer(viewerOf(principal), (reader) =>
        readSystem(reader, params["id"] ?? ""),
      );
      return tagged(reply, system);
    },
    async updateSystem({ principal, params, body, request, reply }) {
      const editor = editorOf(principal);
      if (isRefusal(editor)) return editor;
      const seenVersion = seenVersionOf(request);
      if (isRefusal(seenVersion)) return seenVersion;
      const edit = { id: params["id"] ?? "", editor, body, seenVersion };
      return tagged(reply, await updateSystem(dependencies, edit));
    },
    listWorkspaceChanges: async ({ principal, query }) => ({
      items: await listChanges(database, principal, query?.subject),
    }),
  };
}
