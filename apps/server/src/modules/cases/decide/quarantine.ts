/**
 * State secrets found later (Art. 13): the content is destroyed, and what rested on it is made
 * again from what remains. Only who, when, and that guidance was given are kept.
 */
import type { SubmissionStage } from "@jibao/contract";
import type { Facts, ReportContent } from "@jibao/rules";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import type { EntryContent } from "../change.ts";
import type { SubmissionFacts } from "../state.ts";
import { type ActOf, recordAct, settleAgain } from "./act-support.ts";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft } from "./draft.ts";
import { noteRaise } from "./deliver.ts";
import { describeCase } from "./headline.ts";
import { gradeFacts, keepLevel } from "./levels.ts";
import { voidWithContents } from "./proposals.ts";
import { mergeSubmission } from "./submission.ts";

export function quarantine(
  draft: CaseDraft,
  actor: Actor,
  { submissionId, guidance }: ActOf<"quarantine">,
): Refusal | undefined {
  const isMeant = ({ id }: SubmissionFacts) => submissionId === null || id === submissionId;
  return quarantineThose(draft, actor, { isMeant, content: { guidance } });
}

export interface Quarantining {
  readonly isMeant: (row: SubmissionFacts) => boolean;
  /** What the entry says beside the submissions. */
  readonly content: EntryContent;
}

/** Refused when there is nothing left of them. */
export function quarantineThose(
  draft: CaseDraft,
  actor: Actor,
  { isMeant, content }: Quarantining,
): Refusal | undefined {
  const stood = draft.incident;
  const all = draft.before?.submissions ?? [];
  const chosen = all.filter((row) => !row.quarantined && isMeant(row));
  const first = chosen[0];
  if (!first) return refuse("not-found");
  destroy(draft, chosen, first);
  recordAct(draft, actor, {
    kind: "secret-quarantined",
    content: { submissionIds: chosen.map((row) => row.id), ...content },
  });
  rebuild(
    draft,
    all.filter((row) => !chosen.includes(row) && !row.quarantined),
  );
  // What time had let us presume was presumed of the facts as they stood.
  amend(draft, { presumedLevel: null });
  gradeFacts(draft, actor);
  keepLevel(draft, actor, stood);
  noteRaise(draft);
  settleAgain(draft, actor, { newsOwed: false, reRouted: false });
  amend(draft, describeCase(draft));
  return undefined;
}

const quarantinedMark = "已隔离 (quarantined)";

/** The stages that open a case and name its operator and reporter. */
const openingStages: ReadonlySet<SubmissionStage> = new Set(["initial", "tip", "voluntary"]);

/** Every entry since may quote the content, so the content of all of them goes. */
function destroy(
  draft: CaseDraft,
  chosen: readonly SubmissionFacts[],
  first: SubmissionFacts,
): void {
  // With those that clocks made a moment ago, in this same change.
  const last = (draft.before?.incident.seq ?? 0) + draft.entries.length;
  const entrySeqs = Array.from({ length: last - first.seq + 1 }, (_, index) => first.seq + index);
  const submissionIds = chosen.map((row) => row.id);
  draft.erased = { submissionIds, entrySeqs, at: draft.environment.now, isSecret: true };
  if (openingStages.has(first.stage)) {
    amend(draft, { claimedOperator: { name: quarantinedMark } });
  }
  const { decision, holds } = draft.incident;
  // Reasons are free text that may quote what is destroyed; the level set and the holds stand.
  if (decision) amend(draft, { decision: { ...decision, reason: quarantinedMark } });
  const kept = Object.entries(holds).map(([key, hold]) => [
    key,
    { ...hold, reason: quarantinedMark },
  ]);
  amend(draft, { holds: Object.fromEntries(kept) });
  voidWithContents(draft);
}

function rebuild(draft: CaseDraft, remaining: readonly SubmissionFacts[]): void {
  draft.facts = {};
  draft.provenance = {};
  const version = draft.incident.factsVersion;
  const reporter = remaining.findLast((row) => row.reporter !== null)?.reporter ?? null;
  amend(draft, { content: {} as ReportContent, reporter });
  for (const row of remaining) {
    const facts: Facts = row.factsPatch ?? {};
    mergeSubmission(draft, { id: row.id, facts, content: row.content ?? ({} as ReportContent) });
  }
  if (remaining.length === 0) {
    const id = "quarantine";
    mergeSubmission(draft, { id, facts: {}, content: {} as ReportContent });
  }
  // However many submissions remain, the case gets one new version of its facts.
  amend(draft, { factsVersion: version + 1 });
  if (draft.factsVersion) draft.factsVersion = { ...draft.factsVersion, version: version + 1 };
}
