/**
 * Decides and commits a batch of commands on existing cases (lane B). One change for each case in a
 * batch; a stale one is loaded and decided anew, a bounded number of times.
 */
import type { ActKind } from "@jibao/contract";
import type { Law } from "@jibao/rules";
import type pg from "pg";
import type { Clock } from "../../clock.ts";
import { refuse, type Refusal } from "../../platform/refusal.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { Registry, RegistryFor } from "../registry/queries.ts";
import { type CommitResult, commitChanges, type RequestRecord } from "./commit.ts";
import { decide } from "./decide/index.ts";
import type { CaseCommand } from "./decide/commands.ts";
import type { CaseSettings, Creator, Environment } from "./decide/environment.ts";
import { findRequests, requestKey } from "./find-requests.ts";
import { loadCases } from "./load.ts";
import { type SealedChange, sealChange, type Sealing } from "./seal.ts";
import type { CaseState, StoredObligation } from "./state.ts";
import type { AnswerContext } from "./submission-answer.ts";

/** What deciding and committing stand on; made once at start-up. */
export interface CasePorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly registryFor: RegistryFor;
  readonly laws: LawsInUse;
  readonly settings: CaseSettings;
  readonly sealing: Sealing;
  readonly createCreator: (nowMs: number) => Creator;
}

export interface CaseJob {
  readonly incidentId: string;
  readonly command: CaseCommand;
  /** Size of what was sent, for the bounds of the queue. */
  readonly bytes?: number;
  /** Absent for the system's own commands, which repeat harmlessly. */
  readonly request: { principal: string; key: string; bodyDigest: string } | null;
  /** The answer to keep with the request, made from the committed change. */
  readonly answer: (change: SealedChange, context: AnswerContext) => unknown;
}

export type CaseOutcome =
  | { readonly kind: "committed"; readonly change: SealedChange; readonly answer: unknown }
  | { readonly kind: "duplicate"; readonly answer: unknown; readonly bodyDigest: string }
  | { readonly kind: "unchanged" }
  | Refusal
  | { readonly kind: "failed"; readonly error: unknown };

const decideAttempts = 20;

interface Pending {
  readonly job: CaseJob;
  /** The first outcome counts. */
  readonly resolve: (outcome: CaseOutcome) => void;
  /** How often it was decided on a state that others had changed meanwhile. */
  readonly staleTimes: number;
}

/** Answers each job in order; never rejects. */
export async function runCaseBatch(
  ports: CasePorts,
  jobs: readonly CaseJob[],
): Promise<CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  let waiting: Pending[] = jobs.map((job, index) => ({
    job,
    resolve: (outcome) => {
      outcomes[index] ??= outcome;
    },
    staleTimes: 0,
  }));
  while (waiting.length > 0) waiting = giveUpBusy(await tryOnce(ports, waiting));
  return outcomes;
}

/** Waiting for one's turn is no failed attempt: only staleness counts. */
function giveUpBusy(waiting: readonly Pending[]): Pending[] {
  const busy = waiting.filter(({ staleTimes }) => staleTimes >= decideAttempts);
  for (const { resolve } of busy) resolve(refuse("busy-case", { retryAfterSeconds: 1 }));
  return waiting.filter(({ staleTimes }) => staleTimes < decideAttempts);
}

/** One round: decides the first job of each case; answers what must be tried again. */
async function tryOnce(ports: CasePorts, waiting: readonly Pending[]): Promise<Pending[]> {
  const { turn, later } = firstOfEachCase(waiting);
  try {
    const ids = turn.map(({ job }) => job.incidentId);
    const fresh = await answerRepeated(ports.pool, turn);
    const states = await loadCases(ports.pool, ids, { withSubmissions: mayErase(turn) });
    const registry = await ports.registryFor(operatorIds(states, turn));
    const decided = fresh.flatMap((pending) => decideOne(ports, { pending, states, registry }));
    const results = await commitChanges(
      ports.pool,
      decided.map(({ row }) => row),
    );
    const again = decided.filter(
      ({ pending, row }, index) => !settle(pending, row, results[index]),
    );
    return [...again.map(({ pending }) => staleAgain(pending)), ...later];
  } catch (error) {
    for (const { resolve } of turn) resolve({ kind: "failed", error });
    return later;
  }
}

function staleAgain(pending: Pending): Pending {
  return { ...pending, staleTimes: pending.staleTimes + 1 };
}

/** A repeated request would find its case changed by itself: its first answer is what counts. */
async function answerRepeated(pool: pg.Pool, turn: readonly Pending[]): Promise<Pending[]> {
  const known = await findRequests(
    pool,
    turn.flatMap(({ job }) => job.request ?? []),
  );
  return turn.filter(({ job, resolve }) => {
    const found = job.request && known.get(requestKey(job.request));
    if (found) resolve({ kind: "duplicate", ...found });
    return !found;
  });
}

function firstOfEachCase(waiting: readonly Pending[]): { turn: Pending[]; later: Pending[] } {
  const seen = new Set<string>();
  const turn: Pending[] = [];
  const later: Pending[] = [];
  for (const pending of waiting) {
    (seen.has(pending.job.incidentId) ? later : turn).push(pending);
    seen.add(pending.job.incidentId);
  }
  return { turn, later };
}

const erasingActs: ReadonlySet<ActKind> = new Set([
  "quarantine",
  "erase-personal-data",
  "confirm-proposal",
]);

function mayErase(turn: readonly Pending[]): string[] {
  return turn
    .filter(({ job: { command } }) => {
      if (command.kind === "perform") return erasingActs.has(command.act.kind);
      return command.kind === "expire-contents" || command.kind === "reapply-erasure";
    })
    .map(({ job }) => job.incidentId);
}

/** The operators of the cases, and one that an officer is about to name or has proposed. */
function operatorIds(states: ReadonlyMap<string, CaseState>, turn: readonly Pending[]): string[] {
  const current = [...states.values()].map((state) => state.incident.operatorId);
  const named = turn.map(({ job: { command } }) =>
    command.kind === "perform" && command.act.kind === "identify-operator"
      ? command.act.operatorId
      : null,
  );
  const proposed = [...states.values()].map(({ incident: { proposal } }) =>
    proposal?.act.kind === "identify-operator" ? proposal.act.operatorId : null,
  );
  return [...current, ...named, ...proposed].filter((id) => id !== null);
}

interface Decided {
  readonly pending: Pending;
  readonly row: { readonly change: SealedChange; readonly request: RequestRecord | null };
}

interface Deciding {
  readonly pending: Pending;
  readonly states: ReadonlyMap<string, CaseState>;
  readonly registry: Registry;
}

/** One bad job never hurts its batch: what deciding it throws is answered to it alone. */
function decideOne(ports: CasePorts, deciding: Deciding): Decided[] {
  try {
    return tryDeciding(ports, deciding);
  } catch (error) {
    deciding.pending.resolve({ kind: "failed", error });
    return [];
  }
}

function tryDeciding(ports: CasePorts, { pending, states, registry }: Deciding): Decided[] {
  const { job, resolve } = pending;
  const state = states.get(job.incidentId);
  if (!state) {
    resolve(refuse("not-found"));
    return [];
  }
  const environment = environmentOf(ports, { registry, law: ports.laws.ofCase(state.incident) });
  const decision = decide(state, job.command, environment);
  if (decision.kind !== "change") {
    resolve(decision);
    return [];
  }
  const change = sealChange(decision, ports.sealing);
  const { request } = job;
  const obligations = obligationsAfter(state, change);
  const answer = job.answer(change, { registry, law: environment.law, obligations });
  const record = request && { ...request, answer, at: environment.now };
  return [{ pending, row: { change, request: record } }];
}

function obligationsAfter(state: CaseState, change: SealedChange): StoredObligation[] {
  const rows = new Map(state.obligations.map((row) => [row.id, row]));
  for (const row of change.obligations) rows.set(row.id, row);
  return [...rows.values()];
}

export function environmentOf(
  ports: CasePorts,
  more: { registry: Registry; law: Law },
): Environment {
  const nowMs = ports.clock.nowMs();
  return {
    registry: more.registry,
    law: more.law,
    now: ports.clock.now(),
    settings: ports.settings,
    create: ports.createCreator(nowMs),
  };
}

/** Answers the job; false when it is stale and must be decided again. */
function settle(pending: Pending, row: Decided["row"], result: CommitResult | undefined): boolean {
  switch (result?.kind) {
    case "committed":
      pending.resolve({ ...result, change: row.change, answer: row.request?.answer });
      return true;
    case "duplicate":
      pending.resolve(result);
      return true;
    case "unavailable":
      pending.resolve(refuse("unavailable", { retryAfterSeconds: 5 }));
      return true;
    case "attachment-taken":
      pending.resolve(refuse("attachment-taken"));
      return true;
    case "failed":
      pending.resolve({ kind: "failed", error: result.error });
      return true;
    case "stale":
    case "taken":
    case undefined:
      return false;
  }
}
