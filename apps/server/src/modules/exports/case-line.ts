/** One case as one line of an export: what its requester sees, in the sections chosen. */
import type { ExportSection, IncidentView } from "@jibao/contract";
import type { JournalRow, SubmissionRow } from "../cases/queries.ts";

export interface CaseRecords {
  readonly view: IncidentView;
  readonly submissions: readonly SubmissionRow[];
  readonly journal: readonly JournalRow[];
}

/** Members that name a person who reported, or how to reach one. */
const personal: ReadonlySet<string> = new Set([
  "reporter",
  "contactPerson",
  "contactTelephone",
  "telephone",
  "spokeWith",
]);

/** Without those members, however deep they stand. */
function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !personal.has(name));
  return Object.fromEntries(kept.map(([name, part]) => [name, withoutPeople(part)]));
}

type Part = (records: CaseRecords) => Readonly<Record<string, unknown>>;

const parts: { readonly [Section in ExportSection]: Part } = {
  summary: ({ view }) => {
    const { status, drill, law, verification, operator, place, headline } = view;
    const { openedAt, firstContactAt, changedAt, takenOver, withdrawalRequestedAt } = view;
    const times = { openedAt, firstContactAt, changedAt, withdrawalRequestedAt };
    return { status, drill, law, verification, operator, place, headline, takenOver, ...times };
  },
  grade: ({ view: { level, grade, explanation } }) => ({ level, grade, explanation }),
  facts: ({ view: { facts } }) => ({ facts }),
  report: ({ view: { content, complete, missing, questions } }) => {
    return { content, complete, missing, questions };
  },
  obligations: ({ view: { obligations } }) => ({ obligations }),
  submissions: ({ submissions }) => ({
    submissions: submissions.map(({ principal: _, ...row }) => row),
  }),
  journal: ({ journal }) => ({
    journal: journal.map(({ bytes: _, ...entry }) => entry),
  }),
  reporters: ({ view: { reporter } }) => ({ reporter }),
};

/** With its line end. */
export function lineOf(records: CaseRecords, sections: readonly ExportSection[]): string {
  const { id, reference } = records.view;
  const chosen = sections.map((section) => parts[section](records));
  const whole: unknown = Object.assign({ id, reference }, ...chosen);
  const shown = sections.includes("reporters") ? whole : withoutPeople(whole);
  return `${JSON.stringify(shown)}\n`;
}
