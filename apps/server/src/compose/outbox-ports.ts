/** What delivery needs of its neighbours: the mail server, and the case that a mail belongs to. */
import type { Clock } from "../clock.ts";
import type { Config } from "../config/config.ts";
import type { Database } from "../database/open-database.ts";
import type { CaseCommands } from "../modules/cases/commands.ts";
import type { OutboxPorts } from "../modules/delivery/outbox.ts";
import { sinkTransport, type Transport } from "../modules/delivery/transport.ts";

interface OutboxParts {
  readonly config: Pick<Config, "publicUrl">;
  readonly database: Database;
  readonly clock: Clock;
  readonly mail: Transport;
}

const outboxPrincipal = "system:outbox";

export function outboxPorts(
  { config, database, clock, mail }: OutboxParts,
  commands: CaseCommands,
): OutboxPorts {
  return {
    pool: database.workers,
    clock,
    mail,
    sink: sinkTransport,
    mailDomain: new URL(config.publicUrl).hostname,
    settle: async ({ incidentId, ...delivery }) => {
      const command = { kind: "settle-delivery" as const, ...delivery };
      // Settled once, also when the answer to the commit, or the mark after it, is lost.
      const request = { principal: outboxPrincipal, key: delivery.outboxId, bodyDigest: "" };
      const outcome = await commands.run({
        incidentId,
        command,
        request,
        answer: () => null,
      });
      if (outcome?.kind === "failed") throw outcome.error;
      const isSettled = outcome?.kind === "committed" || outcome?.kind === "duplicate";
      if (!isSettled) throw new Error("The mail will be settled later");
    },
  };
}
