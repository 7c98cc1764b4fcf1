/** From when a growing figure grows: from what it says, else from when it was sent. */
import type { Facts } from "@jibao/rules";

type Members = Readonly<Record<string, unknown>>;

/**
 * The facts after a patch, in which every figure that grows and that the patch touches without
 * saying as of when holds as of now. Without it the forecast would move on with every look.
 */
export function dateGrowingFigures(merged: Facts, patch: Facts, now: string): Facts {
  return dated(merged as Members, patch as Members, now) as Facts;
}

function dated(members: Members, patch: Members, now: string): Members {
  const result: Record<string, unknown> = { ...members };
  for (const [name, change] of Object.entries(patch)) {
    const value = result[name];
    if (isMembers(value) && isMembers(change)) result[name] = dated(value, change, now);
  }
  const grows = typeof result["growthPerHour"] === "number" && result["growthPerHour"] > 0;
  return grows && typeof patch["asOf"] !== "string" ? { ...result, asOf: now } : result;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
