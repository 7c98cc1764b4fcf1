/**
 * Server-sent events of the desk. Each node asks once a second which inbox rows changed and tells
 * its own listeners: no NOTIFY, no broker, and nothing is lost that a reload would not show.
 */
import { type InboxEvent, inboxEventsPath } from "@jibao/contract";
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { Authenticate } from "../../api/authenticate.ts";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { sendRefusal } from "../../platform/problem.ts";
import { formatReference } from "../../platform/reference.ts";
import { isRefusal, refuse } from "../../platform/refusal.ts";

interface ChangedRow {
  readonly authorityKey: string;
  readonly incidentId: string;
  readonly reference: string;
  readonly seq: number;
  readonly level: string;
  readonly isNew: boolean;
  readonly changedAt: string;
}

type Listener = (row: ChangedRow) => void;

export interface InboxFeed {
  /** Answers how to stop listening. */
  listen(authorityKey: string, listener: Listener): () => void;
  stop(): void;
}

const pollEveryMs = 1_000;
const heartbeatEveryMs = 15_000;
/** Commits can become visible a little out of order: each poll looks back over this much. */
const overlapMinutes = 0.1;
const rowsPerPage = 1_000;
const rememberedEvents = 10_000;

const changedSince = `select n.authority_key as "authorityKey", n.incident_id as "incidentId",
    i.reference, n.seq, n.level, n.arrived_at = n.changed_at as "isNew",
    n.changed_at as "changedAt"
  from inbox n join incidents i on i.id = n.incident_id
  where n.authority_key = any($1)
    and (n.changed_at, n.authority_key, n.incident_id) > ($2::timestamptz, $3, $4)
  order by n.changed_at, n.authority_key, n.incident_id limit ${rowsPerPage}`;

/** What the listeners' desks have had since an instant, page by page, so that none is cut off. */
async function* changesSince(
  pool: pg.Pool,
  authorityKeys: readonly string[],
  since: string,
): AsyncGenerator<ChangedRow> {
  let after = [since, "", ""];
  for (;;) {
    const { rows } = await pool.query<ChangedRow>(changedSince, [authorityKeys, ...after]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsPerPage) return;
    after = [last.changedAt, last.authorityKey, last.incidentId];
  }
}

export function createInboxFeed(pool: pg.Pool, clock: Clock): InboxFeed {
  const listeners = new Map<Listener, string>();
  const told = new Set<string>();
  let since = clock.now();
  let polling = false;

  async function poll(): Promise<void> {
    if (polling || listeners.size === 0) {
      if (listeners.size === 0) since = clock.now();
      return;
    }
    polling = true;
    try {
      const keys = [...new Set(listeners.values())];
      for await (const row of changesSince(pool, keys, plusMinutes(since, -overlapMinutes))) {
        tell(row);
        since = row.changedAt;
      }
    } catch {
      // The database is away: readiness says so, and the next poll asks again from where we were.
    } finally {
      polling = false;
    }
  }

  function tell(row: ChangedRow): void {
    const key = `${row.authorityKey} ${row.incidentId} ${row.seq}`;
    if (told.has(key)) return;
    if (told.size > rememberedEvents) told.clear();
    told.add(key);
    for (const [listener, authorityKey] of listeners) {
      if (authorityKey === row.authorityKey) listener(row);
    }
  }

  const timer = setInterval(() => void poll(), pollEveryMs);
  return {
    listen(authorityKey, listener) {
      listeners.set(listener, authorityKey);
      return () => listeners.delete(listener);
    },
    stop: () => clearInterval(timer),
  };
}

/** Registers the event stream; officers and auditors hear of their own desk and nothing else. */
export function registerInboxEvents(
  app: FastifyInstance,
  feed: InboxFeed,
  authenticate: Authenticate,
): void {
  app.get(inboxEventsPath, async (request, reply) => {
    const who = await authenticate(request);
    if (who === null) return sendRefusal(reply, refuse("unauthenticated"));
    if (isRefusal(who)) return sendRefusal(reply, who);
    const { principal } = who;
    const listens = principal.kind === "officer" || principal.kind === "auditor";
    if (!listens) return sendRefusal(reply, refuse("forbidden"));
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    stream.write("retry: 3000\n\n");
    const stop = feed.listen(principal.authorityKey, (row) => {
      stream.write(`id: ${row.changedAt}\nevent: inbox\ndata: ${JSON.stringify(eventOf(row))}\n\n`);
    });
    // A session that ended ends its stream too.
    const beat = async () => {
      const still = await authenticate(request).catch(() => null);
      if (still === null || isRefusal(still)) stream.end();
      else stream.write(": still here\n\n");
    };
    const heartbeat = setInterval(() => void beat(), heartbeatEveryMs);
    request.raw.once("close", () => {
      clearInterval(heartbeat);
      stop();
    });
    return reply;
  });
}

function eventOf(row: ChangedRow): InboxEvent {
  const { incidentId, seq, level, isNew } = row;
  return { incidentId, reference: formatReference(row.reference), seq, level, isNew };
}
