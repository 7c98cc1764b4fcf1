/** Days from which rules and decisions count. */
import { fullInstant } from "../../time/instants.ts";

const dayLength = "2026-11-22".length;

/** The Beijing day of an instant, `2026-11-22`. */
export function dayOf(instant: string): string {
  return fullInstant(instant).slice(0, dayLength);
}
