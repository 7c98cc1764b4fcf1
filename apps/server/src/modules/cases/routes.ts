/** The operations on cases: lists, one case with its records, and acts. */
import type { Act, ActAnswer, IncidentLawView, Journal, SubmissionView } from "@jibao/contract";
import { readEntry, type Suite, verifyChain } from "@jibao/evidence";
import { compareLevels } from "@jibao/rules";
import type { Handlers } from "../../api/handler.ts";
import { type Principal, principalId, viewerOf } from "../../api/principal.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/open-database.ts";
import { bodyDigest } from "../../platform/body-digest.ts";
import { isRefusal, refuse, type Refusal } from "../../platform/refusal.ts";
import { areTied, type RecoveryTiesOf } from "../../platform/two-people.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { RegistryFor } from "../registry/queries.ts";
import { actorOf, type CasePrincipal } from "./actor.ts";
import type { CaseCommands } from "./commands.ts";
import type { Actor } from "./decide/commands.ts";
import { presentIncidentLaw } from "./incident-law.ts";
import { presentPage } from "./present-list.ts";
import { seesOwnWordsAlone, presentIncident } from "./presenter.ts";
import * as queries from "./queries.ts";
import type { SealedChange } from "./seal.ts";
import type { CaseState } from "./state.ts";

export interface CaseRouteOptions {
  readonly database: Database;
  readonly registryFor: RegistryFor;
  readonly laws: LawsInUse;
  readonly commands: CaseCommands;
  readonly clock: Clock;
  readonly suite: Suite;
  readonly createActId: () => string;
  readonly recoveryTiesOf: RecoveryTiesOf;
}

const queueRetrySeconds = 2;

/** Administrators configure and read no case. */
function casePrincipal(principal: Principal | null): CasePrincipal | Refusal {
  if (principal === null) return refuse("unauthenticated");
  return principal.kind === "administrator" ? refuse("forbidden") : principal;
}

interface Found {
  readonly kind: "found";
  readonly state: CaseState;
  readonly principal: CasePrincipal;
}

async function find(
  { database }: CaseRouteOptions,
  call: { principal: Principal | null; params: Readonly<Record<string, string>> },
): Promise<Found | Refusal> {
  const principal = casePrincipal(call.principal);
  if (isRefusal(principal)) return principal;
  const state = await database.asViewer(viewerOf(principal), (reader) =>
    queries.findCase(reader, call.params["id"] ?? "", principal),
  );
  return state === null ? refuse("not-found") : { kind: "found", state, principal };
}

/** Circulars show chosen sections; the records behind a case are for those who have it. */
function mayReadRecords({ state, principal }: Found): boolean {
  if (!("authorityKey" in principal)) return true;
  return state.inbox.some(
    (row) => row.authorityKey === principal.authorityKey && row.why !== "circular",
  );
}

async function readRecords<Row>(
  options: CaseRouteOptions,
  call: { principal: Principal | null; params: Readonly<Record<string, string>> },
  read: (reader: Parameters<typeof queries.listSubmissions>[0], id: string) => Promise<Row[]>,
): Promise<Row[] | Refusal> {
  const found = await find(options, call);
  if (isRefusal(found)) return found;
  if (!mayReadRecords(found)) return refuse("forbidden");
  const { state, principal } = found;
  return options.database.asViewer(viewerOf(principal), (reader) =>
    read(reader, state.incident.id),
  );
}

export function caseHandlers(options: CaseRouteOptions): Handlers {
  return {
    listIncidents: async ({ principal, query }) => {
      const viewer = casePrincipal(principal);
      if (isRefusal(viewer)) return viewer;
      const rows = await options.database.asViewer(viewerOf(viewer), async (reader) => {
        if ("authorityKey" in viewer) return queries.listInbox(reader, viewer.authorityKey, query);
        if (viewer.kind !== "operator") return null;
        return queries.listOperatorCases(reader, viewer.operatorId, query);
      });
      if (rows === null) return refuse("forbidden");
      const forOperator = viewer.kind === "operator";
      return presentPage(rows, { limit: queries.pageSize(query.limit), forOperator });
    },
    readIncident: async (call) => {
      const found = await find(options, call);
      if (isRefusal(found)) return found;
      return view(options, found);
    },
    listSubmissions: async (call) => {
      const rows = await readRecords(options, call, queries.listSubmissions);
      if (isRefusal(rows)) return rows;
      return { items: rows as SubmissionView[] };
    },
    listFactsVersions: async (call) => {
      const rows = await readRecords(options, call, queries.listFactsVersions);
      return isRefusal(rows) ? rows : { items: rows };
    },
    readJournal: async (call) => {
      const rows = await readRecords(options, call, queries.readJournal);
      return isRefusal(rows) ? rows : presentJournal(options.suite, rows);
    },
    readIncidentLaw: (call) => readIncidentLaw(options, call),
    act: (call) => performAct(options, call),
  };
}

async function view(options: CaseRouteOptions, { state, principal }: Found) {
  const law = options.laws.ofCase(state.incident);
  const { id, operatorId } = state.incident;
  const registry = await options.registryFor(operatorId === null ? [] : [operatorId]);
  const actor = await actorWith(options, principal, state);
  const records = await options.database.asViewer(viewerOf(principal), async (reader) => ({
    questions: await queries.listQuestions(reader, id),
    own: seesOwnWordsAlone(state.incident, actor) ? await queries.listSubmissions(reader, id) : [],
  }));
  const shown = presentIncident({ state, ...records }, { registry, law, actor });
  return principal.kind === "auditor" ? { ...shown, allowedActs: [] } : shown;
}

/** With whoever does not count as another person, where a second one is asked for. */
async function actorWith(
  { recoveryTiesOf, clock }: CaseRouteOptions,
  principal: CasePrincipal,
  { incident }: CaseState,
): Promise<Actor> {
  const actor = actorOf(principal);
  if (incident.proposal === null || principal.kind !== "officer") return actor;
  const proposer = incident.proposal.by;
  const pair = [principal.accountId, proposer.replace(/^account:/, "")] as const;
  const isTied = await areTied(recoveryTiesOf, pair, clock.now());
  return isTied ? { ...actor, tiedTo: [proposer] } : actor;
}

/** It tells of every authority's duties: the table of rights gives it to the desks alone. */
async function readIncidentLaw(
  options: CaseRouteOptions,
  call: { principal: Principal | null; params: Readonly<Record<string, string>> },
): Promise<IncidentLawView | Refusal> {
  const found = await find(options, call);
  if (isRefusal(found)) return found;
  const { state } = found;
  if (!mayReadRecords(found)) return refuse("forbidden");
  const { operatorId } = state.incident;
  const registry = await options.registryFor(operatorId === null ? [] : [operatorId]);
  return presentIncidentLaw(state, { registry, laws: options.laws, now: options.clock.now() });
}

/** Who an entry's content says it was; what only follows from an act names nobody itself. */
function namedIn(row: queries.JournalRow): string | undefined {
  const by = row.content?.["by"];
  return typeof by === "string" ? by : undefined;
}

function presentJournal(suite: Suite, rows: readonly queries.JournalRow[]): Journal {
  const verdict = verifyChain(suite, rows);
  const entries = rows.map((row) => ({ row, entry: readEntry(suite, row.bytes) }));
  const names = new Map(
    entries
      .filter(({ row }) => namedIn(row) !== undefined)
      .map(({ row, entry }) => [entry?.actor, namedIn(row)] as const),
  );
  return {
    items: entries.map(({ row, entry }) => {
      const by = namedIn(row) ?? names.get(entry?.actor) ?? entry?.actor;
      return {
        seq: row.seq,
        at: row.at,
        kind: row.kind as Journal["items"][number]["kind"],
        actor: { zh: by ?? "", en: by ?? "" },
        content: row.content,
        hash: row.hash,
        previous: entry?.previous ?? null,
      };
    }),
    chain: { ok: verdict.ok, length: rows.length },
  };
}

const proposing: ReadonlySet<string> = new Set([
  "level-lowering-proposed",
  "lapse-proposed",
  "outside-report-proposed",
  "withdrawal-proposed",
  "identification-proposed",
  "hold-lifting-proposed",
  "erasure-proposed",
]);

function proposedBy({ entries, incident }: SealedChange): string | null {
  return entries.some(({ kind }) => proposing.has(kind)) ? (incident.proposal?.id ?? null) : null;
}

/** Raising or confirming a level is never held up. */
const lowersLevel = ({ incident }: CaseState, act: Act): boolean =>
  act.kind === "set-level" && compareLevels(act.level, incident.level) < 0;

type ActCall = Parameters<NonNullable<Handlers["act"]>>[0];

async function performAct(options: CaseRouteOptions, call: ActCall): Promise<ActAnswer | Refusal> {
  const found = await find(options, call);
  if (isRefusal(found)) return found;
  const { state, principal } = found;
  if (!call.isConfirmed && lowersLevel(state, call.body)) return refuse("confirmation-required");
  const actor = await actorWith(options, principal, state);
  const digest = bodyDigest(call.body);
  const id = options.createActId();
  const answer = (change: SealedChange): ActAnswer => ({
    id,
    incidentId: change.incident.id,
    seq: change.incident.seq,
    recordedAt: change.incident.changedAt,
    discharged: [...change.endedObligations],
    proposalId: proposedBy(change),
  });
  const job = {
    incidentId: state.incident.id,
    command: { kind: "perform" as const, actor, act: call.body },
    request: {
      principal: principalId(principal),
      key: call.idempotencyKey ?? "",
      bodyDigest: digest,
    },
    answer,
  };
  const outcome = await options.commands.run(job);
  if (outcome === null) return refuse("queue-full", { retryAfterSeconds: queueRetrySeconds });
  switch (outcome.kind) {
    case "committed":
      return outcome.answer as ActAnswer;
    case "duplicate":
      return outcome.bodyDigest === digest
        ? (outcome.answer as ActAnswer)
        : refuse("idempotency-conflict");
    case "refused":
      return outcome;
    case "unchanged":
      return refuse("act-not-possible");
    case "failed":
      throw outcome.error;
  }
}
