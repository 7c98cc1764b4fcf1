/** What the portal keeps while the core cannot be reached. */
import type { Problem, SubmissionAnswer, SubmissionRequest } from "@jibao/sdk";
import type { Values } from "../fields/compose.ts";
import type { HeldCase } from "../visit.ts";

/**
 * - `waiting`: the core does not have it yet, or nobody knows
 * - `refused`: the core will not take it like this; what it said
 * - `received`: the core's answer, with the receipt
 */
export type Fate =
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "received"; readonly answer: SubmissionAnswer };

/** What somebody sent. It is handed over under its key, so that repeating it is safe. */
export interface Sent {
  /** Without the first contact, which the hand-over adds where the sender may state it. */
  readonly request: SubmissionRequest;
  readonly idempotencyKey: string;
  /** The receipt shown with a follow-up: it is handed over in its holder's name. */
  readonly holder: HeldCase | null;
  /** When it reached the portal, with the offset of Beijing. */
  readonly firstContactAt: string;
  readonly fate: Fate;
}

export interface Slip {
  /** Opens it, here and on any other device; nobody else has it. */
  readonly code: string;
  /** A draft's answers; none for what was not written as a draft. */
  readonly values: Values;
  /** Null while it is a draft. */
  readonly sent: Sent | null;
  /** Milliseconds since 1970 of the last change. */
  readonly changedMs: number;
}

/** The slip with another fate; null when nothing was sent. */
export function withFate(slip: Slip, fate: Fate): Slip {
  return slip.sent === null ? slip : { ...slip, sent: { ...slip.sent, fate } };
}

const dayMs = 24 * 3_600_000;
const keptMs = 30 * dayMs;
/** A receipt waits so long for its reader, even when the room is needed. */
const receiptKeptMs = dayMs;

/** What waits for the core never ends by itself. */
export function isOverdue(slip: Slip, nowMs: number): boolean {
  return slip.sent?.fate.kind !== "waiting" && nowMs - slip.changedMs > keptMs;
}

/** Whether it may make room for a new one: overdue, or received a day ago and more. */
export function mayGiveWay(slip: Slip, nowMs: number): boolean {
  const isReceipt = slip.sent?.fate.kind === "received";
  return isOverdue(slip, nowMs) || (isReceipt && nowMs - slip.changedMs > receiptKeptMs);
}
