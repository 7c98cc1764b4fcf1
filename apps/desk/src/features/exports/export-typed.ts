/** What has been typed of a wish for an export, and what is sent of it. */
import type { CallBody, ExportFilter, ExportSection } from "../../shell/api-types.ts";
import { milliseconds } from "../../time/instants.ts";

export interface ExportTyped {
  /** RFC 3339, or empty. */
  readonly from: string;
  readonly until: string;
  readonly levels: readonly NonNullable<ExportFilter["levels"]>[number][];
  readonly statuses: readonly NonNullable<ExportFilter["statuses"]>[number][];
  readonly sections: readonly ExportSection[];
  readonly reason: string;
}

export function endsBeforeItBegins({ from, until }: ExportTyped): boolean {
  const begins = milliseconds(from);
  const ends = milliseconds(until);
  return begins !== null && ends !== null && ends <= begins;
}

/** Null while something required is missing. What is not ticked is left out: it means all. */
export function bodyOf(typed: ExportTyped): CallBody<"requestExport"> | null {
  const { from, until, levels, statuses, sections, reason } = typed;
  if (sections.length === 0 || reason.trim() === "" || endsBeforeItBegins(typed)) return null;
  return {
    filter: {
      ...(from && { openedFrom: from }),
      ...(until && { openedUntil: until }),
      ...(levels.length > 0 && { levels: [...levels] }),
      ...(statuses.length > 0 && { statuses: [...statuses] }),
    },
    sections: [...sections],
    reason: reason.trim(),
  };
}
