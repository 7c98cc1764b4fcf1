/**
 * The end of a closed case's time: its contents go, and what stays says that it was, how it was
 * graded, what was owed, and that each entry is where it was.
 */
import type { Facts, ReportContent } from "@jibao/rules";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft, record } from "./draft.ts";
import { erasedMark } from "./erase-personal-data.ts";

export interface Expiring {
  readonly actor: Actor;
  /** The entry whose erasure this repeats after a restore. */
  readonly again?: string;
}

/** Nothing happens to an open case, nor under a legal hold. */
export function expireContents(draft: CaseDraft, { actor, ...more }: Expiring): undefined {
  const { incident, before, environment } = draft;
  if (incident.status === "open" || Object.keys(incident.holds).length > 0) return;
  const submissionIds = (before?.submissions ?? []).map(({ id }) => id);
  const last = (before?.incident.seq ?? 0) + draft.entries.length;
  const entrySeqs = Array.from({ length: last }, (_, index) => index + 1);
  draft.erased = { submissionIds, entrySeqs, at: environment.now, isSecret: false };
  const facts: Facts = {};
  const content = {} as ReportContent;
  const version = incident.factsVersion + 1;
  draft.facts = facts;
  draft.provenance = {};
  const source = "retention";
  const recordedAt = environment.now;
  draft.factsVersion = { version, recordedAt, source, facts, provenance: {} };
  amend(draft, {
    content,
    factsVersion: version,
    reporter: null,
    claimedOperator: { name: erasedMark },
    placeName: null,
    headline: "",
    decision: incident.decision && { ...incident.decision, reason: erasedMark },
  });
  record(draft, {
    kind: "contents-expired",
    actor,
    content: { submissions: submissionIds.length, entries: entrySeqs.length, ...more },
  });
}
