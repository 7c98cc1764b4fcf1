/** A supplement put onto facts: JSON Merge Patch (RFC 7396). */
import { ownMember } from "./collections.ts";
import type { Facts } from "./facts.ts";

/** Facts are five levels deep; a patch that goes deeper is taken over as it stands. */
const MAX_DEPTH = 12;

/** Keys that would reach an object's prototype instead of its members. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

type Members = Readonly<Record<string, unknown>>;

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Absent leaves a member as it is, null removes it (unknown again), an object is merged, anything
 * else replaces. Neither argument is changed. The result may be any JSON, as the patch may: pass it
 * to `parseFacts` before using it as facts.
 */
export function mergeFacts(facts: Facts, patch: unknown): unknown {
  return merge(facts, patch, 0);
}

function merge(target: unknown, patch: unknown, depth: number): unknown {
  if (!isMembers(patch) || depth >= MAX_DEPTH) return patch;
  const merged: Record<string, unknown> = isMembers(target) ? { ...target } : {};
  for (const key of Object.keys(patch)) {
    if (FORBIDDEN_KEYS.has(key)) continue;
    const value = patch[key];
    if (value === null) delete merged[key];
    else merged[key] = merge(ownMember(merged, key), value, depth + 1);
  }
  return merged;
}
