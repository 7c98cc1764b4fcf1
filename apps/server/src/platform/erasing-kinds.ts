/** The kinds of journal entries that tell of contents that are gone. */
export const erasingKinds = [
  "secret-quarantined",
  "personal-data-erased",
  "contents-expired",
] as const;
export type ErasingKind = (typeof erasingKinds)[number];

export function isErasing(kind: unknown): kind is ErasingKind {
  return erasingKinds.some((erasing) => erasing === kind);
}
