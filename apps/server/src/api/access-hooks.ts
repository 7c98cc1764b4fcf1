/** Between the operations and the access log: a row for each call, before its answer leaves. */
import type { OperationName } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import type { AccessEntry } from "../modules/access/access-entry.ts";
import type { AccessLog } from "../modules/access/access-log.ts";
import { prepareRefusal } from "../platform/problem.ts";
import { type Refusal, refuse } from "../platform/refusal.ts";
import { accessCareOf } from "./access-care.ts";
import { type DescribedStream, describeCall, describeStream } from "./describe-call.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What the handler answered, for the access log. */
    answered: unknown;
  }
}

export interface AccessHooks {
  /** Refuses what must not happen while the log cannot be written; null when it may. */
  before(name: OperationName): Refusal | null;
  /** Writes the row; answers the body to send, which is a refusal when the row had to be there. */
  onSend(
    name: OperationName,
    sending: { request: FastifyRequest; reply: FastifyReply; payload: unknown },
  ): Promise<unknown>;
  readonly streams: StreamHooks;
}

type Stream = Pick<DescribedStream, "request" | "reply" | "who">;

/** A stream has a row when it opens, and further ones for the cases that it told of. */
export interface StreamHooks {
  /** Null when the row is there and the stream may begin. */
  open(stream: Stream): Promise<Refusal | null>;
  refused(stream: Stream, refusal: Refusal): void;
  told(stream: Stream, incidentIds: readonly string[]): void;
}

const firstRefusedStatus = 400;
const retryAfterSeconds = 5;
const noLog = refuse("access-log-unavailable", { retryAfterSeconds });

/** For tests of the application alone. */
export const withoutAccessLog: AccessHooks = {
  before: () => null,
  onSend: async (_, { payload }) => payload,
  streams: { open: async () => null, refused: () => {}, told: () => {} },
};

export function createAccessHooks(log: AccessLog, clock: Clock): AccessHooks {
  return {
    before(name) {
      const care = accessCareOf(name);
      const isCritical = care === "before-answer" || care === "before-change";
      return isCritical && log.isBehind() ? noLog : null;
    },
    async onSend(name, { request, reply, payload }) {
      const care = accessCareOf(name);
      if (care === "none") return payload;
      const call = { name, request, reply, payload, answer: request.answered };
      const entry = describeCall({ ...call, nowMs: clock.nowMs(), now: clock.now() });
      const isRefused = reply.statusCode >= firstRefusedStatus;
      if (care === "kept" || isRefused) {
        log.keep(entry);
        return payload;
      }
      if (await log.write(entry)) return payload;
      if (care === "before-answer") return refuseAnswer(log, entry, reply);
      // What is done is done: the row follows when it can.
      log.keep(entry);
      return payload;
    },
    streams: createStreamHooks(log, clock),
  };
}

function createStreamHooks(log: AccessLog, clock: Clock): StreamHooks {
  const describe = (stream: Stream, more: Pick<DescribedStream, "refusal" | "incidentIds">) =>
    describeStream({ ...stream, ...more, nowMs: clock.nowMs(), now: clock.now() });
  const refused = (stream: Stream, refusal: Refusal) =>
    log.keep(describe(stream, { refusal, incidentIds: null }));
  return {
    async open(stream) {
      if (await log.write(describe(stream, { refusal: null, incidentIds: null }))) return null;
      refused(stream, noLog);
      return noLog;
    },
    refused,
    told: (stream, incidentIds) => {
      if (incidentIds.length > 0) log.keep(describe(stream, { refusal: null, incidentIds }));
    },
  };
}

/** The row tells what the caller got: no answer. */
function refuseAnswer(log: AccessLog, entry: AccessEntry, reply: FastifyReply): string {
  const problem = prepareRefusal(reply, noLog);
  const { status, code } = problem;
  log.keep({ ...entry, status, problem: code, incidentIds: null });
  return JSON.stringify(problem);
}
