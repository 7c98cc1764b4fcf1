/** What was erased for good, in words that a restored database can be held against: no content. */
import { type ErasingKind, isErasing } from "../../platform/erasing-kinds.ts";
import type { SealedChange } from "../cases/seal.ts";

export interface PromisedErasure {
  /** Hash of the journal entry that tells of it. */
  readonly entry: string;
  readonly kind: ErasingKind;
  readonly incidentId: string;
  /** RFC 3339. */
  readonly at: string;
  readonly submissionIds: readonly string[];
  /** Of personal data: which. */
  readonly what: readonly string[];
  /** The entry whose erasure this repeats, because a restored database lacked it. */
  readonly again: string | null;
}

/** The contents of an entry as they are written, or null once a later erasure took them. */
export interface ErasingEntry {
  readonly entry: string;
  readonly kind: ErasingKind;
  readonly incidentId: string;
  readonly at: string;
  readonly content: Readonly<Record<string, unknown>> | null;
}

/** Where the words of the entry are gone, all of what it may have meant. */
const anyPerson = ["reporter", "contacts"];

export function promiseOf({ content, ...known }: ErasingEntry): PromisedErasure {
  const { submissionIds, what, again } = content ?? { what: anyPerson };
  return {
    ...known,
    submissionIds: textsIn(submissionIds),
    what: textsIn(what),
    again: typeof again === "string" ? again : null,
  };
}

/** What a committed change erased; none for nearly all of them. */
export function erasuresOf({ incident, entries }: SealedChange): PromisedErasure[] {
  return entries.flatMap(({ kind, hash, at, content }) =>
    isErasing(kind) ? [promiseOf({ entry: hash, kind, incidentId: incident.id, at, content })] : [],
  );
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
