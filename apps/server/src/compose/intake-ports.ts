/** What intake needs of its neighbours: cases, their reporters, attachments and the registry. */
import { viewerOf } from "../api/principal.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import { readNamedFiles } from "../modules/attachments/queries.ts";
import { actorOf } from "../modules/cases/actor.ts";
import type { CaseCommands } from "../modules/cases/commands.ts";
import type { createReporterFinder } from "../modules/cases/find-reporter.ts";
import { findCase } from "../modules/cases/queries.ts";
import { submissionAnswer } from "../modules/cases/submission-answer.ts";
import type { IntakePorts, SubmittingPrincipal } from "../modules/intake/commands.ts";
import type { RegistryFor } from "../modules/registry/queries.ts";

interface IntakeParts {
  readonly config: Pick<Config, "attachments">;
  readonly database: Database;
  readonly clock: Clock;
  readonly commands: CaseCommands;
  readonly registryFor: RegistryFor;
  readonly findReporter: ReturnType<typeof createReporterFinder>;
}

export function intakePorts(parts: IntakeParts): IntakePorts {
  const { config, database, clock, commands, registryFor } = parts;
  return {
    cases: commands,
    clock,
    actorOf,
    answerOf: submissionAnswer,
    findTarget: (by, principal) => findTarget(parts, by, principal),
    namedFiles: (naming) => readNamedFiles(database.workers, naming, config.attachments.limits),
    operatorName: async (id) => (await registryFor([id])).operators.get(id)?.name ?? null,
  };
}

interface Target {
  readonly reference: string | null;
  readonly secret: string | null;
}

/**
 * A reporter adds to its own case, an officer to one that lies on their desk, a clerk to one that
 * waits there or was entered by the clerk, an operator to its own. Whoever writes by a channel is
 * nobody in particular: a reference is no secret, so the channel has to pass on the secret too.
 */
async function findTarget(
  { database, findReporter }: Pick<IntakeParts, "database" | "findReporter">,
  { reference, secret }: Target,
  principal: SubmittingPrincipal,
): Promise<string | null> {
  if (principal.kind === "reporter") {
    return reference === null || reference === principal.reference ? principal.incidentId : null;
  }
  if (reference === null) return null;
  if (principal.kind === "gateway" || (principal.kind === "clerk" && secret !== null)) {
    const reporter = secret === null ? null : await findReporter(reference, secret);
    return reporter?.kind === "reporter" ? reporter.incidentId : null;
  }
  return database.asViewer(viewerOf(principal), async (reader) => {
    const state = await findCase(reader, reference, principal);
    const lies = state?.inbox.find((row) => row.authorityKey === actorOf(principal).authorityKey);
    // A circular gives sight, not hands.
    return lies?.why === "circular" ? null : (state?.incident.id ?? null);
  });
}
