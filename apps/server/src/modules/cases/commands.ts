/** What others may do to cases: open them, and run commands on them. Both work in batches. */
import type { SubmissionAnswer } from "@jibao/contract";
import { createFlusher, type Flusher } from "../../platform/flusher.ts";
import type { OpenCase } from "./decide/commands.ts";
import { followUpSecret } from "./follow-up-secret.ts";
import { openCases, type OpeningJob } from "./open-cases.ts";
import { type CaseJob, type CaseOutcome, type CasePorts, runCaseBatch } from "./run-batch.ts";
import { type KeptAnswer, submissionAnswer } from "./submission-answer.ts";

/** Bounds of both lanes; a full queue answers 503 with Retry-After. */
export interface LaneLimits {
  readonly batchRows: number;
  readonly batchBytes: number;
  readonly queueRows: number;
  readonly queueBytes: number;
}

export interface RequestOf {
  readonly principal: string;
  readonly key: string;
  readonly bodyDigest: string;
}

export interface CaseCommands {
  /** Null when the queue is full. The answer is a kept answer without its secret. */
  open(command: OpenCase, request: RequestOf, bytes: number): Promise<CaseOutcome> | null;
  run(job: CaseJob): Promise<CaseOutcome> | null;
  withSecret(answer: KeptAnswer): SubmissionAnswer;
  idle(): Promise<void>;
  readonly depth: () => { opening: number; running: number };
}

/** What a command adds to its body: the case's own rows. */
const jobBytes = 4_000;

export function createCaseCommands(
  ports: { readonly laneA: CasePorts; readonly laneB: CasePorts },
  options: { readonly limits: LaneLimits; readonly serverKey: Uint8Array },
): CaseCommands {
  const opening: Flusher<OpeningJob, CaseOutcome> = createFlusher({
    ...options.limits,
    sizeOf: (job) => job.bytes,
    process: (jobs) => openCases(ports.laneA, jobs),
  });
  const running: Flusher<CaseJob, CaseOutcome> = createFlusher({
    ...options.limits,
    sizeOf: (job) => jobBytes + (job.bytes ?? 0),
    process: (jobs) => runCaseBatch(ports.laneB, jobs),
  });
  return {
    open: (command, request, bytes) =>
      opening.add({
        command,
        request,
        bytes,
        answer: (change, { registry, law }) =>
          submissionAnswer(change, { registry, law, obligations: change.obligations }),
      }),
    run: (job) => running.add(job),
    withSecret: (answer) => ({
      ...answer,
      secret: secretFor(answer, options.serverKey),
    }),
    idle: async () => {
      await opening.idle();
      await running.idle();
    },
    depth: () => ({ opening: opening.depth().rows, running: running.depth().rows }),
  };
}

const openingStages: ReadonlySet<string> = new Set(["initial", "tip", "voluntary"]);

/** The secret goes out with the first report alone. */
function secretFor(answer: KeptAnswer, serverKey: Uint8Array): string | null {
  return openingStages.has(answer.stage) ? followUpSecret(serverKey, answer.incidentId) : null;
}
