/** Loads whole cases for deciding. Torn reads are harmless: `expectedSeq` makes them stale. */
import type pg from "pg";
import type { Facts } from "@jibao/rules";
import type {
  CaseState,
  Clock,
  InboxRow,
  Incident,
  StoredObligation,
  SubmissionFacts,
} from "./state.ts";

export const incidentColumns = `id, reference, seq, head_hash as "headHash", status, drill, law,
  level, presumed, computed_level as "computedLevel", presumed_level as "presumedLevel",
  declared_level as "declaredLevel", decision, verification, opening_stage as "openingStage",
  opening_channel as "openingChannel", opened_by as "openedBy",
  operator_joined as "operatorJoined", operator_id as "operatorId",
  claimed_operator as "claimedOperator", reporter, place as "placeName", headline,
  facts_version as "factsVersion", content, arrivals, opened_at as "openedAt",
  first_contact_at as "firstContactAt", reported_at as "reportedAt", changed_at as "changedAt",
  withdrawal_requested_at as "withdrawalRequestedAt", proposal, holds`;

export const obligationColumns = `id, duty, rule, article, obligor_kind as "obligorKind",
  obligor_key as "obligorKey", recipient_kind as "recipientKind",
  recipient_key as "recipientKey", state, due_kind as "dueKind", due_at as "dueAt",
  after_event as "afterEvent", hours::float8 as hours, because, arisen_at as "arisenAt",
  breached_at as "breachedAt", ended_at as "endedAt", ended_by as "endedBy",
  last_reported_at as "lastReportedAt"`;

export const inboxColumns = `authority_key as "authorityKey", why, sections,
  arrived_at as "arrivedAt", taken_over_at as "takenOverAt", taken_over_by as "takenOverBy"`;

const statements = {
  incidents: `select ${incidentColumns} from incidents where id = any($1)`,
  facts: `select f.incident_id as "incidentId", f.facts, f.provenance from facts_versions f
    join incidents i on i.id = f.incident_id and i.facts_version = f.version
    where f.incident_id = any($1)`,
  obligations: `select incident_id as "incidentId", ${obligationColumns} from obligations
    where incident_id = any($1) order by id`,
  clocks: `select incident_id as "incidentId", id, obligation_id as "obligationId", kind,
    due_at as "dueAt" from clocks where incident_id = any($1)`,
  inbox: `select incident_id as "incidentId", ${inboxColumns} from inbox
    where incident_id = any($1)`,
  submissions: `select incident_id as "incidentId", id, seq, stage, content,
    facts_patch as "factsPatch", reporter, quarantined_at is not null as quarantined
    from submissions where incident_id = any($1) order by seq`,
  reporterEntries: `select j.incident_id as "incidentId", j.seq from journal j
    join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
    where j.incident_id = any($1) and (j.kind = 'called-back'
      or (j.kind in ('delivery-confirmed', 'delivery-failed')
        and c.content ->> 'recipient' is null))
    order by j.seq`,
  pending: `select incident_id as "incidentId", obligation_id as "obligationId" from outbox
    where incident_id = any($1) and state = 'waiting' and obligation_id is not null`,
} as const;

type Owned<Row> = Row & { readonly incidentId: string };

export interface LoadOptions {
  /** The cases of which something may be erased. */
  readonly withSubmissions: readonly string[];
}

type Queryable = Pick<pg.Pool, "query">;

/** The cases with these ids; ids that do not exist are absent from the answer. */
export async function loadCases(
  client: Queryable,
  ids: readonly string[],
  options: LoadOptions = { withSubmissions: [] },
): Promise<Map<string, CaseState>> {
  const read = <Row>(name: keyof typeof statements, of: readonly string[] = ids) =>
    rowsOf<Row>(client, { name, ids: of });
  const incidents = await read<Incident>("incidents");
  const facts = await read<Owned<{ facts: Facts; provenance: Record<string, string> }>>("facts");
  const obligations = await read<Owned<StoredObligation>>("obligations");
  const clocks = await read<Owned<Clock>>("clocks");
  const inbox = await read<Owned<InboxRow>>("inbox");
  const pending = await read<Owned<{ obligationId: string }>>("pending");
  const submissions = await read<Owned<SubmissionFacts>>("submissions", options.withSubmissions);
  const naming = await read<Owned<{ seq: number }>>("reporterEntries", options.withSubmissions);
  const factsById = new Map(facts.map((row) => [row.incidentId, row]));
  const states = incidents.map((incident): [string, CaseState] => {
    const mine = <Row>(rows: readonly Owned<Row>[]) => ownRows(rows, incident.id);
    const version = factsById.get(incident.id);
    const state: CaseState = {
      incident,
      facts: version?.facts ?? {},
      provenance: version?.provenance ?? {},
      obligations: mine(obligations),
      clocks: mine(clocks),
      inbox: mine(inbox),
      submissions: mine(submissions),
      reporterEntries: mine(naming).map(({ seq }) => seq),
      pendingDeliveries: mine(pending).map((row) => row.obligationId),
    };
    return [incident.id, state];
  });
  return new Map(states);
}

async function rowsOf<Row>(
  client: Queryable,
  query: { name: keyof typeof statements; ids: readonly string[] },
): Promise<Row[]> {
  if (query.ids.length === 0) return [];
  const name = `load-${query.name}`;
  const result = await client.query({ name, text: statements[query.name], values: [query.ids] });
  return result.rows as Row[];
}

function ownRows<Row>(rows: readonly Owned<Row>[], incidentId: string): Row[] {
  return rows
    .filter((row) => row.incidentId === incidentId)
    .map(({ incidentId: _, ...row }) => row as Row);
}
