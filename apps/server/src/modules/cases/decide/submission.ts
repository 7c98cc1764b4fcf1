/** What a first report and every later submission have in common. */
import type { JournalKind, SubmissionStage } from "@jibao/contract";
import {
  compareLevels,
  type Facts,
  mergeFacts,
  type MissingItem,
  type ReportContent,
} from "@jibao/rules";
import { isComplete, missingFromReport, missingFromSummary } from "../missing-items.ts";
import { type Incident, isOwed, type StoredObligation } from "../state.ts";
import { type Actor, type SubmissionInput, systemActor } from "./commands.ts";
import { deliverFirstReport, deliverFollowUp, noteRaise } from "./deliver.ts";
import { amend, type CaseDraft, record, trialOf } from "./draft.ts";
import { type DutyContext, settleDuties } from "./duties.ts";
import { dateGrowingFigures } from "./growing-figures.ts";
import { describeCase } from "./headline.ts";
import { isAfter, normalInstant, plusMinutes } from "../../../platform/instants.ts";
import { gradeFacts, keepLevel, mustGoUp } from "./levels.ts";
import { isDeskSide, isHolderApart, maySayLess } from "./sides.ts";
import { stepOf } from "./sector-rules.ts";
import { noticeOfLateNews, noticeOfLowering, sendNotice, tellEveryone } from "./notices.ts";

const entryKinds: Readonly<Record<SubmissionStage, JournalKind>> = {
  initial: "report-received",
  tip: "report-received",
  voluntary: "report-received",
  supplement: "supplement-received",
  progress: "progress-received",
  summary: "summary-received",
};

const progressDuty = "D10";
const summaryDuty = "D11";
const reopenedReason = "新情况使级别升高或产生新的限时义务 (news proves more)";

/** Keeps the submission, makes the next version of the facts, and lets everything follow. */
export function takeSubmission(draft: CaseDraft, actor: Actor, input: SubmissionInput): void {
  const levelBefore = draft.incident.level;
  const wasMajor = mustGoUp(levelBefore) && !draft.incident.presumed;
  const stood = draft.incident;
  keepSubmission(draft, actor, input);
  gradeFacts(draft, actor);
  if (draft.before !== null && !maySayLess(stood, actor)) keepLevel(draft, actor, stood);
  const isMajor = mustGoUp(draft.incident.level) && !draft.incident.presumed;
  if (isMajor && !wasMajor) noteRaise(draft);
  settleAndDeliver(draft, actor, input);
  amend(draft, describeCase(draft));
  const isLowered = compareLevels(draft.incident.level, levelBefore) < 0;
  if (draft.before !== null && isLowered) tellEveryone(draft, noticeOfLowering);
}

/**
 * What comes for a case that is no longer open is kept and told, and settles nothing. News that
 * prove more reopen a closed one, so that its clocks run.
 */
export function keepLateSubmission(draft: CaseDraft, actor: Actor, input: SubmissionInput): void {
  const stood = draft.incident;
  keepSubmission(draft, actor, input);
  gradeFacts(draft, actor);
  if (!maySayLess(stood, actor)) keepLevel(draft, actor, stood);
  if (stood.status === "closed" && provesMore(draft, stood)) reopenByNews(draft, actor, input);
  for (const to of draft.inbox.keys()) {
    sendNotice(draft, { ...noticeOfLateNews, to, obligationId: null });
  }
}

/** A higher level, or a dated duty that is not there yet. */
function provesMore(draft: CaseDraft, stood: Incident): boolean {
  if (compareLevels(draft.incident.level, stood.level) > 0) return true;
  const trial = trialOf(draft);
  amend(trial, { status: "open" });
  settleDuties(trial, dutyContext(systemActor, missingItems(trial)));
  return [...trial.obligations.values()].some(
    (row) => isOwed(row) && row.dueKind === "latest" && !isStillOwed(draft, row),
  );
}

function isStillOwed({ obligations }: CaseDraft, { id }: StoredObligation): boolean {
  const row = obligations.get(id);
  return row !== undefined && isOwed(row);
}

function reopenByNews(draft: CaseDraft, actor: Actor, input: SubmissionInput): void {
  amend(draft, { status: "open" });
  const content = { submissionId: draft.submission?.id, reason: reopenedReason };
  record(draft, { kind: "reopened", actor: systemActor, content });
  if (mustGoUp(draft.incident.level) && !draft.incident.presumed) noteRaise(draft);
  settleAndDeliver(draft, actor, input);
  amend(draft, describeCase(draft));
}

function keepSubmission(draft: CaseDraft, actor: Actor, input: SubmissionInput): void {
  const { create, now } = draft.environment;
  const id = create.id("sub");
  const { attachments = [] } = input;
  draft.submission = {
    id,
    stage: input.stage,
    channel: input.channel,
    principal: actor.id,
    recordedAt: now,
    firstContactAt: input.firstContactAt,
    reporter: input.reporter,
    content: input.content,
    factsPatch: input.facts,
    original: input.original?.base64 ?? null,
    originalType: input.original?.mediaType ?? null,
    originalName: input.original?.fileName ?? null,
    attachments,
  };
  record(draft, {
    kind: entryKinds[input.stage],
    actor,
    content: {
      submissionId: id,
      stage: input.stage,
      channel: input.channel,
      facts: input.facts,
      content: input.content,
      firstContactAt: input.firstContactAt,
      ...(attachments.length > 0 ? { attachments } : {}),
    },
  });
  mergeSubmission(draft, { id, facts: input.facts, content: input.content });
  const operatorJoined = draft.incident.operatorJoined || actor.kind === "operator";
  amend(draft, { reporter: input.reporter ?? draft.incident.reporter, operatorJoined });
  // A statement of what time could only presume overtakes the presumption.
  if (restatesTime(draft, input.facts)) amend(draft, { presumedLevel: null });
}

/** Whether a submission says anew what goes on: only that vouches for the time since the last. */
function restatesTime(draft: CaseDraft, patch: Facts): boolean {
  return draft.facts.asOf === undefined || "outages" in patch || "harmfulContent" in patch;
}

export function mergeSubmission(
  draft: CaseDraft,
  patch: { id: string; facts: Facts; content: ReportContent },
): void {
  const { now } = draft.environment;
  const whole = mergeFacts(draft.facts, patch.facts) as Facts;
  const merged = dateGrowingFigures(whole, patch.facts, now);
  const asOf = restatesTime(draft, patch.facts) ? now : (draft.facts.asOf ?? now);
  draft.facts = { ...merged, asOf };
  draft.provenance = { ...draft.provenance, ...sourcesOf(patch.facts, patch.id) };
  const version = draft.incident.factsVersion + 1;
  amend(draft, {
    factsVersion: version,
    content: mergeContent(draft.incident.content, patch.content),
  });
  draft.factsVersion = {
    version,
    recordedAt: now,
    source: patch.id,
    facts: draft.facts,
    provenance: draft.provenance,
  };
}

/** Answers are replaced one by one; null takes an answer back. */
export function mergeContent(content: ReportContent, patch: ReportContent): ReportContent {
  const entries = Object.entries({ ...content, ...patch }).filter(([, answer]) => answer !== null);
  return Object.fromEntries(entries);
}

/** The pointers that a patch speaks of: two steps deep, which is one row of a collection. */
function sourcesOf(patch: Facts, submissionId: string): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const [field, value] of Object.entries(patch)) {
    const isCollection = typeof value === "object" && value !== null && !Array.isArray(value);
    const keys = isCollection ? Object.keys(value) : [];
    if (keys.length === 0) sources[`/${field}`] = submissionId;
    for (const key of keys) sources[`/${field}/${escapePointer(key)}`] = submissionId;
  }
  return sources;
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

function settleAndDeliver(draft: CaseDraft, actor: Actor, input: SubmissionInput): void {
  const missing = missingItems(draft);
  const complete = isComplete(missing) && speaksForOperator(draft, actor);
  if (complete && draft.incident.reportedAt === null) {
    amend(draft, { reportedAt: creditedInstant(draft, input) });
  }
  const context = dutyContext(actor, missing);
  settleDuties(draft, context);
  deliverFirstReport(draft, { by: actor, complete, isReport: true });
  if (speaksForOperator(draft, actor)) {
    const isWhole = complete && !context.itemsMissing;
    dischargeFollowUps(draft, actor, answeredBy(draft, input.stage, isWhole));
  }
  // Once more: what has now arrived starts the clocks of those it arrived with.
  settleDuties(draft, context);
}

/** Who gave a tip, or is not the operator, adds to what is known and discharges nothing. */
function speaksForOperator({ incident }: CaseDraft, actor: Actor): boolean {
  return !isHolderApart(incident) || actor.kind === "operator" || actor.kind === "officer";
}

/** What settling reads of the case, with nothing new owed and no new route. */
export function dutyContext(actor: Actor, missing: readonly MissingItem[]): DutyContext {
  // Contact details are house practice: their absence is no duty under Art. 7 (2).
  const itemsMissing = missing.some((item) => !item.required && item.article !== null);
  return { actor, itemsMissing, newsOwed: false, reRouted: false, deliverFollowUp };
}

export function missingItems(draft: CaseDraft): MissingItem[] {
  return missingFromReport(draft, draft.environment.law);
}

/**
 * First contact stops the operator's clock when the required items follow within the window; the
 * instant stays beside the durable one in the record.
 */
function creditedInstant(draft: CaseDraft, input: SubmissionInput): string {
  const { now, settings } = draft.environment;
  const firstContactAt = input.firstContactAt ?? draft.incident.firstContactAt;
  if (firstContactAt === null) return now;
  const windowEnd = plusMinutes(firstContactAt, settings.firstContactWindowMinutes);
  return isAfter(now, windowEnd) ? now : normalInstant(firstContactAt);
}

/** What one submission of the operator's answers. */
interface Answered {
  readonly isNews: boolean;
  /** Nothing of Art. 7 is missing any more. */
  readonly isWhole: boolean;
  readonly isSummary: boolean;
}

function dischargeFollowUps(draft: CaseDraft, actor: Actor, answered: Answered): void {
  for (const row of draft.obligations.values()) {
    // What a desk enters of a dated duty two people record as an outside report.
    const takesTwo = row.dueKind === "latest" && isDeskSide(draft.incident, actor);
    if (row.obligorKind !== "operator" || !isOwed(row) || takesTwo) continue;
    if (isAnswered(draft, row, answered)) {
      deliverFollowUp(draft, row, actor);
    }
  }
}

/**
 * A progress report or supplement answers what was new, a whole summary ends the summary duty. A
 * sector's written report is made once nothing is missing.
 */
function isAnswered(draft: CaseDraft, row: StoredObligation, answered: Answered): boolean {
  const step = stepOf(row, draft.environment.law);
  if (row.duty === progressDuty || step === "progress") return answered.isNews;
  if (row.duty === summaryDuty || step === "final") return answered.isSummary;
  return answered.isWhole && (step === "written" || step === "intermediate");
}

function answeredBy(draft: CaseDraft, stage: SubmissionStage, isWhole: boolean): Answered {
  const isSummary =
    stage === "summary" && isComplete(missingFromSummary(draft, draft.environment.law));
  return { isNews: stage === "progress" || stage === "supplement", isWhole, isSummary };
}
