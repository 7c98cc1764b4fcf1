/** Reads of cases for people. Every one runs as its viewer and returns only what is theirs. */
import type { ExportFilter, IncidentView, QueryOf } from "@jibao/contract";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../../database/generated/tables.ts";
import { parseReference } from "../../platform/reference.ts";
import { actorOf, type CasePrincipal } from "./actor.ts";
import { incidentColumns, inboxColumns, obligationColumns } from "./load.ts";
import { type CaseRecords, presentIncident, type ViewContext } from "./presenter.ts";
import type { CaseState, InboxRow, Incident, StoredObligation } from "./state.ts";
import type { AuthorityKind, Facts } from "@jibao/rules";
import { parseInstant } from "@jibao/rules/format";

type Reader = Transaction<Tables>;

const idPattern = /^inc_[0-9A-HJKMNP-TV-Z]{26}$/;

/** A case by its id or its reference, if this principal may see it; null otherwise. */
export async function findCase(
  reader: Reader,
  idOrReference: string,
  principal: CasePrincipal,
): Promise<CaseState | null> {
  const reference = idPattern.test(idOrReference) ? null : parseReference(idOrReference);
  if (reference === null && !idPattern.test(idOrReference)) return null;
  const by = reference === null ? sql`id = ${idOrReference}` : sql`reference = ${reference}`;
  const incidents = await sql<Incident>`select ${sql.raw(incidentColumns)} from incidents
    where ${by}`.execute(reader);
  const incident = incidents.rows[0];
  if (!incident) return null;
  const state = await readState(reader, incident);
  return maySee(state, principal) ? state : null;
}

function maySee(state: CaseState, principal: CasePrincipal): boolean {
  switch (principal.kind) {
    case "officer":
    case "clerk":
    case "auditor":
      return state.inbox.some((row) => row.authorityKey === principal.authorityKey);
    case "operator":
      return state.incident.operatorId === principal.operatorId;
    case "reporter":
      return state.incident.id === principal.incidentId;
    case "gateway":
      // A gateway submits for its channel; it never reads.
      return false;
  }
}

async function readState(reader: Reader, incident: Incident): Promise<CaseState> {
  const { id, factsVersion } = incident;
  const facts = await sql<{ facts: Facts; provenance: Record<string, string> }>`
    select facts, provenance from facts_versions
    where incident_id = ${id} and version = ${factsVersion}`.execute(reader);
  const obligations = await sql<StoredObligation>`select ${sql.raw(obligationColumns)}
    from obligations where incident_id = ${id} order by id`.execute(reader);
  const inbox = await sql<InboxRow>`select ${sql.raw(inboxColumns)} from inbox
    where incident_id = ${id}`.execute(reader);
  return {
    incident,
    facts: facts.rows[0]?.facts ?? {},
    provenance: facts.rows[0]?.provenance ?? {},
    obligations: obligations.rows,
    clocks: [],
    inbox: inbox.rows,
    submissions: [],
    reporterEntries: [],
    pendingDeliveries: [],
  };
}

/** The id behind a reference, for gateways that supplement by it; null when there is none. */
export async function findIncidentId(reader: Reader, reference: string): Promise<string | null> {
  const found = await sql<{
    id: string | null;
  }>`select case_of_reference(${reference}) as id`.execute(reader);
  return found.rows[0]?.id ?? null;
}

export interface SubmissionRow {
  readonly id: string;
  readonly stage: string;
  readonly channel: string;
  readonly recordedAt: string;
  readonly firstContactAt: string | null;
  readonly reporter: unknown;
  readonly content: unknown;
  readonly factsPatch: unknown;
  readonly principal: string;
  readonly hasOriginal: boolean;
  readonly quarantined: boolean;
}

export async function listSubmissions(
  reader: Reader,
  incidentId: string,
): Promise<SubmissionRow[]> {
  const result = await sql<SubmissionRow>`select id, stage, channel, recorded_at as "recordedAt",
      first_contact_at as "firstContactAt", reporter, content, facts_patch as "factsPatch",
      principal, original is not null as "hasOriginal", quarantined_at is not null as quarantined
    from submissions where incident_id = ${incidentId} order by seq`.execute(reader);
  return result.rows;
}

export interface FactsVersionRow {
  readonly version: number;
  readonly at: string;
  readonly source: string;
  readonly facts: Facts;
  readonly provenance: Record<string, string>;
}

export async function listFactsVersions(
  reader: Reader,
  incidentId: string,
): Promise<FactsVersionRow[]> {
  const result = await sql<FactsVersionRow>`select version, recorded_at as at, source, facts,
      provenance
    from facts_versions where incident_id = ${incidentId} order by version`.execute(reader);
  return result.rows;
}

export interface QuestionRow {
  readonly at: string;
  readonly authority: string | null;
  readonly items: readonly string[];
  readonly text: string | null;
  readonly answerBy: string | null;
}

/** What authorities asked; a question in erased content is gone with it. */
export async function listQuestions(reader: Reader, incidentId: string): Promise<QuestionRow[]> {
  const result = await sql<QuestionRow>`select j.recorded_at as at,
      c.content ->> 'authority' as authority, c.content -> 'items' as items,
      c.content ->> 'text' as text, c.content ->> 'answerBy' as "answerBy"
    from journal j
    join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
    where j.incident_id = ${incidentId} and j.kind = 'supplement-asked'
    order by j.seq`.execute(reader);
  return result.rows;
}

export interface JournalRow {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly bytes: Buffer;
  readonly hash: string;
  readonly content: Record<string, unknown> | null;
}

export async function readJournal(reader: Reader, incidentId: string): Promise<JournalRow[]> {
  const result = await sql<JournalRow>`select j.seq, j.recorded_at as at, j.kind, j.bytes, j.hash,
      c.content
    from journal j
    left join journal_contents c on c.incident_id = j.incident_id and c.seq = j.seq
    where j.incident_id = ${incidentId} order by j.seq`.execute(reader);
  return result.rows;
}

export interface InboxListRow extends Omit<Incident, "claimedOperator"> {
  readonly claimedName: string;
  readonly knownName: string | null;
  readonly takenOver: boolean;
  /** Of a circular, the chosen sections; null where the whole case came, or is the viewer's own. */
  readonly sections: readonly string[] | null;
  readonly sortAt: string;
  readonly dutyId: string | null;
  readonly duty: string | null;
  readonly dutyState: string | null;
  readonly dueAt: string | null;
  readonly arisenAt: string | null;
  readonly recipientZh: string | null;
  readonly recipientEn: string | null;
  readonly recipientKind: AuthorityKind | null;
  readonly rule: string | null;
}

const summaryColumns = `i.id, i.reference, i.seq, i.status, i.drill, i.level, i.presumed,
  i.claimed_operator ->> 'name' as "claimedName", p.name as "knownName",
  i.operator_id as "operatorId", i.place as "placeName", i.headline, i.verification,
  i.opening_stage as "openingStage", i.opened_at as "openedAt",
  i.changed_at as "changedAt", o.id as "dutyId", o.duty,
  o.state as "dutyState", o.due_at as "dueAt",
  o.arisen_at as "arisenAt", a.name_zh as "recipientZh",
  a.name_en as "recipientEn", o.recipient_kind as "recipientKind", o.rule`;

const summaryJoins = `left join operators p on p.id = i.operator_id
  left join authorities a on a.key = o.recipient_key`;

/** A desk's inbox, by what it owes next; keyset pages that cost what they show. */
export async function listInbox(
  reader: Reader,
  authorityKey: string,
  query: QueryOf<"listIncidents">,
): Promise<InboxListRow[]> {
  const after = decodeCursor(query.after);
  const conditions = [
    sql`n.authority_key = ${authorityKey}`,
    ...(query.status === "all" ? [] : [sql`n.status = ${query.status ?? "open"}`]),
    ...(query.level ? [sql`n.level = any(${query.level.split(",")})`] : []),
    ...(query.taken ? [sql`(n.taken_over_at is not null) = ${query.taken === "yes"}`] : []),
    ...(query.text ? [textCondition(query.text)] : []),
    ...(after
      ? [sql`(n.sort_at, n.incident_id) > (${after.sortAt}::timestamptz, ${after.id})`]
      : []),
  ];
  const result = await sql<InboxListRow>`select ${sql.raw(summaryColumns)},
      n.taken_over_at is not null as "takenOver", n.sort_at as "sortAt",
      case when n.why = 'circular' then n.sections end as sections
    from inbox n join incidents i on i.id = n.incident_id
    left join obligations o on o.id = n.next_obligation_id
    ${sql.raw(summaryJoins)}
    where ${sql.join(conditions, sql` and `)}
    order by n.sort_at, n.incident_id limit ${pageSize(query.limit) + 1}`.execute(reader);
  return result.rows;
}

/** The cases of an operator, newest first. */
export async function listOperatorCases(
  reader: Reader,
  operatorId: string,
  query: QueryOf<"listIncidents">,
): Promise<InboxListRow[]> {
  const after = decodeCursor(query.after);
  const conditions = [
    sql`i.operator_id = ${operatorId}`,
    ...(query.status && query.status !== "all" ? [sql`i.status = ${query.status}`] : []),
    ...(after ? [sql`(i.opened_at, i.id) < (${after.sortAt}::timestamptz, ${after.id})`] : []),
  ];
  const result = await sql<InboxListRow>`select ${sql.raw(summaryColumns)},
      false as "takenOver", i.opened_at as "sortAt", null as sections
    from incidents i
    left join lateral (
      select * from obligations d where d.incident_id = i.id and d.obligor_kind = 'operator'
        and d.state in ('provisional', 'open', 'breached')
      order by d.due_at nulls last limit 1) o on true
    ${sql.raw(summaryJoins)}
    where ${sql.join(conditions, sql` and `)}
    order by i.opened_at desc, i.id desc limit ${pageSize(query.limit) + 1}`.execute(reader);
  return result.rows;
}

function textCondition(text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const digits = text.normalize("NFKC").replaceAll(/[\s-]/g, "");
  const byReference = /^\d{1,12}$/.test(digits)
    ? sql`i.reference like ${`${digits}%`}`
    : sql.lit(false);
  // What a circular does not show is not found either.
  return sql`(${byReference} or ((n.why <> 'circular' or n.sections ? 'summary')
    and (p.name like ${pattern} or i.claimed_operator ->> 'name' like ${pattern}
      or i.headline like ${pattern} or i.place like ${pattern})))`;
}

const defaultPage = 50;

export function pageSize(limit: number | undefined): number {
  return limit ?? defaultPage;
}

export function encodeCursor(row: { sortAt: string; id: string }): string {
  return Buffer.from(`${row.sortAt}|${row.id}`).toString("base64url");
}

/** Null for no cursor and for one that nobody gave out: the list then starts at its beginning. */
function decodeCursor(cursor: string | undefined): { sortAt: string; id: string } | null {
  if (cursor === undefined) return null;
  const [sortAt, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!sortAt || !id || !idPattern.test(id)) return null;
  // PostgreSQL knows no year 0.
  const isInstant = !sortAt.startsWith("0000") && parseInstant(sortAt) !== null;
  return isInstant ? { sortAt, id } : null;
}

export interface ExportPage {
  readonly requester: Extract<CasePrincipal, { kind: "officer" | "operator" }>;
  readonly filter: ExportFilter;
  /** The last id of the page before; empty for the first. */
  readonly after: string;
  readonly limit: number;
}

/** Ids of the cases that came to a desk, or are an operator's own; in the order of the ids. */
export async function listIdsForExport(reader: Reader, page: ExportPage): Promise<string[]> {
  const { requester, filter, after, limit } = page;
  const { openedFrom, openedUntil, levels, statuses } = filter;
  const isDesk = requester.kind === "officer";
  const conditions = [
    sql`i.id > ${after}`,
    isDesk
      ? sql`exists (select from inbox n where n.incident_id = i.id
          and n.authority_key = ${requester.authorityKey})`
      : sql`i.operator_id = ${requester.operatorId}`,
    ...(openedFrom === undefined ? [] : [sql`i.opened_at >= ${openedFrom}::timestamptz`]),
    ...(openedUntil === undefined ? [] : [sql`i.opened_at <= ${openedUntil}::timestamptz`]),
    ...(levels === undefined ? [] : [sql`i.level = any(${levels})`]),
    ...(statuses === undefined ? [] : [sql`i.status = any(${statuses})`]),
  ];
  const result = await sql<{ id: string }>`select i.id from incidents i
    where ${sql.join(conditions, sql` and `)} order by i.id limit ${limit}`.execute(reader);
  return result.rows.map(({ id }) => id);
}

/** A case as this principal may see it. */
export function presentCase(
  records: CaseRecords,
  { principal, ...context }: Omit<ViewContext, "actor"> & { readonly principal: CasePrincipal },
): IncidentView {
  return presentIncident(records, { ...context, actor: actorOf(principal) });
}

export { presentRuled } from "./present-obligation.ts";
export { explainBoth } from "./explain-both.ts";
export { endOfList } from "./decide/plan-inbox.ts";
