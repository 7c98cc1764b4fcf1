/** Lane A: new cases, inserted in batches; a taken reference is drawn anew. */
import type { CaseOutcome, CasePorts } from "./run-batch.ts";
import { environmentOf } from "./run-batch.ts";
import { type CommitResult, commitChanges, type RequestRecord } from "./commit.ts";
import type { OpenCase } from "./decide/commands.ts";
import { openCase } from "./decide/index.ts";
import type { Environment } from "./decide/environment.ts";
import { type SealedChange, sealChange } from "./seal.ts";
import type { Law } from "@jibao/rules";
import { refuse } from "../../platform/refusal.ts";
import type { Registry } from "../registry/queries.ts";

export interface OpeningJob {
  readonly command: OpenCase;
  readonly request: { principal: string; key: string; bodyDigest: string };
  readonly bytes: number;
  readonly answer: (change: SealedChange, context: { registry: Registry; law: Law }) => unknown;
}

interface Decided {
  readonly change: SealedChange;
  readonly request: RequestRecord;
}

const referenceAttempts = 5;

/** Answers each job in order. */
export async function openCases(
  ports: CasePorts,
  jobs: readonly OpeningJob[],
): Promise<CaseOutcome[]> {
  const operatorIds = jobs.flatMap((job) => job.command.operatorId ?? []);
  const registry = await ports.registryFor(operatorIds);
  const outcomes: CaseOutcome[] = [];
  let waiting = jobs.map((job, index) => ({ job, index }));
  for (let attempt = 0; attempt < referenceAttempts && waiting.length > 0; attempt += 1) {
    const decided = waiting.map(({ job, index }) => ({
      job,
      index,
      ...decideOne(ports, job, registry),
    }));
    const good = decided.flatMap((item) => (item.kind === "decided" ? [item] : []));
    for (const item of decided) {
      if (item.kind === "failed") outcomes[item.index] = { kind: "failed", error: item.error };
    }
    // Sorted by key, so that concurrent batches take their locks in one order.
    const rows = good.toSorted((a, b) =>
      a.row.change.incident.id < b.row.change.incident.id ? -1 : 1,
    );
    const results = await commitChanges(
      ports.pool,
      rows.map(({ row }) => row),
    );
    waiting = rows.filter((item, position) => {
      const outcome = outcomeOf(item.row, results[position]);
      if (outcome) outcomes[item.index] = outcome;
      return outcome === null;
    });
  }
  for (const { index } of waiting)
    outcomes[index] = refuse("unavailable", { retryAfterSeconds: 1 });
  return outcomes;
}

type Attempt =
  | { readonly kind: "decided"; readonly row: Decided }
  | { readonly kind: "failed"; readonly error: unknown };

/** One bad row never hurts its batch: what deciding it throws is answered to it alone. */
function decideOne(ports: CasePorts, job: OpeningJob, registry: Registry): Attempt {
  try {
    const environment = openingEnvironment(ports, job, registry);
    const change = sealChange(openCase(job.command, environment), ports.sealing);
    const answer = job.answer(change, environment);
    return {
      kind: "decided",
      row: { change, request: { ...job.request, answer, at: environment.now } },
    };
  } catch (error) {
    return { kind: "failed", error };
  }
}

/** The law of the incident's day applies (R26). */
function openingEnvironment(ports: CasePorts, job: OpeningJob, registry: Registry): Environment {
  const now = ports.clock.now();
  const { law } = ports.laws.ofFacts(job.command.input.facts, now);
  return environmentOf(ports, { registry, law });
}

/** Null when the reference was taken and the case must be decided with another. */
function outcomeOf(row: Decided, result: CommitResult | undefined): CaseOutcome | null {
  switch (result?.kind) {
    case "committed":
      return { kind: "committed", change: row.change, answer: row.request.answer };
    case "duplicate":
      return result;
    case "failed":
      return { kind: "failed", error: result.error };
    case "attachment-taken":
      return refuse("attachment-taken");
    case "unavailable":
      return refuse("unavailable", { retryAfterSeconds: 5 });
    case "taken":
    case "stale":
    case undefined:
      return null;
  }
}
