/**
 * Drafts of the core that this portal saw lately, so that a form goes on when the core is gone.
 * In memory only, each sealed under its own code: without the code, nothing can be read.
 */
import { deriveKey, seal, unseal } from "./sealing.ts";

export interface Recent {
  remember(name: string, code: string, text: string): void;
  recall(name: string, code: string): string | null;
}

const mostDrafts = 500;
const keptMs = 2 * 3_600_000;

export function createRecent(nowMs: () => number): Recent {
  const kept = new Map<string, { readonly sealed: Buffer; readonly untilMs: number }>();
  const keyOf = (code: string) => deriveKey(code, "recent draft");
  return {
    remember(name, code, text) {
      kept.delete(name);
      const [oldest] = kept.keys();
      if (kept.size >= mostDrafts && oldest !== undefined) kept.delete(oldest);
      kept.set(name, { sealed: seal(keyOf(code), name, text), untilMs: nowMs() + keptMs });
    },
    recall(name, code) {
      const found = kept.get(name);
      if (found === undefined || found.untilMs < nowMs()) return null;
      return unseal(keyOf(code), name, found.sealed);
    },
  };
}
