/**
 * Tells operators' endpoints what happened, in the order of the log, one event after another and
 * each at least once. The journal is the queue: nothing is copied, and nothing is lost by a crash.
 */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import type { EndpointGuard } from "./endpoint-guard.ts";
import { dutyKinds, eventOf, type ToldEntry, toldKinds } from "./events.ts";
import { postEvent, type Posted } from "./post-event.ts";
import { webhookSecret } from "./webhook-secret.ts";

export interface WebhookPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly serverKey: Uint8Array;
  readonly guard: EndpointGuard;
}

/** Together within the lease, even when each endpoint uses up its time. */
const eventsPerTurn = 8;
const webhooksPerRound = 20;
const leaseMinutes = 2;
const firstRetryMinutes = 0.1;
const longestRetryMinutes = 60;
/** An endpoint that has failed for so long is switched off; its operator switches it on again. */
const patienceMinutes = 5 * 24 * 60;

/**
 * Finds the operators about whom something new is in the log, once for all webhooks. Whoever is
 * just being told is counted as woken too, and will not rest before another look.
 */
const wake = `
  with was as (select next_position from webhook_cursor for update),
  fresh as (
    select j.log_position, i.operator_id from journal j join incidents i on i.id = j.incident_id
    where j.log_position >= (select next_position from was)
      and j.log_position < (select next_position from was) + 10000),
  moved as (
    update webhook_cursor set next_position = (select max(log_position) + 1 from fresh)
    where exists (select from fresh))
  update webhooks set woken = woken + 1,
    next_attempt_at = case when attempts = 0 then least(next_attempt_at, $1)
      else next_attempt_at end
  where active and operator_id in (select operator_id from fresh)`;

const claim = `
  update webhooks set leased_until = $2
  where id in (
    select id from webhooks
    where active and next_attempt_at <= $1 and (leased_until is null or leased_until < $1)
    order by next_attempt_at limit ${webhooksPerRound} for update skip locked)
  returning id, operator_id as "operatorId", url, secret_version as version,
    previous_until as "previousUntil", next_position as "nextPosition", attempts,
    failing_since as "failingSince", woken`;

/**
 * Of a tip the operator is told what came after it was named, and of submissions its own alone; of
 * duties, only of its own.
 */
const entries = `
  select j.log_position as position, j.incident_id as "incidentId", i.reference, j.seq, j.kind,
    j.recorded_at as at, i.drill, o.duty, o.due_at as "dueAt"
  from incidents i join journal j on j.incident_id = i.id
  left join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
  left join obligations o on o.id = c.content ->> 'obligationId' and o.obligor_kind = 'operator'
  where i.operator_id = $1 and j.log_position >= $2 and j.kind = any ($3)
    and (o.id is not null or j.kind <> all ($4))
    and (i.opening_stage <> 'tip' or i.opened_by = 'operator' or (
      j.seq >= (select max(n.seq) from journal n
        where n.incident_id = i.id and n.kind = 'operator-identified')
      and (c.content ->> 'submissionId' is null or i.operator_id = (
        select operator_of_sender(s.principal) from submissions s
        where s.id = c.content ->> 'submissionId'))))
  order by j.log_position limit $5`;

interface ClaimedWebhook {
  readonly id: string;
  readonly operatorId: string;
  readonly url: string;
  readonly version: number;
  readonly previousUntil: string | null;
  readonly nextPosition: number;
  readonly attempts: number;
  readonly failingSince: string | null;
  readonly woken: number;
}

/** One round; answers how many events were tried. */
export async function sendWebhooks(ports: WebhookPorts): Promise<number> {
  const now = ports.clock.now();
  await ports.pool.query(wake, [now]);
  const lease = plusMinutes(now, leaseMinutes);
  const { rows } = await ports.pool.query<ClaimedWebhook>(claim, [now, lease]);
  const tried = await Promise.all(rows.map((webhook) => tell(ports, webhook)));
  return tried.reduce((sum, count) => sum + count, 0);
}

async function tell(ports: WebhookPorts, webhook: ClaimedWebhook): Promise<number> {
  const { operatorId, nextPosition } = webhook;
  const { rows } = await ports.pool.query<ToldEntry>(entries, [
    operatorId,
    nextPosition,
    toldKinds,
    dutyKinds,
    eventsPerTurn + 1,
  ]);
  let turn = webhook;
  for (const [index, entry] of rows.slice(0, eventsPerTurn).entries()) {
    const posted = await postEvent(postingOf(ports, turn, entry), ports.guard);
    if (posted.kind !== "accepted") {
      await markFailed(ports, turn, posted);
      return index + 1;
    }
    turn = await markTold(ports, turn, entry.position);
  }
  await rest(ports, turn, rows.length > eventsPerTurn);
  return Math.min(rows.length, eventsPerTurn);
}

function postingOf(ports: WebhookPorts, webhook: ClaimedWebhook, entry: ToldEntry) {
  const sentAt = ports.clock.now();
  const secrets = secretsOf(ports.serverKey, webhook, sentAt);
  return { url: webhook.url, secrets, event: eventOf(entry), sentAt };
}

/** The present secret, and the one before while it is still being replaced. */
export function secretsOf(
  serverKey: Uint8Array,
  { id, version, previousUntil }: Pick<ClaimedWebhook, "id" | "version" | "previousUntil">,
  now: string,
): string[] {
  const isOverlap = previousUntil !== null && now < previousUntil;
  const versions = isOverlap ? [version, version - 1] : [version];
  return versions.map((one) => webhookSecret(serverKey, { id, version: one }));
}

async function markTold(
  { pool, clock }: WebhookPorts,
  webhook: ClaimedWebhook,
  position: number,
): Promise<ClaimedWebhook> {
  const nextPosition = position + 1;
  await pool.query(
    `update webhooks set next_position = greatest(next_position, $2), last_success_at = $3,
      attempts = 0, failing_since = null, last_failure = null where id = $1`,
    [webhook.id, nextPosition, clock.now()],
  );
  return { ...webhook, nextPosition, attempts: 0, failingSince: null };
}

/** Doubles from six seconds to an hour. */
async function markFailed(
  { pool, clock }: WebhookPorts,
  { id, attempts, failingSince }: ClaimedWebhook,
  posted: Exclude<Posted, { kind: "accepted" }>,
): Promise<void> {
  const now = clock.now();
  const since = failingSince ?? now;
  const isOver = posted.kind === "gone" || plusMinutes(since, patienceMinutes) <= now;
  const minutes = Math.min(firstRetryMinutes * 2 ** attempts, longestRetryMinutes);
  await pool.query(
    `update webhooks set attempts = $2, failing_since = $3, last_failure = $4,
      next_attempt_at = $5, active = active and not $6, leased_until = null where id = $1`,
    [
      id,
      attempts + 1,
      since,
      posted.kind === "gone" ? "status 410" : posted.reason,
      plusMinutes(now, minutes),
      isOver,
    ],
  );
}

/** Until it is woken; at once again when that happened meanwhile. */
async function rest(
  { pool, clock }: WebhookPorts,
  { id, woken }: ClaimedWebhook,
  hasMore: boolean,
): Promise<void> {
  await pool.query(
    `update webhooks set leased_until = null,
      next_attempt_at = case when $3 or woken <> $2 then $4::timestamptz else 'infinity' end
    where id = $1`,
    [id, woken, hasMore, clock.now()],
  );
}
