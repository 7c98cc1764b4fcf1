/**
 * Erases personal data for good: who reported, contacts among the answers, or whole submissions.
 * Facts and duties stay, because the level rests on them; a mark stands where an answer stood, so
 * that nothing becomes owed again.
 */
import type { Reporter } from "@jibao/contract";
import type { ReportContent } from "@jibao/rules";
import { refuse, type Refusal } from "../../../platform/refusal.ts";
import type { EntryContent, RedactedSubmission } from "../change.ts";
import type { SubmissionFacts } from "../state.ts";
import { type ActOf, recordAct } from "./act-support.ts";
import type { Actor } from "./commands.ts";
import { amend, type CaseDraft } from "./draft.ts";
import { mergeContent } from "./submission.ts";

type Erase = ActOf<"erase-personal-data">;
export type ErasedWhat = Erase["what"][number];

export const erasedMark = "已依法删除 (erased)";

/** Answers of Art. 7 that name a person and a number. */
const contactItems: ReadonlySet<string> = new Set(["contactPerson", "contactTelephone"]);

const wrongChoice = {
  pointer: "/submissionIds",
  code: "submissions",
  message: {
    zh: "删除整次报送时，请指明是哪几次；否则不要填写。",
    en: "Name the submissions to erase whole ones, and none otherwise.",
  },
};

/** Why it cannot be done now; undefined when it can. */
export function checkErasure(draft: CaseDraft, _: Actor, act: Erase): Refusal | undefined {
  if (Object.keys(draft.incident.holds).length > 0) return refuse("under-hold");
  const named = act.submissionIds ?? [];
  if (named.length > 0 !== act.what.includes("submissions")) {
    return refuse("validation-failed", { errors: [wrongChoice] });
  }
  const there = new Set(remaining(draft).map(({ id }) => id));
  return named.every((id) => there.has(id)) ? undefined : refuse("not-found");
}

export function erasePersonalData(draft: CaseDraft, actor: Actor, act: Erase): Refusal | undefined {
  return checkErasure(draft, actor, act) ?? eraseFrom(draft, actor, { act });
}

export interface Erasing {
  readonly act: Erase;
  /** What the entry says beside the act. */
  readonly more?: EntryContent;
}

/** Erases without asking whether it may. */
export function eraseFrom(draft: CaseDraft, actor: Actor, { act, more }: Erasing): undefined {
  const before = remaining(draft);
  const after = before.map((row) => redact(row, act));
  const touched = after.filter((row, index) => isTouched(before[index], row, act));
  const emptied = touched.filter((row) => quotes(before, row.id, act));
  const entrySeqs = [
    ...emptied.map(({ seq }) => seq),
    ...(act.what.includes("reporter") ? reporterEntries(draft) : []),
  ].toSorted((a, b) => a - b);
  const { what, legalBasis, reason, submissionIds = [] } = act;
  recordAct(draft, actor, {
    kind: "personal-data-erased",
    content: { what, submissionIds, entrySeqs, legalBasis, reason, ...more },
  });
  draft.redacted = {
    submissions: touched.map(({ id, reporter, content }): RedactedSubmission => {
      return { id, reporter, content };
    }),
    wholeIds: submissionIds,
    answersOf: emptied.map(({ id }) => id),
    addresses: mailsOf(touched, before),
    entrySeqs,
  };
  amend(draft, {
    content: after.reduce<ReportContent>(
      (content, row) => mergeContent(content, row.content ?? {}),
      {},
    ),
    reporter: after.findLast((row) => row.reporter !== null)?.reporter ?? null,
  });
}

function remaining({ before }: CaseDraft): SubmissionFacts[] {
  return (before?.submissions ?? []).filter(({ quarantined }) => !quarantined);
}

/** With those that clocks and mails made a moment ago there are none: they name no reporter. */
function reporterEntries({ before }: CaseDraft): readonly number[] {
  return before?.reporterEntries ?? [];
}

function isChosen({ id }: { readonly id: string }, act: Erase): boolean {
  return act.submissionIds?.includes(id) ?? false;
}

function redact(row: SubmissionFacts, act: Erase): SubmissionFacts {
  const whole = isChosen(row, act);
  const losesReporter = whole || act.what.includes("reporter");
  const losesContacts = act.what.includes("contacts");
  return {
    ...row,
    reporter: losesReporter ? withoutPerson(row.reporter) : row.reporter,
    content:
      row.content && marked(row.content, (item) => whole || (losesContacts && isContact(item))),
  };
}

function isContact(item: string): boolean {
  return contactItems.has(item);
}

/** Their originals go too: a letterhead or a signature names whoever wrote it. */
function isTouched(before: SubmissionFacts | undefined, row: SubmissionFacts, act: Erase): boolean {
  const isNamed = act.what.includes("reporter") || isChosen(row, act);
  return isNamed || JSON.stringify(before) !== JSON.stringify(row);
}

/** Whether the entry and the receipt of a submission commit to what goes. */
function quotes(before: readonly SubmissionFacts[], id: string, act: Erase): boolean {
  const content = before.find((row) => row.id === id)?.content ?? {};
  const hasContacts = Object.keys(content).some(isContact);
  return isChosen({ id }, act) || (act.what.includes("contacts") && hasContacts);
}

function withoutPerson(reporter: Reporter | null): Reporter | null {
  if (reporter === null) return null;
  const { name, telephone } = reporter;
  return { ...(name ? { name: erasedMark } : {}), ...(telephone ? { telephone: erasedMark } : {}) };
}

/** An answer stays an answer, so that what was complete remains so. */
function marked(content: ReportContent, goes: (item: string) => boolean): ReportContent {
  const answers = Object.entries(content).map(([item, answer]) => {
    if (!goes(item) || answer === null) return [item, answer];
    return [item, typeof answer === "string" ? erasedMark : { notYetKnown: erasedMark }];
  });
  return Object.fromEntries(answers);
}

/** Where mail was sent to those whose details go. */
function mailsOf(
  touched: readonly SubmissionFacts[],
  before: readonly SubmissionFacts[],
): readonly string[] {
  const kept = new Map(touched.map(({ id, reporter }) => [id, reporter?.mail ?? null]));
  const mails = before.flatMap(({ id, reporter }) =>
    reporter?.mail && kept.has(id) && kept.get(id) === null ? [reporter.mail] : [],
  );
  return [...new Set(mails)];
}
