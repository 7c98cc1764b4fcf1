/** Sends a draft as a first report: once, however often somebody presses the button. */
import { createHash } from "node:crypto";
import type { Client, Problem, SubmissionAnswer, SubmissionRequest } from "@jibao/sdk";
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

export type Sent =
  | { readonly kind: "received"; readonly answer: SubmissionAnswer; readonly sent: Values }
  | { readonly kind: "refused"; readonly problem: Problem }
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

function submit(core: Client, draft: Draft, sent: Values) {
  const idempotencyKey = idempotencyKeyOf(draft.code);
  return core.call("submit", { body: reportOf(sent), idempotencyKey });
}

async function frozen(core: Client, draft: Draft, locale: string): Promise<Draft | null> {
  if (sentValues(draft.values) !== null) return draft;
  const values = freeze({ ...draft.values, [localeKey]: locale });
  // What has not arrived whole is left out: the report does not wait for it.
  const ready = await readyIds(core, readIds(draft.values[filesField]));
  const saved = await saveDraft(core, draft.code, withSent(values, filesField, ready.join(",")));
  return saved.kind === "open" ? saved.draft : null;
}

/** Freezes what is typed, sends it, and marks the draft by what became of it. */
export async function sendReport(core: Client, draft: Draft, locale: string): Promise<Sent> {
  const ready = await frozen(core, draft, locale);
  const sent = ready && sentValues(ready.values);
  if (ready === null || sent === null) return { kind: "unreachable" };
  const outcome = await submit(core, ready, sent);
  if (outcome.kind === "answer") {
    const answer = outcome.value;
    await saveDraft(core, ready.code, markReceived(ready.values, answer.reference));
    return { kind: "received", answer, sent };
  }
  if (outcome.kind === "unreachable" || outcome.problem.status >= 500) return { kind: "unclear" };
  if (outcome.problem.code === "rate-limited") return { kind: "unclear" };
  // A refusal is certain: nothing was received, so what is typed may change again.
  await saveDraft(core, ready.code, typedValues(ready.values));
  return { kind: "refused", problem: outcome.problem };
}

/** The receipt again: the core answers a repeated report with its first answer. */
export async function repeatReceipt(core: Client, draft: Draft): Promise<Sent> {
  const sent = sentValues(draft.values);
  if (sent === null) return { kind: "unreachable" };
  const outcome = await submit(core, draft, sent);
  if (outcome.kind === "answer") return { kind: "received", answer: outcome.value, sent };
  return { kind: "unclear" };
}
