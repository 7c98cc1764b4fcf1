/** The operations of intake: submit, assess, and drafts. */
import type { SubmissionRequest } from "@jibao/contract";
import type { Handlers } from "../../api/handler.ts";
import type { Clock } from "../../clock.ts";
import type { LawsInUse } from "../law/laws-in-use.ts";
import type { RegistryFor } from "../registry/queries.ts";
import { assess } from "./assess.ts";
import { type IntakePorts, submit } from "./commands.ts";
import type { Drafts } from "./drafts.ts";

export interface IntakeRouteOptions {
  readonly ports: IntakePorts;
  readonly drafts: Drafts;
  readonly clock: Clock;
  readonly registryFor: RegistryFor;
  readonly laws: LawsInUse;
}

function sizeOf(body: SubmissionRequest): number {
  return Buffer.byteLength(JSON.stringify(body));
}

export function intakeHandlers({
  ports,
  drafts,
  clock,
  registryFor,
  laws,
}: IntakeRouteOptions): Handlers {
  return {
    assess: async ({ body }) =>
      assess(body, { now: clock.now(), registry: await registryFor([]), laws }),
    submit: async ({ body, principal, idempotencyKey }) => {
      if (principal === null || idempotencyKey === null) throw new Error("Routes admit neither");
      return submit(ports, { body, bytes: sizeOf(body), principal, idempotencyKey });
    },
    createDraft: ({ body }) => drafts.create(body),
    readDraft: ({ params }) => drafts.read(params["code"] ?? ""),
    saveDraft: ({ params, body }) => drafts.save(params["code"] ?? "", body),
    deleteDraft: async ({ params }) => {
      await drafts.remove(params["code"] ?? "");
      return undefined;
    },
  };
}
