/**
 * Finds cases with a clock that is due and lets `decide` fire them. Once only: a fired clock is
 * deleted by the change it causes, and that change commits only at the expected sequence, so two
 * workers, or one that died half-way, cannot fire it twice.
 */
import type pg from "pg";
import type { Clock } from "../clock.ts";
import type { CaseCommands } from "../modules/cases/commands.ts";
import { refuse } from "../platform/refusal.ts";

export interface ClockWorkerPorts {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly commands: CaseCommands;
}

const casesPerRound = 200;

const dueCases = `select incident_id as id, min(due_at) as due from clocks where due_at <= $1
  group by incident_id order by min(due_at) limit ${casesPerRound}`;

/** Fires what is due; answers how many cases changed. Errors of single cases are thrown together. */
export async function fireDueClocks(ports: ClockWorkerPorts): Promise<number> {
  const { rows } = await ports.pool.query<{ id: string }>(dueCases, [ports.clock.now()]);
  const outcomes = await Promise.all(rows.map(({ id }) => tick(ports, id)));
  const failures = outcomes.flatMap((outcome) =>
    outcome.kind === "failed" ? [outcome.error] : [],
  );
  if (failures.length > 0) throw new AggregateError(failures, "Clocks could not be fired");
  return outcomes.filter((outcome) => outcome.kind === "committed").length;
}

async function tick(ports: ClockWorkerPorts, incidentId: string) {
  const job = { incidentId, command: { kind: "tick" as const }, request: null, answer: () => null };
  // A full queue is no failure of a clock: it stays in the table and comes again next round.
  return (await ports.commands.run(job)) ?? refuse("queue-full");
}
