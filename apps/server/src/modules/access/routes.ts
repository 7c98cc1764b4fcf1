/** Who opened what: each side reads the rows of its own people and keys, and of nobody else. */
import type { AccessView, AnswerOf, QueryOf } from "@jibao/contract";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import type { Database } from "../../database/open-database.ts";
import { parseReference } from "../../platform/reference.ts";
import { type Refusal, refuse } from "../../platform/refusal.ts";
import { administrationSide } from "./access-entry.ts";
import { accessPageSize, encodeAccessCursor, findSeenCase, listAccessRows } from "./queries.ts";

type Query = QueryOf<"listAccess">;

const notYourSide = {
  pointer: "/side",
  code: "side",
  message: {
    zh: "只有审计管理员要选查看哪一方;其他人只看到本方的记录,请去掉这一项。",
    en: "Only the audit administrator chooses a side; others see their own. Leave it out.",
  },
};

/** Administrators choose among the sides that they watch; everybody else has one. */
function sideFor(principal: Principal | null, { side }: Query): string | Refusal {
  if (principal?.kind === "administrator") return side ?? administrationSide;
  if (side !== undefined) return refuse("validation-failed", { errors: [notYourSide] });
  if (principal?.kind === "operator") return `operator:${principal.operatorId}`;
  if (principal === null || !("authorityKey" in principal)) return refuse("forbidden");
  return `authority:${principal.authorityKey}`;
}

function pageOf(
  rows: Awaited<ReturnType<typeof listAccessRows>>,
  limit: number,
): AnswerOf<"listAccess"> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { items: shown satisfies AccessView[], next: isMore ? encodeAccessCursor(last) : null };
}

export function accessHandlers({ database }: { readonly database: Database }): Handlers {
  const list = async (principal: Principal | null, query: Query) => {
    const side = sideFor(principal, query);
    if (typeof side !== "string") return side;
    const rows = await database.asViewer(viewerOf(principal), (reader) =>
      listAccessRows(reader, side, query),
    );
    return pageOf(rows, accessPageSize(query.limit));
  };
  return {
    listAccess: ({ principal, query }) => list(principal, query),
    listIncidentAccess: async ({ principal, params, query }) => {
      const id = params["id"] ?? "";
      const named = { id, reference: parseReference(id) };
      const incident = await database.asViewer(viewerOf(principal), (reader) =>
        findSeenCase(reader, named),
      );
      return incident === null ? refuse("not-found") : list(principal, { ...query, incident });
    },
  };
}
