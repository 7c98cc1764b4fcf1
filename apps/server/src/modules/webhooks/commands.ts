/** Webhooks of an operator: added, switched, given a new secret, tried, removed. */
import type { WebhookTrial, WebhookView, WebhookWithSecret } from "@jibao/contract";
import { sql } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { refusalByConstraint } from "../../database/refusal-by-constraint.ts";
import { createId } from "../../platform/identifiers.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import type { EndpointGuard } from "./endpoint-guard.ts";
import { postEvent } from "./post-event.ts";
import { secretsOf } from "./send-webhooks.ts";
import { webhookSecret } from "./webhook-secret.ts";

export interface WebhookDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly serverKey: Uint8Array;
  readonly guard: EndpointGuard;
}

/** Whose webhook: one operator's, or null where it may be anybody's. */
export interface ChosenWebhook {
  readonly id: string;
  readonly operatorId: string | null;
}

const webhookLimit = 10;
const overlapMinutes = 24 * 60;

/** Rows with nothing to tell have no next attempt. */
export const webhookColumns = [
  "id",
  "operator_id as operatorId",
  "url",
  "active",
  "created_at as createdAt",
  "last_success_at as lastSuccessAt",
  "failing_since as failingSince",
  "last_failure as lastFailure",
  "previous_until as previousUntil",
] as const;

export const nextAttempt = sql<
  string | null
>`case when active and isfinite(next_attempt_at) then next_attempt_at end`.as("nextAttemptAt");

const logEnd = sql<number>`(select coalesce(max(log_position) + 1, 0) from journal)`;

const refusals = { webhooks_url_once: refuse("already-exists") };

const tooMany = {
  zh: `一个运营者最多 ${webhookLimit} 个推送地址，请先删除不用的。`,
  en: `An operator has at most ${webhookLimit} webhooks; remove one that is not used.`,
};

/** It is told of what happens from now on. */
export async function createWebhook(
  { database, clock, serverKey, guard }: WebhookDependencies,
  wanted: { readonly url: string; readonly operatorId: string; readonly accountId: string },
): Promise<WebhookWithSecret | Refusal> {
  const message = guard.checkUrl(wanted.url);
  if (message !== null) {
    const errors = [{ pointer: "/url", code: "url-not-allowed", message }];
    return refuse("validation-failed", { errors });
  }
  const id = createId("whk", clock.nowMs());
  const webhook = await refusalByConstraint(refusals, () =>
    database.writes.transaction().execute(async (transaction) => {
      const { operatorId } = wanted;
      // Two at the same moment are counted one after the other.
      await sql`select pg_advisory_xact_lock(hashtextextended(${operatorId}, 0))`.execute(
        transaction,
      );
      const own = await transaction
        .selectFrom("webhooks")
        .select("id")
        .where("operator_id", "=", operatorId)
        .execute();
      if (own.length >= webhookLimit) return refuse("already-exists", { detail: tooMany });
      return transaction
        .insertInto("webhooks")
        .values({
          id,
          operator_id: operatorId,
          url: wanted.url,
          next_position: logEnd,
          created_at: clock.now(),
          created_by: wanted.accountId,
        })
        .returning([...webhookColumns, nextAttempt])
        .executeTakeFirstOrThrow();
    }),
  );
  if (isRefusal(webhook)) return webhook;
  return { webhook, secret: webhookSecret(serverKey, { id, version: 1 }) };
}

/** On again means from the present moment: what happened meanwhile is in the cases themselves. */
export async function switchWebhook(
  { database }: WebhookDependencies,
  { id, operatorId, active }: ChosenWebhook & { readonly active: boolean },
): Promise<WebhookView | Refusal> {
  const row = await database.writes
    .updateTable("webhooks")
    .set({ active })
    .$if(active, (query) =>
      query.set({
        next_position: logEnd,
        next_attempt_at: "infinity",
        attempts: 0,
        failing_since: null,
        last_failure: null,
      }),
    )
    .where("id", "=", id)
    .$if(operatorId !== null, (query) => query.where("operator_id", "=", operatorId ?? ""))
    .returning([...webhookColumns, nextAttempt])
    .executeTakeFirst();
  return row ?? refuse("not-found");
}

export async function rotateWebhookSecret(
  { database, clock, serverKey }: WebhookDependencies,
  { id, operatorId }: ChosenWebhook,
): Promise<WebhookWithSecret | Refusal> {
  const row = await database.writes
    .updateTable("webhooks")
    .set((expression) => ({
      secret_version: expression("secret_version", "+", 1),
      previous_until: plusMinutes(clock.now(), overlapMinutes),
    }))
    .where("id", "=", id)
    .$if(operatorId !== null, (query) => query.where("operator_id", "=", operatorId ?? ""))
    .returning([...webhookColumns, nextAttempt, "secret_version as version"])
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  const { version, ...webhook } = row;
  return { webhook, secret: webhookSecret(serverKey, { id, version }) };
}

/** Sends a test event at once, also to a webhook that is switched off; changes nothing. */
export async function tryWebhook(
  { database, clock, serverKey, guard }: WebhookDependencies,
  { id, operatorId }: ChosenWebhook,
): Promise<WebhookTrial | Refusal> {
  const row = await database.writes
    .selectFrom("webhooks")
    .select(["url", "secret_version as version", "previous_until as previousUntil"])
    .where("id", "=", id)
    .$if(operatorId !== null, (query) => query.where("operator_id", "=", operatorId ?? ""))
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  const sentAt = clock.now();
  const event = { id: `msg_${id}_test_${sentAt}`, type: "webhook.test", at: sentAt, data: {} };
  const secrets = secretsOf(serverKey, { id, ...row }, sentAt);
  const posted = await postEvent({ url: row.url, secrets, event, sentAt }, guard);
  if (posted.kind === "accepted") return { accepted: true, failure: null };
  return { accepted: false, failure: posted.kind === "gone" ? "status 410" : posted.reason };
}

export async function deleteWebhook(
  { database }: WebhookDependencies,
  { id, operatorId }: ChosenWebhook,
): Promise<undefined | Refusal> {
  const row = await database.writes
    .deleteFrom("webhooks")
    .where("id", "=", id)
    .$if(operatorId !== null, (query) => query.where("operator_id", "=", operatorId ?? ""))
    .returning("id")
    .executeTakeFirst();
  return row === undefined ? refuse("not-found") : undefined;
}
