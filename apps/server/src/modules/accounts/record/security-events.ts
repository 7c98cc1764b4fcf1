/** The record of what happened to accounts: added to, read by those who watch, never changed. */
import { pageLimit, type SecurityEvent, type SecurityEventKind } from "@jibao/contract";
import type { SecurityEventPage, SecurityEventQuery } from "@jibao/contract";
import type { Kysely, Transaction } from "kysely";
import type { Clock } from "../../../clock.ts";
import type { Tables } from "../../../database/generated/tables.ts";
import type { Database } from "../../../database/open-database.ts";
import type { Viewer } from "../../../database/viewer.ts";
import { createId } from "../../../platform/identifiers.ts";
import { deviceNameOf, type Visitor } from "../visitor.ts";

type Executor = Kysely<Tables> | Transaction<Tables>;

export interface NewSecurityEvent {
  readonly kind: SecurityEventKind;
  readonly accountId: string;
  /** Null where a time limit or the holder of a one-time link did it. */
  readonly actorId: string | null;
  readonly recoveryId?: string;
  readonly visitor?: Pick<Visitor, "address" | "browser" | "deviceToken">;
  readonly note?: string;
}

/** Writes one event, with names as they are now. */
export async function recordEvent(
  executor: Executor,
  { clock }: { readonly clock: Clock },
  event: NewSecurityEvent,
): Promise<void> {
  const { visitor, actorId } = event;
  const account = await executor
    .selectFrom("accounts")
    .select(["login", "name", "authority_key", "operator_id"])
    .where("id", "=", event.accountId)
    .executeTakeFirstOrThrow();
  const actor = await executor
    .selectFrom("accounts")
    .select("name")
    .where("id", "=", actorId)
    .executeTakeFirst();
  const deviceToken = visitor?.deviceToken ?? null;
  await executor
    .insertInto("security_events")
    .values({
      id: createId("evt", clock.nowMs()),
      kind: event.kind,
      at: clock.now(),
      account_id: event.accountId,
      account_login: account.login,
      account_name: account.name,
      authority_key: account.authority_key,
      operator_id: account.operator_id,
      actor_id: actorId,
      actor_name: actor?.name ?? null,
      recovery_id: event.recoveryId ?? null,
      address: visitor?.address ?? null,
      device: deviceToken === null ? null : deviceNameOf(deviceToken),
      browser: visitor?.browser ?? null,
      note: event.note ?? null,
    })
    .execute();
}

const usualPage = 50;

/** Newest first; which ones, row security decides. */
export async function listSecurityEvents(
  { database }: { readonly database: Database },
  viewer: Viewer,
  { after, limit = usualPage }: SecurityEventQuery,
): Promise<SecurityEventPage> {
  const most = Math.min(limit, pageLimit);
  const rows = await database.asViewer(viewer, (transaction) =>
    transaction
      .selectFrom("security_events")
      .selectAll()
      .$if(after !== undefined, (query) =>
        query.where("seq", "<", (inner) =>
          inner
            .selectFrom("security_events")
            .select("seq")
            .where("id", "=", after ?? ""),
        ),
      )
      .orderBy("seq", "desc")
      .limit(most + 1)
      .execute(),
  );
  const items = rows.slice(0, most).map(
    (row): SecurityEvent => ({
      id: row.id,
      kind: row.kind,
      at: row.at,
      account: { id: row.account_id, login: row.account_login, name: row.account_name },
      authorityKey: row.authority_key,
      operatorId: row.operator_id,
      actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? "" },
      recoveryId: row.recovery_id,
      address: row.address,
      device: row.device,
      browser: row.browser,
      note: row.note,
    }),
  );
  return { items, next: rows.length > most ? (items.at(-1)?.id ?? null) : null };
}
