/** Where accounts come from: made by whom, and where their one-time links were used. */
import type { AccountOrigin } from "@jibao/contract";
import type { Selectable } from "kysely";
import type { SecurityEventsTable } from "../../../database/generated/tables.ts";
import type { Database } from "../../../database/open-database.ts";
import type { Viewer } from "../../../database/viewer.ts";

type Event = Pick<
  Selectable<SecurityEventsTable>,
  "kind" | "at" | "account_id" | "actor_id" | "actor_name" | "address" | "device" | "browser"
>;

const traceOf = ({ at, address, device, browser }: Event) => ({ at, address, device, browser });

/** Every account, oldest first; row security shows both tables to those who watch alone. */
export async function listAccountOrigins(
  { database }: { readonly database: Database },
  viewer: Viewer,
): Promise<AccountOrigin[]> {
  const { accounts, events } = await database.asViewer(viewer, async (transaction) => ({
    accounts: await transaction
      .selectFrom("accounts")
      .select(["id", "login", "name", "role", "authority_key as authorityKey", "created_at"])
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
    events: await transaction
      .selectFrom("security_events")
      .select(["kind", "at", "account_id", "actor_id", "actor_name"])
      .select(["address", "device", "browser"])
      .where("kind", "in", ["account-made", "link-used", "link-refused"])
      .orderBy("seq")
      .execute(),
  }));
  const byAccount = Map.groupBy(events, (event) => event.account_id);
  return accounts.map(({ created_at: madeAt, ...account }) => {
    const own = byAccount.get(account.id) ?? [];
    const made = own.find(({ kind }) => kind === "account-made");
    const used = own.find(({ kind }) => kind === "link-used");
    const maker = made?.actor_id ?? null;
    return {
      account,
      madeAt,
      madeBy: maker === null ? null : { id: maker, name: made?.actor_name ?? "" },
      linkUsed: used === undefined ? null : traceOf(used),
      linkRefused: own.filter(({ kind }) => kind === "link-refused").map(traceOf),
    };
  });
}
