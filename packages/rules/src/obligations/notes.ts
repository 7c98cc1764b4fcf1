/** Why a duty stands as it does: codes that `label("note", …)` puts into words. */
import { instrumentNotes } from "../instruments/notes.ts";

export const notes = [
  "R1-cii-assumed",
  "R2-parent-organ-unknown",
  "R3-named-in-designation-notice",
  "R3-guessed-by-sector",
  "R4-told-before-discovery",
  "R4-from-assessment",
  "R5-reached-later",
  "R5-learned-later",
  "R6-not-excluded",
  "R7-arrival-awaited",
  "R9-provincial-police",
  "R10-by-place-of-incident",
  "R10-by-seat-of-system",
  "R10-division-unknown",
  "R10-no-provincial-authority",
  "R21-thirty-natural-days",
  "R21-moved-past-holiday",
  "R21-handling-not-ended",
  "R23-general-too",
  "level-presumed",
  "level-set-by-officer",
  "start-unknown",
  "state-secrets",
  "sector-rules-apply",
  "sector-unknown",
  "suspected-crime",
  "crime-not-excluded",
  ...instrumentNotes,
] as const;
export type Note = (typeof notes)[number];
