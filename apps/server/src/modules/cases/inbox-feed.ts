/**
 * Server-sent events of the desk. Each node asks once a second which inbox rows changed and tells
 * its own listeners: no NOTIFY, no broker, and nothing is lost that a reload would not show.
 */
import { setImmediate } from "node:timers/promises";
import type { OutgoingHttpHeaders } from "node:http";
import { type InboxEvent, inboxEventsPath } from "@jibao/contract";
import { createUnderWay, type UnderWay } from "@jibao/http-shell";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type pg from "pg";
import type { StreamHooks } from "../../api/access-hooks.ts";
import type { Authenticate } from "../../api/authenticate.ts";
import { type Authenticated, type Principal, principalId } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import { plusMinutes } from "../../platform/instants.ts";
import { sendRefusal } from "../../platform/problem.ts";
import { formatReference } from "../../platform/reference.ts";
import { isRefusal, type Refusal, refuse } from "../../platform/refusal.ts";
import { paceStream } from "./pace-stream.ts";

interface ChangedRow {
  readonly authorityKey: string;
  readonly incidentId: string;
  readonly reference: string;
  readonly seq: number;
  readonly level: string;
  readonly isNew: boolean;
  readonly proposalId: string | null;
  readonly changedAt: string;
}

type Listener = (row: ChangedRow) => void;

export interface InboxFeed {
  /** Answers how to stop listening. */
  listen(authorityKey: string, listener: Listener): () => void;
  stop(): void;
}

const pollEveryMs = 1_000;
export const heartbeatEveryMs = 15_000;
/** Commits can become visible a little out of order: each poll looks back over this much. */
const overlapMinutes = 0.1;
const rowsPerPage = 1_000;
const rowsPerTurn = 50;
const rememberedEvents = 10_000;

const changedSince = `select n.authority_key as "authorityKey", n.incident_id as "incidentId",
    i.reference, n.seq, n.level, n.arrived_at = n.changed_at as "isNew",
    case when n.why <> 'circular' then i.proposal ->> 'id' end as "proposalId",
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
      let turn = 0;
      for await (const row of changesSince(pool, keys, plusMinutes(since, -overlapMinutes))) {
        tell(row);
        since = row.changedAt;
        turn += 1;
        // What was written can leave, and requests have their turn in a burst.
        if (turn % rowsPerTurn === 0) await setImmediate();
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

/** Streams of one account, and of all: a browser's windows have one each. */
export const streamLimits = { account: 10, all: 1_000 } as const;
const full = refuse("rate-limited", { retryAfterSeconds: 30 });

/** A place for one more stream; null when there is none. Answers how to give it back. */
function createStreamPlaces(): (account: string) => (() => void) | null {
  const all: UnderWay = createUnderWay(streamLimits.all);
  const accounts: UnderWay = createUnderWay(streamLimits.account);
  return (account) => {
    const leaveAll = all.take("");
    if (leaveAll === null) return null;
    const leaveAccount = accounts.take(account);
    if (leaveAccount === null) leaveAll();
    return leaveAccount && (() => [leaveAll, leaveAccount].forEach((leave) => leave()));
  };
}

export interface InboxDoor {
  readonly authenticate: Authenticate;
  readonly streams: StreamHooks;
}

type Listening = Extract<Principal, { readonly authorityKey: string }>;

function listenerOf(who: Authenticated | null | Refusal): Listening | Refusal {
  if (who === null) return refuse("unauthenticated");
  if (isRefusal(who)) return who;
  const { principal } = who;
  const listens = principal.kind === "officer" || principal.kind === "auditor";
  return listens ? principal : refuse("forbidden");
}

/** Registers the event stream; officers and auditors hear of their own desk and nothing else. */
export function registerInboxEvents(app: FastifyInstance, feed: InboxFeed, door: InboxDoor): void {
  const takePlace = createStreamPlaces();
  const { authenticate, streams } = door;
  app.get(inboxEventsPath, async (request, reply) => {
    const found = await authenticate(request);
    const call = { request, reply, who: isRefusal(found) ? null : found };
    const listener = listenerOf(found);
    const leave = isRefusal(listener) ? null : takePlace(principalId(listener));
    if (isRefusal(listener) || leave === null) {
      const refusal = isRefusal(listener) ? listener : full;
      streams.refused(call, refusal);
      return sendRefusal(reply, refusal);
    }
    const unlogged = await streams.open(call);
    if (unlogged !== null) {
      leave();
      return sendRefusal(reply, unlogged);
    }
    reply.hijack();
    reply.raw.once("close", leave);
    stream(feed, { ...door, ...call, listener });
    return reply;
  });
}

interface OpenStream extends InboxDoor {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly who: Authenticated | null;
  readonly listener: Listening;
}

/** One row of the access log names so many cases at most. */
const toldPerRow = 200;

/** Tells until the connection or the session ends; the access log hears which cases were told. */
function stream(feed: InboxFeed, open: OpenStream): void {
  const { request, reply, listener, authenticate, streams } = open;
  const { raw } = reply;
  const told = new Set<string>();
  const noteTold = () => {
    streams.told(open, [...told]);
    told.clear();
  };
  raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    "content-type": "text/event-stream; charset=utf-8",
    "x-accel-buffering": "no",
  });
  raw.write("retry: 3000\n\n");
  const paced = paceStream<ChangedRow>(raw, (row) => {
    told.add(row.incidentId);
    if (told.size >= toldPerRow) noteTold();
    return `id: ${row.changedAt}\nevent: inbox\ndata: ${JSON.stringify(eventOf(row))}\n\n`;
  });
  const stop = feed.listen(listener.authorityKey, paced.tell);
  // A session that ended ends its stream too.
  const beat = async () => {
    const still = await authenticate(request).catch(() => null);
    if (still === null || isRefusal(still)) raw.end();
    else paced.beat();
  };
  const heartbeat = setInterval(() => void beat(), heartbeatEveryMs);
  raw.once("close", () => {
    clearInterval(heartbeat);
    stop();
    noteTold();
  });
}

function eventOf(row: ChangedRow): InboxEvent {
  const { incidentId, seq, level, isNew, proposalId } = row;
  return { incidentId, reference: formatReference(row.reference), seq, level, isNew, proposalId };
}
