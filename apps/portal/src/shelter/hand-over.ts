/**
 * Hands what waits over to the core, oldest first, each exactly once: under the key of the slip,
 * with the first contact that the slip names. One that is refused does not hold up the others.
 */
import { type Client, type Outcome, type Problem, type SubmissionRequest } from "@jibao/sdk";
import { markReceived, typedValues } from "../drafts.ts";
import type { Values } from "../fields/compose.ts";
import type { Shelter } from "./shelter.ts";
import { type Fate, type Sent, type Slip, withFate } from "./slip.ts";

export interface HandOverPorts {
  readonly shelter: Shelter;
  readonly core: Client;
  /** In the sender's language: as the holder of its receipt, or with the portal's key. */
  readonly clientOf: (sent: Sent) => Client;
  readonly nowMs: () => number;
}

type Answered = Outcome<"submit">;

function isProblem(outcome: Answered, test: (problem: Problem) => boolean): boolean {
  return outcome.kind === "problem" && test(outcome.problem);
}

/** The core does not believe the time: too long ago, or our key may not state one. */
function refusesTime({ errors = [] }: Problem): boolean {
  return errors.length > 0 && errors.every(({ pointer }) => pointer === "/firstContactAt");
}

/**
 * With the first contact. Where the core has this key with another body, an attempt before the slip
 * came through after all: repeated as it was, it brings its receipt.
 */
async function submit(ports: HandOverPorts, sent: Sent): Promise<Answered> {
  const { request, idempotencyKey, holder, firstContactAt } = sent;
  const core = ports.clientOf(sent);
  const send = (body: SubmissionRequest) => core.call("submit", { body, idempotencyKey });
  // Only a gateway witnesses a first contact; the holder of a receipt speaks for itself.
  if (holder !== null) return send(request);
  const outcome = await send({ ...request, firstContactAt });
  const isEarlier = isProblem(outcome, ({ code }) => code === "idempotency-conflict");
  return isEarlier || isProblem(outcome, refusesTime) ? send(request) : outcome;
}

const unauthorized: readonly number[] = [401, 403];
const tooMany = 429;
const serverError = 500;

/** What the core said for good; null when it has to be tried again. */
function fateOf(outcome: Answered, sent: Sent): Fate | null {
  if (outcome.kind === "answer") return { kind: "received", answer: outcome.value };
  if (outcome.kind === "unreachable") return null;
  const { status } = outcome.problem;
  if (status >= serverError || status === tooMany) return null;
  // Of our own key that is a fault of the installation, which somebody will put right.
  if (sent.holder === null && unauthorized.includes(status)) return null;
  return { kind: "refused", problem: outcome.problem };
}

/** A state secret must not lie anywhere: only that it was refused stays. */
function emptied(slip: Slip, sent: Sent): Slip {
  const { stage } = sent.request;
  return { ...slip, values: {}, sent: { ...sent, request: { stage }, holder: null } };
}

function settled(slip: Slip, fate: Fate, nowMs: number): Slip {
  const { sent } = slip;
  if (sent === null || sent.fate.kind !== "waiting") return slip;
  const isSecret = fate.kind === "refused" && fate.problem.code === "state-secrets";
  const held = isSecret ? emptied(slip, sent) : slip;
  return { ...withFate(held, fate), values: valuesAfter(held.values, fate), changedMs: nowMs };
}

/** Of a draft: marked as received, or open to corrections again. */
function valuesAfter(values: Values, fate: Fate): Values {
  if (Object.keys(values).length === 0) return values;
  return fate.kind === "received"
    ? markReceived(values, fate.answer.reference)
    : typedValues(values);
}

/** True when it is settled: received, or refused for good. */
async function handOverOne(ports: HandOverPorts, code: string): Promise<boolean> {
  const { shelter, nowMs } = ports;
  const slip = await shelter.read(code);
  if (slip?.sent?.fate.kind !== "waiting") return true;
  const fate = fateOf(await submit(ports, slip.sent), slip.sent);
  if (fate === null) return false;
  const kept = await shelter.change(code, (now) => now && settled(now, fate, nowMs()));
  // Not written down: the next round repeats it, and the core answers the same.
  return kept === "kept";
}

/** One round. Ends early when the core does not answer. */
export async function handOver(ports: HandOverPorts): Promise<void> {
  for (const code of ports.shelter.waiting()) {
    if (await handOverOne(ports, code)) continue;
    const probe = await ports.core.call("listAuthorities");
    if (probe.kind !== "answer") return;
  }
}

export interface Rounds {
  /** Settles when the round under way has ended. */
  stop(): Promise<void>;
}

/** Tries again and again, never two rounds at once. */
export function startRounds(
  round: () => Promise<void>,
  options: { readonly everyMs: number; readonly failed: (error: unknown) => void },
): Rounds {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const plan = () => {
    if (isStopped) return;
    timer = setTimeout(() => {
      running = round().catch(options.failed).then(plan);
    }, options.everyMs);
    timer.unref();
  };
  plan();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
