/** The operations of authorities and operators. */
import type { OperatorPage } from "@jibao/contract";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, requireAdministrator, viewerOf } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { createAuthority, createOperator, updateAuthority } from "./commands.ts";
import { authorityColumns, presentAuthority } from "./presenter.ts";

interface RegistryRouteOptions {
  readonly database: Database;
  readonly clock: Clock;
}

const pageSizeDefault = 50;

/** Officers and administrators see every operator, a manager only its own. */
async function listOperators(
  database: Database,
  principal: Principal | null,
  { after, limit = pageSizeDefault }: { after?: string; limit?: number },
): Promise<OperatorPage> {
  const own = principal?.kind === "operator" ? principal.operatorId : null;
  const items = await database.asViewer(viewerOf(principal), (transaction) =>
    transaction
      .selectFrom("operators")
      .select(["id", "name", "kinds", "division", "sector", "instruments", "mail"])
      .select("parent_organ as parentOrgan")
      .$if(own !== null, (query) => query.where("id", "=", own))
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
    createAuthority: async ({ principal, body }) =>
      requireAdministrator(principal) ?? createAuthority(database, body),
    updateAuthority: async ({ principal, params, body }) =>
      requireAdministrator(principal) ?? updateAuthority(database, params["key"] ?? "", body),
    listOperators: ({ principal, query }) => listOperators(database, principal, query),
    createOperator: async ({ principal, body }) =>
      requireAdministrator(principal) ?? createOperator({ database, clock }, body),
  };
}
