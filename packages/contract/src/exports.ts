/** Exports of many cases at once: asked for by one, approved by another, fetched for a day. */
import type { ExportManifest } from "@jibao/evidence";
import { levels } from "@jibao/rules/words";
import Type, { type Static } from "typebox";
import { Checked, Closed, Instant, LongText, Nullable, Page } from "./schema.ts";
import { incidentStatuses } from "./vocabulary.ts";

/** `reporters` are the people behind the reports; without it no name and no number of theirs. */
export const exportSections = [
  "summary",
  "grade",
  "facts",
  "report",
  "obligations",
  "submissions",
  "journal",
  "reporters",
] as const;
export type ExportSection = (typeof exportSections)[number];

/** `expired`: the file is gone; who asked for it, and who fetched it, stays. */
export const exportStates = ["requested", "approved", "refused", "ready", "expired"] as const;

/** Which of the cases that the requester sees; by when they were opened. */
export const ExportFilter = Closed({
  openedFrom: Type.Optional(Instant),
  openedUntil: Type.Optional(Instant),
  levels: Type.Optional(Type.Array(Type.Enum([...levels]), { minItems: 1, maxItems: 5 })),
  statuses: Type.Optional(
    Type.Array(Type.Enum([...incidentStatuses]), { minItems: 1, maxItems: 3 }),
  ),
});
export type ExportFilter = Static<typeof ExportFilter>;

export const ExportRequest = Closed({
  filter: ExportFilter,
  sections: Type.Array(Type.Enum([...exportSections]), {
    minItems: 1,
    maxItems: exportSections.length,
    uniqueItems: true,
  }),
  reason: LongText,
});
export type ExportRequest = Static<typeof ExportRequest>;

export const ExportRefusal = Closed({ reason: LongText });

export const ExportView = Type.Object({
  id: Type.String(),
  state: Type.Enum([...exportStates]),
  requestedBy: Type.String(),
  requestedAt: Instant,
  reason: Type.String(),
  filter: ExportFilter,
  sections: Type.Array(Type.Enum([...exportSections])),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  producedAt: Nullable(Instant),
  /** Until then both who answer for it may fetch the file. */
  expiresAt: Nullable(Instant),
  manifest: Nullable(
    Checked<ExportManifest>("Signed: who asked, who approved, why, and the file's SHA-256"),
  ),
});
export type ExportView = Static<typeof ExportView>;
export const ExportPage = Page(ExportView);

export const ExportWithEvents = Type.Object({
  ...ExportView.properties,
  events: Type.Array(
    Type.Object({
      at: Instant,
      by: Type.String(),
      kind: Type.Enum(["requested", "approved", "refused", "produced", "downloaded", "expired"]),
      reason: Nullable(Type.String()),
    }),
  ),
});
export type ExportWithEvents = Static<typeof ExportWithEvents>;
