/** The operations of authorities and operators. */
import type { OperatorPage } from "@jibao/contract";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, viewerOf } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { createAuthority, createOperator, updateAuthority } from "./commands.ts";
import { authorityColumns, presentAuthority } from "./presenter.ts";

interface RegistryRouteOptions {
  readonly database: Database;
  readonly clock: Clock;
}

const pageSizeDefault = 50;

/** Desks and administrators see every operator, an operator's people only their own. */
async function listOperators(
  database: Database,
  principal: Principal | null,
  { after, limit = pageSizeDefault }: { after?: string; limit?: number },
): Promise<OperatorPage> {
  const items = await database.asViewer(viewerOf(principal), (transaction) =>
    transaction
      .selectFrom("operators")
      .select(["id", "name", "kinds", "division", "sector", "instruments", "mail"])
      .select("parent_organ as parentOrgan")
      .$if(after !== undefined, (query) => query.where("id", ">", after ?? ""))
      .orderBy("id")
      .limit(limit + 1)
      .execute(),
  );
  const page = items.slice(0, limit);
  return { items: page, next: items.length > limit ? (page.at(-1)?.id ?? null) : null };
}

export function registryHandlers({ database, clock }: RegistryRouteOptions): Handlers {
  return {
    async listAuthorities({ principal }) {
      const rows = await database.asViewer(viewerOf(principal), (transaction) =>
        transaction.selectFrom("authorities").select(authorityColumns).orderBy("key").execute(),
      );
      return { items: rows.map(presentAuthority) };
    },
    createAuthority: ({ body }) => createAuthority(database, body),
    updateAuthority: ({ params, body }) => updateAuthority(database, params["key"] ?? "", body),
    listOperators: ({ principal, query }) => listOperators(database, principal, query),
    createOperator: ({ body }) => createOperator({ database, clock }, body),
  };
}
