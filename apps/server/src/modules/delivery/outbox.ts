/**
 * Sends what waits in the outbox: claims rows with a lease, sends outside any transaction, then
 * marks them. At least once, with a stable Message-ID; the rows of a dead worker come free by
 * themselves.
 */
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import type { Sending, Transport } from "./transport.ts";

export interface OutboxPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly mail: Transport;
  readonly sink: Transport;
  readonly mailDomain: string;
  /** Tells the case that a duty's mail was accepted, or refused for good. */
  readonly settle: (delivery: SettledDelivery) => Promise<void>;
}

export interface SettledDelivery {
  readonly incidentId: string;
  readonly outboxId: string;
  readonly obligationId: string | null;
  readonly recipientKey: string | null;
  readonly accepted: boolean;
  readonly detail: string;
}

interface ClaimedRow {
  readonly id: string;
  readonly incidentId: string;
  readonly obligationId: string | null;
  readonly transport: "mail" | "sink";
  readonly address: string;
  readonly recipientKey: string | null;
  readonly subject: string;
  readonly body: string;
  readonly attempts: number;
}

const batchRows = 20;
const leaseMinutes = 2;
const firstRetryMinutes = 0.5;
const longestRetryMinutes = 30;
/** About a day of tries; after that a person must act. */
const attemptLimit = 60;

const claim = `update outbox set leased_until = $2, attempts = attempts + 1
  where id in (
    select id from outbox
    where state = 'waiting' and next_attempt_at <= $1
      and (leased_until is null or leased_until < $1)
    order by next_attempt_at limit ${batchRows} for update skip locked)
  returning id, incident_id as "incidentId", obligation_id as "obligationId", transport, address,
    recipient_key as "recipientKey", subject, body, attempts`;

/** Sends one batch; answers how many rows it took. */
export async function sendOutbox(ports: OutboxPorts): Promise<number> {
  const now = ports.clock.now();
  const { rows } = await ports.pool.query<ClaimedRow>(claim, [now, plusMinutes(now, leaseMinutes)]);
  await Promise.all(rows.map((row) => sendOne(ports, row)));
  return rows.length;
}

async function sendOne(ports: OutboxPorts, row: ClaimedRow): Promise<void> {
  const transport = row.transport === "sink" ? ports.sink : ports.mail;
  const sending = await transport.send({
    messageId: `<${row.id}@${ports.mailDomain}>`,
    to: row.address,
    subject: row.subject,
    text: row.body,
  });
  const outcome = outcomeOf(sending, row.attempts);
  // The case first: should the mark below be lost, the mail is sent again and settles nothing new.
  if (outcome !== "retry") await settleDuty(ports, row, sending);
  await mark(ports, row, { outcome, detail: sending.detail });
}

function outcomeOf(sending: Sending, attempts: number): "sent" | "failed" | "retry" {
  if (sending.kind === "accepted") return "sent";
  return sending.kind === "refused" || attempts >= attemptLimit ? "failed" : "retry";
}

async function settleDuty(ports: OutboxPorts, row: ClaimedRow, sending: Sending): Promise<void> {
  const accepted = sending.kind === "accepted";
  // A mere notice that arrived is no event of the case; one that cannot arrive is.
  if (row.obligationId === null && accepted) return;
  const { incidentId, obligationId, recipientKey } = row;
  const { detail } = sending;
  const outboxId = row.id;
  await ports.settle({ incidentId, outboxId, obligationId, recipientKey, accepted, detail });
}

async function mark(
  ports: OutboxPorts,
  row: ClaimedRow,
  result: { outcome: "sent" | "failed" | "retry"; detail: string },
): Promise<void> {
  const now = ports.clock.now();
  const state = result.outcome === "retry" ? "waiting" : result.outcome;
  const sentAt = result.outcome === "sent" ? now : null;
  await ports.pool.query(
    `update outbox set state = $2, sent_at = $3, last_error = $4, next_attempt_at = $5,
      leased_until = null where id = $1`,
    [row.id, state, sentAt, sentAt ? null : result.detail, retryAt(now, row.attempts)],
  );
}

/** Doubles from half a minute to half an hour. */
function retryAt(now: string, attempts: number): string {
  const minutes = Math.min(firstRetryMinutes * 2 ** (attempts - 1), longestRetryMinutes);
  return plusMinutes(now, minutes);
}
