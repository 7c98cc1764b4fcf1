/** Why a duty stands as it does: codes that `label("note", …)` puts into words. */
export const notes = [
  "R1-cii-assumed",
  "R2-parent-organ-unknown",
  "R3-named-in-designation-notice",
  "R4-told-before-discovery",
  "R5-reached-later",
  "R6-not-excluded",
  "R7-arrival-awaited",
  "R9-provincial-police",
  "R10-by-place-of-incident",
  "R10-division-unknown",
  "R10-no-provincial-authority",
  "R21-thirty-natural-days",
  "R21-handling-not-ended",
  "level-presumed",
  "level-set-by-officer",
  "start-unknown",
  "sector-rules-apply",
  "sector-unknown",
  "suspected-crime",
] as const;
export type Note = (typeof notes)[number];
