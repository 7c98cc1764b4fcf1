/** Drafts: what is typed lies sealed in the core, under a code that only its holder knows. */
import type { Outcome } from "@jibao/sdk";
import { draftFieldLimit, type Values } from "./fields/compose.ts";
import { isDown } from "./shelter/keep-sent.ts";
import type { Visit } from "./visit.ts";

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

/** Where drafts lie: in the core, and while it is gone with the portal. */
type Place = Pick<Visit, "core" | "shelter" | "nowMs">;

/** What the portal keeps itself comes first: it is newer than the core's. */
export async function openDraft(place: Place, typed: string | undefined): Promise<Opened> {
  if (typed === undefined || typed === "") return { kind: "none" };
  if (!codePattern.test(typed)) return { kind: "gone" };
  const code = typed.trim();
  const { core, shelter } = place;
  const slip = (await shelter?.read(code)) ?? null;
  if (slip !== null) return { kind: "open", draft: { code: slip.code, values: slip.values } };
  const outcome = await core.call("readDraft", { params: { code } });
  const found = opened(outcome);
  if (found.kind === "open") shelter?.remember(found.draft.code, found.draft.values);
  const values = isDown(outcome) ? (shelter?.recall(code) ?? null) : null;
  return values === null ? found : { kind: "open", draft: { code, values } };
}

/** With the portal itself; `unreachable` when there is no room either. */
async function shelterDraft(place: Place, code: string | null, values: Values): Promise<Opened> {
  const { shelter, nowMs } = place;
  if (shelter === null) return { kind: "unreachable" };
  const named = code ?? shelter.newCode();
  const kept = await shelter.change(named, (slip) => ({
    code: named,
    sent: null,
    ...slip,
    values,
    changedMs: nowMs,
  }));
  const draft = { code: named, values };
  return kept === "kept" ? { kind: "open", draft } : { kind: "unreachable" };
}

/** Replaces a draft's fields; without a code, makes a new draft. */
export async function saveDraft(
  place: Place,
  code: string | null,
  values: Values,
): Promise<Opened> {
  const { core, shelter } = place;
  const slip = code === null ? null : ((await shelter?.read(code)) ?? null);
  if (slip !== null) return shelterDraft(place, slip.code, values);
  const body = { fields: { ...values } };
  const outcome =
    code === null
      ? await core.call("createDraft", { body })
      : await core.call("saveDraft", { params: { code }, body });
  if (isDown(outcome)) return shelterDraft(place, code, values);
  const saved = opened(outcome);
  if (saved.kind === "open") shelter?.remember(saved.draft.code, saved.draft.values);
  return saved;
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
