/** Which parts of the own account's page a role opens. */
import type { Role } from "./api-types.ts";

const accountSections = ["security", "sessions", "colleagues"] as const;
export type AccountSection = (typeof accountSections)[number];

/** Those who have no say in who is let in again; the server decides the same. */
const neverHelp: ReadonlySet<Role> = new Set(["hotline-clerk", "auditor", "reporter"]);

export function accountSectionsOf(role: Role): readonly AccountSection[] {
  return neverHelp.has(role)
    ? accountSections.filter((section) => section !== "colleagues")
    : accountSections;
}
