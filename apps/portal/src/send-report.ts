/** Sends a draft as a first report: once, however often somebody presses the button. */
import { createHash } from "node:crypto";
import type { Problem, SubmissionAnswer, SubmissionRequest } from "@jibao/sdk";
import {
  type Draft,
  freeze,
  markReceived,
  saveDraft,
  sentValues,
  typedValues,
  withSent,
} from "./drafts.ts";
import { compose, type Values } from "./fields/compose.ts";
import { reportFields } from "./fields/field-names.ts";
import { readIds, readyIds } from "./files/kept-files.ts";
import { filesField } from "./files/uploader.ts";
import { isDown, keepSent } from "./shelter/keep-sent.ts";
import type { Visit } from "./visit.ts";

export type Sent =
  | { readonly kind: "received"; readonly answer: SubmissionAnswer; readonly sent: Values }
  | { readonly kind: "refused"; readonly problem: Problem }
  /** The core is gone; the portal keeps it and hands it over. */
  | { readonly kind: "kept" }
  /** Nobody can say whether it was received; pressing again is safe. */
  | { readonly kind: "unclear" }
  /** Nothing was sent. */
  | { readonly kind: "unreachable" };

const localeKey = "locale";

/** The same draft always has the same key: a double click and a retry cannot make two cases. */
function idempotencyKeyOf(code: string): string {
  return `portal-${createHash("sha256").update(`report:${code}`).digest("hex")}`;
}

/** The request that a frozen draft makes; the same values make the same bytes. */
function reportOf(sent: Values): SubmissionRequest {
  const { body } = compose(sent, reportFields);
  const { reporter, operator, ...rest } = body;
  const attachments = readIds(sent[filesField]);
  return {
    stage: "initial",
    locale: sent[localeKey] === "en" ? "en" : "zh",
    ...(operator ? { operator } : {}),
    ...(reporter ? { reporter } : {}),
    ...rest,
    ...(attachments.length > 0 ? { attachments: [...attachments] } : {}),
  };
}

function submit({ core }: Visit, draft: Draft, sent: Values) {
  const idempotencyKey = idempotencyKeyOf(draft.code);
  return core.call("submit", { body: reportOf(sent), idempotencyKey });
}

async function frozen(visit: Visit, draft: Draft): Promise<Draft | null> {
  if (sentValues(draft.values) !== null) return draft;
  const values = freeze({ ...draft.values, [localeKey]: visit.locale });
  // What has not arrived whole is left out: the report does not wait for it.
  const ready = await readyIds(visit.core, readIds(draft.values[filesField]));
  const saved = await saveDraft(visit, draft.code, withSent(values, filesField, ready.join(",")));
  return saved.kind === "open" ? saved.draft : null;
}

/** What the portal knows of it, when it keeps it: the core is not asked again. */
async function keptBefore({ shelter }: Visit, { code }: Draft): Promise<Sent | null> {
  const slip = await shelter?.read(code);
  const fate = slip?.sent?.fate;
  if (fate?.kind === "waiting") return { kind: "kept" };
  if (fate?.kind !== "received") return null;
  return { kind: "received", answer: fate.answer, sent: sentValues(slip?.values ?? {}) ?? {} };
}

async function keep(visit: Visit, { code, values }: Draft, sent: Values): Promise<Sent> {
  const idempotencyKey = idempotencyKeyOf(code);
  const toKeep = { code, values, idempotencyKey, request: reportOf(sent) };
  return (await keepSent(visit, toKeep)) ? { kind: "kept" } : { kind: "unclear" };
}

/** Freezes what is typed, sends it, and marks the draft by what became of it. */
export async function sendReport(visit: Visit, draft: Draft): Promise<Sent> {
  const before = await keptBefore(visit, draft);
  if (before !== null) return before;
  const ready = await frozen(visit, draft);
  const sent = ready && sentValues(ready.values);
  if (ready === null || sent === null) return { kind: "unreachable" };
  // Corrected after a refusal: it goes the way it came, with its first contact.
  if ((await visit.shelter?.read(ready.code))?.sent) return keep(visit, ready, sent);
  const outcome = await submit(visit, ready, sent);
  if (outcome.kind === "answer") {
    const answer = outcome.value;
    await saveDraft(visit, ready.code, markReceived(ready.values, answer.reference));
    return { kind: "received", answer, sent };
  }
  if (isDown(outcome)) return keep(visit, ready, sent);
  if (outcome.kind === "unreachable" || outcome.problem.code === "rate-limited") {
    return { kind: "unclear" };
  }
  // A refusal is certain: nothing was received, so what is typed may change again.
  await saveDraft(visit, ready.code, typedValues(ready.values));
  return { kind: "refused", problem: outcome.problem };
}

/** The receipt again: the core answers a repeated report with its first answer. */
export async function repeatReceipt(visit: Visit, draft: Draft): Promise<Sent> {
  const before = await keptBefore(visit, draft);
  const sent = sentValues(draft.values);
  if (before !== null) return before;
  if (sent === null) return { kind: "unreachable" };
  const outcome = await submit(visit, draft, sent);
  if (outcome.kind === "answer") return { kind: "received", answer: outcome.value, sent };
  return { kind: "unclear" };
}
