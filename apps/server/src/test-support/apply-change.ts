/**
 * The SQL writer in memory: what a case is after a change. A database test holds both to the same
 * random sequences.
 */
import type { OutboxRow } from "../modules/cases/change.ts";
import type { SealedChange } from "../modules/cases/seal.ts";
import type {
  CaseState,
  Clock,
  InboxRow,
  StoredObligation,
  SubmissionFacts,
} from "../modules/cases/state.ts";

/** As `loadCases` answers it, with every submission; rows sorted by their keys. */
export function applyChange(before: CaseState | null, change: SealedChange): CaseState {
  const { factsVersion, incident } = change;
  return {
    incident,
    facts: factsVersion?.facts ?? before?.facts ?? {},
    provenance: factsVersion?.provenance ?? before?.provenance ?? {},
    obligations: obligationsAfter(before?.obligations ?? [], change),
    clocks: clocksAfter(before?.clocks ?? [], change),
    inbox: inboxAfter(before?.inbox ?? [], change),
    submissions: submissionsAfter(before?.submissions ?? [], change),
    reporterEntries: reporterEntriesAfter(before?.reporterEntries ?? [], change),
    pendingDeliveries: [...(before?.pendingDeliveries ?? []), ...dutiesOf(change.outbox)],
  };
}

/** Rows of `loadCases` in one order, whatever order the database gave them. */
export function inOrder(state: CaseState): CaseState {
  return {
    ...state,
    obligations: sortedBy(state.obligations, (row) => row.id),
    clocks: sortedBy(state.clocks, (row) => row.id),
    inbox: sortedBy(state.inbox, (row) => row.authorityKey),
    pendingDeliveries: state.pendingDeliveries.toSorted(),
  };
}

function dutiesOf(outbox: readonly OutboxRow[]): string[] {
  return outbox.flatMap((row) => row.obligationId ?? []);
}

function sortedBy<Row>(rows: Iterable<Row>, key: (row: Row) => string): Row[] {
  return [...rows].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** `obligations_once`: who owes what to whom. */
function onceKey(row: StoredObligation): string {
  const { duty, rule, obligorKind, obligorKey, recipientKind, recipientKey } = row;
  return [duty, rule, obligorKind, obligorKey, recipientKind, recipientKey].join("|");
}

function obligationsAfter(
  before: readonly StoredObligation[],
  { obligations }: SealedChange,
): StoredObligation[] {
  const rows = new Map(before.map((row) => [onceKey(row), row]));
  for (const row of obligations) {
    rows.set(onceKey(row), { ...row, id: rows.get(onceKey(row))?.id ?? row.id });
  }
  return sortedBy(rows.values(), (row) => row.id);
}

function clocksAfter(before: readonly Clock[], change: SealedChange): Clock[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const id of change.removedClocks) rows.delete(id);
  for (const row of change.clocks) rows.set(row.id, row);
  return sortedBy(rows.values(), (row) => row.id);
}

function inboxAfter(before: readonly InboxRow[], { inbox }: SealedChange): InboxRow[] {
  const rows = new Map(before.map((row) => [row.authorityKey, row]));
  for (const planned of inbox) {
    const { nextObligationId: _, nextDueAt: __, sortAt: ___, ...row } = planned;
    rows.set(row.authorityKey, row);
  }
  return sortedBy(rows.values(), (row) => row.authorityKey);
}

function submissionsAfter(
  before: readonly SubmissionFacts[],
  { submission, erased, redacted }: SealedChange,
): SubmissionFacts[] {
  const all = submission === null ? [...before] : [...before, keptOf(submission)];
  return all.map((row) => {
    const quarantined = row.quarantined || (erased?.isSecret ?? false);
    if (erased?.submissionIds.includes(row.id)) {
      return { ...row, factsPatch: null, content: null, reporter: null, quarantined };
    }
    const mark = redacted?.submissions.find(({ id }) => id === row.id);
    return mark ? { ...row, reporter: mark.reporter, content: mark.content } : row;
  });
}

/** Entries whose content names the reporter, as long as they have any. */
function reporterEntriesAfter(
  before: readonly number[],
  { entries, erased, redacted }: SealedChange,
): number[] {
  const naming = entries.filter(({ kind, content }) => {
    const isMail = kind === "delivery-confirmed" || kind === "delivery-failed";
    return kind === "called-back" || (isMail && content["recipient"] === null);
  });
  const gone = new Set([...(erased?.entrySeqs ?? []), ...(redacted?.entrySeqs ?? [])]);
  return [...before, ...naming.map(({ seq }) => seq)].filter((seq) => !gone.has(seq));
}

function keptOf(submission: NonNullable<SealedChange["submission"]>): SubmissionFacts {
  const { id, seq, stage, factsPatch, content, reporter } = submission;
  return { id, seq, stage, factsPatch, content, reporter, quarantined: false };
}
