/** Keeps what somebody sent while the core is gone. */
import type { Outcome, SubmissionRequest } from "@jibao/sdk";
import type { Values } from "../fields/compose.ts";
import type { HeldCase, Visit } from "../visit.ts";

const serverError = 500;

/** The core did not answer, or said that it cannot now. A refusal of this request is neither. */
export function isDown(outcome: Outcome<"submit" | "readDraft" | "saveDraft" | "createDraft">) {
  return (
    outcome.kind === "unreachable" ||
    (outcome.kind === "problem" && outcome.problem.status >= serverError)
  );
}

const beijingOffsetMs = 8 * 3_600_000;

/** As the core writes instants. */
function inBeijing(atMs: number): string {
  return new Date(atMs + beijingOffsetMs).toISOString().replace("Z", "+08:00");
}

export interface ToKeep {
  readonly code: string;
  readonly request: SubmissionRequest;
  readonly idempotencyKey: string;
  readonly holder?: HeldCase;
  /** Of a draft. */
  readonly values?: Values;
}

/**
 * True when it is durable. What was kept before under the same code stays as it is, unless the core
 * refused it: then this is the corrected one.
 */
export async function keepSent(visit: Visit, toKeep: ToKeep): Promise<boolean> {
  const { shelter, nowMs } = visit;
  const { code, request, idempotencyKey, holder = null, values = {} } = toKeep;
  if (shelter === null) return false;
  const kept = await shelter.change(code, (slip) => {
    const before = slip?.sent ?? null;
    if (before !== null && before.fate.kind !== "refused") return null;
    const firstContactAt = before?.firstContactAt ?? inBeijing(nowMs);
    const fate = { kind: "waiting" } as const;
    const sent = { request, idempotencyKey, holder, firstContactAt, fate };
    return { code, values: slip?.values ?? values, sent, changedMs: nowMs };
  });
  return kept === "kept";
}
