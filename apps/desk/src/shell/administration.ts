/** Which pages of administration a role opens; the server decides the same by its table of rights. */
import type { Role } from "./api-types.ts";

export const administrationSections = ["authorities", "operators", "accounts", "keys"] as const;
export type AdministrationSection = (typeof administrationSections)[number];

const sectionsByRole: Readonly<Partial<Record<Role, readonly AdministrationSection[]>>> = {
  administrator: administrationSections,
  "system-administrator": ["authorities", "operators"],
  "security-administrator": ["accounts", "keys"],
  "audit-administrator": ["accounts"],
};

/** Empty for a role that administers nothing. */
export function sectionsOf(role: Role): readonly AdministrationSection[] {
  return sectionsByRole[role] ?? [];
}

export function administers(role: Role): boolean {
  return sectionsOf(role).length > 0;
}
