/** Drafts: what is typed lies sealed in the core, under a code that only its holder knows. */
import type { Client, Outcome } from "@jibao/sdk";
import { draftFieldLimit, type Values } from "./fields/compose.ts";

export interface Draft {
  readonly code: string;
  readonly values: Values;
}

export type Opened =
  | { readonly kind: "open"; readonly draft: Draft }
  /** No draft is known to this browser. */
  | { readonly kind: "none" }
  /** The core knows no draft of that code: mistyped, or past its 30 days. */
  | { readonly kind: "gone" }
  | { readonly kind: "unreachable" };

type Answered = Outcome<"readDraft" | "saveDraft" | "createDraft">;

function opened(outcome: Answered): Opened {
  if (outcome.kind === "answer") {
    const { code, fields } = outcome.value;
    return { kind: "open", draft: { code, values: fields } };
  }
  const isGone = outcome.kind === "problem" && outcome.problem.code === "not-found";
  return { kind: isGone ? "gone" : "unreachable" };
}

const codePattern = /^[0-9A-Za-z -]{8,60}$/;

export async function openDraft(core: Client, code: string | undefined): Promise<Opened> {
  if (code === undefined || code === "") return { kind: "none" };
  if (!codePattern.test(code)) return { kind: "gone" };
  return opened(await core.call("readDraft", { params: { code: code.trim() } }));
}

/** Replaces a draft's fields; without a code, makes a new draft. */
export async function saveDraft(
  core: Client,
  code: string | null,
  values: Values,
): Promise<Opened> {
  const body = { fields: { ...values } };
  if (code === null) return opened(await core.call("createDraft", { body }));
  return opened(await core.call("saveDraft", { params: { code }, body }));
}

export function fitsDraft(values: Values): boolean {
  return Object.values(values).every((value) => value.length <= draftFieldLimit);
}

/**
 * What was sent is frozen under this prefix until its fate is known: whoever presses "send" again
 * repeats exactly the same report, so that the core answers with the first receipt.
 */
const sentPrefix = "sent:";
const receivedKey = "received";

export function sentValues(values: Values): Values | null {
  const sent = Object.entries(values)
    .filter(([name]) => name.startsWith(sentPrefix))
    .map(([name, value]) => [name.slice(sentPrefix.length), value] as const);
  return sent.length === 0 ? null : Object.fromEntries(sent);
}

/** What is typed now, without our own marks. */
export function typedValues(values: Values): Values {
  const typed = Object.entries(values).filter(
    ([name]) => !name.startsWith(sentPrefix) && name !== receivedKey,
  );
  return Object.fromEntries(typed);
}

export function freeze(values: Values): Values {
  const typed = typedValues(values);
  const sent = Object.entries(typed).map(([name, value]) => [sentPrefix + name, value] as const);
  return { ...typed, ...Object.fromEntries(sent) };
}

/** Other than what is typed: for what is sent only as far as it is there. */
export function withSent(values: Values, name: string, value: string): Values {
  return { ...values, [sentPrefix + name]: value };
}

export function markReceived(values: Values, reference: string): Values {
  return { ...values, [receivedKey]: reference };
}

export function isReceived(values: Values): boolean {
  return (values[receivedKey] ?? "") !== "";
}
