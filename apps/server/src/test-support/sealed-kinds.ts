import type { SealedChange } from "../modules/cases/seal.ts";

/** The kinds of a change's journal entries in their order; nothing for a refusal. */
export function sealedKinds(outcome: SealedChange | { readonly kind: string }): string[] {
  return "entries" in outcome ? outcome.entries.map((entry) => entry.kind) : [];
}
