/** What deciding needs besides the state and the command; everything random or timed is here. */
import type { Law } from "@jibao/rules";
import type { Registry } from "../../registry/queries.ts";

/** House settings of clocks and links; none of them is law. */
export interface CaseSettings {
  readonly warnsAtHalf: boolean;
  readonly warnLastMinutes: number;
  readonly reminderMinutes: number;
  readonly takeOverMinutes: number;
  readonly firstContactWindowMinutes: number;
  readonly logWithinMinutes: number;
  readonly publicUrl: string;
}

/** Supplies ids and references; a test supplies its own. */
export interface Creator {
  id(prefix: "inc" | "sub" | "obl" | "act" | "out" | "prp"): string;
  /** Twelve digits with their check digit. */
  reference(): string;
}

export interface Environment {
  readonly registry: Registry;
  readonly law: Law;
  /** RFC 3339 at +08:00. */
  readonly now: string;
  readonly settings: CaseSettings;
  readonly create: Creator;
}
