/**
 * A working copy of one case, local to one call of `decide`. Steps change the copy; `finishDraft`
 * compares it with the state it came from and answers what has to be written.
 */
import type { JournalKind } from "@jibao/contract";
import type { Facts } from "@jibao/rules";
import type {
  Change,
  EntryContent,
  Entry,
  Erasure,
  NewFactsVersion,
  NewSubmission,
  OutboxRow,
  Redaction,
} from "../change.ts";
import { changedRows as statedRows } from "../stated-rows.ts";
import type { CaseState, Clock, InboxRow, Incident, StoredObligation } from "../state.ts";
import type { Actor } from "./commands.ts";
import type { Environment } from "./environment.ts";
import { planClocks } from "./plan-clocks.ts";
import { planInbox } from "./plan-inbox.ts";

export interface CaseDraft {
  readonly before: CaseState | null;
  readonly environment: Environment;
  incident: Incident;
  facts: Facts;
  provenance: Readonly<Record<string, string>>;
  readonly obligations: Map<string, StoredObligation>;
  readonly clocks: Map<string, Clock>;
  readonly inbox: Map<string, InboxRow>;
  readonly entries: Entry[];
  readonly outbox: OutboxRow[];
  readonly endedObligations: string[];
  submission: NewSubmission | null;
  factsVersion: NewFactsVersion | null;
  erased: Erasure | null;
  redacted: Redaction | null;
}

export function draftOf(state: CaseState, environment: Environment): CaseDraft {
  return {
    before: state,
    environment,
    incident: state.incident,
    facts: state.facts,
    provenance: state.provenance,
    obligations: new Map(state.obligations.map((row) => [row.id, row])),
    clocks: new Map(state.clocks.map((row) => [row.id, row])),
    inbox: new Map(state.inbox.map((row) => [row.authorityKey, row])),
    entries: [],
    outbox: [],
    endedObligations: [],
    submission: null,
    factsVersion: null,
    erased: null,
    redacted: null,
  };
}

/** The copy as it stands, in the shape of a case. */
export function snapshotOf(
  draft: CaseDraft,
): Pick<CaseState, "incident" | "facts" | "obligations" | "inbox"> {
  const { incident, facts, obligations, inbox } = draft;
  return { incident, facts, obligations: [...obligations.values()], inbox: [...inbox.values()] };
}

/** A copy to try on what would follow; nothing of it reaches the draft. */
export function trialOf(draft: CaseDraft): CaseDraft {
  return {
    ...draft,
    obligations: new Map(draft.obligations),
    clocks: new Map(draft.clocks),
    inbox: new Map(draft.inbox),
    entries: [...draft.entries],
    outbox: [...draft.outbox],
    endedObligations: [...draft.endedObligations],
  };
}

/** A working copy of a case that does not exist yet. */
export function newDraft(incident: Incident, environment: Environment): CaseDraft {
  const empty = { facts: {}, provenance: {}, obligations: [], clocks: [], inbox: [] };
  const none = { submissions: [], reporterEntries: [], pendingDeliveries: [] };
  const draft = draftOf({ incident, ...empty, ...none }, environment);
  return { ...draft, before: null };
}

export function amend(draft: CaseDraft, patch: Partial<Incident>): void {
  draft.incident = { ...draft.incident, ...patch };
}

export interface Happening {
  readonly kind: JournalKind;
  readonly actor: Actor;
  readonly content: EntryContent;
}

/** Adds one journal entry at the instant of the decision. */
export function record(draft: CaseDraft, happening: Happening): void {
  const { kind, actor, content } = happening;
  const at = draft.environment.now;
  // The id in the entry stays for good; the name beside the content can be erased.
  const { name: by, proposer } = actor;
  const together = proposer && { proposedBy: proposer.name, proposalId: proposer.proposalId };
  draft.entries.push({ kind, at, actor: actor.id, content: { by, ...together, ...content } });
}

export function putObligation(draft: CaseDraft, obligation: StoredObligation): void {
  draft.obligations.set(obligation.id, obligation);
}

/** What the command writes; null when nothing happened, so that nothing is written. */
export function finishDraft(draft: CaseDraft): Change | null {
  if (draft.entries.length === 0) return null;
  const expectedSeq = draft.before?.incident.seq ?? 0;
  const clocks = planClocks(draft);
  const written = {
    expectedSeq,
    incident: { ...draft.incident, changedAt: draft.environment.now },
    entries: draft.entries,
    submission: draft.submission,
    factsVersion: draft.factsVersion,
    obligations: changedRows(draft.obligations, draft.before?.obligations ?? []),
    clocks: changedRows(clocks, draft.before?.clocks ?? []),
    removedClocks: (draft.before?.clocks ?? [])
      .filter((clock) => !clocks.has(clock.id))
      .map((clock) => clock.id),
    inbox: planInbox(draft),
    outbox: draft.outbox,
    erased: draft.erased,
    redacted: draft.redacted,
    endedObligations: draft.endedObligations,
  };
  // An erasure takes what was stated before: what remains is stated anew, and as a whole.
  const isErasure = draft.erased !== null || draft.redacted !== null;
  const whole = { obligations: [...draft.obligations.values()], clocks: [...clocks.values()] };
  const rows = isErasure
    ? statedRows({ ...written, ...whole }, null)
    : statedRows(written, draft.before);
  return { kind: "change", ...written, rows };
}

function changedRows<Row extends { readonly id: string }>(
  after: ReadonlyMap<string, Row>,
  before: readonly Row[],
): Row[] {
  const old = new Map(before.map((row) => [row.id, row]));
  return [...after.values()].filter((row) => {
    const was = old.get(row.id);
    return was !== row && (!was || JSON.stringify(was) !== JSON.stringify(row));
  });
}
